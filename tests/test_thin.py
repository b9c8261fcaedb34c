"""The one question below a thin answer: chosen by what is missing, twice at most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.library import shipped_library
from letterkit.thin import WANTED, follow_up, named_in

DEBRIEF = shipped_library().debrief()
FIT = DEBRIEF.follow_ups["fit"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Python", set()),
        ("hard worker", set()),
        ("I am good with Excel", {"person"}),
        ("cut our monthly close from nine days to three", {"number", "moment"}),
        ("trained 12 new cashiers", {"number"}),
        ("you rebuilt the forecasts", {"person"}),
        ("we talked about Dr. Wei’s models", {"person"}),
        ("the models were rebuilt this spring", {"moment"}),
        ("With I", set()),
    ],
)
def test_a_person_a_number_and_a_moment_are_noticed(text: str, named: set[str]) -> None:
    assert named_in(text) == named


@pytest.mark.parametrize("answer", ["", "  ", "cut our close from nine days to three"])
def test_nothing_is_asked_below_no_answer_or_a_full_one(answer: str) -> None:
    assert follow_up(FIT, answer, 0, DEBRIEF.enough) == ""


def test_two_things_are_asked_the_most_useful_first_and_then_it_is_enough() -> None:
    told = [follow_up(FIT, "hard worker", tries, DEBRIEF.enough) for tries in range(4)]
    assert told == [FIT["number"], FIT["moment"], DEBRIEF.enough, DEBRIEF.enough]


def test_what_is_there_is_not_asked_for() -> None:
    assert follow_up(FIT, "led nine", 0, DEBRIEF.enough) == FIT["moment"]


def test_a_list_is_read_as_a_whole() -> None:
    assert follow_up(FIT, ("we ran the shop", "for two years"), 0, DEBRIEF.enough) == ""


def test_a_question_without_follow_ups_asks_nothing() -> None:
    assert follow_up({}, "SQL", 0, DEBRIEF.enough) == ""


@given(st.text(max_size=80), st.integers(0, 5))
def test_it_says_only_what_its_file_says_and_never_makes_up_an_answer(answer, tries) -> None:
    assert follow_up(FIT, answer, tries, DEBRIEF.enough) in ("", *FIT.values(), DEBRIEF.enough)


def test_follow_ups_are_for_questions_that_there_are() -> None:
    assert set(DEBRIEF.follow_ups) <= set(shipped_library().notes().questions)
    assert all(set(asks) <= set(WANTED) for asks in DEBRIEF.follow_ups.values())
