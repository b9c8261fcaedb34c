"""The rules as data: words, phrases and what is said about them, read once from `rules.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from attrs import field, frozen

from letterkit.errors import LetterkitError
from letterkit.model import Severity

FILE = Path(__file__).with_name("rules.yml")
NUMBER = "N"
PRONOUNS = ("you", "they", "we", "he", "she")
"""Words that a phrase also finds in their short forms: you've, they're."""
_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(r"\.\.\.(\d?)")
# Between two words of a phrase: spaces and light marks, never a full stop or an empty line.
_BETWEEN = r"[ ,;:\"()\n\t–—/]{1,4}"
_ANY_WORD = r"[\w'$£€%+.&-]*[\w'%]"


@frozen
class Phrase:
    """A few words in a row, and what tells quickly that they are not in a text."""

    text: str
    source: str
    starts: frozenset[str]
    """The words one of which begins it."""
    cues: frozenset[str]
    """Words one of which it holds, as rare ones as it has."""
    put: str = ""
    """What to write instead, where that is known; \\1 is the first element of the phrase."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The phrase as a regular expression, compiled when a letter has one of its cues."""
        return re.compile(self.source)


@frozen
class Rule:
    """One kind of thing a coach points out, with its words."""

    id: str
    severity: Severity
    message: str
    why: str
    suggestion: str
    only: tuple[str, ...]
    """The kinds of letter it is for; none named means all."""
    never: tuple[str, ...]
    phrases: Mapping[str, tuple[Phrase, ...]] = field(repr=False)
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

    text = file.read_text(encoding="utf-8").split("\n---\n", 1)[0]
    return read_yaml(text, where=str(file), error=LetterkitError).value


def _rule(id_: str, entry: Mapping[str, Any], groups: Mapping[str, list[str]]) -> Rule:
    lists = {
        name: tuple(_phrases(value, groups)) for name, value in (entry.get("phrases") or {}).items()
    }
    return Rule(
        id=id_,
        severity=entry["severity"],
        message=entry["message"],
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


def compile_phrase(text: str, groups: Mapping[str, list[str]], put: str = "") -> Phrase:
    """Compile "i need|want ...2 <pay>": alternatives, `?` for optional, `...2` for up to two words.

    `_` joins words of one alternative ("days_off"), `N` is a number. Gaps are bounded and words
    cannot overlap what parts them, so matching stays linear.
    """
    pieces: list[str] = []
    starts: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()
    for element in re.sub(r"(?: \.\.\.\d?)+$", "", text).split():
        if gap := _GAP.fullmatch(element):
            pieces.append(rf"(?:{_ANY_WORD}{_BETWEEN}){{0,{gap[1] or 4}}}?")
            continue
        optional = element.endswith("?") and len(element) > 1
        words = list(_alternatives(element.removesuffix("?") if optional else element, groups))
        told = "|".join(_one(word) for word in sorted(words, key=len, reverse=True))
        pieces.append(rf"(?:({told}){_BETWEEN})?" if optional else rf"({told}){_BETWEEN}")
        own = frozenset(_first_token(word) for word in words)
        if not cues:
            starts |= own
        if not optional:
            cues = min((cues, own), key=_commonness) if cues else own
    pieces[-1] = pieces[-1].removesuffix(_BETWEEN)
    return Phrase(text, r"(?<![\w'])" + "".join(pieces) + r"(?!\w)", starts, cues, put)


def _alternatives(element: str, groups: Mapping[str, list[str]]) -> Iterator[str]:
    for word in element.split("|"):
        if word.startswith("<") and word.endswith(">"):
            for inner in groups[word[1:-1]]:
                yield from _alternatives(inner, groups)
        else:
            yield word


def _one(word: str) -> str:
    if word == NUMBER:
        return r"[$£€]?\d[\d.,]*(?:k|%)?"
    told = re.escape(word).replace("_", r"[ \n-]{1,2}")
    return told + r"(?:'(?:m|re|s|d|ll|ve))?" if word in PRONOUNS else told


def _first_token(word: str) -> str:
    """The token with which an alternative begins."""
    return word if word == NUMBER else _TOKEN.findall(word.replace("_", " "))[0]


def _commonness(cues: frozenset[str]) -> tuple[int, int]:
    """How little a set of cues narrows the search: everyday words first, then their number."""
    return (len(cues & word_lists()["everyday"]), len(cues))


@frozen
class Words:
    """Where each word of a text begins; figures also stand under `N`."""

    at: Mapping[str, list[int]]
    tokens: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Words:
        """Find the words of a text in small letters."""
        at: dict[str, list[int]] = {}
        for match in _TOKEN.finditer(text):
            token = match[0]
            at.setdefault(token, []).append(match.start())
            if token[0].isdigit():
                at.setdefault(NUMBER, []).append(match.start())
        return cls(at, frozenset(at))


def found(
    phrases: tuple[Phrase, ...],
    text: str,
    words: Words | None = None,
    start: int = 0,
    end: int | None = None,
) -> Iterator[tuple[Phrase, re.Match[str]]]:
    """Every place from `start` to `end` where one of the phrases stands, phrase by phrase.

    Phrases are tried only where one of their first words stands, which `words` knows.
    """
    words = words or Words.of(text)
    at, tokens = words.at, words.tokens
    end = len(text) if end is None else end
    for phrase in phrases:
        if phrase.cues.isdisjoint(tokens):
            continue
        places = sorted(
            place for token in phrase.starts & tokens for place in at[token] if start <= place < end
        )
        last = start
        for place in places:
            match = phrase.pattern.match(text, place, end) if place >= last else None
            if match:
                last = match.end()
                yield phrase, match
