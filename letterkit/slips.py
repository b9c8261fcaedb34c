"""Slips of the pen told by the two to four words around them, which stand in no right sentence.

They were learned from sentences with a slip and the same mended, see `learning/`.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from attrs import frozen

from letterkit.rules import word_lists

FILE = Path(__file__).with_name("slips.json")
LONGEST = 4
"""The words of the longest run that is looked up."""
EDGE = "|"
"""Stands before the first word of a sentence and after the last."""
NAME = "Name"
"""Stands for a word with a capital that does not begin the sentence."""
NUMBER = "0"

_TOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:/]*|[.!?]+|[,;:]|[^\w\s]")


@frozen
class Slip:
    """Where a slip stands in a text, and what to write instead where that is known."""

    start: int
    end: int
    put: str


def words_of(sentence: str, names: frozenset[str] = frozenset()) -> list[str]:
    """The words and marks of a sentence in small letters, names and figures put as one each.

    Args:
        sentence: as it stands in the letter.
        names: in small letters; they count as names at the start of the sentence too.
    """
    small = word_lists()["calendar"]
    words = _TOKEN.findall(sentence.replace("’", "'"))
    first = next((place for place, told in enumerate(words) if told[0].isalnum()), 0)
    for place, told in enumerate(words):
        if told.islower():
            continue
        word = told.lower()
        if told[0].isdigit():
            word = NUMBER
        elif told[0].isupper() and word not in small and (place > first or word in names):
            word = NAME
        words[place] = word
    return words


def places_of(sentence: str) -> list[tuple[int, int]]:
    """Where each of the words and marks of a sentence begins and ends."""
    return [match.span() for match in _TOKEN.finditer(sentence)]


def runs(words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Two to four words in a row, with the places of the first and of the one behind the last.

    The edge before the first word is at -1, the one after the last at their number.
    """
    for first in range(-1, len(words)):
        for run, end in _runs_from(words, first):
            yield run, first, end


def _runs_from(words: Sequence[str], first: int) -> Iterator[tuple[str, int]]:
    run = words[first] if first >= 0 else EDGE
    for last in range(first + 1, min(first + LONGEST, len(words) + 1)):
        run = f"{run} {words[last] if last < len(words) else EDGE}"
        yield run, last + 1


@lru_cache(maxsize=512)
def slips_in(sentence: str, names: frozenset[str] = frozenset()) -> tuple[Slip, ...]:
    """The slips of a sentence that the words around them tell; they are kept, as in `hearing`.

    Args:
        sentence: as it stands in the letter.
        names: in small letters; they count as names at the start of the sentence too.
    """
    words = words_of(sentence, names)
    row = [EDGE, *words, EDGE]
    begun, known = _beginnings(), learned()
    pairs = map(" ".join, pairwise(row))
    # Hardly any two words begin a run, and of those hardly any go on as one.
    likely = [
        first
        for first, pair in enumerate(pairs, -1)
        if pair in begun and not begun[pair].isdisjoint(("", *row[first + 3 : first + 4]))
    ]
    found = [
        (first, end, run)
        for first in likely
        for run, end in _runs_from(words, first)
        if run in known
    ]
    if not found:
        return ()
    places = places_of(sentence)
    last = len(words)
    return tuple(
        apart(
            Slip(places[max(first, 0)][0], places[min(end, last) - 1][1], known[run])
            for first, end, run in found
        )
    )


@lru_cache(maxsize=1)
def _beginnings() -> dict[str, set[str]]:
    """The first two words of the runs, each with the third of those, "" where there is none."""
    begun: defaultdict[str, set[str]] = defaultdict(set)
    for run in learned():
        first, second, *more = run.split(" ")
        begun[f"{first} {second}"].add(more[0] if more else "")
    return dict(begun)


def apart(slips: Iterable[Slip]) -> list[Slip]:
    """The slips in their order; of two that overlap, the one that can be mended, or the shorter."""
    kept: list[Slip] = []
    for slip in sorted(slips, key=lambda slip: slip.start):
        if not kept or slip.start >= kept[-1].end:
            kept.append(slip)
        elif _clearness(slip) > _clearness(kept[-1]):
            kept[-1] = slip
    return kept


def _clearness(slip: Slip) -> tuple[bool, int]:
    return bool(slip.put), slip.start - slip.end


def learned() -> Mapping[str, str]:
    """The runs that are slips, each with what to write instead where that is known."""
    told: Mapping[str, str] = _file()["slips"]
    return told


def learned_from() -> str:
    """The digest of the pairs that were learned from."""
    return str(_file()["learned_from"])


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return dict(json.loads(FILE.read_text(encoding="utf-8")))
