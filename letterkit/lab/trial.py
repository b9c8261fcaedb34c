"""A template tried on somebody: the letter it writes, and what the review says of it."""

from __future__ import annotations

from attrs import frozen

from letterkit.coach import worth_saying
from letterkit.errors import TemplateError
from letterkit.lab.people import samples, tried_by
from letterkit.library import Template
from letterkit.model import Draft, Finding, Letter
from letterkit.render import render_in, today
from letterkit.review import review, shown


@frozen
class Trial:
    """What a template makes of a person: a letter and findings, or why there is none."""

    label: str
    letter: Letter | None
    findings: tuple[Finding, ...] = ()
    problem: TemplateError | None = None


def try_on(label: str, draft: Draft, template: Template) -> Trial:
    """The letter of a draft, read over once."""
    try:
        letter = render_in(draft, template)
    except TemplateError as error:
        return Trial(label, None, problem=error)
    found = review(letter.text, kind=letter.kind, draft=draft, sent_on=draft.sent_on or today())
    return Trial(label, letter, tuple(shown(worth_saying(letter, found))))


def try_on_all(template: Template) -> tuple[Trial, ...]:
    """The letters of all sample people."""
    return tuple(try_on(each.label, tried_by(each, template), template) for each in samples())
