"""The days of a letter in a line: what is behind, what is next, and where today stands."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from attrs import frozen
from babel.dates import format_date

from letterkit.model import Draft
from letterkit.timing import Due

MET = "The interview"
SENT = "You sent your letter"
PROMISED = "The day they named for their answer"
TODAY = "Today"


@frozen
class Point:
    """A day in the line; `late` where something should have been done by then."""

    what: str
    when: date
    why: str = ""
    evidence: tuple[str, ...] = ()
    late: bool = False
    today: bool = False


def points(draft: Draft, dues: Iterable[Due], today: date) -> tuple[Point, ...]:
    """The days of a letter and today, in order; nothing where no day is known."""
    met, sent, promised = draft.interviewed_at, draft.sent_on, draft.promised_by
    known = [
        Point(what, day.date() if isinstance(day, datetime) else day)
        for what, day in ((MET, met), (SENT, sent), (PROMISED, promised))
        if day
    ]
    known += [Point(d.what, d.when, d.why, d.evidence, late=d.when < today) for d in dues]
    if not known:
        return ()
    # What happened on a day stands before today's mark, what is still to do on it after.
    before = [
        point for point in known if point.when < today or (point.when == today and not point.why)
    ]
    after = [point for point in known if point not in before]
    order = [*_sorted(before), Point(TODAY, today, today=True), *_sorted(after)]
    return tuple(order)


def _sorted(some: list[Point]) -> list[Point]:
    return sorted(some, key=lambda point: point.when)


def day_text(day: date, today: date) -> str:
    """A day as a line shows it, its year only where it is another one."""
    return format_date(day, "EEE, MMM d" if day.year == today.year else "MMM d, y", locale="en")


def distance(day: date, today: date, *, late: bool = False) -> str:
    """How far off a day is: “in 3 days”, “2 days ago”, or late where it was missed."""
    days = (day - today).days
    if days == 0:
        return "today"
    if days == 1:
        return "tomorrow"
    if days > 0:
        return f"in {days} days"
    if late:
        return f"{-days} day{'' if days == -1 else 's'} late"
    return "yesterday" if days == -1 else f"{-days} days ago"
