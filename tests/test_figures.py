"""Figures and shares, as people write them in letters and notes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.finders.figures import NUMBER_WORDS, figure_at, figures, shares, worked_out


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("2,400 staff", 2400),
        ("two thousand four hundred people", 2400),
        ("a hundred and thirty statements", 130),
        ("five hundred and six, and ten", 506),
        ("sixty-four caravans", 64),
        ("40k objects", 40_000),
        ("forty thousand objects", 40_000),
        ("two dozen or so", 24),
        ("twelve hundred loans", 1200),
        ("nineteen ninety-two", 1992),
        ("twenty twenty-four", 2024),
        ("12.5 percent", 12.5),
        ("3 million parcels", 3_000_000),
        ("seven.", 7),
    ],
)
def test_a_figure_is_read_in_digits_and_in_words(said, value):
    assert figures(said)[0].value == value


@pytest.mark.parametrize("said", ["a hundred times", "thousands of people", "someone", "v1.2.3.4"])
def test_a_turn_of_phrase_is_no_figure(said):
    assert not list(figures(said))


@pytest.mark.parametrize(
    ("said", "things"),
    [
        ("four long winters in the yard", {"long", "wint"}),
        ("11 years on the boats", {"year"}),
        ("three of them", set()),
        ("two-minute test", {"minut", "test"}),
    ],
)
def test_a_figure_knows_what_it_counts(said, things):
    assert figures(said)[0].things == things


@pytest.mark.parametrize(
    ("said", "percent"),
    [
        ("seven out of ten call-backs", 70),
        ("nine in ten applicants", 90),
        ("nine tenths of them", 90),
        ("only a tenth", 10),
        ("three quarters", 75),
        ("23 of 150 sites", 15),
    ],
)
def test_a_share_is_read_as_a_percentage(said, percent):
    ((_, _, found),) = shares(said)
    assert round(found) == percent


def test_a_row_without_end_is_read_in_pieces():
    assert all(figure.value < 1e30 for figure in figures("two " * 2000))


@given(st.lists(st.sampled_from([*NUMBER_WORDS, "and", "of", "in", "-", "7", "%", "k", "half"])))
def test_any_row_of_number_words_is_read_without_trouble(words):
    text = " ".join(words)
    for figure in figures(text):
        assert text[figure.start : figure.end].strip() == text[figure.start : figure.end]
        assert figure_at(text, figure.start) == figure
    for start, end, percent in shares(text):
        assert start < end <= len(text)
        assert 0 <= percent < 100


def test_what_can_be_worked_out_of_noted_figures_is_known():
    known = worked_out("41 of 64 crates were wet; we dried 22 in two weeks, twelve a year.")
    assert known >= {41, 64, 23, 22, 2, 11, 12}
    assert known.isdisjoint({105, 44, 1000})


def test_shares_are_not_divided_by_each_other():
    assert worked_out("90% of them and 30% of us") == {90, 30}
