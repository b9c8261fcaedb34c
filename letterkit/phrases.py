"""Phrases: a few words in a row as `rules.yml` writes them, and where they stand in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate

from attrs import field, frozen

NUMBER = "N"
PRONOUNS = ("you", "they", "we", "he", "she")
"""Words that a phrase also finds in their short forms: you've, they're."""
_WORD = re.compile(r"[^\W_]+")
_RUN = re.compile(r"(\w+)")
_GAP = re.compile(r"\.\.\.(\d?)")
# Between two words of a phrase: spaces and light marks, never a full stop or an empty line.
_BETWEEN = r"[ ,;:\"()\n\t–—/]{1,4}"
_ANY_WORD = r"[\w'$£€%+.&-]*[\w'%]"


@frozen(eq=False)
class Phrase:
    """A few words in a row, and what tells quickly that they are not in a text."""

    text: str
    source: str
    starts: frozenset[str]
    """The words one of which begins it."""
    rarest: frozenset[str]
    rare: frozenset[str]
    """Two sets of words of each of which it holds one, those that tell most, or one twice."""
    others: tuple[frozenset[str], ...]
    """The other sets of words of each of which it holds one."""
    put: str = ""
    """What to write instead, where that is known; \\1 is the first element of the phrase."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The phrase as a regular expression, compiled when a letter has the words it needs."""
        return re.compile(self.source)


Phrases = tuple[Phrase, ...]


def word_set(told: str) -> frozenset[str]:
    """Words that are told in a row."""
    return frozenset(told.split())


def compiled(pattern: str) -> re.Pattern[str]:
    """A regular expression that is told as text."""
    return re.compile(pattern)


def compile_phrase(text: str, groups: Mapping[str, list[str]], put: str = "") -> Phrase:
    """Compile "i need|want ...2 <pay>": alternatives, `?` for optional, `...2` for up to two words.

    Lines may break after a `|`. `_` joins words of one alternative ("days_off"), `N` is a number.
    Gaps are bounded and words cannot overlap what parts them, so matching stays linear.
    """
    pieces: list[str] = []
    starts: frozenset[str] = frozenset()
    needs: list[frozenset[str]] = []
    text = re.sub(r"\| ", "|", text)
    for element in re.sub(r"(?: \.\.\.\d?)+$", "", text).split():
        if gap := _GAP.fullmatch(element):
            pieces.append(rf"(?:{_ANY_WORD}{_BETWEEN}){{0,{gap[1] or 4}}}?")
            continue
        optional = element.endswith("?") and len(element) > 1
        words = list(_alternatives(element.removesuffix("?") if optional else element, groups))
        told = "|".join(_one(word) for word in sorted(words, key=len, reverse=True))
        pieces.append(rf"(?:({told}){_BETWEEN})?" if optional else rf"({told}){_BETWEEN}")
        own = frozenset(_first_token(word) for word in words)
        if not needs:
            starts |= own
        if not optional:
            needs.append(own)
    needs.sort(key=lambda words: _likely(words, groups))
    pieces[-1] = pieces[-1].removesuffix(_BETWEEN)
    source = r"(?<![\w'])" + "".join(pieces) + r"(?!\w)"
    rarest, rare = needs[0], needs[min(1, len(needs) - 1)]
    return Phrase(text, source, starts, rarest, rare, tuple(needs[2:]), put)


def _likely(words: frozenset[str], groups: Mapping[str, list[str]]) -> float:
    """How likely it is, roughly, that a letter has one of some words."""
    weights = (("everyday", 40), ("common", 8), ("stock", 4))
    return len(words) + sum(
        weight * len(words.intersection(groups.get(name, ()))) for name, weight in weights
    )


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
    return word if word == NUMBER else _WORD.findall(word.replace("_", " "))[0]


@frozen(eq=False)
class Words:
    """Where each word of a text begins; figures also stand under `N`."""

    at: Mapping[str, list[int]]
    tokens: frozenset[str]
    _standing: dict[int, tuple[Phrases, list[tuple[Phrase, list[int]]]]] = field(
        factory=dict, init=False
    )

    @classmethod
    def of(cls, text: str) -> Words:
        """Find the words of a text in small letters."""
        # What is no word and the words by turns; to split is faster than to match one by one.
        pieces = _RUN.split(text.replace("_", " "))
        at: dict[str, list[int]] = {}
        for word, place in zip(pieces[1::2], list(accumulate(map(len, pieces)))[::2], strict=False):
            if word in at:
                at[word].append(place)
            else:
                at[word] = [place]
        figures = [token for token in at if token[0].isdigit()]
        if figures:
            at[NUMBER] = sorted(place for token in figures for place in at[token])
        return cls(at, frozenset(at))

    def standing(self, phrases: Phrases) -> list[tuple[Phrase, list[int]]]:
        """The phrases all words of which the text has, each with where it may begin."""
        known = self._standing.get(id(phrases))
        if known is None:
            tokens = self.tokens
            # Most phrases fall out here, so it is done in one go and by what tells most.
            likely = [
                phrase
                for phrase in phrases
                if not (phrase.rarest.isdisjoint(tokens) or phrase.rare.isdisjoint(tokens))
            ]
            # The phrases are kept as well, so that no others come to have their id.
            known = phrases, [(phrase, self._places(phrase)) for phrase in likely]
            self._standing[id(phrases)] = known
        return known[1]

    def _places(self, phrase: Phrase) -> list[int]:
        for words in phrase.others:
            if words.isdisjoint(self.tokens):
                return []
        return self.places(phrase.starts)

    def matches(
        self,
        pattern: re.Pattern[str],
        begin: Iterable[str],
        text: str,
        start: int = 0,
        end: int | None = None,
    ) -> Iterator[re.Match[str]]:
        """Where a pattern that begins with one of some words stands from `start` to `end`."""
        end = len(text) if end is None else end
        for place in self.places(begin):
            if match := pattern.match(text, place, end) if place >= start else None:
                yield match

    def places(self, words: Iterable[str]) -> list[int]:
        """Where one of some words begins, in order."""
        standing = self.tokens.intersection(words)
        return sorted([place for word in standing for place in self.at[word]])


def found(
    phrases: Phrases,
    text: str,
    words: Words | None = None,
    start: int = 0,
    end: int | None = None,
) -> Iterator[tuple[Phrase, re.Match[str]]]:
    """Every place from `start` to `end` where one of the phrases stands, phrase by phrase.

    Phrases are tried only where one of their first words stands, which `words` knows.
    """
    if not phrases:
        return
    words = words or Words.of(text)
    end = len(text) if end is None else end
    for phrase, places in words.standing(phrases):
        last = start
        for place in places[bisect_left(places, start) :] if start else places:
            if place >= end:
                break
            match = phrase.pattern.match(text, place, end) if place >= last else None
            if match:
                last = match.end()
                yield phrase, match
