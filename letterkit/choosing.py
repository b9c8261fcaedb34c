"""The letters there are, by the moment they are for, each begun with the writer's own answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import evolve, frozen

from letterkit.errors import LetterkitError
from letterkit.library import Library, Template
from letterkit.model import Draft
from letterkit.render import render_in

MOMENTS: Mapping[str, tuple[str, ...]] = {
    "After an interview": ("thank-you", "clarify"),
    "After a talk or a fair": ("informational",),
    "Something went wrong, or I need something": ("missed-interview", "adjustment"),
    "While I wait": ("check-in", "deadline"),
    "They gave me an answer": ("rejection-reply", "offer-thanks", "accept-offer"),
    "I do not want it": ("withdrawal", "decline-offer"),
    "Somebody helped me": ("referrer",),
}
OTHER = "Other letters"
FIRST_LINES = 170
"""Characters of a letter that tell what it sounds like."""
OPENING = 50
"""Characters of an opening that several letters share."""


@frozen
class Choice:
    """A letter that can be written: the situation it is for and how it begins."""

    template: str
    title: str
    use_when: str
    lines: str = ""
    own: bool = False
    trouble: str = ""
    """Why it cannot be written now."""


def choices(library: Library, draft: Draft) -> dict[str, tuple[Choice, ...]]:
    """Every letter by its moment, the plain one of each kind before its variants."""
    plain = {kind: library.default(kind) for kinds in MOMENTS.values() for kind in kinds}
    bodies: dict[str, dict[str, str]] = {}
    found: dict[str, list[Choice]] = {kind: [] for kind in (*plain, OTHER)}
    names = sorted(library.templates(), key=lambda named: named[0] not in plain.values())
    for name, front in names:
        kind = str(front.get("kind"))
        choice = _choice(library, name, front)
        try:
            bodies[name] = _body(library.template(name), draft)
            choice = evolve(choice, lines=_telling(bodies[name], bodies.get(plain.get(kind, ""))))
        except LetterkitError as error:
            choice = evolve(choice, trouble=str(error))
        found[kind if kind in plain else OTHER].append(choice)
    moments = {**MOMENTS, OTHER: (OTHER,)}
    listed = {m: [c for kind in kinds for c in found[kind]] for m, kinds in moments.items()}
    return {moment: tuple(every) for moment, every in listed.items() if every}


def _choice(library: Library, name: str, front: Mapping[str, Any]) -> Choice:
    title = str(front.get("title") or name)
    own = not library.path(name).is_relative_to(library.shipped)
    return Choice(name, title, str(front.get("use_when") or title), own=own)


def _body(template: Template, draft: Draft) -> dict[str, str]:
    sections = render_in(evolve(draft, rewrites={}), template).sections
    listed = ((section.id, re.sub(r"\n- |\s+", " ", section.text)) for section in sections)
    parts = {section.id: section.part for section in sections}
    return {id_: text for id_, text in listed if parts[id_] == "body"}


def _telling(body: Mapping[str, str], plain: Mapping[str, str] | None) -> str:
    """How a letter begins, and, if that is how the plain one does, what sets it apart."""
    whole = " ".join(body.values())
    apart = " ".join(t for id_, t in body.items() if not plain or plain.get(id_) != t)
    if not apart or whole.startswith(apart[:OPENING]):
        return _cut(whole, FIRST_LINES)
    return f"{_cut(whole, OPENING)} {_cut(apart, FIRST_LINES - OPENING)}"


def _cut(text: str, length: int) -> str:
    """A text cut at the end of a word."""
    if len(text) <= length:
        return text
    return f"{text[:length].rpartition(' ')[0].rstrip(' ,;:.')} …"


def cares(template: Template) -> tuple[str, ...]:
    """The words of care to read before a letter is written, such as about benefits."""
    return tuple(dict.fromkeys(note.care for note in template.sections if note.care))
