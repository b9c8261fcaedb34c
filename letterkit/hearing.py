"""Hearing what a sentence does: asks for pay, presses, thanks, by weights of words and pairs.

The weights were learned from many sentences, see `learning/`. They tell what a list of phrases
cannot: the way somebody says a thing whom nobody has heard before.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from pathlib import Path

from attrs import field, frozen

FILE = Path(__file__).with_name("hearing.json")
STEP = 0.01
"""The weights in the file are whole numbers of this."""
BEGINNING = 5
"""So many letters of a long word are heard by themselves: "negotiable" is like "negotiating"."""

_TOKEN = re.compile(r"n't|'(?:d|ll|m|re|s|ve)\b|[^\W\d_]+?(?=n't)|[^\W\d_]+|\d[\d.,]*|[?!]")


@frozen
class Act:
    """Something a sentence may do, and how clear its voice must be to be believed."""

    id: str
    number: int
    base: float
    sure: float
    """The voice from which on a sentence does it, whatever its phrases."""
    doubt: float
    """The voice below which it does not, whatever its phrases."""


@frozen
class Ear:
    """All that was learned."""

    acts: tuple[Act, ...]
    learned_from: str
    """The digest of the sentences."""
    weights: Mapping[str, list[int]]
    """For each trait the number of an act and a weight for it, in turn."""
    _pairs: dict[str, tuple[tuple[int, int], ...]] = field(factory=dict, init=False, repr=False)

    def pairs(self, trait: str) -> tuple[tuple[int, int], ...]:
        """The acts that a trait weighs on, each with the weight; made when first asked for."""
        known = self._pairs.get(trait)
        if known is None:
            row = self.weights.get(trait)
            if row is None:
                return ()
            known = self._pairs[trait] = tuple(zip(row[::2], row[1::2], strict=True))
        return known


@lru_cache(maxsize=1)
def ear() -> Ear:
    """What was learned, read once."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    rows = (Act(number=number, **act) for number, act in enumerate(told["acts"]))
    return Ear(tuple(rows), told["learned_from"], told["weights"])


@lru_cache(maxsize=1)
def acts() -> Mapping[str, Act]:
    """The acts by their ids."""
    return {act.id: act for act in ear().acts}


def traits(sentence: str) -> set[str]:
    """The words of a sentence, the beginnings of long ones, and the pairs next to or one apart."""
    words = ["N" if word[0].isdigit() else word for word in _TOKEN.findall(sentence)]
    words = ["^", *words, "$"]
    beginnings = [word[:BEGINNING] + "-" for word in words if len(word) > BEGINNING]
    one_apart = zip(words, words[2:], strict=False)
    return {*words, *beginnings, *map(" ".join, pairwise(words)), *map(" _ ".join, one_apart)}


def heard(sentence: str) -> list[float]:
    """How clearly a sentence does each of the acts: log odds, in the order of `ear().acts`.

    Args:
        sentence: in small letters, with straight quotes.
    """
    sums = [0] * len(ear().acts)
    found = traits(sentence)
    pairs = ear().pairs
    for trait in found:
        for act, weight in pairs(trait):
            sums[act] += weight
    scale = STEP / sqrt(len(found))
    return [act.base + scale * total for act, total in zip(ear().acts, sums, strict=True)]
