"""The lab's bench: a template to type into, the letter it writes, and everybody's letters below."""

from __future__ import annotations

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.lab.lab import OPEN_LETTER, OWN_DRAFT, Lab
from letterkit.lab.people import samples
from letterkit.lab.trial import try_on_all
from letterkit.widgets.html import element, paragraph
from letterkit.widgets.lab_editor import LabEditor
from letterkit.widgets.lab_letter import letter_html, strip_html
from letterkit.widgets.lab_parts import LAB_STYLE, Chooser
from letterkit.widgets.later import Later
from letterkit.widgets.panel import Panel, row, show_if

PAUSE_SECONDS = 0.6
"""Everybody's letters are written anew after typing has stopped."""
TITLE = "The bench"
TEXT = "Choose a template. Make it yours, change its words, and watch the letter."
STATES = {
    "original": "This is an original. Make it yours to change it; the original stays as it is.",
    "saved": "Saved. Your letters use it.",
    "unsaved": "Not saved yet. Your letters still use the one you saved.",
    "broken": "Not saved yet, and something is wrong. The letter shows what worked last.",
    "bad": "The saved template does not work. Your letters wait until it is mended.",
}


class LabPage(Panel):
    """One template beside its letter, and six people who try it."""

    def __init__(self, lab: Lab) -> None:
        super().__init__("lab", TITLE, TEXT)
        self.lab = lab
        self._strip_later = Later(PAUSE_SECONDS, self._draw_strip)
        self._drawn: object = None
        self._filled_for: tuple[int, str] | None = None
        self.editor = LabEditor(self._typed)
        self.letter = widgets.HTML().add_class("lk-lab-letter")
        self.strip = widgets.HTML()
        self._state = widgets.HTML().add_class("lk-lab-state")
        self._make_controls()
        two = widgets.Box(
            [widgets.VBox([self.editor]), widgets.VBox([self.person, self.letter])]
        ).add_class("lk-lab-two")
        shelf = row(self.section, self._bring)
        self.lay_out(
            widgets.HTML(LAB_STYLE), self.template, self._state,
            row(self._mine, self._save, self._discard, self._give_up),
            shelf, two, widgets.HTML(element("h4", "Everybody tries it")), self.strip,
        )  # fmt: skip

    def _make_controls(self) -> None:
        lab = self.lab
        self.template = Chooser("Template:", lab.open)
        self.section = Chooser("A paragraph to change:", lambda _: None)
        self.person = Chooser("Try it on:", lab.try_as)
        self.person.fill(
            [(OPEN_LETTER, OWN_DRAFT), *((each.label, each.id) for each in samples())], lab.person
        )
        self._mine = self.button("Make it mine", lab.make_mine)
        self._save = self.button("Save", lab.save)
        self._discard = self.button("Back to what is saved", lab.discard)
        self._give_up = self.button("Back to the original", lab.give_up)
        self._bring = self.button("Bring its words here", self._bring_section)

    def _bring_section(self) -> None:
        if self.section.value:
            self.lab.bring(self.section.value)

    def _typed(self, text: str) -> None:
        told = self.attempt(lambda: self.lab.change(text))
        if told:
            self.say(told)

    def show(self, desk: Desk) -> None:
        """Show the template, what is wrong with it, and the letter."""
        lab = self.lab
        lab.retry()
        problems = [{"line": each.line, "text": each.text} for each in lab.problems]
        self.editor.state = {
            "label": f"The template {lab.name}, line by line:",
            "text": lab.text,
            "turn": lab.turn,
            "line": lab.jump,
            "locked": not lab.is_mine,
            "problems": problems,
        }
        letter = letter_html(lab.trial)
        if self.letter.value != letter:
            self.letter.value = letter
        self._show_controls()
        if self._drawn is not lab.template:
            self._drawn = lab.template
            self._strip_later.ask()

    def _show_controls(self) -> None:
        lab = self.lab
        state = "original"
        if lab.is_mine and lab.unsaved:
            state = "broken" if lab.problems else "unsaved"
        elif lab.is_mine:
            state = "bad" if lab.problems else "saved"
        told = paragraph(STATES[state])
        if self._state.value != told:
            self._state.value = told
        here = [("Choose one", ""), *((each.title, each.id) for each in lab.sections)]
        self.section.fill(here, self.section.value)
        if self._filled_for != (lab.turn, lab.name):
            self._filled_for = (lab.turn, lab.name)
            self.template.fill(_names(lab), lab.name)
        show_if(not lab.is_mine, self._mine)
        show_if(lab.is_mine, self._save, self._discard, self.section, self._bring)
        show_if(lab.is_mine and lab.has_original, self._give_up)
        self._save.disabled = self._discard.disabled = not lab.unsaved

    def _draw_strip(self) -> None:
        template = self.lab.template
        self.strip.value = strip_html(try_on_all(template)) if template else ""

    def close(self) -> None:
        """Leave the page."""
        self._strip_later.cancel()
        super().close()


def _names(lab: Lab) -> list[tuple[str, str]]:
    """Every template by its name, one's own marked; those that do not work are there to mend."""
    own = {path for path in lab.library.names() if (lab.own / f"{path}.md.j2").is_file()}
    return [(f"{name} (yours)" if name in own else name, name) for name in lab.library.names()]
