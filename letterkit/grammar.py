"""Spelling and grammar by the Harper library: loaded late, off when absent, names left alone."""

from __future__ import annotations

import os
import re
import sys
import threading
from collections.abc import Iterator, Sequence
from typing import Any

from letterkit.model import Finding
from letterkit.reading import Reading
from letterkit.resources import IN_BROWSER
from letterkit.rules import letter_words, word_lists

MISSING = (
    "Spelling is not checked in this edition, which runs in your browser. Your mail program can."
    if IN_BROWSER
    else "Spelling is not checked here: the grammar library (harper-py) is not installed."
)
MAX_CHARACTERS = 20_000
"""Beyond this a text is no letter, and the library would take seconds."""

_DOUBLE = re.compile(r"([a-z])\1")
_VOWELS = re.compile("[aeiou]")
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")

_SURE = re.compile(
    r"Use the (?:past participle|base form of the verb|irregular form)|For a duration, use"
    r"|Using .{2,15} and the (?:comparative|superlative) form|Two modal verbs in a row"
    r"|Drop the repeated verb form|Remove the repeated|Is the second|The correct form is"
    r"|The correct preposition in this phrase|If the noun is a destination|In English we"
    r"|You probably mean the adverb|Did you mean the verb|Put the other person first"
    r"|Use .{1,10} when this pronoun is part|Use .it's. \(short|Use .{2,20} for the verb meaning"
    r"|The word .{2,20} (?:is a mass noun and should not be pluralized|should not be used with)"
    r"|The verb .{2,20} should not be preceded"
    r"|.{2,30} (?:is redundant|should be written as two words|is usually a verb; use)"
    r"|.{2,20} is a (?:noun, the verb|verb, the noun) should"
    r"|.{2,20} and .{2,20} should be followed by a verb in its base"
)
"""How messages of the library begin that are right. Of 5,000 sentences with a slip they came in
493, and in none of the same mended; of 1,070 letters without a slip in three.
"""

_SEASONS = re.compile(r"[a-z]+(?<!train)ings\b")
"""Words that the library holds to have no plural, and which have: lambings, sittings."""
_DID = re.compile(r"(?:n['’]t|not|never|did (?:i|you|we|they|he|she|it)) \Z", re.IGNORECASE)

_local = threading.local()
_quiet = threading.Lock()


def available() -> bool:
    """Whether the library is installed; where it is not, say `MISSING` once."""
    from importlib.util import find_spec

    return find_spec("harper") is not None


def slips(reading: Reading, already: Sequence[Finding] = ()) -> Iterator[Finding]:
    """Find the slips the library sees, without those that were found already."""
    if not available():
        return
    rule, body = reading.rules["typo-grammar"], reading.parts.body
    text = _visible(reading.text[body.start : min(body.end, body.start + MAX_CHARACTERS)])
    for lint in _lints(text, "AMERICAN"):
        start, end = body.start + lint.span.start, body.start + lint.span.end
        word = reading.text[start:end]
        if reading.voice[start] == "\0" or any(one.touches(start, end) for one in already):
            continue
        puts = _replacements(lint)
        misspelled = _is_slip(
            lint.lint_kind, word, puts, reading.names, reading.text[start - 1 : start]
        )
        if misspelled or (
            word.islower() and word[0].isalpha() and _is_sure(lint.message, text, lint.span.start)
        ):
            yield reading.at(rule, start, end, suggestion=puts[0] if puts else None)


def _linter(dialect: str) -> Any:
    """One linter for each dialect and thread, made when it is first needed."""
    import harper

    if not hasattr(_local, dialect):
        setattr(_local, dialect, harper.Linter(getattr(harper.Dialect, dialect)))
    return getattr(_local, dialect)


def _lints(text: str, dialect: str) -> list[Any]:
    """Ask the library with standard output closed to it: it prints words of the letter there."""
    linter = _linter(dialect)
    with _quiet:
        sys.stdout.flush()
        kept = os.dup(1)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, 1)
            return linter.lint(text, language="plaintext")
        finally:
            os.dup2(kept, 1)
            os.close(kept)
            os.close(nowhere)


def _visible(text: str) -> str:
    """Text that the library can read: lone surrogates and control characters become spaces."""
    return re.sub(r"[\ud800-\udfff\x00-\x08\x0b-\x1f]", " ", text)


def _replacements(lint: Any) -> list[str]:
    puts = [one.replacement_text for one in lint.suggestions if one.kind == 0]
    # "usefull", "adress": an everyday word with a letter doubled, or not, is what was meant.
    word = _DOUBLE.sub(r"\1", lint.problem_text)
    return sorted(
        puts, key=lambda put: put not in letter_words() or _DOUBLE.sub(r"\1", put) != word
    )


def _is_sure(message: str, text: str, start: int) -> bool:
    """Whether a message of the library can be believed of the words that begin at a place."""
    if text[start] in "'’" or not _SURE.match(message) or _SEASONS.match(text, start):
        return False
    # "One thing you did made it easier": there, "did" is what was done.
    before = text[max(0, start - 16) : start]
    return "base form of the verb with" not in message or bool(_DID.search(before))


def _is_slip(kind: str, word: str, puts: list[str], known: frozenset[str], before: str) -> bool:
    """Whether a lint is a slip of the pen; idiom, dialect, names and style are no slips."""
    if kind != "Spelling" or not puts or before in ("-", "'", "’", "@", "#", "/"):
        return False
    if (
        not _WORD.fullmatch(word)
        or len(word) < 3
        or word in known
        or word in word_lists()["dialect"]
    ):
        return False
    return _is_usual_slip(word, puts) and _is_misspelled_in_britain_too(word)


def _is_usual_slip(word: str, puts: list[str]) -> bool:
    """Whether a word is an everyday one misspelled; else it may be a word of the trade."""
    put = puts[0]
    if not put.isalpha() or not put.islower():
        return False
    if word.startswith(put) and word[-1] not in (put[-1], "s"):
        # "bothy" is no slip for "both": a stray letter seldom stands at the end.
        return False
    if word.endswith("s") and word[:-1] in puts[1:]:
        return False  # many of a thing that the library knows: "crossbreds"
    from rapidfuzz.distance import OSA

    distance = OSA.distance(word, put)
    swapped = len(word) == len(put) and sorted(word) == sorted(put)
    if put in letter_words():
        least = 4 if len(word) < len(put) else 5
        return swapped or len(word) >= (least if distance == 1 else 8 if distance == 2 else 99)
    # A long word with letters turned round, one vowel for another, or one letter left out.
    vowels = len(word) >= 8 and _VOWELS.sub("a", word) == _VOWELS.sub("a", put)
    dropped = len(word) >= 9 and len(word) + 1 == len(put)
    return distance == 1 and (swapped or vowels or dropped) and word.rstrip("s") != put.rstrip("s")


def _is_misspelled_in_britain_too(word: str) -> bool:
    return any(lint.lint_kind == "Spelling" for lint in _lints(word, "BRITISH"))
