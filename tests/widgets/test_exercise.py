"""An exercise on the page, without a browser: answered, kept, hidden from a room, begun again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from test_exercises import COURSE, SOLVED, WRONG

from letterkit.desk import Desk
from letterkit.errors import TemplateError
from letterkit.exercise_truth import place_of
from letterkit.projector import start_projecting, stop_projecting
from letterkit.widgets.exercise import ExerciseView
from letterkit.workbook import Workbook


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return Workbook(Desk(tmp_path))


def state_of(view: ExerciseView) -> str:
    """All that a browser is sent of an exercise."""
    told: list[str] = []

    def gather(widget) -> None:
        told.append(json.dumps(widget.get_state(), default=str, ensure_ascii=False))
        for child in getattr(widget, "children", ()):
            gather(child)

    gather(view)
    return "\n".join(told)


@pytest.mark.parametrize("name", SOLVED)
def test_each_can_be_done_wrong_and_then_right(workbook: Workbook, name: str) -> None:
    view = workbook.exercise(name)
    view.answer.show(WRONG[name])
    view.look()
    assert "lk-open-yet" in view._said.value
    assert not workbook.desk.progress.done(name)
    view.answer.show(SOLVED[name])
    view.look()
    assert "lk-solved" in view._said.value
    assert workbook.desk.progress.done(name)
    assert repr(view) == f"ExerciseView({name})"


@pytest.mark.parametrize("name", SOLVED)
def test_nothing_the_browser_is_sent_holds_what_is_only_said_of_an_answer(workbook, name) -> None:
    view = workbook.exercise(name)
    before = state_of(view)
    view.answer.show(SOLVED[name])
    view.look()
    said = view._said.value
    assert said
    assert said not in before
    for secret in ("Nothing in it comes from", "Did this happen?</span>", "how your notes spell"):
        assert secret not in before
    exercise = COURSE.exercise(name)
    if exercise.kind == "sort":
        assert not any(place_of(q, exercise.draft)[1] in before for q in exercise.options)


def test_an_answer_is_there_again_on_another_page(workbook: Workbook) -> None:
    view = workbook.exercise("a-clear-no")
    view.answer.widget.value = "Dear Mr. Osei,"
    again = Workbook(Desk(workbook.desk.folder)).exercise("a-clear-no")
    assert again.answer.value == "Dear Mr. Osei,"


def test_starting_over_brings_back_how_it_began(workbook: Workbook) -> None:
    view = workbook.exercise("thin-answer")
    view.answer.show(SOLVED["thin-answer"])
    view.look()
    view.start_over()
    assert (view.answer.value, view._said.value, view._done.value) == ("business is good", "", "")
    assert not workbook.desk.progress.done("thin-answer")


def test_a_room_sees_no_answer_of_yours_and_you_get_it_back(workbook: Workbook) -> None:
    desk, view = workbook.desk, workbook.exercise("two-openings")
    view.answer.show("1")
    view.look()
    start_projecting(desk.folder)
    desk.refresh()
    assert (view.answer.value, view._said.value, view._done.value) == ("", "", "")
    view.answer.show("0")
    view.look()
    stop_projecting(desk.folder)
    desk.refresh()
    assert (view.answer.value, desk.progress.done("two-openings")) == ("1", True)
    assert "You have done this one." in view._done.value


def test_hints_begin_again_at_the_next_thing(workbook: Workbook) -> None:
    view = workbook.exercise("a-clear-no")
    for _ in range(3):
        view.hint()
    assert "Write “Osei”." in view._said.value
    view.answer.widget.value = view.answer.value.replace("Osey", "Osei")
    view.look()
    assert "Something is missing" in view._said.value or "whole letter" in view._said.value


def test_a_hint_without_an_answer_is_not_counted(workbook: Workbook) -> None:
    view = workbook.exercise("did-this-happen")
    for _ in range(3):
        view.hint()
    assert "Mark a sentence first." in view._said.value
    view.answer.show(["2"])
    view.look()
    assert "Golden" not in view._said.value
    view.hint()
    assert "Golden" not in view._said.value
    view.hint()
    assert "Golden Pallet Award" in view._said.value


@pytest.mark.parametrize("value", ["7", None, 3, {"a": 1}])
def test_what_was_not_offered_is_not_heard(workbook: Workbook, value: object) -> None:
    view = workbook.exercise("two-openings")
    choices = view.answer.widget
    choices._hear(choices, {"type": "choose", "value": value}, [])
    assert view.answer.value == ""


@pytest.mark.parametrize("name", SOLVED)
def test_a_kept_answer_of_another_shape_does_no_harm(workbook: Workbook, name: str) -> None:
    for strange in ([1, 2], {"0": "elsewhere", "x": 1}, 7, "99"):
        workbook.desk.progress.keep(name, strange)
        view = workbook.exercise(name)
        view.look()
        assert "role" in view._said.value


def test_an_unknown_name_is_told_with_the_nearest(workbook: Workbook) -> None:
    with pytest.raises(TemplateError, match="Did you mean “two-openings”"):
        workbook.exercise("two-opening")
