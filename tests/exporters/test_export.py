"""What holds for every format: gaps, names of files, hostile text, the same bytes twice."""

from __future__ import annotations

import io
import sys
import unicodedata
import zipfile

import pytest
from attrs import evolve
from hypothesis import example, given, settings
from hypothesis import strategies as st
from letters_for_tests import EMAIL, FORMAL, GAP, WITH_GAP, hostile, saying, section

from letterkit.errors import ExportError
from letterkit.exporters import FORMATS, Exported, bundle, export, filename
from letterkit.model import Draft, Person, Run

REFUSE_GAPS = ["docx", "eml", "pdf"]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("letter", [EMAIL, FORMAL], ids=["email", "letter"])
def test_the_same_letter_gives_the_same_bytes(format, letter):
    assert export(letter, format) == export(evolve(letter), format)


@pytest.mark.parametrize("format", sorted(set(FORMATS) - set(REFUSE_GAPS)))
def test_a_gap_shows_as_its_label_in_brackets(format):
    assert "[what you learned]" in export(WITH_GAP, format).data.decode()


@pytest.mark.parametrize("format", REFUSE_GAPS)
def test_a_format_that_is_sent_refuses_gaps_and_names_them_once_each(format):
    more = section("fit", "body", GAP, " and ", Run("[your best result]", "fit", gap=True))
    letter = evolve(WITH_GAP, sections=(*WITH_GAP.sections, more))
    with pytest.raises(ExportError) as caught:
        export(letter, format)
    assert str(caught.value) == (
        f"The letter is not ready for {format}: "
        "it still lacks what you learned and your best result."
    )


def test_a_gap_in_the_subject_is_refused_too():
    letter = evolve(EMAIL, subject=(Run("[the company]", "company", gap=True),))
    with pytest.raises(ExportError, match="it still lacks the company"):
        export(letter, "eml")


def test_an_unknown_format_is_told_with_those_there_are():
    with pytest.raises(ExportError) as caught:
        export(EMAIL, "rtf")
    assert str(caught.value) == (
        'There is no format "rtf". Use txt, md, html, json, eml, docx, or pdf.'
    )


def test_a_missing_package_is_a_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(ExportError, match="which is not installed here"):
        export(EMAIL, "pdf")


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=60, deadline=None)
@given(text=hostile, name=hostile)
def test_hostile_text_is_written_or_refused_in_a_sentence(format, text, name):
    letter = saying(text, FORMAL)
    letter = evolve(
        letter,
        language=name,
        subject=(Run(text, "role"),),
        sender=(name,),
        date=name,
        address=(text, name),
        candidate=evolve(letter.candidate, name=name),
        recipients=(Person(name, name, "li@example.org"),),
    )
    try:
        made = export(letter, format)
    except ExportError as error:
        refusal = str(error)
    else:
        assert made == export(letter, format)
        return
    assert format in REFUSE_GAPS
    assert refusal.endswith(".")


def test_an_exported_letter_keeps_its_words_out_of_logs():
    assert "Pérez" not in repr(export(EMAIL, "txt"))


@pytest.mark.parametrize(
    ("company", "name"),
    [
        ("Northwind", "thank-you-northwind.eml"),
        ("Müller & Söhne GmbH", "thank-you-müller-söhne-gmbh.eml"),
        ("株式会社ノースウィンド", "thank-you-株式会社ノースウィンド.eml"),
        ("हिन्दी लिमिटेड", "thank-you-हिन्दी-लिमिटेड.eml"),
        ("../../etc", "thank-you-etc.eml"),
        ("C:\\Windows\\CON", "thank-you-c-windows-con.eml"),
        ("CON", "thank-you-con.eml"),
        ("…", "thank-you.eml"),
        ("", "thank-you.eml"),
        ("a" * 300, f"thank-you-{'a' * 40}.eml"),
        ("\u202egnp.exe", "thank-you-gnp-exe.eml"),
        ("Ali\u200cReza", "thank-you-alireza.eml"),
        (".hidden\x00\n", "thank-you-hidden.eml"),
    ],
)
def test_a_file_is_named_after_the_company_whatever_it_is_called(company, name):
    assert filename(Draft(company=company), "eml") == name


def test_a_file_is_named_after_the_role_where_there_is_no_company():
    assert filename(Draft(role="Data Analyst"), "ics") == "thank-you-data-analyst.ics"
    assert filename(evolve(EMAIL, sections=()), "txt") == "thank-you-data-analyst.txt"


def test_a_letter_and_its_draft_give_the_same_name():
    assert filename(EMAIL, "pdf") == filename(Draft(company="Northwind"), "pdf")


@given(company=hostile | st.text(), kind=st.sampled_from(["thank-you", "", "../x", "con"]))
@example(company="\U0001d7d8" * 300, kind="thank-you")
def test_any_company_gives_a_safe_name(company, kind):
    name = filename(Draft(kind=kind, company=company), "docx")
    stem, _, suffix = name.rpartition(".")
    assert suffix == "docx"
    assert stem
    assert len(name.encode()) <= 255
    assert all(c == "-" or unicodedata.category(c)[0] in "LMN" for c in stem)


def test_a_bundle_holds_every_format_and_what_is_added_to_it():
    calendar = Exported(b"BEGIN:VCALENDAR", "thank-you-northwind.ics", "text/calendar")
    with zipfile.ZipFile(io.BytesIO(bundle(EMAIL, calendar))) as archive:
        assert archive.testzip() is None
        found = {name: archive.read(name) for name in archive.namelist()}
    assert found == {
        **{f"thank-you-northwind.{f}": export(EMAIL, f).data for f in FORMATS},
        "thank-you-northwind.ics": b"BEGIN:VCALENDAR",
    }
    assert bundle(EMAIL, calendar) == bundle(EMAIL, calendar)


def test_a_bundle_says_what_it_had_to_leave_out():
    letter = evolve(EMAIL, recipients=(Person("Li Wei", "", "li.wei at example.org"),))
    with zipfile.ZipFile(io.BytesIO(bundle(letter))) as archive:
        assert "thank-you-northwind.eml" not in archive.namelist()
        assert archive.read("left-out.txt").decode() == (
            'eml: "li.wei at example.org" is not an e-mail address that every mail program '
            "can use. Correct it, or leave it empty.\n"
        )


def test_a_bundle_of_an_unfinished_letter_is_refused():
    with pytest.raises(ExportError, match="not ready for zip: it still lacks what you learned"):
        bundle(WITH_GAP)
