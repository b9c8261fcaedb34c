"""The Word document, read as the XML it is and, where it is installed, by LibreOffice."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import datetime

import docx
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from letters_for_tests import EMAIL, FORMAL, bare, hostile, saying
from lxml import etree
from ooxml_order import out_of_order
from pypdf import PdfReader

from letterkit.exporters import export
from letterkit.exporters.plain import blocks, clean, title
from letterkit.model import Run

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(letter):
    with zipfile.ZipFile(io.BytesIO(export(letter, "docx").data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(letter):
    return docx.Document(io.BytesIO(export(letter, "docx").data))


def test_every_part_of_a_formal_letter_has_its_style():
    assert [(p.style.name, p.text) for p in opened(FORMAL).paragraphs] == [
        ("Sender Address", "Ana Pérez\n12 Elm Street\nSpringfield, IL"),
        ("Date", "November 20, 2026"),
        ("Inside Address", "Dr. Li Wei\nNorthwind\n1 Harbor Road"),
        ("Salutation", "Dear Dr. Li Wei,"),
        ("Body Text", "Thank you for talking with me at Northwind."),
        ("Body Text", "Two questions have stayed with me:"),
        ("List Bullet", "how the work is divided"),
        ("List Bullet", "who writes the forecasts"),
        ("Closing", "Best,"),
        ("Signature", "Ana Pérez\n+1 555 0100"),
    ]


def test_an_e_mail_starts_with_the_salutation():
    assert opened(EMAIL).paragraphs[0].style.name == "Salutation"


def test_only_a_formal_letter_leaves_room_to_sign():
    assert opened(FORMAL).styles["Signature"].paragraph_format.space_before.pt == 36
    assert opened(EMAIL).styles["Signature"].paragraph_format.space_before is None


def test_a_bullet_is_numbered_by_its_style():
    files = parts(EMAIL)
    styles = etree.fromstring(files["word/styles.xml"])
    number = styles.find(f".//{W}style[@{W}styleId='ListBullet']//{W}numId").get(f"{W}val")
    numbering = etree.fromstring(files["word/numbering.xml"])
    abstract = numbering.find(f".//{W}num[@{W}numId='{number}']/{W}abstractNumId").get(f"{W}val")
    level = numbering.find(f".//{W}abstractNum[@{W}abstractNumId='{abstract}']/{W}lvl")
    assert level.find(f"{W}numFmt").get(f"{W}val") == "bullet"


@pytest.mark.parametrize(
    ("language", "inches"),
    [
        ("en", (8.5, 11.0)),
        ("en-US", (8.5, 11.0)),
        ("es_MX", (8.5, 11.0)),
        ("fr-ca", (8.5, 11.0)),
        ("en-GB", (8.27, 11.69)),
        ("de", (8.27, 11.69)),
        ("es", (8.27, 11.69)),
        ("zh-Hant-TW", (8.27, 11.69)),
    ],
)
def test_paper_follows_the_region(language, inches):
    page = opened(evolve(FORMAL, language=language)).sections[0]
    found = (page.page_width.inches, page.page_height.inches)
    assert found == pytest.approx(inches, abs=0.01)


def test_the_only_data_about_it_are_the_writers_name_the_title_and_the_letters_date():
    core = etree.fromstring(parts(FORMAL)["docProps/core.xml"])
    assert {etree.QName(e).localname: e.text for e in core if e.text} == {
        "title": "Thank you, Data Analyst interview",
        "creator": "Ana Pérez",
        "language": "en",
        "revision": "1",
        "created": "2026-11-20T00:00:00Z",
        "modified": "2026-11-20T00:00:00Z",
    }


def test_nothing_tells_of_another_program():
    files = parts(FORMAL)
    assert not {name for name in files if "thumbnail" in name or "app.xml" in name}
    everything = b"".join(files.values()).lower()
    assert b"python-docx" not in everything
    assert b"macintosh" not in everything


def test_no_file_in_it_has_a_time():
    with zipfile.ZipFile(io.BytesIO(export(FORMAL, "docx").data)) as archive:
        assert {datetime(*info.date_time) for info in archive.infolist()} == {datetime(1980, 1, 1)}


def test_a_name_longer_than_a_property_may_be_is_cut():
    letter = evolve(EMAIL, candidate=evolve(EMAIL.candidate, name="é" * 300))
    assert opened(letter).core_properties.author == "é" * 255


def test_right_to_left_paragraphs_are_marked_so():
    body = etree.fromstring(parts(saying("שלום Northwind\n\n- עולם\n\nHello"))["word/document.xml"])
    marks = [
        (p.find(f"{W}pPr/{W}bidi") is not None, p.find(f"{W}r/{W}rPr/{W}rtl") is not None)
        for p in body.iter(f"{W}p")
    ]
    assert marks == [(True, True), (True, True), (False, False)]


def test_a_tab_and_spaces_inside_a_line_are_kept():
    letter = saying("a  b\tc \t d")
    assert opened(letter).paragraphs[0].text == "a  b\tc \t d"
    space = "{http://www.w3.org/XML/1998/namespace}space"
    body = etree.fromstring(parts(letter)["word/document.xml"])
    assert {text.get(space) for text in body.iter(f"{W}t")} == {"preserve"}


def test_the_language_is_told_as_word_writes_it():
    letter = evolve(FORMAL, language="es_MX")
    (language,) = etree.fromstring(parts(letter)["word/styles.xml"]).iter(f"{W}lang")
    assert set(language.attrib.values()) == {"es-MX"}
    assert opened(letter).core_properties.language == "es-MX"


@pytest.mark.parametrize("letter", [EMAIL, FORMAL, saying("שלום", FORMAL)])
def test_every_element_stands_where_the_schema_wants_it(letter):
    files = parts(letter)
    assert [wrong for name in files for wrong in out_of_order(etree.fromstring(files[name]))] == []


def test_every_file_in_it_has_its_type_and_every_file_but_the_rels_is_pointed_to():
    files = parts(FORMAL)
    types = etree.fromstring(files["[Content_Types].xml"])
    typed = {e.get("PartName") for e in types if e.get("PartName")}
    pointed = {
        f"{folder}/{relation.get('Target')}"
        for folder, rels in [("", "_rels/.rels"), ("/word", "word/_rels/document.xml.rels")]
        for relation in etree.fromstring(files[rels])
    }
    held = {f"/{name}" for name in files if not name.endswith((".rels", "[Content_Types].xml"))}
    assert typed == pointed == held


def test_every_style_and_number_that_is_used_is_there():
    files = parts(FORMAL)
    used = {
        e.get(f"{W}val") for e in etree.fromstring(files["word/document.xml"]).iter(W + "pStyle")
    }
    styles = {e.get(f"{W}styleId") for e in etree.fromstring(files["word/styles.xml"])}
    assert used == styles - {None, "Normal", "DefaultParagraphFont", "TableNormal", "NoList"}


@settings(max_examples=80, deadline=None)
@given(text=hostile, name=st.one_of(hostile, hostile.map(lambda name: name * 40)))
def test_another_program_reads_any_letter_as_it_was_meant(text, name):
    letter = evolve(
        saying(text, FORMAL),
        subject=(Run(text, "role"),),
        sender=(name,),
        date=name,
        address=(text, name),
        language=name,
        candidate=evolve(FORMAL.candidate, name=name),
    )
    document, meant = opened(letter), clean(letter)
    assert [p.text for p in document.paragraphs] == [
        text
        for block in blocks(meant)
        for text in (block.lines if block.is_list else ["\n".join(block.lines)])
    ]
    assert document.core_properties.title == title(meant)[:255]
    assert document.core_properties.author == meant.candidate.name[:255]
    assert out_of_order(document.element) == []


@settings(max_examples=80, deadline=None)
@given(hostile)
def test_any_text_stays_text(text):
    body = etree.fromstring(parts(saying(text))["word/document.xml"])
    assert bare("".join(body.itertext())) == bare(text)
    tags = {etree.QName(e).localname for e in body.iter()} - {"document", "body", "sectPr"}
    about_the_page = {"pgSz", "pgMar", "cols", "docGrid"}
    assert tags - about_the_page <= {
        "p",
        "pPr",
        "pStyle",
        "bidi",
        "r",
        "rPr",
        "rtl",
        "t",
        "br",
        "tab",
    }


needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed"
)


def converted(folder, to):
    """The formal letter as LibreOffice turns it into another format."""
    (folder / "letter.docx").write_bytes(export(FORMAL, "docx").data)
    command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--convert-to", to, "--outdir", folder, "letter.docx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    return (folder / "letter").with_suffix("." + to.partition(":")[0])


@needs_libreoffice
def test_libreoffice_reads_the_same_words(tmp_path):
    read = converted(tmp_path, "txt:Text (encoded):UTF8").read_text("utf-8-sig")
    assert bare(read).replace("•", "") == bare(FORMAL.text)


@needs_libreoffice
def test_libreoffice_prints_one_page_with_bullets_and_room_to_sign(tmp_path):
    (page,) = PdfReader(converted(tmp_path, "pdf")).pages
    assert (page.mediabox.width, page.mediabox.height) == (612, 792)
    heights = {}
    page.extract_text(visitor_text=lambda said, _, at, *more: heights.update({said.strip(): at[5]}))
    assert heights["•"] == heights["who writes the forecasts"]
    apart = heights["November 20, 2026"] - heights["Dr. Li Wei"]
    assert heights["Best,"] - heights["+1 555 0100"] > 2 * apart
