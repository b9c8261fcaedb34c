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

from attrs import frozen

FILE = Path(__file__).with_name("hearing.json")
STEP = 0.01
"""The weights in the file are whole numbers of this."""

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
    """The words of a sentence in small letters, its pairs of neighbours, and pairs around a word."""
    words = ["N" if word[0].isdigit() else word for word in _TOKEN.findall(sentence)]
    words = ["^", *words, "$"]
    pairs = {f"{one} {two}" for one, two in pairwise(words)}
    around = {f"{one} _ {two}" for one, two in zip(words, words[2:], strict=False)}
    return pairs.union(words, around)


def heard(sentence: str) -> list[float]:
    """How clearly a sentence does each of the acts: log odds, in the order of `ear().acts`.

    Args:
        sentence: in small letters, with straight quotes.
    """
    sums = [0] * len(ear().acts)
    weights = ear().weights
    found = traits(sentence)
    for trait in found:
        known = weights.get(trait)
        if known:
            for place in range(0, len(known), 2):
                sums[known[place]] += known[place + 1]
    scale = STEP / sqrt(len(found))
    return [act.base + scale * total for act, total in zip(ear().acts, sums, strict=True)]
