"""What people may write in sections.yml, and how all that is wrong with it is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.errors import TemplateError
from letterkit.library import shipped_library

SPOILED = """\
sections:
  learned:
    evidence: [penn-carrer, penn-career]
    kinds:
      withdrawal: {evidence: no-such-thing, whyy: x}
      thankyou: {why: x}
  fit: Something
pages:
  odds:
    text: |
      One line,
      and another.
    evidence:
      - accountemps-2017
      - gossip
    titel: Odds
  mine: {text: My own page.}
questions: [learned]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "sections.yml").write_text(SPOILED, encoding="utf-8")
    return tmp_path


def test_everything_wrong_is_told_at_once_with_its_file_and_line(own: Path) -> None:
    file = own / "sections.yml"
    told = [str(problem) for problem in shipped_library(own).problems("thank-you/email")]
    assert [line.partition(" Use one of ")[0] for line in told] == [
        f"{file}, line {line}"
        for line in (
            "3: Unknown evidence “penn-carrer” in the section “learned”. "
            "Did you mean “penn-career”?",
            "5: Unknown key “whyy” in the section “learned” for the kind “withdrawal”. "
            "Did you mean “why”?",
            "5: Unknown evidence “no-such-thing” in the section “learned” for the kind "
            "“withdrawal”. Use an id of evidence.yml.",
            "6: Unknown kind in the section “learned” for the kind “thankyou”.",
            "7: The section “fit” must be a list of KEY: VALUE.",
            "16: Unknown key “titel” in the page “odds”. Did you mean “title”?",
            "15: Unknown evidence “gossip” in the page “odds”. Use an id of evidence.yml.",
            "18: “questions” must be a list of NAME: VALUE.",
        )
    ]


def test_a_spoiled_file_is_an_error_and_never_a_crash(own: Path) -> None:
    with pytest.raises(TemplateError, match="7 more: run letterkit check-template"):
        shipped_library(own).template("thank-you/email")


def test_a_page_of_ones_own_is_read_key_by_key_over_the_shipped_one(own: Path) -> None:
    pages = shipped_library(own).notes().pages
    assert pages["odds"].title == "Does a letter raise your chances?"
    assert pages["odds"].text == "One line, and another."
    assert (pages["mine"].title, pages["mine"].evidence) == ("Mine", ())


def test_a_section_of_ones_own_needs_no_more_than_what_to_write(tmp_path: Path) -> None:
    (tmp_path / "sections.yml").write_text("sections:\n  joke_told: {write: A joke.}\n", "utf-8")
    note = shipped_library(tmp_path).notes().note("joke_told", "thank-you")
    assert note
    assert (note.title, note.part, note.write) == ("Joke told", "body", "A joke.")


def test_nothing_is_wrong_with_the_shipped_notes() -> None:
    assert shipped_library().notes().problems == ()
