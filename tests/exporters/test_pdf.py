"""The PDF, read back by pypdf and, where it is installed, by Poppler."""

from __future__ import annotations

import io
import shutil
import subprocess
from contextlib import suppress

import pytest
from attrs import evolve
from hypothesis import given, settings
from letters_for_tests import EMAIL, FORMAL, MARKUP, bare, hostile, saying
from pypdf import PdfReader

from letterkit.errors import ExportError
from letterkit.exporters import export, pdf

UNASSIGNED = "\u0378\u0379"
poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="Poppler is not installed")


def read(letter):
    return PdfReader(io.BytesIO(export(letter, "pdf").data))


def text(letter):
    return "\n".join(page.extract_text() for page in read(letter).pages)


def pdftotext(letter):
    done = subprocess.run(
        ["pdftotext", "-", "-"], input=export(letter, "pdf").data, capture_output=True, check=True
    )
    return done.stdout.decode()


def tags(node, found):
    node = node.get_object()
    if "/S" in node:
        found.append(node["/S"])
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if not isinstance(kid, int):
            tags(kid, found)
    return found


def test_the_letter_reads_in_order():
    assert text(FORMAL).replace("•", "-").split() == FORMAL.text.split()


@poppler
def test_another_program_reads_the_same_words():
    assert pdftotext(FORMAL).replace("•", "-").split() == FORMAL.text.split()


def test_it_is_tagged_as_paragraphs_and_a_list_in_its_language():
    catalog = read(evolve(EMAIL, language="en-GB")).trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"] == "en-GB"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    found = tags(catalog["/StructTreeRoot"], [])
    assert [tag for tag in found if tag in {"/P", "/L", "/LI"}] == [
        "/P", "/P", "/P", "/L", "/LI", "/LI", "/P", "/P",
    ]  # fmt: skip


def test_it_claims_the_accessibility_standard():
    assert b"<pdfuaid:part>1</pdfuaid:part>" in export(EMAIL, "pdf").data


def test_every_font_is_inside():
    for page in read(saying("Latin, Tiếng Việt, Ελληνικά, Русский, עברית")).pages:
        for font in page["/Resources"]["/Font"].values():
            (descendant,) = font["/DescendantFonts"]
            descriptor = descendant.get_object()["/FontDescriptor"]
            assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_the_only_data_about_it_are_the_writers_name_the_title_and_the_letters_date():
    data = read(FORMAL).metadata
    assert data["/Creator"].startswith("Typst")
    assert {key: value for key, value in data.items() if key != "/Creator"} == {
        "/Title": "Thank you, Data Analyst interview",
        "/Author": "Ana Pérez",
        "/CreationDate": "D:20261120000000Z",
        "/ModDate": "D:20261120000000Z",
    }


@pytest.mark.parametrize(
    ("language", "points"),
    [("en", (612, 792)), ("es-MX", (612, 792)), ("en-GB", (595, 842)), ("not a tag", (595, 842))],
)
def test_paper_follows_the_region(language, points):
    box = read(evolve(FORMAL, language=language)).pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(points, abs=1)


@pytest.mark.parametrize("typed", [m for m in MARKUP if m.isascii() and m.isprintable()])
def test_markup_of_any_kind_shows_as_typed(typed):
    assert bare(text(saying(typed))) == bare(typed)


def test_a_character_without_a_font_is_named():
    with pytest.raises(ExportError) as caught:
        export(saying(f"Thank you {UNASSIGNED}, Li"), "pdf")
    assert str(caught.value) == (
        "No font on this computer can show U+0378 and U+0379. "
        "Export docx or html instead, or install a font for it."
    )


@pytest.mark.parametrize(
    ("typed", "looked_at"),
    [("Thank you", [False]), ("شكرا", [True]), (UNASSIGNED, [False, True])],
    ids=["latin", "arabic", "nowhere"],
)
def test_the_computers_fonts_are_used_only_where_typsts_own_will_not_do(
    typed, looked_at, monkeypatch
):
    asked, fonts = [], pdf._fonts
    monkeypatch.setattr(pdf, "_fonts", lambda system: asked.append(system) or fonts(system))
    with suppress(ExportError):
        export(saying(typed), "pdf")
    assert asked == looked_at


@settings(max_examples=40, deadline=None)
@given(hostile)
def test_any_text_is_set_or_its_missing_character_is_named(typed):
    try:
        read(saying(typed))
    except ExportError as error:
        refusal = str(error)
    else:
        return
    assert refusal.startswith("No font on this computer can show ")


def right_edge(letter):
    """How far right the last line of a letter begins or ends, in points."""
    words = subprocess.run(
        ["pdftotext", "-bbox", "-", "-"],
        input=export(letter, "pdf").data,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return max(float(part.split('"')[0]) for part in words.split('xMax="')[1:])


@poppler
def test_a_right_to_left_paragraph_starts_at_the_right_margin():
    assert right_edge(saying("שלום")) == pytest.approx(612 - 72, abs=2)
    assert right_edge(saying("Hello")) < 306
