"""The days a letter names, beside the day of the talk and the day it is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import MINYEAR, date, datetime, timedelta
from itertools import groupby

from letterkit.finders.named_days import (
    DATED_WEEKDAY,
    MONTHS,
    WEEKDAYS,
    NamedDay,
    day_number,
    days_around,
    named_days,
)
from letterkit.model import Finding
from letterkit.names import name_words
from letterkit.parts import Span
from letterkit.reading import Reading
from letterkit.rules import Rule
from letterkit.telling import telling_words

LOOKING_BACK = timedelta(days=60)
"""A date before these days, or ahead, is of the talk only if it says so."""
NEWS = timedelta(days=3)
"""After these days there is other news as well."""
_AND_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})s? (?:and|or|to) \Z")
_NEAR_WEEKDAY = re.compile(rf"(today|yesterday),?[ \n](?:on )?({'|'.join(WEEKDAYS)})\b(?!')")


def late(reading: Reading) -> Iterator[Finding]:
    """Thanks that come after the days in which they are expected, without a word on it."""
    rule, days = reading.rules["late"], _days_since(reading)
    if days is None or not rule.applies(reading.kind):
        return
    most = int(rule.settings["days"].get(reading.kind or "", rule.settings["days"]["else"]))
    if days <= most:
        return
    told = {reading.sentence_at(match.start()) for _, match in reading.find(rule, "told")}
    if not any(_OF_LETTER.search(reading.sentence_text(span)) for span in told):
        yield reading.absence(rule, days=days)


_OF_LETTER = re.compile(
    r"\b(?:thank|wr[io]t|wrote|letter|note|e-?mail|repl[iy]|sen[dt]|message|sorry|apolog|excuse"
    r"|forgive|delay|belated|reach|back to you|in touch|met\b|meeting|spoke|talk|visit|interview)"
)
"""What a sentence speaks of that tells of late thanks; a truck may be late as well."""


def wrong_day(reading: Reading) -> Iterator[Finding]:
    """A day of the talk that is not the day it was, and a date that falls on no such weekday."""
    rule, met, sent = reading.rules["wrong-day"], _met(reading), reading.sent_on
    yield from _off_calendar(reading, rule, sent or met)
    if met is None or sent is None or sent < met or sent.year == MINYEAR:
        return
    named = named_days(reading.voice, reading.spots, sent)
    for span, days in groupby(named, lambda day: reading.sentence_at(day.start)):
        told = list(days)
        # "The interview on the 10th was my second; the first, on 27 October, was with Ms. Ray."
        if not any(day.may_be(met) for day in told):
            for day in told:
                if _is_of_talk(reading, rule, span, day, sent):
                    yield _wrong(reading, rule, day, met, sent)


def _off_calendar(reading: Reading, rule: Rule, about: date | None) -> Iterator[Finding]:
    """A weekday beside a date, or beside "yesterday", that is not the same day."""
    if about is None:
        return
    for match in reading.matches(_NEAR_WEEKDAY, ("today", "yesterday")) if reading.sent_on else ():
        meant = max(about, date(MINYEAR, 1, 2)) - timedelta(match[1] == "yesterday")
        if WEEKDAYS[meant.weekday()] != match[2]:
            right = f"{match[1]} is a {_day_name(meant)}"
            yield reading.at(rule, *match.span(), what="the calendar", right=right)
    for match in reading.matches(DATED_WEEKDAY, WEEKDAYS):
        if _AND_WEEKDAY.search(reading.voice, max(0, match.start() - 16), match.start()):
            continue  # "Thursday and Friday, January 28 and 29"
        number = day_number(match["day"] or match["day2"])
        days = days_around(about, match["month"] or match["month2"], number)
        if days and not any(WEEKDAYS[day.weekday()] == match[1] for day in days):
            nearest = min(days, key=lambda day: abs(day - about))
            right = f"{_date(nearest, bool(match['month2']))} is a {_day_name(nearest)}"
            yield reading.at(rule, *match.span(), what="the calendar", right=right)


def _is_of_talk(reading: Reading, rule: Rule, span: Span, day: NamedDay, sent: date) -> bool:
    """Whether a day is named as the day of the talk."""
    voice = reading.voice
    if reading.has(rule, "unless", span) or _is_of_something_else(voice, span, day):
        return False
    if _is_with_somebody_else(reading, day) or _is_noted(reading, day, span):
        return False
    before, after = voice[max(span.start, day.start - 80) : day.start], voice[day.end : span.end]
    long_ago = day.style == "date" and not day.may_be_within(sent - LOOKING_BACK, sent)
    if long_ago or not rule.applies(reading.kind):
        # Letters that look back from afar have other news, of other days.
        return bool(_MET_BEFORE.search(before) or _MET_AFTER.match(after))
    met = _met(reading)
    news = reading.kind == "clarify" or (met and sent - met > NEWS)
    if day.style in _LOOSE or news:
        return bool(_TALK_BEFORE.search(before) or _TALK_AFTER.match(after))
    around = Span(max(span.start, day.start - 60), min(span.end, day.end + 40))
    about = "about_missed" if reading.kind == "missed-interview" else "about_talk"
    return reading.has(rule, about, around) and not reading.has(rule, "told", span)


def _is_with_somebody_else(reading: Reading, day: NamedDay) -> bool:
    """Whether on that day they met, or spoke to, a person who was no interviewer."""
    assert reading.draft is not None
    met = _MET_SOMEBODY.search(reading.text, max(0, day.start - 60), day.start)
    people = " ".join(person.name for person in reading.draft.interviewers)
    return bool(met and set(name_words(met[1])).isdisjoint(name_words(people)))


_MET_SOMEBODY = re.compile(
    r"\b(?:met|saw|rang|called|spoke (?:to|with)|talked (?:to|with))"
    r" ((?:[A-Z][\w.'’-]* )+)(?:on |last )*(?:[A-Z]\w+,? (?:the )?)?\Z"
)
_LOOSE = ("ago", "around", "figures", "month", "number", "since")
"""Ways to name a day that are of other things as often as of the talk."""
_MEETING = (
    r"(?:interview(?:ed|ing)?|met|meet(?:ing)?(?= you)|meeting|sat"
    r"|sit(?:ting)? (?:[a-z]+ ){0,3}with|left your|(?:came|coming in) to see you|saw (?:me|you)"
    r"|seeing (?:me|you))"
)
_TALK = (
    rf"(?:{_MEETING}|call|chat|conversation|phone|spoke|speak(?:ing)?|talk(?:ed|ing)?|time"
    r"|you told me|visit)"
)
_THANKED = (
    r"\bthank(?:s| you)(?: again| so much| very much)? for (?!(?:ask|call|email|get"
    r"|invit|letting me know|offer|phon|repl|ring|send"
    r"|th(?:e|is) (?:call|email|invit|letter|note|offer|reply)"
    r"|writ|yesterday's (?:call|email|letter|note|offer)"
    r"|your (?:call|email|letter|message|news|note|offer|reply)))[^.;:!?\0]{0,60}$"
)
"""Thanks for the talk, in whatever words; not for an answer since then."""
_WITHIN = r"[^.,;:!?\0]{0,30}"
_MET_BEFORE = re.compile(rf"\b(?:{_MEETING}|saw (?:her|him|them))\b{_WITHIN}$")
_TALK_BEFORE = re.compile(rf"\b{_TALK}\b{_WITHIN}$|{_THANKED}")
_MET_AFTER, _TALK_AFTER = (re.compile(rf"(?:'s)?,?{_WITHIN}\b{one}\b") for one in (_MEETING, _TALK))


def _is_noted(reading: Reading, day: NamedDay, span: Span) -> bool:
    """Whether the notes name a day for what comes next or for what the sentence tells of them."""
    draft, told = reading.draft, reading.voice[day.start : day.end].replace("\n", " ")
    assert draft is not None
    if day.style != "weekday":
        return told in reading.facts.casefold()
    if told in f"{draft.debrief.get('next', '')} {draft.company}".casefold():
        return True
    words = telling_words(reading.sentence_text(span)) & reading.told_in_notes
    return bool(words) and told in reading.facts.casefold()


def _wrong(reading: Reading, rule: Rule, day: NamedDay, met: date, sent: date) -> Finding:
    """A finding on a day that can't be the one of the talk, with what to write instead."""
    told = reading.voice[day.start : day.end]
    right = put = _told(met, (sent - met).days)
    if day.style == "weekday":
        right = put = _day_name(met)
    elif day.style == "number":
        put = _ordinal(met.day)
    elif day.style in ("date", "figures"):
        right = put = _date(met, month_first=told[0].isalpha())
    elif day.style == "month":
        right = put = MONTHS[met.month - 1].capitalize()
    elif day.style == "since":
        put = ""
    if reading.text[day.start].isupper():
        put = put[:1].upper() + put[1:]
    what = "the day you met"
    return reading.at(rule, day.start, day.end, suggestion=put or None, what=what, right=right)


def _is_of_something_else(voice: str, span: Span, day: NamedDay) -> bool:
    """Whether a day is not of the talk for sure: it lies ahead, recurs, or is "by" a day."""
    before = voice[max(span.start, day.start - 40) : day.start]
    before = before.rpartition("thank")[2]  # "thanks again for today", "I would like to thank you"
    after = voice[day.end : day.end + 24]
    if _OWN_TALK.match(after):
        return False
    return bool(
        _DONE.search(before)
        or _AHEAD.search(_WEEKDAY_BEFORE.sub("", before))
        or _FORWARD.search(voice, span.start, day.start)
        or _AHEAD_AFTER.match(after)
        or (before.endswith("the ") and _THINGS.match(after))
    )


# "by Friday", "next Friday", "free on Friday"; and "I will come with the plans on Friday".
_AHEAD = re.compile(
    r"\bmeets? (?:on )?$|\ban? (?:[a-z]+ )?$|\b(?:but|except|not) (?:on )?(?:a )?$"
    r"|\b(?:down|diary) (?:as|for) $"
    r"|(?:\b(?:by|until|till|next|coming|before|every|each|from|after|since|any|this|all day|or|and"
    r"|letter of|dated|e-?mail of|their|start(?:ing)?|begin(?:ning)?|free|available|again|trial"
    r"|come|can|could|will|would|about|only)\b[ \n](?:on |in |the |of )*)$"
    r"|\b(?:will|'ll|wait(?:ing)?|would|(?<!glad we )could|can|hope to|next|again|meets|free"
    r"|available|start|ready)\b[^.;]*$"
)
# "which your office sent me on Monday", "at the opening of your hall on 12 September"
_DONE = re.compile(
    r"\b(?:advertised|arrived|born|closed|delivered|finished|offer(?:ed)?|opened|opening|passed"
    r"|phoned|posted|published|rang|reached|received|sent|where i (?:was )?interviewed)\b"
    r"[^.,;:]{0,32}$|(?<!yester)(?<!to)day,? (?:on )?$"
)
_FORWARD = re.compile(r"\b(?:forward to|once the)\b[^.;]*\Z")
_WEEKDAY_BEFORE = re.compile(rf"(?:{'|'.join(WEEKDAYS)}),? (?:the )?$")
_OWN_TALK = re.compile(rf"'s (?:{_MEETING}|call|chat|conversation|talk|visit)\b")
_AHEAD_AFTER = re.compile(
    r"s\b|,?(?: one| two| the)?(?: day| morning| week)? (?:after|before) "
    r"|'s? (?:rush|shift|meeting|deliver|paper|class)| (?:mornings|nights|afternoons)\b"
    r"| (?:evenings|or)\b|,? i (?:baked|bought|called|cooked|phoned|rang|read"
    r"|sat(?! in your| with you)|tried|wrote)\b"
)
_THINGS = re.compile(r" [a-z]{3,}s\b")
"""After "the Thursday": "recitals", which are every week."""


def _told(met: date, days: int) -> str:
    """How the letter may name the day of the talk."""
    if days in (0, 1):
        return "yesterday" if days else "today"
    return f"on {_day_name(met) if days < 7 else _date(met)}"


def _day_name(met: date) -> str:
    return WEEKDAYS[met.weekday()].capitalize()


def _date(day: date, month_first: bool = False) -> str:
    month = MONTHS[day.month - 1].capitalize()
    return f"{month} {day.day}" if month_first else f"{day.day} {month}"


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10 if number // 10 != 1 else 0, "th")
    return f"{number}{ending}"


def _met(reading: Reading) -> date | None:
    met = reading.draft.interviewed_at if reading.draft else None
    return met.date() if isinstance(met, datetime) else met


def _days_since(reading: Reading) -> int | None:
    met = _met(reading)
    return (reading.sent_on - met).days if met and reading.sent_on else None
