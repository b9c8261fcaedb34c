"""The rules as data: words, phrases and what is said about them, read once from `rules.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import field, frozen

from letterkit.errors import LetterkitError
from letterkit.model import Severity
from letterkit.phrases import Phrase, Phrases, compile_phrase

FILE = Path(__file__).with_name("rules.yml")


@frozen
class Rule:
    """One kind of thing a coach points out, with its words."""

    id: str
    severity: Severity
    message: str
    unsure: str
    """What is said in place of the message where the words only may be at fault."""
    why: str
    suggestion: str
    only: tuple[str, ...]
    """The kinds of letter it is for; none named means all."""
    never: tuple[str, ...]
    phrases: Mapping[str, Phrases] = field(repr=False)
    """The phrases of the rule, by the name of their list."""
    settings: Mapping[str, Any] = field(repr=False)

    def applies(self, kind: str | None) -> bool:
        """Whether the rule is for a kind of letter; None is a letter of unknown kind."""
        return kind not in self.never and (not self.only or kind in self.only)


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """All rules by their ids, the most important first."""
    document = read(FILE)
    groups = {name: _words(text) for name, text in document["words"].items()}
    return {id_: _rule(id_, entry, groups) for id_, entry in document["rules"].items()}


@lru_cache(maxsize=1)
def word_lists() -> Mapping[str, frozenset[str]]:
    """The named groups of words that the checks share."""
    document = read(FILE)
    return {name: frozenset(_words(text)) for name, text in document["words"].items()}


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """The words that any letter may have, whatever it is about."""
    return word_lists()["common"] | word_lists()["stock"]


@lru_cache(maxsize=1)
def letter_words() -> frozenset[str]:
    """The everyday words of letters: all that stand in the rules' phrases and lists."""
    phrases = (p.text for rule in rules().values() for each in rule.phrases.values() for p in each)
    return frozenset(
        word
        for text in (*phrases, *(" ".join(words) for words in word_lists().values()))
        for word in re.findall(r"[a-z]+(?:'[a-z]+)?", text)
    )


@lru_cache(maxsize=2)
def read(file: Path) -> dict[str, Any]:
    """The first document of a rules file; its examples stand in the second and are for tests."""
    from letterkit.yamltext import read_yaml

    return read_yaml(first_document(file), where=str(file), error=LetterkitError).value


def first_document(file: Path) -> str:
    """The text of the rules, without the examples behind it."""
    return file.read_text(encoding="utf-8").split("\n---\n", 1)[0]


def _rule(id_: str, entry: Mapping[str, Any], groups: Mapping[str, list[str]]) -> Rule:
    lists = {
        name: tuple(_phrases(value, groups)) for name, value in (entry.get("phrases") or {}).items()
    }
    return Rule(
        id=id_,
        severity=entry["severity"],
        message=entry["message"],
        unsure=entry.get("unsure") or entry["message"],
        why=entry["why"],
        suggestion=entry.get("suggestion") or "",
        only=tuple((entry.get("only") or "").split()),
        never=tuple((entry.get("never") or "").split()),
        phrases=lists,
        settings=entry.get("settings") or {},
    )


def _phrases(given: Any, groups: Mapping[str, list[str]]) -> Iterator[Phrase]:
    if isinstance(given, dict):
        for text, put in given.items():
            yield compile_phrase(text, groups, put)
        return
    for text in given:
        yield compile_phrase(text, groups)


def _words(text: str) -> list[str]:
    return text.split()
