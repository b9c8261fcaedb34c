"""The line of days: in order, with today in its place."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from letterkit.model import Draft
from letterkit.timeline import day_text, distance, points
from letterkit.timing import dates

DRAFT = Draft(interviewed_at=datetime(2026, 11, 20, 14), promised_by=date(2026, 12, 4))


def line(today: date, draft: Draft = DRAFT) -> list[tuple[str, str, bool]]:
    return [
        (point.what, point.when.isoformat(), point.late)
        for point in points(draft, dates(draft, today), today)
    ]


def test_what_is_still_to_do_today_comes_after_today():
    assert line(date(2026, 11, 20)) == [
        ("The interview", "2026-11-20", False),
        ("Today", "2026-11-20", False),
        ("Send your letter", "2026-11-20", False),
        ("The day they named for their answer", "2026-12-04", False),
        ("Ask where things stand", "2026-12-11", False),
    ]


def test_what_was_missed_stands_before_today():
    assert line(date(2026, 11, 21))[:3] == [
        ("The interview", "2026-11-20", False),
        ("Send your letter", "2026-11-20", True),
        ("Today", "2026-11-21", False),
    ]


def test_a_letter_without_days_has_no_line():
    assert line(date(2026, 11, 21), Draft()) == []


@pytest.mark.parametrize(
    ("day", "late", "told"),
    [
        (20, False, "today"),
        (21, False, "tomorrow"),
        (23, False, "in 3 days"),
        (19, False, "yesterday"),
        (19, True, "1 day late"),
        (17, True, "3 days late"),
        (17, False, "3 days ago"),
    ],
)
def test_how_far_a_day_is(day, late, told):
    assert distance(date(2026, 11, day), date(2026, 11, 20), late=late) == told


def test_another_year_is_named():
    assert day_text(date(2026, 11, 20), date(2026, 1, 1)) == "Fri, Nov 20"
    assert day_text(date(2027, 1, 4), date(2026, 12, 31)) == "Jan 4, 2027"
