"""Which days the words of a letter may mean, on the day it is sent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from letterkit.finders.named_days import MONTHS, ORDINALS, WEEKDAYS, named_days
from letterkit.model import Draft
from letterkit.phrases import Words
from letterkit.review import review

SENT = date(2026, 11, 26)
"""A Thursday."""


def _may_mean(said: str, sent: date = SENT) -> set[int]:
    """How many days before it is sent the words of a letter may name, of the last 70."""
    return {
        ago
        for day in named_days(said, Words.of(said), sent)
        for ago in range(70)
        if day.may_be(sent - timedelta(ago))
    }


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("it was good to meet you this morning", {0}),
        ("thank you for yesterday", {1}),
        ("we spoke last night", {0, 1}),
        ("the day before yesterday", {2}),
        ("three days ago", {3}),
        ("a week ago today", {6, 7, 8}),
        ("earlier this week", set(range(5))),
        ("last week", set(range(4, 12))),
        ("last month", set(range(26, 57))),
        ("on tuesday", set(range(2, 60, 7))),
        ("last tuesday", {2, 9}),
        ("last friday", {6}),
        ("on november 20", {6}),
        ("on 20 november 2026", {6}),
        ("on 20 november 2025", set()),
        ("the ninth of november", {17}),
        ("friday, november 20", {6}),
        ("on the 24th", {2, 33}),
        ("on 11/20", {6}),
        ("on 20/11", {6}),
        ("on 2026-11-20", {6}),
        ("in october", set(range(26, 57))),
        ("on black friday", set()),
        ("two of the ovens", set()),
    ],
)
def test_words_name_days(said: str, days: set[int]) -> None:
    assert _may_mean(said) == days


def test_on_a_sunday_last_week_may_be_the_one_gone_by() -> None:
    assert 1 in _may_mean("last week", date(2026, 11, 29))


WORDS = (
    "today this morning afternoon evening a few hours ago since yesterday night day before the on"
    " last earlier week month in late two 12th 99 31 2/30 2026 2026-02-30"
).split()


@given(
    st.lists(st.sampled_from([*WEEKDAYS, *MONTHS, *ORDINALS, *WORDS])),
    st.dates(),
    st.dates(),
)
@example(["on", "12 january,", "last month, a week ago"], date.min, date.min)
@example(["in december,", "yesterday, tuesday"], date.min, date(1, 1, 20))
def test_any_words_on_any_day_are_read(words: list[str], met: date, sent: date) -> None:
    letter = f"Dear Jo,\n\nThank you for our interview {' '.join(words)}.\n\nAna"
    draft = Draft(company="Northwind", interviewed_at=met)
    assert all(
        finding.excerpt == letter[finding.start : finding.end]
        for finding in review(letter, draft=draft, sent_on=sent)
        if finding.rule == "wrong-day"
    )
