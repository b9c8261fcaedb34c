"""How to greet people by the names they go by, in any order and with any title."""

from __future__ import annotations

import re
from collections.abc import Sequence

EVERYBODY = "Dear all"
NOBODY = "Dear hiring team"

# Degrees and the like after a comma: "Maya Chen, PhD" is not a family name first.
_SUFFIX = re.compile(
    r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|d\.?o|r\.?n|b\.?s\.?n|m\.?b\.?a|m\.?a|m\.?s|m\.?sc|b\.?sc"
    r"|c\.?p\.?a|esq|dds|p\.?e|obe|mbe|l?c?sw|msw|lcsw|phr|sphr|ed\.?d|j\.?d|d\.?phil)\.?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:(?:dr|prof|professor|mr|mrs|ms|miss|mx|rev|sir|dame|judge|capt|lt|sgt)\b\.?\s+)+",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(dear|hi|hello|hey|good (?:morning|afternoon|evening))\b[\s,]*", re.IGNORECASE
)


def spoken_name(name: str) -> str:
    """A name in the order it is said: “O'Brien, Siobhán” turned round, degrees left off."""
    parts = [part.strip() for part in " ".join(name.split()).split(",")]
    parts = [part for i, part in enumerate(parts) if part and not (i and _SUFFIX.fullmatch(part))]
    if len(parts) != 2:
        return " ".join(parts)
    family, given = parts
    title = _TITLE.match(family + " ")
    if title and (bare := family[title.end() :].strip()):
        return f"{title[0].strip()} {given} {bare}"
    return f"{given} {family}"


def greeting_names(people: Sequence[tuple[str, str]]) -> tuple[str, list[str]]:
    """The greeting word and the names after it, for (name, greet) pairs; no names for a group.

    `greet` is how the writer would say it: a name (“Bob”), or with its own greeting (“Hi Bob”).
    """
    names, openings = [], []
    for name, greet in people:
        wanted = " ".join(greet.split()).rstrip(",:")
        own = _GREETING.match(wanted)
        openings.append(own[1] if own else "Dear")
        names.append((wanted[own.end() :] if own else wanted) or spoken_name(name))
    named = [name for name in names if name]
    if not named:
        return NOBODY, []
    if len(named) > 3:
        return EVERYBODY, []
    opening = openings[0] if len(set(openings)) == 1 else "Dear"
    return opening[0].upper() + opening[1:], named
