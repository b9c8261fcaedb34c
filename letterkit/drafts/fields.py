"""What a draft's fields may hold: all that is wrong with a document, found at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, get_args, get_origin

import attrs
from attrs import frozen
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, override

from letterkit.errors import nearest
from letterkit.model import HOW_IT_WENT, KINDS, Answer, Draft

FILE_FIELDS = ("format", "conflicts")
"""What a draft's file holds for itself; no part of a `Draft`."""

Place = tuple[str | int, ...]


@frozen
class Problem:
    """Something for the writer to look at; a draft can be read in spite of all but the fatal."""

    what: str
    place: Place
    fatal: bool = False
    line: int | None = None

    def __str__(self) -> str:
        return self.what if self.line is None else f"line {self.line}: {self.what}"


def problems_in(document: Mapping[str, Any]) -> list[Problem]:
    """Find every unknown name, wrong kind of value and unreadable date of a document."""
    return [*_own(document), *_check(document, Draft, ())]


def _own(document: Mapping[str, Any]) -> Iterator[Problem]:
    if version_of(document) is None:
        yield Problem("“format” should be a number", ("format",), fatal=True)
    conflicts = document.get("conflicts")
    kept = conflicts.values() if isinstance(conflicts, dict) else [conflicts]
    if conflicts is not None and not all(isinstance(values, list) for values in kept):
        what = "“conflicts” should name fields and give a list for each"
        yield Problem(what, ("conflicts",), fatal=True)
    for name, known in (("kind", KINDS), ("how_it_went", HOW_IT_WENT)):
        given = document.get(name)
        if isinstance(given, str) and given and given not in known:
            what = f"“{name}” is none of {', '.join(known)}{_meant(given, known)}"
            yield Problem(what, (name,))


def version_of(document: Mapping[str, Any]) -> int | None:
    """Return the number of a document's format, None where it is no number."""
    given = document.get("format") or "1"
    return int(given) if isinstance(given, str) and re.fullmatch("[1-9][0-9]{0,5}", given) else None


def _check(value: Any, wanted: Any, place: Place) -> Iterator[Problem]:
    """Compare a value with the type that the model gives it; null is always allowed."""
    if value is None:
        return
    origin, inner = get_origin(wanted), get_args(wanted)
    if attrs.has(wanted):
        yield from _check_names(value, wanted, place)
    elif origin is Mapping:
        yield from _wrong(value, dict, place)
        for name, item in value.items() if isinstance(value, dict) else ():
            yield from _check(item, inner[1], (*place, name))
    elif origin is tuple or (wanted == Answer and isinstance(value, list)):
        yield from _wrong(value, list, place)
        for i, item in enumerate(value) if isinstance(value, list) else ():
            yield from _check(item, inner[0], (*place, i))
    elif not isinstance(value, str):
        yield from _wrong(value, str, place)
    elif date in inner and value.strip():
        yield from _check_date(value, place)


def _check_names(value: Any, wanted: Any, place: Place) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield from _wrong(value, dict, place)
        return
    known = attrs.fields_dict(attrs.resolve_types(wanted))
    for name, item in value.items():
        if name in known:
            yield from _check(item, known[name].type, (*place, name))
        elif place or name not in FILE_FIELDS:
            what = f"“{_dotted((*place, name))}” is not a name Letterkit knows{_meant(name, known)}"
            yield Problem(what, (*place, name))
    for name, field in known.items():
        if field.default is attrs.NOTHING and value.get(name) is None:
            yield Problem(f"“{_dotted(place)}” needs its “{name}”", place, fatal=True)


def _check_date(text: str, place: Place) -> Iterator[Problem]:
    try:
        told = is_sensible(moment(text))
    except ValueError:
        told = False
    if not told:
        what = f"“{_dotted(place)}” is not a date; write it as 2026-11-20 or 2026-11-20 14:00"
        yield Problem(what, place, fatal=True)


def is_sensible(day: date) -> bool:
    """Whether a letter may have to do with a day; the year 202 is 2026 before it is typed out."""
    return 1900 <= day.year < 2200


_A_VALUE: dict[Any, str] = {str: "a text", list: "a list", dict: "names with values"}


def _wrong(value: Any, wanted: type, place: Place) -> Iterator[Problem]:
    if not isinstance(value, wanted):
        what = f"“{_dotted(place)}” should be {_A_VALUE[wanted]}, not {_A_VALUE[type(value)]}"
        yield Problem(what, place, fatal=True)


def _meant(given: str, known: Iterable[str]) -> str:
    meant = nearest(given, known)
    return f" (did you mean “{meant}”?)" if meant else ""


def _dotted(place: Place) -> str:
    return ".".join(str(key) for key in place)


def moment(text: str) -> date:
    """Read an ISO date, or a `datetime` where it has an hour."""
    text = text.strip()
    return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)


def structure(document: Mapping[str, Any]) -> Draft:
    """Make a `Draft` of a document without fatal problems."""
    return _converter.structure(document, Draft)


def _day(text: str, _: Any) -> date | None:
    read = moment(text) if text.strip() else None
    return read.date() if isinstance(read, datetime) else read


_converter = Converter(detailed_validation=False)
_hook = _converter.register_structure_hook
_hook(Answer, lambda value, _: tuple(value) if isinstance(value, list) else value)
_hook(str | None, lambda value, _: value or None)
_hook(date | None, lambda value, _: moment(value) if value.strip() else None)
_converter.register_structure_hook(
    Draft,
    make_dict_structure_fn(
        Draft,
        _converter,
        promised_by=override(struct_hook=_day),
        sent_on=override(struct_hook=_day),
    ),
)
