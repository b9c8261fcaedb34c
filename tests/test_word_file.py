"""Word documents made by other programs, whole and broken, as the review reads them."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from contextlib import suppress

import docx
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from letterkit.cli import main
from letterkit.errors import LetterkitError
from letterkit.intake import MAX_BYTES, read_finished
from letterkit.word_file import paragraphs

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
NAME = "letter.docx"


def packed(document: bytes, part="word/document.xml", how=zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        archive.writestr(part, document)
    return out.getvalue()


def xml(body: str, names=WORD) -> bytes:
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return (
        f'<w:document xmlns:w="{names}" xmlns:mc="{compatibility}"><w:body>{body}</w:body>'
        "</w:document>"
    ).encode()


def read(body: str) -> list[str]:
    return paragraphs(packed(xml(body)), NAME, MAX_BYTES)


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_another_programs_document_is_read_in_its_order_with_its_tables():
    document = docx.Document()
    document.add_paragraph("Dear Dr. Li Wei,").add_run("\nand\tall")
    document.add_table(1, 2).cell(0, 1).text = "in a table"
    document.add_paragraph("Best,", style="List Bullet")
    assert paragraphs(saved(document), NAME, MAX_BYTES) == [
        "Dear Dr. Li Wei,\nand\tall",
        "",
        "in a table",
        "Best,",
    ]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (run("a") + "<w:r><w:br/><w:t>b</w:t><w:cr/><w:tab/><w:t>c</w:t></w:r>", "a\nb\n\tc"),
        ("<w:hyperlink>" + run("a link") + "</w:hyperlink>", "a link"),
        (f"<w:ins>{run('new')}</w:ins><w:moveTo>{run(' here')}</w:moveTo>", "new here"),
        ("<w:del><w:r><w:delText>old</w:delText><w:tab/></w:r></w:del>" + run("kept"), "kept"),
        (f"<w:ins><w:del>{run('gone')}</w:del></w:ins>" + run("kept"), "kept"),
        (f"<w:moveFrom>{run('there')}</w:moveFrom>", ""),
        ("<w:pPr><w:tabs><w:tab w:pos='720'/></w:tabs></w:pPr>" + run("a tab stop"), "a tab stop"),
        (f"<w:r><w:ruby><w:rt>{run('り')}</w:rt></w:ruby></w:r>" + run("李"), "李"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("no field"), "no field"),
        ("<w:sdt><w:sdtContent>" + run("a control") + "</w:sdtContent></w:sdt>", "a control"),
        (run("well") + "<w:r><w:noBreakHyphen/></w:r>" + run("known"), "well-known"),
        (run("&lt;b&gt; &amp; &#x1F389;"), "<b> & 🎉"),
        ("\n  <w:r>\n    <w:t xml:space='preserve'> a </w:t>\n  </w:r>\n", " a "),
    ],
)
def test_a_paragraph_holds_what_somebody_would_read(inside, text):
    assert read(f"<w:p>{inside}</w:p>") == [text]


def test_a_text_box_is_read_once():
    box = f"<w:txbxContent><w:p>{run('12 Elm Street')}</w:p></w:txbxContent>"
    both = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    inside = f"<w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r>"
    assert read(f"<w:p>{run('Dear ')}{inside}{run('Ana')}</w:p>") == ["12 Elm Street", "Dear Ana"]


def test_strict_documents_other_encodings_and_counted_parts_are_read():
    body = f"<w:p>{run('é')}</w:p>"
    for data in (
        packed(xml(body, STRICT)),
        packed(xml(body).decode().encode("utf-16")),
        packed(xml(body), "word/document2.xml"),
        packed(xml(body), how=zipfile.ZIP_STORED),
    ):
        assert paragraphs(data, NAME, MAX_BYTES) == ["é"]


def test_only_a_long_paragraph_gets_an_empty_line_after_it(tmp_path):
    document = docx.Document()
    for text in ("Dear Ana,", "x" * 61, "y" * 60, "Best,"):
        document.add_paragraph(text)
    (tmp_path / NAME).write_bytes(saved(document))
    expected = ["Dear Ana,", "x" * 61, "", "y" * 60, "Best,"]
    assert read_finished(str(tmp_path / NAME)).split("\n") == expected


def encrypted(data: bytes) -> bytes:
    """The same zip, saying in both its headers that it has a password."""
    return data.replace(b"PK\3\4\x14\0\0", b"PK\3\4\x14\0\1").replace(
        b"PK\1\2\x14\3\x14\0\0", b"PK\1\2\x14\3\x14\0\1"
    )


GOOD = packed(xml(f"<w:p>{run('Dear Ana,')}</w:p>"))
ENTITIES = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>' + xml(
    f"<w:p>{run('&c;')}</w:p>"
)
BROKEN = {
    "empty": (b"", "not a Word document"),
    "text": (b"Dear Ana,", "not a Word document"),
    "with a password, or older than .docx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
        "not a Word document",
    ),
    "cut off": (GOOD[:-40], "not a Word document"),
    "a zip of something else": (packed(b"a", "a.txt"), "no Word document in this file"),
    "no XML": (packed(b"Dear Ana,"), "damaged"),
    "half an XML": (packed(xml("<w:p>")[:-20]), "damaged"),
    "no such encoding": (packed(b"<?xml version='1.0' encoding='x'?><a/>"), "damaged"),
    "other bytes than were put in": (
        packed(xml("<w:p/>"), how=zipfile.ZIP_STORED).replace(b"<w:p/>", b"<w:q/>"),
        "damaged",
    ),
    "an encrypted part": (encrypted(GOOD), "damaged"),
    "a packing that is not Word's": (packed(xml(""), how=zipfile.ZIP_LZMA), "damaged"),
    "entities": (packed(ENTITIES), "parts that Word never writes"),
    "entities in UTF-16": (
        packed(ENTITIES.decode().encode("utf-16")),
        "parts that Word never writes",
    ),
    "a DTD elsewhere": (
        packed(b'<!DOCTYPE a SYSTEM "file:///etc/hostname">' + xml("")),
        "parts that Word never writes",
    ),
    "a bomb": (packed(xml("<w:p/>" * (MAX_BYTES // 6))), "too large to be a letter"),
    "no words": (packed(xml("<w:p/>")), "no letter in it"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_document_that_cannot_be_read_is_told_in_one_line(name, tmp_path):
    data, told = BROKEN[name]
    (tmp_path / NAME).write_bytes(data)
    result = CliRunner().invoke(main, ["review", str(tmp_path / NAME), "--no-grammar"])
    assert result.exit_code == 2
    assert result.stdout == ""
    (line,) = result.stderr.strip().splitlines()
    assert told in line
    assert "Traceback" not in line


def test_the_broken_ones_are_broken_in_that_one_way():
    assert paragraphs(GOOD, NAME, MAX_BYTES) == ["Dear Ana,"]
    assert encrypted(GOOD) != GOOD


def test_a_bomb_is_not_unpacked():
    bomb = packed(bytes(50_000_000))
    tracemalloc.start()
    with pytest.raises(LetterkitError, match="too large"):
        paragraphs(bomb, NAME, 10_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_document_nested_without_end_is_read():
    deep = 200_000
    assert read("<w:p>" + "<w:sdt>" * deep + run("in") + "</w:sdt>" * deep + "</w:p>") == ["in"]


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=8))
def test_no_damage_leads_to_another_exception(changes):
    data = bytearray(GOOD)
    for place, byte in changes:
        data[place] = byte
    with suppress(LetterkitError):
        paragraphs(bytes(data), NAME, MAX_BYTES)
