"""Comparing people's and companies' names as people do: accents, titles and short forms aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from letterkit.rules import word_lists

_OTHER_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def name_words(name: str) -> list[str]:
    """The words of a name as they stand, without hyphens and full stops."""
    return _NAME_WORD.findall(name)


@lru_cache(maxsize=1024)
def folded(word: str) -> frozenset[str]:
    """A word of a name without case and accents, in each way it is written without them."""
    low = word.casefold().replace("’", "'").replace("'", "")
    low = unicodedata.normalize("NFC", low)
    return frozenset(
        "".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c))
        for form in (
            low.translate(_OTHER_LETTERS),
            low.translate(_UMLAUTS).translate(_OTHER_LETTERS),
        )
    )


@lru_cache(maxsize=8)
def words_and_forms(notes: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of notes, as they stand and folded; kept, as they change less than a letter."""
    words = tuple(name_words(notes))
    return words, frozenset().union(*map(folded, words))


def same_word(one: str, other: str) -> bool:
    """Whether two words of names are one, whatever their accents."""
    return not folded(one).isdisjoint(folded(other))


@lru_cache(maxsize=1)
def _nicknames() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row.split("/")) for row in sorted(word_lists()["nicknames"]))


def short_form(one: str, other: str) -> bool:
    """Whether one word may be short for the other: Rob or Bob for Robert, Cris for Cristina."""
    if len(one) == 1:
        return any(full.startswith(one.casefold()) for full in folded(other))
    pairs = (sorted((a, b), key=len) for a in folded(one) for b in folded(other))
    return any(_is_short_for(short, full) for short, full in pairs)


def _is_short_for(short: str, full: str) -> bool:
    if len(short) >= 2 and len(full) - len(short) >= 2 and full.startswith(short):
        return True
    # "Tunde" for "Babatunde", "Beth" for "Elizabeth".
    if len(short) >= 4 and len(full) - len(short) >= 3 and full.endswith(short):
        return True
    if any(short in row and full in row for row in _nicknames()):
        return True
    stem = re.sub(r"(?:ie|y|i)$", "", short)
    if stem == short or len(stem) < 3 or len(full) - len(stem) < (3 if len(stem) == 3 else 2):
        return False
    # "Jenny" for "Jennifer", "Abby" for "Abigail": a doubled letter does not count.
    return full.startswith(stem) or (stem[-1] == stem[-2] and full.startswith(stem[:-1]))


def near(word: str, known: Iterable[str]) -> str | None:
    """The known word that this one is a slip of the pen for."""
    from rapidfuzz.distance import OSA

    best: tuple[int, str] | None = None
    for other in known:
        distance = min(OSA.distance(a, b) for a in folded(word) for b in folded(other))
        allowed = 1 if min(len(word), len(other)) < 6 else 2
        if 0 < distance <= allowed and len(other) > 2 and (best is None or distance < best[0]):
            best = (distance, other)
    return best[1] if best else None


_FORM = re.compile(
    r"[,.]|\b(?:inc|ltd|llc|llp|plc|gmbh|corp|corporation|company|co|group|holdings|limited|the)\b",
    re.IGNORECASE,
)


def company_words(name: str) -> list[str]:
    """The words of a company's name without its legal form."""
    return [word.casefold() for word in name_words(_FORM.sub(" ", name))]


def same_company(one: str, other: str) -> bool:
    """Whether two names are of one company: in full, shortened, or misspelled a little."""
    a, b = company_words(one), company_words(other)
    if not a or not b:
        return False
    if a[0] == b[0] or set(a) <= set(b) or set(b) <= set(a):
        return True
    from rapidfuzz import fuzz

    return fuzz.ratio(" ".join(a), " ".join(b)) >= 88


def company_forms(name: str) -> list[str]:
    """How a letter may name a company: in full, without its legal form, by a word, by initials."""
    bare = " ".join(_FORM.sub(" ", name).split())
    words = bare.split()
    forms = [name.strip(), bare]
    if len(words) > 1:
        first = words[0].casefold()
        if first in word_lists()["firm_kinds"]:
            # "Hospice of the Good Shepherd"
            rest = next((n for n, word in enumerate(words[1:], 1) if word[0].isupper()), 0)
            forms.append(" ".join(words[rest:]))
        elif first not in word_lists()["plain_firsts"] and len(first) > 2:
            forms.append(words[0])
        if len(words) > 2:
            forms.append(" ".join(words[:2]))
        capitals = "".join(word[0] for word in re.findall(r"[^\W\d_]+", bare) if word[0].isupper())
        forms += [capitals] if len(capitals) > 2 else []
    return [form for form in dict.fromkeys(forms) if len(form) > 1]
