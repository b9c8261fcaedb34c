"""A form: one section's questions, each with its label above it, under the section's note."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from letterkit.checks import is_answer
from letterkit.desk import Desk
from letterkit.library import Template
from letterkit.model import Note, Question
from letterkit.sentences import example_of, sentence_of
from letterkit.widgets.conflicts import Conflicts, conflicts_under
from letterkit.widgets.fields import help_of, make_field
from letterkit.widgets.html import element, folded, paragraph, sentence, source_list
from letterkit.widgets.nudges import Nudges

STYLE = element("style", Path(__file__).with_suffix(".css").read_text(encoding="utf-8"), safe=True)
HINT = "For example:"
SHOWN = "In your letter:"


class Form(widgets.VBox):
    """The questions of one section, drawn from its note, answered into the desk's draft."""

    def __init__(self, section: str, desk: Desk) -> None:
        self.section = section
        self._trouble = widgets.HTML().add_class("lk-trouble")
        self._rows: dict[str, _Row] = {}
        super().__init__()
        self.add_class("lk-form")
        self.add_class(f"lk-form-{section}")
        self._build(desk)

    def __repr__(self) -> str:
        return f"Form({self.section})"

    @property
    def paths(self) -> list[str]:
        """Where in the draft the answers of this form are kept."""
        return [row.path for row in self._rows.values()]

    def _build(self, desk: Desk) -> None:
        note = desk.note(self.section)
        asked = asked_in(note, desk.template)
        self._built_for = (note, asked)
        self._rows = {name: _Row(desk.template.questions[name], desk) for name in asked}
        self.children = (
            widgets.HTML(STYLE + heading(note)),
            *(part for row in self._rows.values() for part in row.parts),
            widgets.HTML(reasons(note, desk.library.sources())),
            self._trouble,
        )

    def show(self, desk: Desk) -> None:
        """Show what the draft holds, and the sentences that the answers make."""
        note = desk.note(self.section)
        if self._built_for != (note, asked_in(note, desk.template)):
            self._build(desk)
        for row in self._rows.values():
            row.show(desk)
        # The top of the page says it aloud; here it is near what is being typed.
        self._trouble.value = element("p", desk.trouble) if desk.trouble else ""


class _Row:
    """A question: its field, what helps with it, and the sentence its answer stands in."""

    def __init__(self, question: Question, desk: Desk) -> None:
        self._question = question
        self.path = f"answers.{question.name}" if is_answer(question) else question.name
        self._field = make_field(question, desk.template.questions, self._teller(desk))
        self._sentence, self._conflicts = widgets.HTML(), Conflicts()
        help_ = widgets.HTML(help_of(question))
        self._nudges = Nudges(question, self.path, desk)
        self.parts = (
            self._field.widget,
            self._conflicts,
            help_,
            *self._nudges.parts,
            self._sentence,
        )

    def _teller(self, desk: Desk) -> Callable[[Any], None]:
        return lambda value: desk.change(self.path, value)

    def show(self, desk: Desk) -> None:
        """Show the answer, and the sentence in which it or its example stands."""
        value, name = desk.value(self.path), self._question.name
        self._field.show(value)
        self._conflicts.show(desk, conflicts_under(desk, self.path))
        self._nudges.show(value)
        runs = sentence_of(desk.letter, name) if is_answer(self._question) and value else ()
        example = runs or example_of(desk.draft, desk.template, self._question)
        self._sentence.value = sentence(SHOWN if runs else HINT, example, name)


def asked_in(note: Note, template: Template) -> tuple[str, ...]:
    """The questions of a form; only a formal letter needs postal addresses."""
    unused = () if template.medium == "letter" else ("candidate.address", "company_address")
    # A note may ask what no file tells, or what a template that does not work yet would bring.
    known = (name for name in note.questions if name in template.questions)
    return tuple(name for name in known if name not in unused)


def heading(note: Note) -> str:
    """A section's name, what to write, and the word of care where it has one."""
    care = paragraph(note.care, "lk-care") if note.care else ""
    return element("h3", note.title) + paragraph(note.write, "lk-write") + care


def reasons(note: Note, sources: Mapping[str, Mapping[str, str]]) -> str:
    """Why the section is there, with a weak and a strong example and the sources, folded away."""
    examples = "".join(
        element("p", element("b", f"{label}: ") + element("q", text), safe=True, class_="lk-text")
        for label, text in (("Weak", note.weak), ("Strong", note.strong))
        if text
    )
    listed = source_list([sources[name] for name in note.evidence if name in sources])
    return folded("Why this part is there", paragraph(note.why) + examples + listed)
