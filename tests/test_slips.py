"""Slips told by the few words around them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from review_cases import PAIRS, reviewed, slips_digest, taught_pairs

from letterkit.slips import FILE, learned, learned_from, runs, slips_in, words_of

TOLD = [
    ("I have went over the hull of the barge.", "I have gone over the hull of the barge."),
    ("I am agree with the rota of the barge.", "I agree with the rota of the barge."),
    ("The barge is mine since two years.", "The barge has been mine for two years."),
    ("I look forward to hear of the barge.", "I look forward to hearing of the barge."),
    ("It all depend of the barge.", "It all depends on the barge."),
    ("The man on the barge said me to wait.", "The man on the barge told me to wait."),
    ("One of my friend keeps a barge.", "One of my friends keeps a barge."),
    ("There is two barges in the yard.", "There are two barges in the yard."),
]
"""Sentences with a slip and the same mended; none is among those that it learned from."""


@pytest.mark.parametrize(("wrong", "right"), TOLD)
def test_a_slip_is_told_and_its_mending_is_let_stand(wrong, right):
    assert slips_in(wrong)
    assert slips_in(right) == ()


def test_no_mending_leaves_a_space_before_a_mark():
    assert [put for put in learned().values() if re.search(r"\s[.,;:!?]", put)] == []


def test_none_of_the_sentences_above_was_taught():
    taught = "\n".join(file.read_text(encoding="utf-8") for file in PAIRS.iterdir())
    assert [wrong for wrong, _ in TOLD if wrong in taught] == []


def test_a_slip_is_mended_where_its_words_leave_no_doubt():
    text = "I look forward to hear of the barge."
    slip = slips_in(text)[0]
    assert text[: slip.start] + slip.put + text[slip.end :] == text.replace("hear", "hearing")


def test_a_slip_in_a_letter_is_marked_once_with_its_mending():
    findings = [
        one for one in reviewed("I have went to every open day.") if one.severity != "advice"
    ]
    assert [one.rule for one in findings] == ["typo-grammar"]
    assert "went" in findings[0].excerpt


def test_a_slip_in_the_greeting_is_marked():
    letter = "Dear Hiring Manger,\n\nThank you for Friday.\n\nAna Pérez"
    findings = [one for one in reviewed({"letter": letter}) if one.rule == "typo-grammar"]
    assert ["Manger" in str(one.excerpt) for one in findings] == [True]


@pytest.mark.parametrize("name", ["Will", "Grace"])
def test_a_name_that_is_a_word_is_no_slip(name):
    said = f"{name} have told me that you met."
    assert words_of(said, frozenset([name.lower()]))[0] == "Name"
    assert words_of(said)[0] == name.lower()


def test_what_is_right_is_let_stand():
    lines = (PAIRS / "right.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 2000
    assert [line for line in lines if slips_in(line)] == []


def test_many_slips_that_were_taught_are_told_and_no_mending_is():
    pairs = taught_pairs(9)
    assert sum(bool(slips_in(wrong)) for wrong, _ in pairs) > 0.15 * len(pairs)
    assert [right for _, right in pairs if slips_in(right)] == []


@given(st.text())
def test_any_text_is_read_and_slips_lie_within_it(text):
    for slip in slips_in(text):
        assert 0 <= slip.start < slip.end <= len(text)
    row = words_of(text)
    assert all(-1 <= start < end <= len(row) + 1 for _, start, end in runs(row))


def test_what_was_learned_was_learned_from_the_pairs_as_they_are():
    assert learned_from() == slips_digest(), "the pairs changed: run `make learn`"
    assert FILE.stat().st_size < 150_000
    assert len(learned()) > 800
