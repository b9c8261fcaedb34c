"""The days a letter names, beside the day of the talk and the day it is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from letterkit.model import Finding
from letterkit.parts import Span
from letterkit.reading import Reading
from letterkit.rules import Rule

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january february march april may june july august september october november december".split()
)
_TODAY = re.compile(r"\b(?:today|this (?:morning|afternoon|evening)|earlier today)\b")
_YESTERDAY = re.compile(r"\b(?:yesterday|last night)\b")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
_DATE = re.compile(
    rf"\b(?:({'|'.join(MONTHS)})[ \n](\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)"
    rf"|(\d{{1,2}})(?:st|nd|rd|th)?[ \n](?:of[ \n])?({'|'.join(MONTHS)})\b)"
)


def late(reading: Reading) -> Iterator[Finding]:
    """Thanks that come after the days in which they are expected, without a word on it."""
    rule, days = reading.rules["late"], _days_since(reading)
    if days is None or not rule.applies(reading.kind):
        return
    most = int(rule.settings["days"].get(reading.kind or "", rule.settings["days"]["else"]))
    if days > most and not reading.has(rule, "told"):
        yield reading.absence(rule, days=days)


def wrong_day(reading: Reading) -> Iterator[Finding]:
    """A day of the talk that is not the day it was."""
    rule, met = reading.rules["wrong-day"], _met(reading)
    if met is None or reading.sent_on is None or not rule.applies(reading.kind):
        return
    days = (reading.sent_on - met).days
    for span in reading.parts.sentences:
        if reading.has(rule, "about_talk", span) and not reading.has(rule, "unless", span):
            yield from _in_sentence(reading, rule, span, met, days)


def _in_sentence(
    reading: Reading, rule: Rule, span: Span, met: date, days: int
) -> Iterator[Finding]:
    for pattern in (_TODAY, _YESTERDAY, _WEEKDAY, _DATE):
        for match in pattern.finditer(reading.voice, span.start, span.end):
            near = Span(max(span.start, match.start() - 60), min(span.end, match.end() + 40))
            if not reading.has(rule, "about_talk", near) or _ahead(reading.voice, span, match):
                continue
            if match[0] in WEEKDAYS and _noted_ahead(reading, match[0]):
                continue
            right = _right(reading, pattern, match, met, days)
            if right:
                yield reading.at(rule, *match.span(), suggestion=right, right=right)


def _noted_ahead(reading: Reading, day: str) -> bool:
    """Whether the notes name this day for what comes next."""
    told = reading.draft.debrief.get("next", "") if reading.draft else ""
    return day in str(told).casefold()


def _right(
    reading: Reading, pattern: re.Pattern[str], match: re.Match[str], met: date, days: int
) -> str | None:
    """What should stand in the place of a day; None where the day is right or cannot be judged."""
    if pattern is _TODAY or pattern is _YESTERDAY:
        return None if days == (pattern is _YESTERDAY) else _told(met, days)
    if pattern is _WEEKDAY:
        recent = days < 7 or reading.voice[: match.start()].endswith("last ")
        return _day_name(met) if recent and WEEKDAYS[met.weekday()] != match[0] else None
    month = MONTHS.index(match[1] or match[4]) + 1
    number = int(match[2] or match[3])
    if (month, number) == (met.month, met.day) or not 0 < number <= 31:
        return None
    return _date(met, match) if _before(reading.sent_on, month, number) else None


def _before(sent: date | None, month: int, number: int) -> bool:
    """Whether a date without a year lies in the two months before the letter is sent."""
    assert sent is not None
    try:
        day = date(sent.year, month, number)
    except ValueError:
        return True
    day = day if day <= sent else date(sent.year - 1, month, min(number, 28))
    return sent - day < timedelta(days=60)


def _ahead(voice: str, span: Span, match: re.Match[str]) -> bool:
    """Whether a day is of something else than the talk: it lies ahead, recurs, or is "by" a day."""
    before = voice[max(span.start, match.start() - 40) : match.start()]
    after = voice[match.end() : match.end() + 24]
    return bool(
        _AHEAD.search(before)
        or _AHEAD_AFTER.match(after)
        or (before.endswith("the ") and _THINGS.match(after))
    )


# "by Friday", "next Friday", "free on Friday"; and "I will come with the plans on Friday".
_AHEAD = re.compile(
    r"\bmeets? (?:on )?$|\b(?:but|except|not) (?:on )?(?:a )?$"
    r"|(?:\b(?:by|until|till|next|coming|before|every|each|from|after|since|any|this|all day|or|and"
    r"|letter of|dated|e-?mail of|their|start(?:ing)?|begin(?:ning)?|free|available|again|trial"
    r"|come|can|could|will|would)\b[ \n](?:on |in |the |of )*)$"
    r"|\b(?:will|'ll|wait(?:ing)?|would|could|can|hope to|next|again|meets|forward to|free"
    r"|available|start|ready)\b[^.;]*$"
)
_AHEAD_AFTER = re.compile(
    r"s\b|'s? (?:rush|shift|meeting|deliver|paper|class)| (?:mornings|nights|afternoons)\b"
    r"| (?:evenings|or)\b"
)
_THINGS = re.compile(r" [a-z]{3,}s\b")
"""After "the Thursday": "recitals", which are every week."""


def _told(met: date, days: int) -> str:
    """How the letter may name the day of the talk."""
    if days == 0:
        return "today"
    return "yesterday" if days == 1 else f"on {_day_name(met)}"


def _day_name(met: date) -> str:
    return WEEKDAYS[met.weekday()].capitalize()


def _date(met: date, match: re.Match[str]) -> str:
    month = MONTHS[met.month - 1].capitalize()
    return f"{month} {met.day}" if match[1] else f"{met.day} {month}"


def _met(reading: Reading) -> date | None:
    met = reading.draft.interviewed_at if reading.draft else None
    return met.date() if isinstance(met, datetime) else met


def _days_since(reading: Reading) -> int | None:
    met = _met(reading)
    return (reading.sent_on - met).days if met and reading.sent_on else None
