"""What a template can do, one small thing at a time, each tried on a sample person."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from attrs import frozen

from letterkit.errors import LetterkitError, TemplateError
from letterkit.lab.laid_out import laid_out
from letterkit.lab.people import Sample, tried_by
from letterkit.model import Run
from letterkit.render import render_in
from letterkit.yamltext import read_yaml

FILE = Path(__file__).with_suffix(".yml")
NAME = "thank-you/gallery"
_OPENING = '{% extends "shipped/thank-you/email" %}\n'


@frozen
class Exhibit:
    """One thing: its name, what it does in plain words, a text that does it, and what to show."""

    id: str
    title: str
    words: str
    text: str
    shows: tuple[str, ...]


@frozen
class Shown:
    """What a text makes: paragraphs as runs, or what is wrong and on which of its lines."""

    paragraphs: tuple[tuple[Run, ...], ...] = ()
    problems: tuple[tuple[int | None, str], ...] = ()


@lru_cache(maxsize=1)
def exhibits() -> tuple[Exhibit, ...]:
    """All that the gallery shows, in the order of its file."""
    value = read_yaml(FILE.read_text(encoding="utf-8"), where=str(FILE), error=TemplateError).value
    return tuple(
        Exhibit(id_, one["title"], one["words"], one["text"], tuple(one["shows"]))
        for id_, one in value.items()
    )


def show(exhibit: Exhibit, text: str, person: Sample, shipped: Path) -> Shown:
    """What a text does to the parts of a letter that an exhibit is about."""
    whole, added = _whole(text)
    with laid_out({NAME: whole}, shipped) as library:
        try:
            template = library.template(NAME)
            letter = render_in(tried_by(person, template), template)
        except TemplateError as error:
            found = library.problems(NAME) or [error]
            return Shown(problems=tuple(_placed(each, added) for each in found))
    if exhibit.shows == ("subject",):
        return Shown((letter.subject,))
    parts = {section.id: section.runs for section in letter.sections}
    names = parts if exhibit.shows == ("all",) else exhibit.shows
    return Shown(tuple(parts[name] for name in names if name in parts))


def _whole(text: str) -> tuple[str, int]:
    """The text as a whole template, and how many lines came before it."""
    if text.startswith("---"):
        return text, 0
    opening = f"---\n---\n{_OPENING}"
    return opening + text, opening.count("\n")


def _placed(error: LetterkitError, added: int) -> tuple[int | None, str]:
    line = max(1, error.line - added) if error.line else None
    return line, str(TemplateError(error.what, remedy=error.remedy))
