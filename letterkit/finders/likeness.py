"""Letters that are one letter: the same sentences to another person or company."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterkit.model import Draft, Finding
from letterkit.names import name_words
from letterkit.parts import Parts, take_apart
from letterkit.reading import Reading

_WORD = re.compile(r"[^\W_]+")
LINE_ALIKE = 0.6
"""The share of three-word runs from which two lines count as one."""


def copy_paste(reading: Reading) -> Iterator[Finding]:
    """Flag a letter whose middle stands in another letter too, names left out."""
    rule = reading.rules["copy-paste"]
    if not reading.others or not rule.applies(reading.kind):
        return
    share = float(rule.settings["share"])
    mine = _lines(reading.text, reading.parts, reading.draft)
    middle = mine[1:-1] if len(mine) > 3 else mine[1:] if len(mine) > 2 else mine
    total = sum(len(line) for line in middle)
    if total < int(rule.settings["least"]):
        return
    for other in reading.others:
        name = other.draft.candidate.name if other.draft else ""
        theirs = _lines(other.text, take_apart(other.text, name), other.draft)
        known = {run for line in theirs for run in _runs(line)}
        alike = sum(len(line) for line in middle if _share(line, known) >= LINE_ALIKE)
        if alike >= share * total:
            to = _addressee(other.draft)
            yield reading.absence(rule, to=to)
            return


def _addressee(draft: Draft | None) -> str:
    if draft and draft.interviewers and draft.interviewers[0].name:
        return draft.interviewers[0].name
    return (draft.company if draft else "") or "someone else"


def _lines(text: str, parts: Parts, draft: Draft | None) -> list[list[str]]:
    """The words of each sentence, without the names and the role."""
    names: set[str] = set()
    if draft:
        told = (draft.company, draft.role, *(person.name for person in draft.interviewers))
        names = {word.casefold() for each in told for word in name_words(each)}
    return [
        [
            w
            for w in _WORD.findall(text[s.start : s.end].casefold().replace("’", "'"))
            if w not in names
        ]
        for s in parts.sentences
    ]


def _runs(line: list[str]) -> Iterator[tuple[str, ...]]:
    for i in range(max(1, len(line) - 1)):
        yield tuple(line[i : i + 2])


def _share(line: list[str], known: set[tuple[str, ...]]) -> float:
    runs = list(_runs(line))
    return sum(run in known for run in runs) / len(runs) if line else 0.0
