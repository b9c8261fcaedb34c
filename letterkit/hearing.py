"""Hearing what a sentence does: asks for pay, presses, thanks, by weights of words and pairs.

The weights were learned from many sentences, see `learning/`. They tell what a list of phrases
cannot: the way somebody says a thing whom nobody has heard before.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from pathlib import Path

from attrs import frozen

FILE = Path(__file__).with_name("hearing.json")
FAULTS = (
    "pay", "hours", "leverage", "pushy", "begging", "negative", "burns-bridge",
    "unprofessional-tone", "self-undercutting", "sensitive-disclosure", "taken-back",
)  # fmt: skip
"""What a sentence may do that it should not."""
STEP = 0.5
"""The weights in the file are whole numbers of this."""
LETTERS = "abcdefghijklmnop"
"""Of the acts, in their order: "c12f-3" in the file are a trait's weights for two of them."""
BEGINNING = 5
"""So many letters of a long word are heard by themselves: "negotiable" is like "negotiating"."""

_WEIGHT = re.compile(r"([a-p])(-?\d+)")
_TOKEN = re.compile(r"[^\W\d_]+|'(?:d|ll|m|re|s|t|ve)\b|\d[\d.,]*|[?!]")


@frozen
class Act:
    """Something a sentence may do, and how clear its voice must be to be believed."""

    id: str
    base: float
    maybe: float
    """The voice from which on a sentence may do it: a few harmless ones in a thousand have it."""
    sure: float
    """The voice from which on it surely does: hardly a harmless one in a thousand has it."""


class Weights(dict[str, int]):
    """For each trait its weights for all acts side by side in one whole number.

    So one addition adds them all; a review makes thousands. Each act has a lane of 32 bits.
    """

    def __init__(self, rows: Mapping[str, str]) -> None:
        self._rows = rows

    def __missing__(self, trait: str) -> int:
        weights = _WEIGHT.findall(self._rows[trait])
        self[trait] = sum(int(weight) << 32 * LETTERS.index(act) for act, weight in weights)
        return self[trait]

    def summed(self, traits: Iterable[str]) -> tuple[int, ...]:
        """The sum of the traits' weights for each act."""
        # What has no weight is not kept: it may be a word of somebody's letter.
        total = sum(map(self.__getitem__, filter(self._rows.__contains__, traits)), _MIDDLE)
        # Half of a lane is its highest bit, without which the lane is a number with a sign.
        return _LANES.unpack((total ^ _MIDDLE).to_bytes(64, "little"))


_LANES = struct.Struct("<16i")
_MIDDLE = sum(1 << 31 << 32 * lane for lane in range(16))
"""Half of what each lane holds, so that a sum below zero does not borrow from the next."""


@frozen
class Ear:
    """All that was learned."""

    acts: Mapping[str, Act]
    """By their ids, in the order of the weights' lanes."""
    learned_from: str
    """The digest of the sentences."""
    weights: Weights
    bases: tuple[tuple[str, float], ...]
    """The acts' ids with their voices before anything is heard."""


@lru_cache(maxsize=1)
def ear() -> Ear:
    """What was learned, read once."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    acts = {act["id"]: Act(**act) for act in told["acts"]}
    bases = tuple((act.id, act.base) for act in acts.values())
    return Ear(acts, told["learned_from"], Weights(told["weights"]), bases)


def acts() -> Mapping[str, Act]:
    """The acts by their ids."""
    return ear().acts


def traits(sentence: str) -> list[str]:
    """The words of a sentence, the beginnings of long ones, and the pairs next to or one apart."""
    words = ["N" if word[0].isdigit() else word for word in _TOKEN.findall(sentence)]
    words = ["^", *words, "$"]
    beginnings = [word[:BEGINNING] + "-" for word in words if len(word) > BEGINNING]
    next_to = map(" ".join, pairwise(words))
    one_apart = map(" _ ".join, zip(words, words[2:], strict=False))
    return [*words, *beginnings, *next_to, *one_apart]


@lru_cache(maxsize=512)
def heard(sentence: str) -> Mapping[str, float]:
    """How clearly a sentence does each of the acts, in log odds.

    It is kept, because of a letter that is being typed all sentences but one were heard before.

    Args:
        sentence: in small letters, with straight quotes.
    """
    found, known = traits(sentence), ear()
    scale = STEP / sqrt(len(found))
    sums = zip(known.bases, known.weights.summed(found), strict=False)
    return {act: base + scale * total for (act, base), total in sums}
