"""A draft in its three shapes: the text of its file, a plain document, and a frozen `Draft`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs
from attrs import evolve, frozen

from letterkit.drafts.disk import MalformedDraft, read_text
from letterkit.drafts.fields import Place, Problem, problems_in, structure, version_of
from letterkit.errors import DraftError
from letterkit.model import Draft
from letterkit.yamltext import read_yaml

FORMAT = 1

Document = dict[str, Any]
"""What the YAML says, without its nulls: mappings, lists and texts, a date as it was written."""


@frozen
class Loaded:
    """A draft as it was read; `read_only` where a newer Letterkit wrote it."""

    document: Document
    draft: Draft
    problems: tuple[Problem, ...] = ()
    read_only: bool = False


def load(path: Path) -> Loaded:
    """Read a draft's file; raises one DraftError that lists all that is wrong."""
    return parse(read_text(path)[0], path)


def parse(text: str, where: str | Path) -> Loaded:
    """Read the text of a draft's file; raises one DraftError that lists all that is wrong."""
    read = read_yaml(text, where=str(where), error=MalformedDraft)
    if not isinstance(read.value, dict):
        what = "This file is empty" if read.value is None else "This is not a draft of a letter"
        raise MalformedDraft(
            what, where=where, remedy="It needs lines such as “company: Northwind”"
        )
    found = [evolve(p, line=_line_of(read.lines, p.place)) for p in problems_in(read.value)]
    found.sort(key=lambda problem: problem.line or 0)
    document = plain({"format": str(FORMAT), **read.value})
    newer = (version_of(document) or FORMAT) > FORMAT
    if any(problem.fatal for problem in found):
        if newer:
            raise newer_format(where)
        raise _refusal(found, where)
    return Loaded(document, structure(document), tuple(found), newer)


def changed(document: Document, path: str, value: Any) -> Document:
    """Return the document with the field at a dotted path set; None takes the field out.

    Raises:
        DraftError: the field cannot hold a value of this kind.
    """
    value = plain(value)
    after = _with(document, path.split("."), value)
    wrong = [problem for problem in problems_in(after) if problem.fatal]
    if wrong:
        raise DraftError("; ".join(map(str, wrong)))
    # Whoever types the other version in by hand has settled the conflict as well.
    return _settled(after, path) if value in after.get("conflicts", {}).get(path, []) else after


def settled(document: Document, path: str, value: Any) -> Document:
    """Return the document with the conflict about a field ended and the chosen value in it."""
    return _settled(changed(document, path, value), path)


def _settled(document: Document, path: str) -> Document:
    left = {name: kept for name, kept in document.get("conflicts", {}).items() if name != path}
    others = {name: value for name, value in document.items() if name != "conflicts"}
    return others | ({"conflicts": left} if left else {})


def field_at(document: Document, path: str) -> Any:
    """Return what stands at a dotted path, None where there is nothing."""
    value: Any = document
    for key in path.split("."):
        if isinstance(value, list):
            value = value[int(key)] if key.isdecimal() and int(key) < len(value) else None
        else:
            value = value.get(key) if isinstance(value, dict) else None
    return value


def plain(value: Any) -> Any:
    """Return a value as a document holds it: dates as text, tuples as lists, people as mappings."""
    if isinstance(value, str):
        # Half of a surrogate pair is no character, and no file can hold it.
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, Mapping):
        return {plain(key): plain(item) for key, item in value.items() if item is not None}
    if isinstance(value, Iterable):
        return [plain(item) for item in value if item is not None]
    if isinstance(value, date):
        return value.isoformat()
    return plain(attrs.asdict(value)) if attrs.has(type(value)) else value


def _with(container: Any, keys: list[str], value: Any) -> Any:
    key, *rest = keys
    if isinstance(container, list) and key.isdecimal():
        i = int(key)
        new = _with(dict(enumerate(container)).get(i), rest, value) if rest else value
        return [*container[:i], *([] if new is None else [new]), *container[i + 1 :]]
    before = container if isinstance(container, dict) else {}
    new = _with(before.get(key), rest, value) if rest else value
    if new is None:
        return {name: item for name, item in before.items() if name != key}
    return {**before, key: new}


def _line_of(lines: Mapping[Place, int], place: Place) -> int | None:
    """The line of a value, or of the nearest value around it."""
    while place not in lines and place:
        place = place[:-1]
    return lines.get(place)


def newer_format(where: str | Path) -> DraftError:
    """Return the refusal of what a newer Letterkit wrote and this one would spoil."""
    what = "A newer Letterkit wrote this letter, so it cannot be changed here"
    return DraftError(what, where=where, remedy="Update Letterkit")


def _refusal(problems: list[Problem], where: str | Path | None = None) -> MalformedDraft:
    if len(problems) == 1:
        return MalformedDraft(problems[0].what, where=where, line=problems[0].line)
    return MalformedDraft("; ".join(map(str, problems)), where=where)
