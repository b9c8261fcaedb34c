"""Where a careful reader stumbles: words that hardly ever stand together so in right sentences.

The weights were learned from sentences with a slip and the same mended, see `learning/`. `slips`
knows a few thousand runs of words that are always wrong; here the words around each place weigh in.
"""

from __future__ import annotations

import json
import re
from base64 import b85decode
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from zlib import crc32, decompress

from attrs import frozen

from letterkit.slips import EDGE, places_of, words_of

FILE = Path(__file__).with_name("stumbles.json")
BITS = 22
"""The weights stand in a table of two to the power of so many, a trait's at its checksum."""
STEP = 0.1
"""The weights in the file are whole numbers of this."""
AROUND = 3
"""So many words before a place are seen, and one less behind it."""
ENDINGS = ("ing", "ed", "ly", "s")
"""What tells the form of a word, where it is no everyday one."""

# A place is told by traits: by the word there (w0), the one before (w-1) or behind (w1), by their
# families (f) and by their forms (s), alone and in these rows.
_ROWS = """
    w-1 | w0 | w1 | f-1 | f0 | f1
    w-1 w0 | w0 w1 | w-1 w1 | w-2 w0 | w0 w2 | w-1 w0 w1 | w-2 w-1 w0 | w0 w1 w2
    f-1 f0 | f0 f1 | f-1 f0 f1 | f-2 f-1 f0 | f0 f1 f2 | f-2 f-1 f0 f1 | f-1 f0 f1 f2
    w0 f-1 | w0 f1 | w0 f-1 f1 | w0 f-2 f-1 | w0 f1 f2
    f0 w-1 | f0 w1 | f0 w-1 w1 | f0 w-2 w-1 | f0 w1 w2
    s-2 s-1 s0 | s-1 s0 s1 | s0 s1 s2 | s-2 s-1 s0 s1 | s-1 s0 s1 s2 | s-3 s-2 s-1 s0
    w-2 w-1 s0 | w-1 s0 s1
"""
_SEEN = 2 * AROUND


def _column(told: str) -> int:
    return "wfs".index(told[0]) * _SEEN + AROUND + int(told[1:])


_TRAITS = [
    (number, itemgetter(*(columns * 2 if len(columns) == 1 else columns)))
    for number, columns in enumerate(
        [_column(told) for told in row.split()] for row in re.split(r"[|\n]", _ROWS) if row.strip()
    )
]


@frozen
class Stumble:
    """Words of a sentence over which a reader stumbles."""

    start: int
    end: int
    clearness: float
    """How surely they are wrong, in log odds."""


@frozen
class Eye:
    """All that was learned."""

    base: float
    maybe: float
    """The clearness from which on words may be wrong: those of few right letters are so clear."""
    sure: float
    """The clearness from which on they surely are."""
    everyday: frozenset[str]
    """Words that are told by themselves."""
    families: Mapping[str, str]
    """Of other words, the number of those that stand among the same neighbors."""
    weights: memoryview
    learned_from: str


@lru_cache(maxsize=1)
def eye() -> Eye:
    """What was learned, read once."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    told["everyday"] = frozenset(told["everyday"].split())
    told["families"] = {
        word: str(number) for number, words in enumerate(told["families"]) for word in words.split()
    }
    told["weights"] = memoryview(decompress(b85decode(told["weights"]))).cast("b")
    return Eye(**told)


def traits(
    words: Sequence[str], everyday: frozenset[str], families: Mapping[str, str]
) -> Iterator[list[int]]:
    """The traits of each place of a sentence, each as its place in the table of weights.

    Args:
        words: as `slips.words_of` makes them.
        everyday: words that are told by themselves.
        families: the families of the others; a word that has none is a stranger.
    """
    edge = [EDGE] * AROUND
    row = [*edge, *words, *edge]
    forms = [word if word in everyday or word == EDGE else _form(word) for word in row]
    kin = [
        word if form == word else f"{families.get(word, '?')}{form}"
        for word, form in zip(row, forms, strict=True)
    ]
    mask = (1 << BITS) - 1
    for at in range(len(words) + 1):
        seen = (*row[at : at + _SEEN], *kin[at : at + _SEEN], *forms[at : at + _SEEN])
        yield [
            crc32(" ".join(pick(seen)).encode("utf-8", "replace"), number) & mask
            for number, pick in _TRAITS
        ]


def _form(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return f"-{ending}"
    return "-"


@lru_cache(maxsize=512)
def stumbles_in(sentence: str, names: frozenset[str] = frozenset()) -> tuple[Stumble, ...]:
    """Where a reader may stumble over a sentence; it is kept, as in `hearing`.

    Args:
        sentence: as it stands in the letter.
        names: in small letters; they count as names at the start of the sentence too.
    """
    words, known = words_of(sentence, names), eye()
    if not words:
        return ()
    weights = known.weights
    clear = [
        known.base + STEP * sum(map(weights.__getitem__, found))
        for found in traits(words, known.everyday, known.families)
    ]
    places = places_of(sentence)
    stumbles: list[Stumble] = []
    for at, clearness in enumerate(clear):
        if clearness < known.maybe:
            continue
        # A word is told by its neighbors, and where one is missing they tell that.
        around = [
            place
            for near, place in enumerate(places[max(at - 1, 0) : at + 2], max(at - 1, 0))
            if near == at or words[near][0].isalpha()
        ] or places[-1:]
        start, end = around[0][0], around[-1][1]
        if stumbles and start < stumbles[-1].end:
            before = stumbles.pop()
            start, clearness = before.start, max(before.clearness, clearness)
        stumbles.append(Stumble(start, end, clearness))
    return tuple(stumbles)
