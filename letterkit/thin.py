"""Notices that an answer names no person, number or moment, and picks the one question to ask."""

from __future__ import annotations

import re
from collections.abc import Mapping

from letterkit.model import Answer

WANTED = ("person", "number", "moment")
TRIES = 2
"""After this many questions an answer is good as it is."""
FEW_WORDS = 4
"""An answer with fewer words has room for more, whatever it names."""

_PERSON = """
    you your yours he him his she her hers they them their someone somebody who team teams manager
    managers boss owner staff crew customer customers client clients patient patients guest guests
    child children student students pupil pupils people family families colleague colleagues
    coworker coworkers neighbor neighbors friend mother father brother sister son daughter
"""
_NUMBER = """
    two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty
    sixty ninety hundred hundreds thousand thousands million dozen dozens half third thirds quarter
    double doubled twice percent none every
"""
_MOMENT = """
    today yesterday tomorrow tonight morning evening night noon day days daily week weeks weekly
    month months monthly year years yearly spring summer autumn fall winter season january february
    april june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday now ago since last next before after during when while until once
    recently soon already
"""
_WORDS = {
    kind: frozenset(words.split())
    for kind, words in zip(WANTED, (_PERSON, _NUMBER, _MOMENT), strict=True)
}
# A capital inside a sentence is nearly always a name; in English only "I" is not.
_NAME = re.compile(r"[^\W\d_][\w’'-]*,? (?!I\b)[^\W\d_a-zà-öø-ÿ][\w’'-]+")


def named_in(text: str) -> frozenset[str]:
    """Which of a person, a number and a moment an English text names."""
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", text)}
    found = {kind for kind, known in _WORDS.items() if words & known}
    if re.search(r"\d", text):
        found.add("number")
    if _NAME.search(text):
        found.add("person")
    return frozenset(found)


def follow_up(asks: Mapping[str, str], answer: Answer, tries: int, enough: str) -> str:
    """What to ask below a thin answer: nothing, the next of `asks`, or at last that it is enough.

    `asks` has a question for each thing that may be missing, the most useful first; `tries` is how
    many of them the writer had no answer to.
    """
    text = answer if isinstance(answer, str) else "\n".join(answer)
    named = named_in(text)
    if not text.strip() or not asks or (named and len(text.split()) >= FEW_WORDS):
        return ""
    missing = [ask for kind, ask in asks.items() if kind not in named]
    return missing[tries] if tries < min(TRIES, len(missing)) else enough
