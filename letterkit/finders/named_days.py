"""The days that a letter names, and which days its words may mean on the day it is sent."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta

from attrs import field, frozen

from letterkit.phrases import NUMBER, Words, compiled, word_set

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january february march april may june july august september october november december".split()
)
_TENS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
ORDINALS = (
    *_TENS, *(f"twenty-{each}" for each in _TENS[:9]), "thirtieth", "thirty-first",
)  # fmt: skip
_COUNTS = "one two three four five six seven eight nine ten".split()

_WEEKDAY_OF = "|".join(WEEKDAYS)
_MONTH_OF = "|".join(MONTHS)
_NUMBER = rf"\d{{1,2}}(?:st|nd|rd|th)?|{'|'.join(reversed(ORDINALS))}"
_YEAR = r"(?:,?[ \n](?P<year>20\d\d))?"
_COUNT = rf"(?P<count>an?|\d{{1,2}}|{'|'.join(_COUNTS)})"

DATED_WEEKDAY = re.compile(
    rf"\b({_WEEKDAY_OF}),?[ \n](?:the[ \n])?(?:(?P<day>{_NUMBER})"
    rf"(?:[ \n](?:of[ \n])?(?P<month>{_MONTH_OF})\b|(?<=[a-z])\b)"
    rf"|(?P<month2>{_MONTH_OF})[ \n](?:the[ \n])?(?P<day2>{_NUMBER})\b(?!:))"
)
"""A weekday and a date side by side."""
_BESIDE = re.compile(r",?[ \n](?:the )?")

Days = tuple[date, date]
"""The first and the last of the days that words may mean."""


@frozen
class NamedDay:
    """Words that name a day."""

    start: int
    end: int
    spans: tuple[Days, ...]
    """The days they may mean; none where that can't be told."""
    style: str
    """The style of the way in which they do, see `WAYS`."""

    def may_be(self, day: date) -> bool:
        """Whether they can mean a day."""
        return self.may_be_within(day, day)

    def may_be_within(self, begin: date, end: date) -> bool:
        """Whether they can mean one of some days in a row."""
        return any(first <= end and begin <= last for first, last in self.spans)


def named_days(text: str, words: Words, sent: date) -> list[NamedDay]:
    """The days named in a text in small letters that is sent on a day."""
    found = [
        NamedDay(*match.span(), tuple(way.meant(match, sent)), way.style)
        for way in WAYS
        if not (way.signs or way.begin).isdisjoint(words.tokens)
        for match in words.matches(way.pattern, way.begin, text)
    ]
    kept: list[NamedDay] = []
    # Of two that overlap, the longer one holds the shorter: "a week ago today".
    for day in sorted(found, key=lambda day: (day.start, -day.end)):
        if (
            kept
            and kept[-1].style == "weekday"
            and _BESIDE.fullmatch(text, kept[-1].end, day.start)
        ):
            kept.pop()  # the date beside a weekday says more
        if not kept or day.start >= kept[-1].end:
            kept.append(day)
    return kept


def days_around(about: date, month: str | None, number: int) -> list[date]:
    """The days that a date without a year may mean: of its month, or of the months around."""
    months: Iterable[int] = (-1, 0, 1, 2)
    if month:
        # In the nine months before and after, there is one such month or two.
        ahead = (MONTHS.index(month) + 1 - about.month) % 12
        months = [each for each in (ahead - 12, ahead) if -9 <= each <= 9]
    found = []
    for each in months:
        year, place = divmod(about.year * 12 + about.month - 1 + each, 12)
        if MINYEAR <= year <= MAXYEAR and 0 < number <= monthrange(year, place + 1)[1]:
            found.append(date(year, place + 1, number))
    return found


def day_number(told: str) -> int:
    """The number of a day of the month: of "3", "3rd" or "third"."""
    return ORDINALS.index(told) + 1 if told in ORDINALS else int(re.sub(r"\D", "", told))


def _back(sent: date, least: int, most: int) -> Iterator[Days]:
    """From the most to the least days before a letter is sent."""
    if most < sent.toordinal():
        first = sent - timedelta(most)
        yield first, first if least == most else sent - timedelta(least)


def _last_weekday(match: re.Match[str], sent: date) -> Iterator[Days]:
    ago = (sent.weekday() - WEEKDAYS.index(match["weekday"])) % 7
    # Said on a Friday, last Tuesday is one of two; said on a Monday, last Thursday is not.
    last = match.string.endswith("last ", 0, match.start())
    for days in range(ago, ago + (1 if ago < 4 else 0) * 7 + 1 if last else 60, 7):
        yield from _back(sent, days, days)


def _dated(match: re.Match[str], sent: date) -> Iterator[Days]:
    month = MONTHS.index(match["month"] or match["month2"]) + 1
    number = day_number(match["day"] or match["day2"])
    yield from _in_years(match["year"], month, number, sent)


def _in_years(told: str | None, month: int, number: int, sent: date) -> Iterator[Days]:
    """A day in the year that is told, else in this year and the last; none that is no day."""
    for year in (2000 + int(told) % 100,) if told else (sent.year, sent.year - 1):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        yield day, day


def _numbered(match: re.Match[str], sent: date) -> Iterator[Days]:
    for day in days_around(sent, None, day_number(match["day"])):
        if day <= sent:
            yield day, day


def _in_figures(match: re.Match[str], sent: date) -> Iterator[Days]:
    one, two = int(match["one"]), int(match["two"])
    # On one side of the sea the day comes first, on the other the month.
    for month, number in ((one, two), (two, one)):
        yield from _in_years(match["year"], month, number, sent)


def _ago(match: re.Match[str], sent: date) -> Iterator[Days]:
    told, unit = match["count"] or "a", match["unit"]
    count = 1 if told in ("a", "an") else int(told) if told.isdigit() else _COUNTS.index(told) + 1
    if unit == "day":
        days, about = count, count // 5
    elif unit == "month":
        days, about = count * 30, 10 * min(count, 3)
    else:
        days = count * (14 if unit == "fortnight" else 7)
        about = 1 if "day" in match[0] else 3 if days == 7 else 4
    yield from _back(sent, days - about, days + about)


def _last_week(_: re.Match[str], sent: date) -> Iterator[Days]:
    # Weeks begin on Sunday or on Monday; on a Sunday the week gone by may be meant.
    past = sent.weekday() + 1
    return _back(sent, past % 7 or 1, past + 7)


def _this_week(_: re.Match[str], sent: date) -> Iterator[Days]:
    return _back(sent, 0, sent.weekday() + 1)


def _last_month(_: re.Match[str], sent: date) -> Iterator[Days]:
    last = sent.replace(day=1) - timedelta(1)
    yield last.replace(day=1), last


def _in_month(match: re.Match[str], sent: date) -> Iterator[Days]:
    month = MONTHS.index(match["month"]) + 1
    year = sent.year - (month > sent.month)
    yield date(year, month, 1), date(year, month, monthrange(year, month)[1])


_DATE_WORDS = " ".join((NUMBER, *MONTHS, *ORDINALS)).replace("-", " ")
_COUNT_WORDS = " ".join((NUMBER, "a", "an", *_COUNTS))


@frozen
class Way:
    """A way to name a day."""

    style: str
    """How it is called; some ways share a name."""
    begin: frozenset[str] = field(converter=word_set)
    """The words one of which begins it."""
    pattern: re.Pattern[str] = field(converter=compiled)
    meant: Callable[[re.Match[str], date], Iterator[Days]]
    """Which days it may mean in a letter that is sent on a day."""
    signs: frozenset[str] = field(default="", converter=word_set)
    """Words of which the text has one, where those that begin it tell little."""


WAYS = (
    Way(
        "near",
        "earlier today this",
        r"\b(?:today|earlier today|this (?:morning|afternoon|evening))\b",
        lambda _, sent: _back(sent, 0, 0),
        "today morning afternoon evening",
    ),
    Way(
        "near",
        "a four some three two",
        r"\b(?:a couple of|a few|some|two|three|four) hours (?:ago|since)\b",
        lambda _, sent: _back(sent, 0, 0),
        "hours",
    ),
    Way("near", "yesterday", r"\byesterday\b", lambda _, sent: _back(sent, 1, 1)),
    Way("near", "last", r"\blast night\b", lambda _, sent: _back(sent, 0, 1)),
    Way(
        "near",
        "day the",
        r"\b(?:the )?day before yesterday\b",
        lambda _, sent: _back(sent, 2, 2),
        "yesterday",
    ),
    Way(
        "weekday",
        " ".join(WEEKDAYS),
        r"(?<!ash )(?<!black )(?<!boxing )(?<!cyber )(?<!easter )(?<!good )(?<!palm )"
        rf"(?<!pancake )(?<!shrove )(?<!whit )\b(?P<weekday>{_WEEKDAY_OF})\b",
        _last_weekday,
    ),
    Way(
        "date",
        _DATE_WORDS,
        rf"\b(?:(?P<month>{_MONTH_OF})[ \n](?:the )?(?P<day>{_NUMBER})\b(?!:)"
        rf"|(?P<day2>{_NUMBER})[ \n](?:of[ \n])?(?P<month2>{_MONTH_OF})\b){_YEAR}",
        _dated,
        " ".join(MONTHS),
    ),
    Way(
        "number",
        NUMBER,
        rf"\b(?<=on the )(?P<day>\d{{1,2}}(?:st|nd|rd|th))\b"
        rf"(?! (?:of (?!{_MONTH_OF})|floor|and)|[a-z-])",
        _numbered,
    ),
    Way(
        "figures",
        NUMBER,
        r"\b(?:(?<=\bon )|(?<=\bof )|(?<=day ))(?P<one>\d{1,2})[./](?P<two>\d{1,2})\b"
        r"(?:[./](?P<year>(?:20)?\d\d)\b)?(?! (?:of|people|per)\b|[:%])",
        _in_figures,
    ),
    Way(
        "figures",
        NUMBER,
        r"\b(?P<year>20\d\d)-(?P<one>\d\d)-(?P<two>\d\d)\b",
        _in_figures,
    ),
    Way(
        "ago",
        _COUNT_WORDS,
        rf"\b(?:{_COUNT} )(?P<unit>day|week|month|fortnight)s?"
        r" (?:ago(?: today| yesterday)?)\b",
        _ago,
        "ago",
    ),
    Way(
        "since",
        _COUNT_WORDS,
        rf"\b(?:{_COUNT} )(?P<unit>day|week|month|fortnight)s?(?: (?:ago )?today)?"
        r"(?= since (?:i|our|the interview|we|you)\b)",
        _ago,
        "since",
    ),
    Way("around", "last", r"\blast week\b", _last_week),
    Way("around", "earlier this", r"\b(?:earlier )this week\b", _this_week, "week"),
    Way("around", "last", r"\blast month\b", _last_month),
    Way(
        "month",
        f"early late mid {' '.join(MONTHS)}",
        rf"(?<=\bin )(?:early |late |mid-)?(?P<month>{_MONTH_OF})\b(?! \d)",
        _in_month,
        " ".join(MONTHS),
    ),
)
"""All that are known."""
