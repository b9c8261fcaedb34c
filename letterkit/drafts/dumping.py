"""A document written as YAML that people can read and that no other program can misread."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from attrs import fields
from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode
from ruamel.yaml.representer import SafeRepresenter

from letterkit.model import Candidate, Draft, Person, Rewrite

_NAMES = (field.name for value in (Draft, Person, Candidate, Rewrite) for field in fields(value))
_RANK = {name: rank for rank, name in enumerate(dict.fromkeys(("format", *_NAMES)))}
_DATES = ("interviewed_at", "promised_by", "sent_on")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d([+-]\d\d:\d\d)?)?", re.ASCII)
_AMBIGUOUS = frozenset("y n yes no on off true false null".split())
_HIDDEN = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What is escaped: controls, tabs, foreign line ends, and marks that turn the reading direction."""


def dump(document: Mapping[str, Any]) -> str:
    """Write a document as YAML 1.2, its known names in the order in which `Draft` has them."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Representer = _Representer
    # Nothing is folded: a paragraph is one line, as it is on the page.
    yaml.width, yaml.allow_unicode = 1_000_000_000, True
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(_in_order({"format": "1", **document}), stream)
    return stream.getvalue()


def _in_order(value: Any) -> Any:
    """Known names first, the others as they came, and a letter's conflicts at its end."""
    if isinstance(value, Mapping):
        names = sorted(value, key=lambda name: (name == "conflicts", _RANK.get(name, len(_RANK))))
        return {name: _bare(name, _in_order(value[name])) for name in names}
    return [_in_order(item) for item in value] if isinstance(value, (list, tuple)) else value


class _Bare(str):
    """A text that stands without quotes although other programs see a number or a date in it."""


def _bare(name: str, value: Any) -> Any:
    dated = name in _DATES and isinstance(value, str) and _DATE.fullmatch(value)
    return _Bare(value) if dated or (name == "format" and value == "1") else value


class _Representer(SafeRepresenter):
    def represent_text(self, text: str) -> ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=_style(text))

    def represent_bare(self, text: str) -> ScalarNode:
        kind = "timestamp" if "-" in text else "int"
        return self.represent_scalar(f"tag:yaml.org,2002:{kind}", str(text))

    def represent_items(self, value: list[Any]) -> SequenceNode:
        return self.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=not value)

    def represent_names(self, value: dict[str, Any]) -> MappingNode:
        # As pairs, because names in a mapping would be sorted.
        return self.represent_mapping(
            "tag:yaml.org,2002:map", [*value.items()], flow_style=not value
        )

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Representer.add_representer(str, _Representer.represent_text)
_Representer.add_representer(_Bare, _Representer.represent_bare)
_Representer.add_representer(list, _Representer.represent_items)
_Representer.add_representer(dict, _Representer.represent_names)


def _style(text: str) -> str | None:
    """Choose between plain, quoted and block so that the very same text comes back."""
    lines = text.split("\n")
    if _HIDDEN.search(text):
        return '"'
    if len(lines) > 1:
        # A block's indentation is read off its first line, and editors like to trim line ends.
        return "|" if lines[0] and all(line == line.strip() for line in lines) else '"'
    # No number, date or special word of YAML 1.1 or 1.2 begins with a letter, but for these few.
    return None if text[:1].isalpha() and text.casefold() not in _AMBIGUOUS else '"'
