"""A form: one section's questions, each with its label above it, under the section's note."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from letterkit.checks import is_answer
from letterkit.model import Note, Question, Run
from letterkit.widgets.fields import Field, make_field
from letterkit.widgets.html import element, paragraph, sentence, source_list

Change = Callable[[str, Any], None]
"""Called with the path in the draft and its new value, on every keystroke."""

STYLE = element("style", Path(__file__).with_suffix(".css").read_text(encoding="utf-8"), safe=True)
HINT = "For example:"
SHOWN = "In your letter:"


def path_of(question: Question) -> str:
    """Where in the draft a question's answer stands."""
    return f"answers.{question.name}" if is_answer(question) else question.name


class Form(widgets.VBox):
    """The questions of one section; `path` names where in the draft each answer goes."""

    def __init__(
        self,
        note: Note,
        questions: Mapping[str, Question],
        sources: Mapping[str, Mapping[str, str]],
        on_change: Change,
    ) -> None:
        self.section = note.id
        self.fields: dict[str, Field] = {}
        self._sentences: dict[str, widgets.HTML] = {}
        self._trouble = widgets.HTML().add_class("lk-trouble")
        rows: list[widgets.Widget] = [widgets.HTML(STYLE + heading(note))]
        for name in note.questions:
            question = questions[name]
            field = make_field(question, questions, _teller(on_change, path_of(question)))
            self.fields[name], self._sentences[name] = field, widgets.HTML()
            rows += [field.widget, widgets.HTML(help_of(question)), self._sentences[name]]
        rows += [widgets.HTML(reasons(note, sources)), self._trouble]
        super().__init__(rows)
        self.add_class("lk-form")
        self.add_class(f"lk-form-{note.id}")

    def __repr__(self) -> str:
        return f"Form({self.section})"

    def show(self, name: str, value: Any) -> None:
        """Show what the draft holds for a question, unless the field shows it already."""
        self.fields[name].show(value)

    def show_sentence(self, name: str, runs: tuple[Run, ...], *, example: bool) -> None:
        """Show the sentence of the letter in which the answer, or its example, stands."""
        self._sentences[name].value = sentence(HINT if example else SHOWN, runs, name)

    def show_trouble(self, text: str) -> None:
        """Say beside the fields that something is wrong, or nothing."""
        self._trouble.value = element("p", text, role="alert") if text else ""


def _teller(on_change: Change, path: str) -> Callable[[Any], None]:
    return lambda value: on_change(path, value)


def heading(note: Note) -> str:
    """A section's name, what to write, and the word of care where it has one."""
    care = paragraph(note.care, "lk-care") if note.care else ""
    return element("h3", note.title) + paragraph(note.write, "lk-write") + care


def help_of(question: Question) -> str:
    """What helps with a question, and an example that fits no sentence of the letter."""
    example = question.example if isinstance(question.example, str) else "; ".join(question.example)
    told = question.help if is_answer(question) else f"{question.help} For example: {example}"
    return paragraph(told.strip(), "lk-help") if told.strip() else ""


def reasons(note: Note, sources: Mapping[str, Mapping[str, str]]) -> str:
    """Why the section is there, with a weak and a strong example and the sources, folded away."""
    examples = "".join(
        element("p", element("b", f"{label}: ") + element("q", text), safe=True, class_="lk-text")
        for label, text in (("Weak", note.weak), ("Strong", note.strong))
        if text
    )
    listed = source_list([sources[name] for name in note.evidence if name in sources])
    inner = element("summary", "Why this part is there") + paragraph(note.why) + examples + listed
    return element("details", inner, safe=True)
