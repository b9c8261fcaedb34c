"""Telling words: those of a text that not every letter has, cut to stems."""

from __future__ import annotations

import re
from functools import lru_cache

from letterkit.rules import ordinary_words

_WORDS = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")


@lru_cache(maxsize=512)
def telling_words(text: str) -> frozenset[str]:
    """The words of a text that not every letter has, cut to stems.

    They are kept, because of a letter that is being typed all sentences but one stay as they were.
    """
    ordinary = ordinary_words()
    plain = text.casefold().replace("’", "'")
    return frozenset(
        stem(word)
        for word in _WORDS.findall(plain)
        if (len(word) > 2 or word.isdigit()) and word not in ordinary
    )


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A rough stem, enough to see that "scans" and "scanning" are one."""
    word = word.removesuffix("'s")
    for ending in (
        "ational",
        "ations",
        "ation",
        "ments",
        "ment",
        "ings",
        "ing",
        "ies",
        "ied",
        "ers",
        "er",
        "est",
        "ed",
        "es",
        "ly",
        "s",
        "y",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
