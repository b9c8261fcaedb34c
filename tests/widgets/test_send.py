"""The last step and the days, as the page gets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.desk import Desk
from letterkit.drafts import load, new_letter
from letterkit.widgets.letter_view import answer
from letterkit.widgets.send_page import SendPage
from letterkit.widgets.when import When


@pytest.fixture(autouse=True)
def today(monkeypatch) -> None:
    monkeypatch.setenv("LETTERKIT_TODAY", "2026-11-21")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path)
    desk.change("interviewed_at", "2026-11-20")
    return desk


def placed(desk: Desk) -> SendPage:
    return desk.place("send", SendPage(desk))


def test_sending_is_kept_with_its_day_and_can_be_taken_back(desk):
    page = placed(desk)
    assert answer(page.actions, {"type": "sent", "id": 1}) == [({"type": "done", "id": 1}, [])]
    kept = load(desk.open_letter).draft
    assert (kept.sent_on.isoformat(), kept.stage) == ("2026-11-21", "thanked")
    assert page.state["sent_on"] == "November 21, 2026"
    answer(page.actions, {"type": "unsent", "id": 2})
    kept = load(desk.open_letter).draft
    assert (kept.sent_on, kept.stage, page.state["sent_on"]) == (None, "interviewed", "")


def test_taking_it_back_works_on_a_page_opened_anew(desk):
    placed(desk).sent()
    placed(desk).unsent()
    assert load(desk.open_letter).draft.stage == "interviewed"


def test_a_file_that_cannot_be_made_gets_its_sentence(desk):
    told = answer(placed(desk).actions, {"type": "export", "id": 1, "format": "pdf"})
    assert told[0][0]["type"] == "failed"
    assert told[0][0]["text"].startswith("The letter is not ready for pdf: it still lacks ")


def test_only_an_email_is_offered_as_one(desk):
    page = placed(desk)
    assert page.state["files"][0][0] == "eml"
    desk.change("template", "thank-you/card")
    assert "eml" not in [name for name, _ in page.state["files"]]
    assert page.state["how"].startswith("Copy it by hand.")


def test_the_days_say_in_words_what_the_picture_shows(desk):
    shown = desk.place("when", When(desk))
    told = shown.line.value
    assert "<b>Send your letter</b> <span>Fri, Nov 20, 1 day late</span>" in told
    assert 'aria-current="date"><b>Today, Sat, Nov 21</b>' in told
    assert "Write &quot;yesterday&quot;, not &quot;today&quot;." in told
    assert "Babson" in told
    desk.change("interviewed_at", "")
    assert "Say when the interview was" in shown.line.value
    assert shown.dates.layout.display == "none"


def test_the_calendar_is_made_of_the_same_days(desk):
    name, mime, data, _ = desk.place("when", When(desk)).take()
    assert (name, mime) == ("thank-you.ics", "text/calendar")
    assert b"Ask where things stand" in data


def test_a_second_question_is_counted_across_the_letters_of_one_job(desk):
    for path, value in (("company", "Northwind"), ("stage", "checked-in"), ("kind", "check-in")):
        desk.change(path, value)
    desk.change("sent_on", "2026-11-20")
    known = {"kind": "check-in", "company": "Northwind", "stage": "checked-in"}
    desk.open(new_letter(desk.letters, known))
    assert "Ask for the last time" in desk.place("when", When(desk)).line.value


def test_nothing_personal_is_in_what_a_notebook_keeps(desk):
    desk.change("company", "a secret")
    assert repr(placed(desk)) == "SendPage()"
    assert repr(When(desk)) == "When()"
    assert "a secret" not in str(placed(desk)._repr_mimebundle_())
