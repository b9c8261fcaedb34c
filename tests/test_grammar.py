"""Spelling by the library: slips are found, names, dialects and trades are let be."""

from __future__ import annotations

import sys
import threading

import pytest
from review_cases import DETAILS, draft_of

from letterkit import grammar
from letterkit.model import Finding
from letterkit.review import review

LETTER = "Dear Dr. Li Wei,\n\nThank you for Friday. {said}\n\nI hope we talk again.\n\nAna Pérez"


def slips(said: str, **details: object) -> list[tuple[str | None, str | None]]:
    findings = review(
        LETTER.format(said=said), draft=draft_of({**DETAILS, **details}), grammar=True
    )
    return [(one.excerpt, one.suggestion) for one in findings if one.rule == "typo-grammar"]


@pytest.fixture
def _without_the_library(monkeypatch):
    """The library as it is in a browser: not there."""
    monkeypatch.setitem(sys.modules, "harper", None)
    monkeypatch.setattr(grammar, "_local", threading.local())


@pytest.mark.parametrize(
    ("said", "word", "put"),
    [
        ("I like it becuase it is quiet.", "becuase", "because"),
        ("I recieved the forms.", "recieved", "received"),
        ("It was a great oppurtunity.", "oppurtunity", "opportunity"),
        ("I am definately keen.", "definately", "definitely"),
    ],
)
def test_a_misspelled_word_is_found_with_its_fix(said, word, put):
    assert (word, put) in slips(said)


@pytest.mark.parametrize(
    "said",
    [
        "I met Oyelaran, Trần and Siobhán by the kiln.",
        "We organised the colour charts in the centre and travelled by tram with the licence.",
        "The centres lost two litres of programme paint, and I have the enquiries and instalments.",
        "Theatres fulfil the enrolment by despatch, with sceptical cheques and tyres of aluminium.",
        "I was on earlies at the laundrette, where the sign is misspelt.",
        "We organized the color charts in the center and traveled by tram with the license.",
        "It was a braw wee job and I dinnae mind the cold.",
        "The varves were thin, and the shelvers knew.",
        "We had had four calls.",
        "The HPLC and the IR lamp were on.",
    ],
)
def test_names_dialects_and_words_of_a_trade_are_no_slips(said):
    assert slips(said) == []


def test_a_name_of_the_notes_is_no_slip_but_a_slip_of_the_notes_is():
    assert slips("I like Acomodate.", company="Acomodate") == []
    typed = "the becuase machine"
    assert slips(f"I like {typed}.", answers={"learned": typed}) == [("becuase", "because")]


def test_a_slip_is_told_once_though_two_checks_see_it():
    assert [excerpt for excerpt, _ in slips("I liked the the tour.")] == ["the the"]


def test_offsets_stay_right_after_letters_of_two_units():
    text = LETTER.format(said="😀 Ünï 🎉 I like it becuase it is quiet.")
    found = [one for one in review(text, grammar=True) if one.rule == "typo-grammar"]
    assert [text[one.start : one.end] for one in found] == ["becuase"]


def test_the_library_never_speaks_on_standard_output(capfd):
    slips("I am looking forward to hear from you. Thank you for walking me round the unit.")
    assert capfd.readouterr().out == ""


@pytest.mark.usefixtures("_without_the_library")
def test_without_the_library_the_review_goes_on_without_it():
    assert not grammar.available()
    assert slips("I like it becuase it is quiet.") == []
    assert slips("I liked the the tour.") == [("the the", "the")]


def test_two_threads_may_check_at_once():
    results: list[list[Finding]] = []

    def check() -> None:
        results.append(review(LETTER.format(said="I recieved it."), grammar=True))

    threads = [threading.Thread(target=check) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [[one.excerpt for one in found if one.rule == "typo-grammar"] for found in results] == [
        ["recieved"]
    ] * 3
