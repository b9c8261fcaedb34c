"""YAML as people write it: every scalar is text, every key knows its line, nothing can run away."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from attrs import frozen

from letterkit.errors import LetterkitError
from letterkit.resources import IN_BROWSER, PACKAGE

READ_BEFORE = PACKAGE / "read-before.pickle"
MAX_CHARACTERS = 256_000
MAX_DEPTH = 12
MAX_EVENTS = 20_000
"""What the parser may say: a value or a key each, two for a list or a mapping."""

_NULLS = ("", "~", "null", "Null", "NULL")


@frozen
class YamlText:
    """A document of dicts, lists, text and None, and the line on which each path stands."""

    value: Any
    lines: Mapping[tuple[str | int, ...], int]


def read_yaml(
    text: str,
    *,
    where: str,
    error: type[LetterkitError],
    first: int = 1,
    most: int = MAX_EVENTS,
) -> YamlText:
    """Read one YAML document whose first line is line `first` of `where`, or raise `error`."""
    if known := _read_before().get(digest(text, first)):
        return known
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    text = text.removeprefix("\ufeff")
    if len(text) > MAX_CHARACTERS:
        raise error("This is too long to be read", where=where, remedy="Shorten it")
    # The parser's events come one by one, so a hostile text is left before it can do harm.
    reader = _Reader(YAML(typ="safe", pure=True).parse(text), where, error, first, most)
    try:
        return YamlText(reader.document(), reader.lines)
    except MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line = None if mark is None else mark.line + first
        raise error(
            f"This is not readable YAML: {problem.problem or problem.context}",
            where=where,
            line=line,
            remedy="Check the indentation, and put text that holds : or # in quotes",
        ) from None
    except (YAMLError, ValueError) as problem:
        raise error(f"This is not readable YAML: {problem}", where=where) from None


def digest(text: str, first: int) -> str:
    """What a text that is read from line `first` is known by."""
    return sha256(f"{first}\n{text}".encode(errors="surrogatepass")).hexdigest()


@cache
def _read_before() -> Mapping[str, YamlText]:
    """What the static edition's builder has read: a browser takes seconds for it."""
    return pickle.loads(READ_BEFORE.read_bytes()) if IN_BROWSER and READ_BEFORE.is_file() else {}


class _Reader:
    """Turns the parser's events into plain values, counting them."""

    def __init__(
        self, events: Iterator[Any], where: str, error: type[LetterkitError], first: int, most: int
    ) -> None:
        self.events, self.where, self.error, self.first = events, where, error, first
        self.lines: dict[tuple[str | int, ...], int] = {}
        self.left = most

    def document(self) -> Any:
        """Return the only document's value, None where there is none."""
        value = None
        while (kind := (event := self._next()).__class__.__name__) != "StreamEndEvent":
            if kind == "DocumentStartEvent":
                if () in self.lines:
                    raise self._refusal(event, "A second document begins here", "Keep one of them")
                value = self._value(self._next(), ())
        return value

    def _next(self) -> Any:
        event = next(self.events)
        self.left -= 1
        if self.left < 0:
            raise self._refusal(event, "This holds too many values", "Shorten it")
        return event

    def _value(self, event: Any, path: tuple[str | int, ...]) -> Any:
        self.lines.setdefault(path, event.start_mark.line + self.first)
        if len(path) > MAX_DEPTH:
            raise self._refusal(event, "This is too deeply nested", "Check the indentation")
        match event.__class__.__name__:
            case "ScalarEvent":
                return None if event.style is None and event.value in _NULLS else event.value
            case "SequenceStartEvent":
                return list(self._items(path))
            case "MappingStartEvent":
                return dict(self._pairs(path))
        raise self._refusal(event, "Aliases (*name) are not read here", "Write the value out")

    def _items(self, path: tuple[str | int, ...]) -> Iterator[Any]:
        i = 0
        while (event := self._next()).__class__.__name__ != "SequenceEndEvent":
            yield self._value(event, (*path, i))
            i += 1

    def _pairs(self, path: tuple[str | int, ...]) -> Iterator[tuple[str, Any]]:
        while (key := self._next()).__class__.__name__ != "MappingEndEvent":
            if key.__class__.__name__ != "ScalarEvent":
                raise self._refusal(key, "A key must be a word", "Put text in brackets in quotes")
            place = (*path, key.value)
            if place in self.lines:
                raise self._refusal(key, f"The key “{key.value}” stands twice", "Keep one of them")
            self.lines[place] = key.start_mark.line + self.first
            yield key.value, self._value(self._next(), place)

    def _refusal(self, event: Any, what: str, remedy: str) -> LetterkitError:
        line = event.start_mark.line + self.first
        return self.error(what, where=self.where, line=line, remedy=remedy)
