"""Slips told by how they look: the words that begin one, a pattern, and what is right instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from letterkit.phrases import compiled, word_set
from letterkit.reading import Reading
from letterkit.slips import Slip

BEGIN = (
    "|".join(
        (
            r"(?:(?<![^.;:!?\0])|(?<=[.,;:!?\0]\s)",
            *(rf"(?<=\b{word} )" for word in "because but how if so that when where".split()),
        )
    )
    + ")"
)
"""Stands before a clause."""

_WORD = re.compile(r"[a-z]+")


def any_of(words: str) -> str:
    """One of some words, as a pattern."""
    return f"(?:{words.replace(' ', '|')})"


@frozen
class Look:
    """How a slip looks."""

    signs: frozenset[str] = field(converter=word_set)
    """Words of which the letter has one, else there is nothing to look for."""
    begin: frozenset[str] = field(converter=word_set)
    """Words one of which begins it."""
    pattern: re.Pattern[str] = field(converter=compiled)
    right: Mapping[str, str] = field(factory=dict)
    """What to write for its wrong words, where that is known."""


def looking_so(reading: Reading, looks: Iterable[Look]) -> Iterator[Slip]:
    """The slips that look like one of some."""
    voice = reading.voice.replace("\n", " ")
    for look in looks:
        if look.signs.isdisjoint(reading.spots.tokens):
            continue
        for match in reading.spots.matches(look.pattern, look.begin, voice):
            start, end = match.span()
            told = reading.text[start:end]
            # "My Scots is rusty", "The Rivers is a hotel": a name may end as it likes, but
            # "everybody at Polarline have" begins with no name.
            if " ".join(told[1:].replace(" I ", " ").split()[:2]).islower():
                put = _WORD.sub(lambda word: look.right.get(word[0], word[0]), told)  # noqa: B023
                yield Slip(start, end, put if put != told else "")
