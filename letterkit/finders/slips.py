"""Slips of real words: listed, doubled, learned, told by looks or by a reader's stumbling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from letterkit.finders.agreement import AGREEMENT
from letterkit.finders.forms import FORMS
from letterkit.finders.left_out import LEFT_OUT
from letterkit.finders.looks import looking_so
from letterkit.model import Finding
from letterkit.names import name_words
from letterkit.phrases import found
from letterkit.reading import Reading
from letterkit.rules import word_lists
from letterkit.slips import Slip, apart, slips_in
from letterkit.stumbles import eye, stumbles_in

_MODAL = re.compile(
    r"(?:\b(?:[cw]ould|should|must|might|may)(?:n't| not)?|\b(?:i|you|he|she|we|they)'d)[ \n]$"
)
_OF_COURSE = re.compile(r"of[ \n](?:course|all|late|its?|that|this)\b")
_DOUBLED = re.compile(r"(?<![\w'-])([a-z]{1,15})[ \n]{1,3}\1\b(?!['-])")
_APART = 3
"""At most so many characters lie between a word and the same word doubled."""


def slips(reading: Reading) -> Iterator[Finding]:
    """Words that stand where others were meant."""
    rule = reading.rules["typo-grammar"]
    looks = looking_so(reading, (*AGREEMENT, *FORMS, *LEFT_OUT))
    for slip in apart((*_listed(reading), *_doubled(reading), *_learned(reading), *looks)):
        if _is_own(reading, slip.start):
            put = slip.put
            if put and reading.text[slip.start].isupper():
                put = put[0].upper() + put[1:]
            yield reading.at(rule, slip.start, slip.end, suggestion=put or None)


def stumbles(reading: Reading, already: Sequence[Finding] = ()) -> Iterator[Finding]:
    """Words over which a reader stumbles, where no slip was found already."""
    rule, known = reading.rules["typo-grammar"], eye()
    for span in reading.parts.sentences:
        for one in stumbles_in(reading.text[span.start : span.end], reading.names):
            start, end = span.start + one.start, span.start + one.end
            if _is_own(reading, start) and not any(told.touches(start, end) for told in already):
                yield reading.at(rule, start, end, sure=one.clearness >= known.sure)


def _is_own(reading: Reading, place: int) -> bool:
    """Whether a place is the writer's, the greeting too, not somebody else's words in quotes."""
    body = reading.parts.body
    return reading.voice[place] != "\0" or not body.start <= place < body.end


def _listed(reading: Reading) -> Iterator[Slip]:
    """The slips of `rules.yml`."""
    listed, parts = reading.rules["typo-grammar"].phrases["find"], reading.parts
    named = {
        word.casefold()
        for span in (parts.greeting, parts.signature)
        for word in (name_words(reading.text[span.start : span.end]) if span else ())
    }
    for phrase, match in found(listed, reading.plain, reading.spots):
        # "Im Ga-eul", "Ms. Teh": a name may be a slip elsewhere.
        if match[0] not in named or reading.text[match.start()].islower():
            yield Slip(*match.span(), match.expand(phrase.put))
    for place in reading.spots.at.get("of", ()):
        modal = _MODAL.search(reading.plain, max(0, place - 14), place)
        if modal and not _OF_COURSE.match(reading.plain, place):
            yield Slip(modal.start(), place + 2, f"{modal[0]}have")


def _doubled(reading: Reading) -> Iterator[Slip]:
    allowed = word_lists()["may_double"]
    for word, places in reading.spots.at.items():
        for place, again in pairwise(places):
            if again - place > len(word) + _APART or word in allowed:
                continue
            match = _DOUBLED.match(reading.voice, place)
            # "Mr. Will will be there": a name may be a word as well.
            named = reading.text[place].isupper() and reading.sentence_at(place).start < place
            if match and not named:
                yield Slip(*match.span(), word)


def _learned(reading: Reading) -> Iterator[Slip]:
    """What was learned to stand in slips alone."""
    for span in reading.parts.sentences:
        for slip in slips_in(reading.text[span.start : span.end], reading.names):
            yield Slip(span.start + slip.start, span.start + slip.end, slip.put)
