"""Plain text, Markdown, HTML and JSON, read back by programs that did not write them."""

from __future__ import annotations

import json

import mistune
from attrs import evolve
from bs4 import BeautifulSoup
from hypothesis import given, settings
from letters_for_tests import EMAIL, FORMAL, WITH_GAP, bare, hostile, saying, section

from letterkit.exporters import export
from letterkit.model import Run

TEXT = """\
Dear Dr. Li Wei,

Thank you for talking with me at Northwind.

Two questions have stayed with me:

- how the work is divided
- who writes the forecasts

Best,

Ana Pérez
+1 555 0100
"""
HEAD = """\
Ana Pérez
12 Elm Street
Springfield, IL

November 20, 2026

Dr. Li Wei
Northwind
1 Harbor Road

"""
markdown = mistune.create_markdown(
    escape=False, plugins=["strikethrough", "table", "footnotes", "task_lists", "math"]
)


def said(letter, format):
    return export(letter, format).data.decode()


def test_text_is_the_letter_and_one_newline():
    assert said(EMAIL, "txt") == TEXT


def test_text_of_a_formal_letter_starts_with_the_addresses():
    assert said(FORMAL, "txt") == HEAD + TEXT


@given(hostile)
def test_text_keeps_every_character_that_is_text(text):
    data = said(saying(text), "txt")
    assert bare(data) == bare(text)
    assert data.endswith("\n")
    assert not data.endswith("\n\n")
    assert len(data.splitlines()) == data.count("\n")


def test_markdown_keeps_lists_and_line_breaks():
    assert said(EMAIL, "md") == TEXT.replace("Pérez\n", "Pérez\\\n")


def test_markdown_shows_what_was_typed():
    typed = "1. *Not* a list_item_ & <b>not</b> #bold at $5 [or](so) [as typed] R&D &amp; a_b@c.org"
    assert said(saying(typed), "md") == (
        "1\\. \\*Not\\* a list_item\\_ & \\<b>not\\</b> #bold at \\$5 \\[or](so) [as typed] "
        "R&D \\&amp; a_b@c.org\n"
    )


@settings(deadline=None)
@given(hostile)
def test_markdown_of_any_text_is_only_paragraphs_and_lists(text):
    page = BeautifulSoup(markdown(said(saying(text), "md")), "html.parser")
    assert {tag.name for tag in page.find_all()} <= {"p", "ul", "li", "br"}
    assert bare(page.get_text()) == bare(text)


def test_html_is_a_whole_page():
    assert (
        said(EMAIL, "html")
        == """\
<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Thank you, Data Analyst interview</title>
<style>body { max-width: 40em; margin: 2em auto; padding: 0 1em; line-height: 1.5 }</style>
</head>
<body>
<p dir="auto">Dear Dr. Li Wei,</p>
<p dir="auto">Thank you for talking with me at Northwind.</p>
<p dir="auto">Two questions have stayed with me:</p>
<ul dir="auto">
<li dir="auto">how the work is divided</li>
<li dir="auto">who writes the forecasts</li>
</ul>
<p dir="auto">Best,</p>
<p dir="auto">Ana Pérez<br>
+1 555 0100</p>
</body>
</html>
"""
    )


def test_html_of_a_right_to_left_letter_says_so():
    page = BeautifulSoup(said(evolve(saying("שלום"), language="he"), "html"), "html.parser")
    assert page.html.attrs == {"lang": "he", "dir": "rtl"}


def test_html_without_a_subject_still_has_a_title():
    nameless = evolve(EMAIL, subject=(), candidate=evolve(EMAIL.candidate, name=""))
    for letter, title in [(evolve(EMAIL, subject=()), "Ana Pérez"), (nameless, "thank-you")]:
        assert BeautifulSoup(said(letter, "html"), "html.parser").title.string == title


@given(text=hostile, language=hostile)
def test_html_of_any_text_holds_no_other_elements_or_attributes(text, language):
    letter = evolve(saying(text), language=language, subject=(Run(text, "role"),))
    page = BeautifulSoup(said(letter, "html"), "lxml")
    assert {tag.name for tag in page.head.find_all()} == {"meta", "title", "style"}
    assert bare(page.body.get_text()) == bare(text)
    assert {tag.name for tag in page.body.find_all()} <= {"p", "ul", "li", "br"}
    assert all(set(tag.attrs) <= {"dir"} for tag in page.body.find_all())
    assert set(page.html.attrs) == {"lang", "dir"}


def test_json_holds_each_run_with_whose_words_it_is():
    letter = evolve(WITH_GAP, sections=(WITH_GAP.sections[1], WITH_GAP.sections[-1]))
    assert json.loads(export(letter, "json").data) == {
        "subject": "Thank you, Data Analyst interview",
        "sections": [
            {
                "id": "thanks",
                "title": "Thanks",
                "text": "Thank you for talking with me at Northwind.",
                "why": "Why thanks.",
                "runs": [
                    {"text": "Thank you for talking with me at ", "source": "template"},
                    {"text": "Northwind", "source": "company"},
                    {"text": ".", "source": "template"},
                ],
            },
            {
                "id": "learned",
                "title": "Learned",
                "text": "I saw that [what you learned]",
                "why": "Why learned.",
                "runs": [
                    {"text": "I saw that ", "source": "template"},
                    {"text": "[what you learned]", "source": "learned", "gap": True},
                ],
            },
        ],
        "text": "Thank you for talking with me at Northwind.\n\nI saw that [what you learned]",
    }


@given(hostile)
def test_json_agrees_with_the_text(text):
    value = json.loads(export(saying(text), "json").data)
    assert bare(value["text"]) == bare(text)
    assert [run["text"] for run in value["sections"][0]["runs"]] == [value["text"]]


def test_a_bullet_without_words_is_no_list():
    letter = evolve(EMAIL, sections=(section("fit", "body", "-\n- \n- one"),))
    assert said(letter, "md") == "\\-\\\n\\-\n\n- one\n"
