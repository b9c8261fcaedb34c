"""A letter's name for people, read off the top of its file: a list of 500 parses none of them."""

from __future__ import annotations

import json
import re
from codecs import BOM_UTF8, utf_8_decode
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from letterkit.drafts.disk import Mark, mark_of

KIND_WORDS = {
    "thank-you": "thank-you",
    "clarify": "one more thing",
    "informational": "thanks for advice",
    "check-in": "asking where things stand",
    "withdrawal": "withdrawing",
    "rejection-reply": "after a no",
    "offer-thanks": "thanks for an offer",
    "accept-offer": "saying yes",
    "decline-offer": "saying no",
    "deadline": "telling them a date",
    "referrer": "thanks to a helper",
    "missed-interview": "after a missed interview",
    "adjustment": "asking for an adjustment",
}
_QUOTES = ("'", '"')
_LONGER = (*_QUOTES, *"|>&*![{")
_BEHIND = re.compile(r"(?: #|, \w+:|\}$).*")
"""What may follow a plain value in its line: a remark, the next of a person's details."""
_TOP = 8_000
"""Bytes; company, role and people stand before anything long."""
_LINE = re.compile(r"^(company|role|kind):[ \t]+(.*)$", re.MULTILINE)
_PERSON = re.compile(r"^interviewers:[ \t]*\n[ \t]*-[ \t]+\{?name:[ \t]+(.*)$", re.MULTILINE)


def headline(letter: Path) -> str:
    """Name a letter by company, role, kind and person, and by its file where that says more."""
    with suppress(OSError, UnicodeDecodeError):
        return _headline(letter, mark_of(letter.stat()))
    return _readable(letter.stem)


@lru_cache(maxsize=4096)
def _headline(letter: Path, _mark: Mark) -> str:
    # Bytes: opening as text takes longer than all that follows.
    with letter.open("rb", buffering=0) as file:
        data = file.read(_TOP)
    top, _ = utf_8_decode(data.removeprefix(BOM_UTF8), "strict", len(data) < _TOP)
    # Of a name that somebody wrote twice, the first stands: the draft itself refuses it anyway.
    found = {name: _scalar(value) for name, value in reversed(_LINE.findall(top))}
    person = _PERSON.search(top)
    kind = found.get("kind") or "thank-you"
    about = _said(
        found.get("company", ""),
        found.get("role", ""),
        KIND_WORDS.get(kind, kind),
        _scalar(person[1]) if person else "",
    )
    return about if _names_itself(letter.stem, kind) else f"{_readable(letter.stem)} ({about})"


def _said(company: str, role: str, kind: str, person: str) -> str:
    where = ", ".join(filter(None, (company, role)))
    told = f"{where} – {kind}" if where else f"{kind[:1].upper()}{kind[1:]}"
    return f"{told}, to {person}" if person else told


def _names_itself(stem: str, kind: str) -> bool:
    """Whether nobody chose the file's name: it ends in the letter's kind, perhaps numbered."""
    return re.search(rf"(?:^|-){re.escape(kind)}(?:-\d+)?$", stem) is not None


def _readable(stem: str) -> str:
    return stem.replace("-", " ")


def _scalar(text: str) -> str:
    """Read one line's value in any of YAML's three quotations; a longer form is left out."""
    text = text.strip()
    if text[:1] in _QUOTES:
        with suppress(ValueError):
            if text[0] == '"':
                return " ".join(str(json.JSONDecoder().raw_decode(text)[0]).split())
            return text[1 : text.rindex("'")].replace("''", "'")
    return "" if text[:1] in _LONGER else _BEHIND.sub("", text).strip()
