"""The notes in one's own voice, a question more, a paragraph more; the form grows as it does."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.lab.adding import (
    ASKED,
    SAID,
    add_question,
    add_section,
    as_text,
    save_note,
    save_question,
)
from letterkit.lab.lab import Lab
from letterkit.model import Note, Question
from letterkit.widgets.form import Form
from letterkit.widgets.html import element
from letterkit.widgets.lab_parts import LAB_STYLE, Chooser
from letterkit.widgets.panel import Panel, row, show_if

TITLE = "The notes"
TEXT = (
    "What stands beside a paragraph, in your own voice. The notes are for every letter that has "
    "this paragraph. Empty a box to get the first words back."
)
LABELS = {
    "title": "Its name:",
    "write": "What to write:",
    "why": "Why it is there:",
    "weak": "A weak example:",
    "strong": "A strong example:",
    "label": "The question:",
    "gap": "What stands in brackets when it is missing:",
    "help": "A word of help:",
    "example": "An example answer:",
}
SHAPES = [
    ("A few words", "phrase"),
    ("A part of a sentence", "clause"),
    ("Whole sentences", "sentences"),
    ("A list, one line each", "list"),
]


class LabNotes(Panel):
    """One paragraph's note and questions, with the form that they make below."""

    def __init__(self, lab: Lab) -> None:
        super().__init__("lab-notes", TITLE, TEXT)
        self.add_class("lk-lab")
        self.lab = lab
        self._section = self._question = ""
        self._note_shown: Note | None = None
        self._question_shown: Question | None = None
        self._form: Form | None = None
        self.section = Chooser("The paragraph:", self._choose)
        self.question = Chooser("One of its questions:", self._choose_question)
        self.said = {key: _area(LABELS[key]) for key in SAID}
        self.asked = {key: _area(LABELS[key]) for key in ASKED}
        self.grown = widgets.VBox().add_class("lk-lab-grown")
        self._questions = widgets.VBox(
            [self.question, *self.asked.values(), row(self._do("Save this question", self.ask))]
        )
        self.lay_out(
            widgets.HTML(LAB_STYLE), self.section, *self.said.values(),
            row(self._do("Save this note", self.keep)), self._questions,
            *self._new_question(), *self._new_section(),
            widgets.HTML(element("h4", "The form, as the writer sees it")), self.grown,
        )  # fmt: skip

    def _do(self, name: str, work: Callable[[], str]) -> widgets.Button:
        return self.button(name, work)

    def _new_question(self) -> tuple[widgets.Widget, ...]:
        self.new_label = _area("A new question for this paragraph:")
        self.new_example = _area("An example answer to it:")
        self.new_shape = Chooser("What people will type:", lambda _: None)
        self.new_shape.fill(SHAPES, "phrase")
        heading = widgets.HTML(element("h4", "Ask something new"))
        press = row(self._do("Ask it", self.ask_new))
        return heading, self.new_label, self.new_example, self.new_shape, press

    def _new_section(self) -> tuple[widgets.Widget, ...]:
        self.new_title = _area("The name of a new paragraph:")
        self.new_words = _area("Its first words:")
        self.after = Chooser("It comes after:", lambda _: None)
        heading = widgets.HTML(element("h4", "Add a paragraph"))
        press = row(self._do("Add it", self.add))
        return heading, self.new_title, self.new_words, self.after, press

    # ---- doing ----

    def keep(self) -> str:
        """Keep the note as it stands in the boxes."""
        save_note(self.lab, self._section, _values(self.said))
        return "The note is saved. It shows beside every letter that has this paragraph."

    def ask(self) -> str:
        """Keep the question as it stands in the boxes."""
        save_question(self.lab, self._question, _values(self.asked))
        return "The question is saved."

    def ask_new(self) -> str:
        """Ask something new in this paragraph."""
        name = add_question(
            self.lab, self._section, self.new_label.value, self.new_example.value,
            self.new_shape.value or "phrase",
        )  # fmt: skip
        self._question = name
        self.new_label.value = self.new_example.value = ""
        self.lab.redraw()
        return "The question is in the form, and its answer in the paragraph. Save the template."

    def add(self) -> str:
        """Add a paragraph."""
        self._section = add_section(
            self.lab, self.new_title.value, self.new_words.value, self.after.value or ""
        )
        self.new_title.value = self.new_words.value = ""
        self.lab.redraw()
        return "The paragraph is in the template on the bench. Save the template to keep it."

    # ---- showing ----

    def _choose(self, section: str) -> None:
        self._section = section
        self.show(self.lab.desk)

    def _choose_question(self, question: str) -> None:
        self._question = question
        self.show(self.lab.desk)

    def show(self, desk: Desk) -> None:
        """Show the paragraphs, the chosen one's note and questions, and its form."""
        entries = [(each.title, each.id) for each in self.lab.sections]
        self.section.fill(entries, self._section or _first_asking(self.lab))
        self.after.fill(entries, self.after.value)
        self._section = self.section.value or ""
        note = next((each for each in self.lab.sections if each.id == self._section), None)
        if note and note is not self._note_shown and note != self._note_shown:
            _fill(self.said, note)
            self._note_shown = note
        self._show_question(note)
        self._show_form(desk)

    def _show_question(self, note: Note | None) -> None:
        known = self.lab.template.questions if self.lab.template else {}
        names = [name for name in note.questions if name in known] if note else []
        self.question.fill([(known[name].label, name) for name in names], self._question)
        self._question = self.question.value or ""
        show_if(bool(names), self._questions)
        if names and known[self._question] != self._question_shown:
            self._question_shown = known[self._question]
            _fill(self.asked, self._question_shown)

    def _show_form(self, desk: Desk) -> None:
        if self._section not in desk.library.notes().sections:
            return
        if self._form is None or self._form.section != self._section:
            if self._form:
                self._form.close()
            self._form = Form(self._section, desk)
            self.grown.children = (self._form,)
        self._form.show(desk)


def _area(label: str) -> widgets.Textarea:
    return widgets.Textarea(description=label, rows=1).add_class("lk-field")


def _values(areas: dict[str, widgets.Textarea]) -> dict[str, str]:
    return {key: " ".join(area.value.split()) for key, area in areas.items()}


def _fill(areas: dict[str, widgets.Textarea], shown: object) -> None:
    for key, area in areas.items():
        area.value = as_text(getattr(shown, key))


def _first_asking(lab: Lab) -> str:
    """The first paragraph that asks something; greetings have little to say."""
    return next((each.id for each in lab.sections if each.questions), "")
