"""The dates of a letter as a calendar file, with alarms; it names the job and nobody in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from letterkit.errors import ExportError
from letterkit.exporters.plain import clean
from letterkit.model import Draft
from letterkit.timing import Due, dates

_MORNING = timedelta(hours=9)
_AFTER_THE_MEETING = timedelta(hours=2)
_QUARTER_HOUR = timedelta(minutes=15)


def calendar(draft: Draft, today: date | datetime) -> bytes:
    """What is still to come for a letter; the same letter on the same day gives the same bytes."""
    from icalendar import Calendar

    day = today.date() if isinstance(today, datetime) else today
    every = dates(draft, today)
    to_come = [due for due in every if due.when >= day]
    if not to_come:
        raise ExportError(
            "Every date for this letter has passed" if every else "This letter has no dates yet",
            remedy="Say when the interview was, or by when they will answer",
        )
    book = Calendar()
    book.add("prodid", "-//Letterkit//Letterkit//EN")
    book.add("version", "2.0")
    for due in to_come:
        book.add_component(_event(draft, due, datetime.combine(day, time(), UTC)))
    return book.to_ical()


def _event(draft: Draft, due: Due, stamp: datetime) -> Any:
    from icalendar import Alarm, Event

    job = ", ".join(filter(None, (_one_line(draft.role), _one_line(draft.company))))
    start, length, alarm_after = _when(draft, due)
    event = Event()
    event.add("uid", uuid5(NAMESPACE_URL, f"letterkit:{due.id}:{job}:{draft.interviewed_at}"))
    event.add("dtstamp", stamp)
    event.add("dtstart", start)
    event.add("dtend", start + length)
    event.add("summary", f"{due.what}: {job}" if job else due.what)
    event.add("description", due.why)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", due.what)
    alarm.add("trigger", alarm_after)
    event.add_component(alarm)
    return event


def _when(draft: Draft, due: Due) -> tuple[date, timedelta, timedelta]:
    """The start, the length, and the alarm's time after the start."""
    met = draft.interviewed_at
    if due.id == "send" and isinstance(met, datetime) and met.tzinfo and met.date() == due.when:
        # A moment in UTC rings at the right hour wherever the calendar is.
        return met.astimezone(UTC) + _AFTER_THE_MEETING, _QUARTER_HOUR, timedelta()
    return due.when, timedelta(days=1), _MORNING


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
