"""Figures, in digits or in words, and shares: "2,400", "two thousand", "nine in ten"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import permutations

from attrs import frozen

from letterkit.rules import ordinary_words
from letterkit.telling import stem

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: n for n, word in enumerate(_ONES)}
_SMALL |= {word: 10 * n for n, word in enumerate(_TENS, 2)}
_LARGE = {
    "dozen": 12, "hundred": 100, "thousand": 1000, "lakh": 100_000, "million": 1_000_000,
    "crore": 10_000_000,
}  # fmt: skip
NUMBER_WORDS = (*_SMALL, *_LARGE)
UP_TO_TWELVE = "|".join(_ONES[1:13])
IN_WORDS = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))

# "four hundred and six": an "and" belongs to a number only after a large one.
_RUN = rf"(?:{IN_WORDS})(?:(?:(?<=dred|sand|lion)[ \n]and[ \n]|[- \n])(?:{IN_WORDS})(?!\w)){{0,9}}"
_FIGURE = re.compile(
    rf"(?<![\w.])(?:(\d[\d,.]*)(?:(k\b)|[- ]({'|'.join(_LARGE)})s?\b)?|({_RUN}))"
    r"(%|[ \n]?per ?cent\b)?(?!\w)"
)
_PHRASE = re.compile(
    r"(?:[- \n](?!(?:after|and|are|as|at|before|for|from|had|have|he|in|into|is|of|on|or|since|than"
    r"|that|the|their|then|they|to|we|were|when|where|which|who|with|you)\b)[a-z]+){1,3}"
)
_UNITS = frozenset(("year", "years", "days", "people"))

PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_PART = re.compile(rf"(?<![\w-])(?:(a|\d|{UP_TO_TWELVE})[ -])?({'|'.join(PARTS)})s?(?!\w)")
_OF = re.compile(
    rf"(?<![\w.])(\d+|{UP_TO_TWELVE})[ \n](?:out of|in|in every|of|of every|of the)[ \n]"
    rf"(\d+|{UP_TO_TWELVE}|twenty|hundred)(?![\w%])"
)


@frozen
class Figure:
    """A number in a text in small letters."""

    text: str
    start: int
    end: int
    value: float
    percent: bool
    in_words: bool

    @property
    def things(self) -> frozenset[str]:
        """The words for what it counts, cut to stems: of "four long winters", two."""
        words = _PHRASE.match(self.text, self.end)
        told = re.findall("[a-z]+", words[0]) if words else ()
        ordinary = ordinary_words()
        return frozenset(stem(word) for word in told if word in _UNITS or word not in ordinary)


def figure_at(text: str, start: int) -> Figure | None:
    """The figure that begins at a place; a large word by itself, as in "a hundred", is none."""
    match = _FIGURE.match(text, start)
    return _figure(match) if match else None


@lru_cache(maxsize=8)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of notes, one after another; kept, as they change less than the letter does."""
    return tuple(filter(None, map(_figure, _FIGURE.finditer(text))))


@lru_cache(maxsize=8)
def worked_out(notes: str) -> frozenset[float]:
    """The values of notes, and those a writer may work out from them.

    Of noted 64 and 41 remain 23; noted 22 in two weeks are 11 a week; a year has 12 months.
    """
    values = [figure.value for figure in figures(notes)]
    known = {*values, *map(float, re.findall(r"\d{1,12}", notes))}
    whole = [figure.value for figure in figures(notes) if not figure.percent]
    for one, other in permutations(whole, 2):
        if one > other >= 2:
            known |= {one - other, one / other, float(round(one / other))}
    return frozenset(known | {12.0} if "a year" in notes else known)


Share = tuple[int, int, float]
"""Where a share begins and ends, and its percentage."""


def shares(text: str) -> Iterator[Share]:
    """The shares of a text: "nine in ten", "a third", "23 of 150"."""
    for pattern in (_OF, _PART):
        for match in pattern.finditer(text):
            percent = _percent(match)
            if percent < 100:
                yield match.start(), match.end(), percent


def _percent(match: re.Match[str]) -> float:
    if match.re is _OF:
        return 100 * _number(match[1]) / (_number(match[2]) or 1)
    count = _number(match[1]) if match[1] and match[1] != "a" else 1
    return 100 * count / PARTS[match[2]]


def _figure(match: re.Match[str]) -> Figure | None:
    digits, thousands, large, words, percent = match.groups()
    if words:
        if words in _LARGE:
            return None
        value = _spelled(words)
    else:
        told = digits.rstrip(".,").replace(",", "")
        if len(told) > 15 or told.count(".") > 1:
            return None
        value = float(told) * (1000 if thousands else 1) * _LARGE.get(large or "", 1)
    end = match.end() - (len(digits) - len(digits.rstrip(".,")) if match[0] == digits else 0)
    return Figure(match.string, match.start(), end, value, bool(percent), bool(words))


def _number(word: str) -> float:
    return float(word) if word.isdigit() else _spelled(word)


def _spelled(words: str) -> float:
    """The value of a number in words; "nineteen ninety-two", as years are said, is 1992."""
    if words in _SMALL:
        return float(_SMALL[words])
    whole, value = 0, 0
    for word in re.split(r"[- \n]", words):
        if word in ("thousand", "lakh", "million", "crore"):
            whole, value = whole + max(value, 1) * _LARGE[word], 0
        elif word in _LARGE:
            value = max(value, 1) * _LARGE[word]
        elif word in _SMALL:
            joins = value % 100 == 0 or (value % 10 == 0 and value % 100 > 10 > _SMALL[word])
            value = value + _SMALL[word] if joins else 100 * value + _SMALL[word]
    return float(whole + value)
