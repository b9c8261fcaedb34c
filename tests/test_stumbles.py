"""Slips that only the words around tell: where a careful reader stumbles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from review_cases import PAIRS, reviewed, slips_digest, taught_pairs

from letterkit import stumbles
from letterkit.slips import words_of
from letterkit.stumbles import BITS, FILE, eye, stumbles_in, traits

TOLD = [
    ("I been waiting by the barge since noon.", "I have been waiting by the barge since noon."),
    ("Nobody told my that the barge leaks.", "Nobody told me that the barge leaks."),
    ("She ask me about the barge twice.", "She asked me about the barge twice."),
    ("The barge was build in 1960.", "The barge was built in 1960."),
    ("I have many experience with barges.", "I have much experience with barges."),
    ("Six year and no barge sank.", "Six years and no barge sank."),
    ("If you need copy of my papers, say so.", "If you need a copy of my papers, say so."),
]
"""Sentences with a slip and the same mended; none is among those that it learned from."""
WRONG, RIGHT = "I been waiting by the barge.", "I have been waiting by the barge."


@pytest.mark.parametrize(("wrong", "right"), TOLD)
def test_a_reader_stumbles_over_a_slip_and_not_over_its_mending(wrong, right):
    assert stumbles_in(wrong)
    assert stumbles_in(right) == ()


def test_none_of_the_sentences_above_was_taught():
    taught = "\n".join(file.read_text(encoding="utf-8") for file in PAIRS.iterdir())
    assert [wrong for wrong, _ in TOLD if wrong in taught] == []


def test_many_slips_that_were_taught_are_told_and_hardly_a_mending_is():
    pairs = taught_pairs(40)
    assert sum(bool(stumbles_in(wrong)) for wrong, _ in pairs) > 0.5 * len(pairs)
    assert sum(bool(stumbles_in(right)) for _, right in pairs) < 0.01 * len(pairs)


def test_clear_stumbles_are_warnings_others_advice(monkeypatch):
    known = eye()
    told = {}
    for sure in (99.0, known.maybe):
        changed = stumbles.Eye(
            known.base, known.maybe, sure, known.everyday, known.families, known.weights, ""
        )
        monkeypatch.setattr("letterkit.finders.slips.eye", lambda changed=changed: changed)
        (told[sure],) = [
            one for one in reviewed(TOLD[0][0], grammar=True) if one.rule == "typo-grammar"
        ]
    assert {one.severity for one in told.values()} == {"advice", "warning"}
    assert told[99.0].message != told[known.maybe].message
    assert "been" in told[99.0].excerpt


def test_the_slips_of_others_are_let_be():
    told, quoted = (reviewed(said, grammar=True) for said in (WRONG, f"He wrote “{WRONG}” once."))
    assert "typo-grammar" in [one.rule for one in told]
    assert "typo-grammar" not in [one.rule for one in quoted]


def test_nobody_waits_for_it_while_a_letter_is_typed():
    assert "typo-grammar" not in [one.rule for one in reviewed(WRONG)]


def test_a_name_that_is_a_word_is_none_to_stumble_over():
    assert words_of("Will wait.", frozenset(["will"]))[0] == "Name"
    assert stumbles_in("Will waits by the barge.", frozenset(["will"])) == ()


@given(st.text())
def test_any_text_is_read_and_stumbles_lie_apart_within_it(text):
    last = 0
    for one in stumbles_in(text):
        assert last <= one.start < one.end <= len(text)
        assert one.clearness >= eye().maybe
        last = one.end
    places = list(traits(words_of(text), eye().everyday, eye().families))
    assert len(places) == len(words_of(text)) + 1
    assert all(0 <= trait < 1 << BITS for place in places for trait in place)


def test_what_was_learned_was_learned_from_the_pairs_as_they_are():
    assert eye().learned_from == slips_digest(), "the pairs changed: run `make learn`"
    assert FILE.stat().st_size < 2_500_000
    assert len(eye().weights) == 1 << BITS
    assert eye().maybe < eye().sure
