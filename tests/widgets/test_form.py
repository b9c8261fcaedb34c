"""A form asks what its note says, answers into the draft, and shows what is there."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import ipywidgets as widgets
import pytest

from letterkit.desk import Desk
from letterkit.drafts import load
from letterkit.widgets.form import Form


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def form(desk: Desk, section: str) -> Form:
    return desk.place(f"form {section}", Form(section, desk))


def inner(widget: widgets.Widget) -> list[widgets.Widget]:
    """A widget and all that it holds."""
    return [widget, *(each for child in getattr(widget, "children", ()) for each in inner(child))]


def field(shown: widgets.Widget, name: str) -> widgets.Widget:
    return next(each for each in inner(shown) if f"lk-field-{name}" in each._dom_classes)


def words(shown: widgets.Widget) -> str:
    return " ".join(each.value for each in inner(shown) if isinstance(each, widgets.HTML))


def test_a_field_is_labelled_and_its_answer_goes_into_the_draft(desk):
    shown = form(desk, "learned")
    learned = field(shown, "learned")
    assert learned.description == "What did you learn about the job or the company?"
    learned.value = "you open on Sundays"
    assert load(desk.file.path).draft.answers == {"learned": "you open on Sundays"}


def test_the_sentence_shows_the_example_until_there_is_an_answer(desk):
    shown = form(desk, "learned")
    assert "For example:" in words(shown)
    assert "the team rebuilt its forecasting models this spring</mark>" in words(shown)
    field(shown, "learned").value = "You open on Sundays."
    assert "In your letter:" in words(shown)
    assert "you open on Sundays</mark>" in words(shown)


def test_a_list_has_one_entry_a_line(desk):
    shown = form(desk, "questions")
    field(shown, "questions").value = "who trains new people?\n\nwhen it starts"
    assert desk.draft.answers["questions"] == ("who trains new people?", "when it starts")


def test_an_hour_typed_before_its_day_waits_for_it(desk):
    shown = form(desk, "interview")
    field(shown, "interviewed_at-time").value = time(14, 0)
    field(shown, "company").value = "Northwind"
    assert field(shown, "interviewed_at-time").value == time(14, 0)
    field(shown, "interviewed_at").value = date(2026, 11, 20)
    assert desk.draft.interviewed_at.isoformat().startswith("2026-11-20T14:00:00")


def test_a_day_is_enough_and_an_hour_may_follow(desk):
    shown = form(desk, "interview")
    field(shown, "interviewed_at").value = date(2026, 11, 20)
    assert desk.draft.interviewed_at == date(2026, 11, 20)
    field(shown, "interviewed_at-time").value = time(14, 0)
    assert desk.draft.interviewed_at.isoformat().startswith("2026-11-20T14:00:00")
    field(shown, "interviewed_at").value = None
    assert desk.draft.interviewed_at is None


@pytest.mark.parametrize("name", ["interviewed_at", "promised_by"])
def test_a_year_that_is_being_typed_is_neither_kept_nor_taken_away(desk, name):
    shown = form(desk, "interview")
    for year in (2, 20, 202):
        field(shown, name).value = date(year, 11, 20)
        field(shown, "company").value = f"Northwind {year}"
        assert field(shown, name).value == date(year, 11, 20)
        assert getattr(desk.draft, name) is None
    field(shown, name).value = date(2026, 11, 20)
    assert getattr(desk.draft, name) == date(2026, 11, 20)


def test_people_can_be_added_and_left_out(desk):
    shown = form(desk, "interview")
    people = field(shown, "interviewers")
    field(people, "interviewers-name").value = "Dr. Li Wei"
    add = next(w for w in inner(people) if getattr(w, "description", "") == "Add another person")
    add.click()
    names = [w for w in inner(people) if "lk-field-interviewers-name" in w._dom_classes]
    names[1].value = "Ana"
    assert [person.name for person in desk.draft.interviewers] == ["Dr. Li Wei", "Ana"]
    out = next(w for w in inner(people) if getattr(w, "description", "") == "Leave this person out")
    out.click()
    assert [person.name for person in desk.draft.interviewers] == ["Ana"]


def test_what_the_draft_holds_is_shown_without_being_told_again(desk):
    desk.change("interviewers", [{"name": "Ana"}, {"name": "Bo", "email": "bo@example.org"}])
    desk.change("answers.learned", "one")
    shown, learned = form(desk, "interview"), form(desk, "learned")
    names = [w for w in inner(shown) if "lk-field-interviewers-name" in w._dom_classes]
    assert [name.value for name in names] == ["Ana", "Bo"]
    other = Desk(desk.folder)
    other.change("answers.learned", "two")
    before = desk.file.path.read_text(encoding="utf-8")
    desk.refresh()
    assert field(learned, "learned").value == "two"
    assert desk.file.path.read_text(encoding="utf-8") == before


def test_typed_markup_stays_text(desk):
    shown = form(desk, "learned")
    field(shown, "learned").value = "<img src=x onerror=alert(1)>"
    assert "<img" not in words(shown)
    assert "&lt;img" in words(shown)


def test_postal_addresses_are_asked_for_a_formal_letter_only(desk):
    shown = form(desk, "you")
    assert not [w for w in inner(shown) if "lk-field-candidate-address" in w._dom_classes]
    desk.change("template", "thank-you/formal")
    assert field(shown, "candidate-address")


def test_trouble_is_told_beside_the_fields_and_goes_when_it_is_over(desk):
    shown = form(desk, "learned")
    desk.redraw("The disk is full.")
    assert "<p>The disk is full.</p>" in words(shown)
    desk.redraw()
    assert "The disk is full." not in words(shown)


def test_nothing_personal_is_in_what_a_notebook_keeps(desk):
    desk.change("answers.learned", "a secret")
    assert repr(form(desk, "learned")) == "Form(learned)"
    assert "a secret" not in str(form(desk, "learned")._repr_mimebundle_())
