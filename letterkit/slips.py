"""Slips of the pen told by the two to four words around them, which stand in no right sentence.

They were learned from sentences with a slip and the same mended, see `learning/`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
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
class Token:
    """A word or a mark of a sentence, and where it stands there."""

    word: str
    start: int
    end: int


@frozen
class Slip:
    """Where a slip stands in a text, and what to write instead where that is known."""

    start: int
    end: int
    put: str


def tokens(sentence: str, names: frozenset[str] = frozenset()) -> list[Token]:
    """The words and marks of a sentence, names and figures put as one each.

    Args:
        sentence: as it stands in the letter.
        names: in small letters; they count as names at the start of the sentence too.
    """
    small = word_lists()["calendar"]
    found = []
    begun = False
    for match in _TOKEN.finditer(sentence):
        told = match[0].replace("’", "'")
        word = told.lower()
        if told[0].isdigit():
            word = NUMBER
        elif told[0].isupper() and word not in small and (begun or word in names):
            word = NAME
        begun = begun or told[0].isalnum()
        found.append(Token(word, match.start(), match.end()))
    return found


def runs(words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Two to four words in a row, with the places of the first and of the one behind the last.

    The edge before the first word is at -1, the one after the last at their number.
    """
    row = [EDGE, *words, EDGE]
    for start in range(len(row) - 1):
        run = row[start]
        for end in range(start + 1, min(start + LONGEST, len(row))):
            run = f"{run} {row[end]}"
            yield run, start - 1, end


def slips_in(sentence: str, names: frozenset[str] = frozenset()) -> list[Slip]:
    """The slips of a sentence that the words around them tell.

    Args:
        sentence: as it stands in the letter.
        names: in small letters; they count as names at the start of the sentence too.
    """
    told = tokens(sentence, names)
    known = learned()
    found = []
    for run, start, end in runs([token.word for token in told]):
        if run in known:
            inside = told[max(start, 0) : end]
            found.append(Slip(inside[0].start, inside[-1].end, known[run]))
    return apart(found)


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
