"""The filters a template may use: phrasing, lists and dates that keep whose words they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from attrs import frozen
from jinja2 import pass_context
from jinja2.runtime import Context

from letterkit import phrasing
from letterkit.errors import TemplateError
from letterkit.guard import Record
from letterkit.salutation import greeting_names
from letterkit.words import Text, concat, mapped, runs_of, said

NAMES = "_names"
"""The hidden variable with the words that are names in this draft."""
WRITTEN_ON = "_written_on"
"""The hidden variable with the date of the letter."""


@frozen
class Moment:
    """A day, or a day and hour, and the question that gave it."""

    value: date
    source: str


def _text(value: Any, filter_name: str) -> Text:
    if isinstance(value, str):
        return value if isinstance(value, Text) else Text(runs_of(value))
    what = (
        "a list" if isinstance(value, tuple) else "a date" if isinstance(value, Moment) else "this"
    )
    raise TemplateError(
        f"The filter {filter_name} works on text, not on {what}",
        remedy="Use and_list or a loop for a list, date or time for a date",
    )


def _list(value: Any, filter_name: str) -> tuple[Any, ...]:
    if isinstance(value, tuple):
        return value
    if isinstance(value, Text) and not value:
        return ()
    raise TemplateError(
        f"The filter {filter_name} works on a list",
        remedy="Use it on interviewers or on a question whose shape is list",
    )


@pass_context
def clause(context: Context, text: str) -> Text:
    """What fits inside a sentence: no leading “that”, no capital that is not a name's, no stop."""
    return phrasing.clause(_text(text, "clause"), context[NAMES])


def sentence(text: str) -> Text:
    """What stands by itself: a capital first and an end mark last."""
    return phrasing.sentence(_text(text, "sentence"))


def upper_first(text: str) -> Text:
    """With a capital first letter."""
    return mapped(_text(text, "upper_first"), phrasing.upper_first)


@pass_context
def lower_first(context: Context, text: str) -> Text:
    """With a small first letter, unless a name begins there."""
    names = context[NAMES]
    return mapped(_text(text, "lower_first"), lambda words: phrasing.lower_first(words, names))


@pass_context
def with_i(context: Context, text: str) -> Text:
    """What the writer did, as a clause with its “I”: “cut our close” becomes “I cut our close”."""
    return phrasing.with_i(clause(context, text))


def trim(text: str) -> Text:
    """Without white space at either end."""
    return mapped(mapped(_text(text, "trim"), str.lstrip), str.rstrip, last=True)


@pass_context
def and_list(context: Context, values: Any) -> Text:
    """A list as a phrase, joined as the letter's language does: “a, b, and c”."""
    if isinstance(values, str):
        return _text(values, "and_list")
    return joined([_text(value, "and_list") for value in _list(values, "and_list")], _tag(context))


def joined(items: Sequence[str], language: str) -> Text:
    """Texts as one phrase, keeping whose words each is."""
    from babel.lists import format_list

    pattern = format_list([f"\0{i}\0" for i in range(len(items))], locale=locale_of(language))
    parts = pattern.split("\0")
    return concat(items[int(part)] if i % 2 else part for i, part in enumerate(parts))


def first(values: Any) -> Any:
    """The first of a list; a gap stays a gap."""
    return (
        values if isinstance(values, Text) and not values else (*_list(values, "first"), Text())[0]
    )


def last(values: Any) -> Any:
    """The last of a list; a gap stays a gap."""
    return (
        values if isinstance(values, Text) and not values else (Text(), *_list(values, "last"))[-1]
    )


def length(values: Any) -> int:
    """How many there are in a list; a gap has none."""
    return len(_list(values, "length"))


def default(value: Any, other: Any) -> Any:
    """The value, or something else where it is missing."""
    return value or other


@pass_context
def day(context: Context, moment: Any) -> Text:
    """A date in the letter's language: “November 20”, with the year only if it is another one."""
    if not isinstance(moment, Moment):
        return _text(moment, "date")
    same_year = moment.value.year == context[WRITTEN_ON].year
    return said(day_text(moment.value, _tag(context), year=not same_year), moment.source)


@pass_context
def hour(context: Context, moment: Any) -> Text:
    """The time of day in the letter's language: “2:00 PM”; nothing where only the day is known."""
    from babel.dates import format_time

    if not isinstance(moment, Moment):
        return _text(moment, "time")
    if not isinstance(moment.value, datetime):
        return Text()
    told = format_time(moment.value.time(), "short", locale=locale_of(_tag(context)))
    return said(told.replace("\u202f", "\u00a0"), moment.source)


@pass_context
def salutation(context: Context, people: Any) -> Text:
    """How a letter greets these people, without a comma: “Dear Dr. Li Wei”."""
    greetings = [
        {field: str(person._values[field]) for field in ("name", "greet")}
        for person in _list(people, "salutation")
        if isinstance(person, Record)
    ]
    opening, names = greeting_names([(each["name"], each["greet"]) for each in greetings])
    if not names:
        return Text(runs_of(opening))
    return concat(
        [f"{opening} ", joined([said(name, "interviewers") for name in names], _tag(context))]
    )


def _tag(context: Context) -> str:
    return str(context["language"])


@lru_cache(maxsize=64)
def day_text(day: date, language: str, *, year: bool = True) -> str:
    """A date as a letter says it, with or without its year."""
    from babel.dates import format_date, format_skeleton

    locale = locale_of(language)
    if year:
        return format_date(day, "long", locale=locale)
    return format_skeleton("MMMMd", datetime(day.year, day.month, day.day), locale=locale)


@lru_cache(maxsize=32)
def locale_of(language: str) -> Any:
    """Babel's locale for a language tag; English where it knows none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en")


def finalize(value: Any) -> str:
    """What a template may print: text and numbers; anything else is an error of the template."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    from jinja2 import Undefined

    if isinstance(value, Undefined):
        return str(value)
    what = (
        "a list" if isinstance(value, tuple) else "a date" if isinstance(value, Moment) else "this"
    )
    raise TemplateError(
        f"A template cannot print {what} as it is",
        remedy="Use and_list or a loop for a list, date or time for a date, .name for a person",
    )


FILTERS: dict[str, Callable[..., Any]] = {
    "clause": clause, "sentence": sentence, "and_list": and_list, "first": first, "last": last,
    "length": length, "default": default, "trim": trim, "upper_first": upper_first,
    "lower_first": lower_first, "date": day, "time": hour, "salutation": salutation,
    "with_i": with_i,
}  # fmt: skip
