"""When to write: each date with the reason for it and the sources it rests on."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from attrs import frozen

from letterkit.model import Draft
from letterkit.render import today

SAME_DAY = ("thank-you", "clarify", "missed-interview")
"""The kinds of letter that are best sent on the day itself."""
TALK_DAYS = 5
"""An informational talk or a fair may wait three to five days."""
CHECK_IN_BUSINESS_DAYS = 5
CHECK_INS_AT_MOST = 2

_WAITING = ("interviewed", "thanked", "checked-in")
_ANSWERED = ("rejected", "withdrawn", "accepted", "declined")
_ENDINGS = ("withdrawal", "rejection-reply", "accept-offer", "decline-offer")


@frozen
class Due:
    """Something to do by a day, why then, and the ids of the evidence for it."""

    id: str
    when: date
    what: str
    why: str
    evidence: tuple[str, ...]


@frozen
class Late:
    """How many days late a letter is, and what that changes in its words."""

    days: int
    wording: str
    evidence: tuple[str, ...]


# Up to how many days, what to change, and who says so.
_LATE = (
    (
        1,
        'Write "yesterday", not "today". You are still in good time, so leave out excuses.',
        ("penn-career",),
    ),
    (
        2,
        'Name the day, such as "on Friday". Two days is still fine, so leave out excuses.',
        ("minnesota-cla", "uw-bothell"),
    ),
    (
        5,
        "Name the date you met. Do not explain the wait; say what has stayed with you since.",
        ("careerbuilder-2005",),
    ),
)
_VERY_LATE = (
    "Name the date you met and keep it short. Do not explain the wait. If you should have heard "
    "by now, ask where things stand in the same letter.",
    ("uw-bothell", "iowa-state-engineering"),
)


def now() -> date | datetime:
    """This moment, or the date of `LETTERKIT_TODAY` where that is set."""
    return today() if os.environ.get("LETTERKIT_TODAY") else datetime.now().astimezone()


def dates(draft: Draft, today: date | datetime, check_ins: Sequence[date] = ()) -> tuple[Due, ...]:
    """What is still to be done for a letter, overdue or to come, in the order of the days.

    `check_ins` are the days on which the writer asked already, where the caller knows of them.
    """
    if draft.stage in _ANSWERED:
        return ()
    if draft.kind == "check-in" and draft.sent_on and not check_ins:
        check_ins = (draft.sent_on,)
    due = (send_by(draft), check_in(draft, check_ins), reply_by(draft, today))
    return tuple(sorted(filter(None, due), key=lambda one: one.when))


def send_by(draft: Draft) -> Due | None:
    """The day to send a letter that follows a meeting; none once it is sent."""
    if draft.interviewed_at is None or draft.sent_on or draft.stage != "interviewed":
        return None
    met = _day(draft.interviewed_at)
    if draft.kind in SAME_DAY:
        why = "On the same day they still see your face, and you still know their words."
        return Due("send", met, "Send your letter", why, ("babson-same-day", "penn-career"))
    if draft.kind == "informational":
        why = "This person is not waiting to decide. A few days give you time to try their advice."
        last = met + timedelta(days=TALK_DAYS)
        return Due("send", last, "Send your thanks", why, ("careerbuilder-2005",))
    return None


def late(draft: Draft, today: date | datetime) -> Late | None:
    """What being late changes in a letter not yet sent; none while it is in time."""
    due = send_by(draft)
    days = (_day_there(draft, today) - due.when).days if due else 0
    if days <= 0:
        return None
    for limit, wording, evidence in _LATE:
        if days <= limit:
            return Late(days, wording, evidence)
    return Late(days, *_VERY_LATE)


def check_in(draft: Draft, check_ins: Sequence[date] = ()) -> Due | None:
    """The day to ask where things stand; none after two times, or where nobody owes an answer."""
    waits = draft.stage in _WAITING and draft.kind not in _ENDINGS
    if not waits or len(check_ins) >= CHECK_INS_AT_MOST:
        return None
    if check_ins:
        why = "One more try is fair. After two, more letters seem like pressure, so let it rest."
        return _asked_again("last-check-in", "Ask for the last time", check_ins[0], why)
    if draft.promised_by:
        why = "They named this date. A week more lets the people who decide run a little late."
        when = draft.promised_by + timedelta(weeks=1)
        sources = ("uw-bothell", "iowa-state-engineering")
        return Due("check-in", when, "Ask where things stand", why, sources)
    start = draft.sent_on or draft.interviewed_at
    if start is None:
        return None
    why = "They gave no date. Five working days give them time to meet and to talk about you."
    return _asked_again("check-in", "Ask where things stand", _day(start), why)


def reply_by(draft: Draft, today: date | datetime) -> Due | None:
    """The day an answer to an offer is due, as the letter or the employer named it."""
    if draft.kind in ("accept-offer", "decline-offer") and draft.sent_on:
        return None
    anchor = draft.sent_on or _day_there(draft, today)
    named = draft.answers.get("decide_by") or draft.answers.get("answer_due") or ""
    when = _named_day(str(named), draft.language, anchor)
    if when is None and draft.stage == "offer":
        when = draft.promised_by
    if when is None:
        return None
    why = "You or they named this day. A clear answer, yes or no, lets the others move on."
    return Due("reply", when, "Answer the offer", why, ("virginia-tech-withdraw",))


def add_business_days(start: date, count: int) -> date:
    """The day that many working days later, Saturdays and Sundays left out, holidays not."""
    day = start
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5
    return day


def _asked_again(id: str, what: str, start: date, why: str) -> Due:
    when = add_business_days(start, CHECK_IN_BUSINESS_DAYS)
    return Due(id, when, what, why, ("indeed-follow-up", "ieee-jobs"))


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _day_there(draft: Draft, today: date | datetime) -> date:
    """The day it is now where the interview was, where both are known to the hour."""
    there = draft.interviewed_at
    if (
        isinstance(today, datetime)
        and today.tzinfo
        and isinstance(there, datetime)
        and there.tzinfo
    ):
        return today.astimezone(there.tzinfo).date()
    return _day(today)


def _named_day(text: str, language: str, anchor: date) -> date | None:
    """The day in "Friday, November 27" or "2026-11-27": the one nearest to the anchor."""
    if iso := re.search(r"(\d{4})-(\d\d)-(\d\d)", text):
        return _date(*map(int, iso.groups()))
    months = {name: month for tag in (language, "en") for name, month in _months(tag)}
    names = "|".join(map(re.escape, sorted(months, key=len, reverse=True)))
    day_first = rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\W+(?:of |de )?({names})\b"
    month_first = rf"\b({names})\W+(\d{{1,2}})(?!\d)"
    if found := re.search(day_first, text.casefold()):
        number, month = found.groups()
    elif found := re.search(month_first, text.casefold()):
        month, number = found.groups()
    else:
        return None
    year = re.search(r"\b20\d\d\b", text)
    years = [int(year[0])] if year else range(anchor.year - 1, anchor.year + 2)
    days = filter(None, (_date(each, months[month], int(number)) for each in years))
    return min(days, key=lambda day: abs(day - anchor), default=None)


@lru_cache(maxsize=32)
def _months(language: str) -> list[tuple[str, int]]:
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language.replace("_", "-"), sep="-").months["format"]
    except (ValueError, UnknownLocaleError):
        return []
    widths = ("wide", "abbreviated")
    return [(names[w][n].rstrip(".").casefold(), n) for w in widths for n in range(1, 13)]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
