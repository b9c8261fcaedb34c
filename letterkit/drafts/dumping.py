"""A document written as YAML that people can read and that no other program can misread."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import fields

from letterkit.model import Candidate, Draft, Person, Rewrite

_NAMES = (field.name for value in (Draft, Person, Candidate, Rewrite) for field in fields(value))
_RANK = {name: rank for rank, name in enumerate(dict.fromkeys(("format", *_NAMES)))}
_BARE = {
    "format": re.compile("[1-9][0-9]*"),
    **dict.fromkeys(("interviewed_at", "promised_by", "sent_on"), re.compile("[12][0-9T:.+ -]*")),
}
"""Values that stand without quotes although another program sees a number or a date in them."""
_AMBIGUOUS = frozenset("y n yes no on off true false null".split())
_SYNTAX = re.compile(r": | #|[: ]\Z")
_HIDDEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
"""What is escaped: controls, tabs, foreign line ends, and marks that turn the reading direction."""
_LONG_NAME = 1000
"""Characters; a longer name needs a form of its own."""


def dump(document: Mapping[str, Any]) -> str:
    """Write a document as YAML 1.2, its known names in the order in which `Draft` has them.

    By hand, because it happens at every keystroke: ruamel.yaml takes twenty times as long.
    """
    return "".join(_names({"format": "1", **document}, ""))


def _names(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name in sorted(value, key=lambda name: (name == "conflicts", _RANK.get(name, len(_RANK)))):
        known = re.fullmatch("[A-Za-z_][A-Za-z0-9_.-]*", name) and name.casefold() not in _AMBIGUOUS
        said = name if known else _quoted(name)
        yield f"{indent}{said}:" if len(said) < _LONG_NAME else f"{indent}? {said}\n{indent}:"
        bare = name in _BARE and isinstance(value[name], str) and _BARE[name].fullmatch(value[name])
        yield f" {value[name]}\n" if bare else _written(value[name], f"{indent}  ")


def _written(value: Any, indent: str) -> str:
    """Write what follows a colon or a dash, to the end of its last line."""
    if isinstance(value, str):
        return f" {_text(value, indent)}\n"
    if not value:
        return " {}\n" if isinstance(value, Mapping) else " []\n"
    if isinstance(value, Mapping):
        return "\n" + "".join(_names(value, indent))
    # A list or a mapping in a list begins beside its dash.
    items = (_written(item, f"{indent}  ") for item in value)
    return "\n" + "".join(f"{indent}- {item.lstrip()}" for item in items)


def _text(text: str, indent: str) -> str:
    """Choose between plain, quoted and block so that the very same text comes back."""
    lines = text.split("\n")
    if _HIDDEN.search(text):
        return _quoted(text)
    if len(lines) > 1:
        # A block's indentation is read off its first line, and editors like to trim line ends.
        tidy = any(lines[-2:]) and all(line == line.strip() for line in lines)
        if not tidy:
            return _quoted(text)
        block = "\n".join(f"{indent}{line}" if line else "" for line in lines).rstrip("\n")
        return ("|\n" if not lines[-1] else "|-\n") + block
    # No number, date or special word of YAML 1.1 or 1.2 begins with a letter, but for these few.
    plain = text[:1].isalpha() and text.casefold() not in _AMBIGUOUS and not _SYNTAX.search(text)
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    """Write a text as JSON does, which is YAML too, and escape what cannot be seen."""
    return _HIDDEN.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False)
    )
