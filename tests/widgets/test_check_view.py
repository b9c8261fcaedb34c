"""The last look: what stands out, whether it is ready, and letters written elsewhere."""

from __future__ import annotations

import time
from pathlib import Path

import ipywidgets as widgets
import pytest

from letterkit.desk import Desk
from letterkit.drafts import new_letter
from letterkit.widgets.check_view import ELSEWHERE, GAPS_LEFT, READY, THOROUGH, CheckView

GOOD = {
    "candidate": {"name": "Ana Pérez"},
    "company": "Northwind",
    "role": "Data Analyst",
    "interviewers": [{"name": "Dr. Li Wei"}],
    "interviewed_at": "2026-11-20",
    "answers": {
        "learned": "the team rebuilt its forecasting models this spring",
        "fit": "cut our monthly close from nine days to three",
    },
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.open(new_letter(desk.letters, GOOD))
    return desk


@pytest.fixture
def check(desk: Desk) -> CheckView:
    return desk.place("check", CheckView(desk))


def words(shown: widgets.Widget) -> str:
    children = getattr(shown, "children", ())
    own = shown.value if isinstance(shown, widgets.HTML) else ""
    return own + " ".join(map(words, children))


def press(check: CheckView, name: str) -> None:
    rows = (w.children if isinstance(w, widgets.HBox) else (w,) for w in check.children)
    next(w for row in rows for w in row if getattr(w, "description", "") == name).click()


def test_a_good_letter_is_ready(check):
    assert READY in words(check)


def test_a_half_written_letter_says_what_is_missing_and_nothing_else(tmp_path):
    desk = Desk(tmp_path)
    check = desk.place("check", CheckView(desk))
    assert GAPS_LEFT in words(check)
    assert "<li>" not in words(check)


def test_what_stands_out_is_told_with_its_reason_and_can_be_ignored(desk, check):
    desk.rewrite("closing", "What does the job pay? I look forward to hearing from you.")
    (finding,) = [each for each in desk.findings if each.rule == "off-limits-topic"]
    assert finding.message in words(check).replace("&#x27;", "'")
    index = desk.findings.index(finding)
    desk.ignore(index, "off-limits-topic", False)
    assert "off-limits-topic" not in [each.rule for each in desk.findings]
    desk.rewrite("closing", "How many days off do I get? I look forward to hearing from you.")
    assert "off-limits-topic" in [each.rule for each in desk.findings]
    desk.ignore(0, "off-limits-topic", True)
    assert "off-limits-topic" not in [each.rule for each in desk.findings]
    assert Desk(desk.folder).findings == desk.findings, "kept with the draft"


def test_a_fix_goes_into_the_answer_or_into_the_paragraph(desk):
    desk.rewrite("salutation", "Dear Dr. Li Wie,")
    (finding,) = [each for each in desk.findings if each.rule == "wrong-name"]
    desk.mend(desk.findings.index(finding), "wrong-name")
    assert desk.letter.text.startswith("Dear Dr. Li Wei,") or "Wei" in desk.letter.text[:20]
    assert "wrong-name" not in [each.rule for each in desk.findings]


def test_a_finding_that_has_moved_on_is_left_alone(desk):
    before = desk.file.document
    desk.mend(0, "wrong-name")
    desk.ignore(7, "pushy", False)
    assert desk.file.document == before


def test_spelling_is_read_in_the_background(desk, check):
    pytest.importorskip("harper")
    desk.change("answers.fit", "definately cut our close to three days")
    press(check, THOROUGH)
    for _ in range(200):
        desk.refresh()
        if any(each.rule == "typo-grammar" for each in desk.findings):
            break
        time.sleep(0.1)
    (finding,) = [each for each in desk.findings if each.rule == "typo-grammar"]
    assert finding.excerpt == "definately"


def test_a_pasted_letter_is_read_and_its_text_stays_text(desk, check):
    pasted = next(w for w in check.children if isinstance(w, widgets.Textarea))
    assert pasted.layout.display == "none"
    press(check, ELSEWHERE)
    assert pasted.layout.display is None
    pasted.value = "Dear [Name],\n\nThanks <b>a lot</b>. What is the salary?\n\nKind regards,\nAna"
    press(check, "Read this letter")
    assert "[Name]" in words(check)
    assert "<b>a lot" not in words(check)


def test_a_pasted_letter_is_judged_by_the_day_and_by_its_spelling(desk, check, monkeypatch):
    monkeypatch.setenv("LETTERKIT_TODAY", "2026-11-23")
    pasted = next(w for w in check.children if isinstance(w, widgets.Textarea))
    pasted.value = "Dear Jo,\n\nThank you for the tour yesterday. I definately liked it.\n\nAna"
    press(check, "Read this letter")
    assert "“yesterday”" in words(check)
    assert "“definately”" in words(check)


def test_what_is_pointed_out_is_quoted_once(check, desk):
    asked = "What would I be seeing in my account of a month?"
    desk.change("answers.fit", f"cut our close to three days. {asked}")
    assert words(check).count(asked) == 1


def test_a_reason_that_several_share_is_told_once(check):
    pasted = next(w for w in check.children if isinstance(w, widgets.Textarea))
    pasted.value = (
        "Dear Dr. Wei,\n\nThank you for meeting me. You mentioned that the team rebuilt its"
        " forecasting models this spring. At Selam Juice I cut our monthly close from nine days to"
        " three, and at Abay Bottlers I kept it there. I would be glad to take the next"
        " step.\n\nKind regards,\nAna Pérez"
    )
    press(check, "Read this letter")
    told = words(check)
    assert (told.count("is not in your notes"), told.count("They may ask about it")) == (2, 1)
