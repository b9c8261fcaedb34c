"""The days a letter names, beside the day of the talk and the day it is sent."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta

from letterkit.model import Finding
from letterkit.parts import Span
from letterkit.reading import Reading
from letterkit.rules import Rule
from letterkit.telling import telling_words

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january february march april may june july august september october november december".split()
)
_TODAY = re.compile(
    r"\b(?:today|this (?:morning|afternoon|evening)|earlier today"
    r"|(?:a couple of|a few|some|two|three|four) hours (?:ago|since))\b"
)
_YESTERDAY = re.compile(r"\b(?:yesterday|last night)\b")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
_DATE = re.compile(
    rf"\b(?:({'|'.join(MONTHS)})[ \n](\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)"
    rf"|(\d{{1,2}})(?:st|nd|rd|th)?[ \n](?:of[ \n])?({'|'.join(MONTHS)})\b)"
)
DAY_WORDS = (
    *WEEKDAYS, *MONTHS, "today", "morning", "afternoon", "evening", "hours",
    "yesterday", "night",
)  # fmt: skip
"""A word of each pattern of a day."""
_OF_TALK = (_TODAY, _YESTERDAY, _WEEKDAY, _DATE)
_DATED_WEEKDAY = re.compile(
    rf"\b({'|'.join(WEEKDAYS)}),?[ \n](?:the[ \n])?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?:[ \n](?:of[ \n])?(?P<month>{'|'.join(MONTHS)})\b|(?<=[a-z])\b)"
    rf"|(?P<month2>{'|'.join(MONTHS)})[ \n](?:the[ \n])?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:))"
)


def late(reading: Reading) -> Iterator[Finding]:
    """Thanks that come after the days in which they are expected, without a word on it."""
    rule, days = reading.rules["late"], _days_since(reading)
    if days is None or not rule.applies(reading.kind):
        return
    most = int(rule.settings["days"].get(reading.kind or "", rule.settings["days"]["else"]))
    told = {reading.sentence_at(match.start()) for _, match in reading.find(rule, "told")}
    if days > most and not any(_OF_LETTER.search(reading.sentence_text(span)) for span in told):
        yield reading.absence(rule, days=days)


_OF_LETTER = re.compile(
    r"\b(?:thank|wr[io]t|wrote|letter|note|e-?mail|repl[iy]|sen[dt]|message|sorry|apolog|excuse"
    r"|forgive|delay|belated|reach|back to you|in touch|met\b|meeting|spoke|talk|visit|interview)"
)
"""What a sentence speaks of that tells of late thanks; a truck may be late as well."""


def wrong_day(reading: Reading) -> Iterator[Finding]:
    """A day of the talk that is not the day it was, and a date that falls on no such weekday."""
    rule, met = reading.rules["wrong-day"], _met(reading)
    yield from _off_calendar(reading, rule, reading.sent_on or met)
    if met is None or reading.sent_on is None:
        return
    days = (reading.sent_on - met).days
    # Letters that look back from afar have other news; only a full date is of the talk for sure.
    patterns = _OF_TALK if rule.applies(reading.kind) else (_DATE,)
    for span in reading.sentences_with(DAY_WORDS):
        if reading.has(rule, _about(reading), span) and not reading.has(rule, "unless", span):
            yield from _in_sentence(reading, rule, patterns, span, met, days)


def _about(reading: Reading) -> str:
    """The list of the phrases that tell that a sentence is about the talk, or about missing it."""
    return "about_missed" if reading.kind == "missed-interview" else "about_talk"


def _off_calendar(reading: Reading, rule: Rule, about: date | None) -> Iterator[Finding]:
    """A weekday and a date side by side that are not the same day, about when it is sent."""
    if about is None:
        return
    for match in reading.matches(_DATED_WEEKDAY, WEEKDAYS):
        days = _near(about, match["month"] or match["month2"], int(match["day"] or match["day2"]))
        if days and not any(WEEKDAYS[day.weekday()] == match[1] for day in days):
            nearest = min(days, key=lambda day: abs(day - about))
            right = f"{_date(nearest, match['month2'])} is a {_day_name(nearest)}"
            yield reading.at(rule, *match.span(), what="the calendar", right=right)


def _near(about: date, month: str | None, number: int) -> list[date]:
    """The days a date may mean: of the named month, or of the two around."""
    found = []
    for months in range(-9, 10) if month else (-1, 0, 1, 2):
        year, place = divmod(about.year * 12 + about.month - 1 + months, 12)
        if month not in (None, MONTHS[place]) or not MINYEAR <= year <= MAXYEAR:
            continue
        if 0 < number <= monthrange(year, place + 1)[1]:
            found.append(date(year, place + 1, number))
    return found


def _in_sentence(
    reading: Reading,
    rule: Rule,
    patterns: tuple[re.Pattern[str], ...],
    span: Span,
    met: date,
    days: int,
) -> Iterator[Finding]:
    for pattern in patterns:
        for match in pattern.finditer(reading.voice, span.start, span.end):
            near = Span(max(span.start, match.start() - 60), min(span.end, match.end() + 40))
            if not reading.has(rule, _about(reading), near) or _ahead(reading.voice, span, match):
                continue
            if _is_noted(reading, match[0], span):
                continue
            right = _right(reading, pattern, match, met, days)
            if right:
                what = "the day you met"
                yield reading.at(rule, *match.span(), suggestion=right, what=what, right=right)


def _is_noted(reading: Reading, day: str, span: Span) -> bool:
    """Whether the notes name a day for what comes next or for what the sentence tells of them."""
    draft = reading.draft
    assert draft is not None
    if day not in WEEKDAYS:
        return day.replace("\n", " ") in reading.facts.casefold()
    if day in f"{draft.debrief.get('next', '')} {draft.company}".casefold():
        return True
    told = telling_words(reading.sentence_text(span)) & reading.told_in_notes
    return bool(told) and day in reading.facts.casefold()


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
    return _date(met, match[1]) if _before(reading.sent_on, month, number) else None


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
    before = before.rpartition("thank")[2]  # "thanks again for today", "I would like to thank you"
    after = voice[match.end() : match.end() + 24]
    return bool(
        _AHEAD.search(before)
        or _AHEAD_AFTER.match(after)
        or (before.endswith("the ") and _THINGS.match(after))
    )


# "by Friday", "next Friday", "free on Friday"; and "I will come with the plans on Friday".
_AHEAD = re.compile(
    r"\bmeets? (?:on )?$|\bon an? $|\b(?:but|except|not) (?:on )?(?:a )?$"
    r"|(?:\b(?:by|until|till|next|coming|before|every|each|from|after|since|any|this|all day|or|and"
    r"|letter of|dated|e-?mail of|their|start(?:ing)?|begin(?:ning)?|free|available|again|trial"
    r"|come|can|could|will|would)\b[ \n](?:on |in |the |of )*)$"
    r"|\b(?:will|'ll|wait(?:ing)?|would|could|can|hope to|next|again|meets|forward to|free"
    r"|available|start|ready)\b[^.;]*$"
)
_AHEAD_AFTER = re.compile(
    r"s\b|'s? (?:rush|shift|meeting|deliver|paper|class)| (?:mornings|nights|afternoons)\b"
    r"| (?:evenings|or)\b|,? i (?:baked|bought|called|cooked|phoned|rang|read|sat|tried|wrote)\b"
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


def _date(day: date, month_first: str | None) -> str:
    month = MONTHS[day.month - 1].capitalize()
    return f"{month} {day.day}" if month_first else f"{day.day} {month}"


def _met(reading: Reading) -> date | None:
    met = reading.draft.interviewed_at if reading.draft else None
    return met.date() if isinstance(met, datetime) else met


def _days_since(reading: Reading) -> int | None:
    met = _met(reading)
    return (reading.sent_on - met).days if met and reading.sent_on else None
