"""Five minutes of remembering: one cue at a time, things to tap, and a way past each of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as widgets

from letterkit.debrief import PEOPLE, Step, steps, with_chip
from letterkit.desk import Desk
from letterkit.widgets.form import STYLE
from letterkit.widgets.html import element, paragraph

FINE = "That is fine. Nobody remembers everything. Here is the next one."
DONE = "That is all"
DONE_TEXT = "This is what you have. The next parts will offer it to you where it fits."
DONE_EMPTY = "Nothing came back, and that is fine. A letter of three honest sentences is enough."
PRIVATE = "Only you can see this."


class DebriefPage(widgets.VBox):
    """The cue at hand with its box; back and forward are always free."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._at, self._showing = desk, 0, False
        self._letter: Path | None = None
        self._head, self._said = widgets.HTML(), widgets.HTML()
        self._box = widgets.Textarea(rows=3).add_class("lk-field").add_class("lk-field-debrief")
        self._people = widgets.Textarea(rows=2).add_class("lk-field").add_class("lk-field-people")
        self._box.observe(self._keep, names="value")
        self._people.observe(self._keep_people, names="value")
        self._chips = widgets.HBox().add_class("lk-chips")
        self._back = _button("Back", lambda: self._go(-1))
        self._on = _button("Next", lambda: self._go(1))
        self._skip = _button("I don't remember", lambda: self._go(1, FINE))
        moves = widgets.HBox([self._back, self._on, self._skip]).add_class("lk-moves")
        parts = (self._head, self._box, self._chips, self._people, moves, self._said)
        super().__init__([widgets.HTML(STYLE), *parts])
        self.add_class("lk-form")
        self.add_class("lk-debrief")

    def __repr__(self) -> str:
        return "DebriefPage()"

    def _steps(self) -> tuple[Step, ...]:
        return steps(self._desk.library.debrief(), self._desk.draft)

    def _step(self) -> Step | None:
        """The step at hand; none once all have been seen."""
        every = self._steps()
        return every[self._at] if self._at < len(every) else None

    def _go(self, by: int, said: str = "") -> None:
        self._at = min(max(self._at + by, 0), len(self._steps()))
        self._said.value = element("p", said, role="status", class_="lk-help") if said else ""
        self.show(self._desk)
        (self._box if self._step() else self._back).focus()

    def _keep(self, change: dict[str, Any]) -> None:
        step = self._step()
        if step and not self._showing:
            self._desk.change(f"debrief.{step.key}", change["new"])

    def _keep_people(self, change: dict[str, Any]) -> None:
        if not self._showing:
            self._desk.change(f"debrief.{PEOPLE}", _lines(change["new"]))

    def _tap(self, chip: str) -> None:
        self._box.value = with_chip(self._box.value, chip)

    def show(self, desk: Desk) -> None:
        """Show the step at hand and what was written for it."""
        if self._letter != desk.file.path:
            self._letter, self._at = desk.file.path, first_open(self._steps(), desk)
        step = self._step()
        self._showing = True
        try:
            self._head.value = head(step, desk)
            self._show_box(step, desk)
        finally:
            self._showing = False
        self._back.layout.display = None if self._at else "none"
        for part in (self._on, self._skip):
            part.layout.display = None if step else "none"

    def _show_box(self, step: Step | None, desk: Desk) -> None:
        kept = desk.draft.debrief
        for part in (self._box, self._chips):
            part.layout.display = None if step else "none"
        self._people.layout.display = None if step and step.cue.people else "none"
        if step is None:
            return
        self._box.description = step.cue.ask
        self._box.value = _text(kept.get(step.key, ""))
        self._people.description = step.cue.people
        people = kept.get(PEOPLE, "")
        # An empty line that waits for a name stays.
        if _lines(people) != _lines(self._people.value):
            self._people.value = _text(people)
        if [chip.description for chip in self._chips.children] != list(step.cue.chips):
            self._chips.children = [_chip(words, self._tap) for words in step.cue.chips]


def _button(words: str, press: Any) -> widgets.Button:
    button = widgets.Button(description=words)
    button.on_click(lambda _: press())
    return button


def _chip(words: str, tap: Any) -> widgets.Button:
    return _button(words, lambda: tap(words)).add_class("lk-chip")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else "\n".join(value)


def _lines(value: Any) -> tuple[str, ...]:
    return tuple(line for line in _text(value).split("\n") if line.strip())


def first_open(every: tuple[Step, ...], desk: Desk) -> int:
    """The step to begin with: the one after the last that was written."""
    kept = desk.draft.debrief
    written = [i for i, step in enumerate(every) if _text(kept.get(step.key, "")).strip()]
    return written[-1] + 1 if written else 0


def head(step: Step | None, desk: Desk) -> str:
    """How far along it is, and what to think of; at the end, all that came back."""
    if step is None:
        return element("h3", DONE) + remembered(desk)
    many = len(desk.library.debrief().cues)
    about = f", {step.person}" if step.person else ""
    where = element("p", f"{step.number} of {many}{about}", class_="lk-help lk-progress")
    private = paragraph(PRIVATE, "lk-care") if step.cue.private else ""
    return where + element("h3", step.cue.title) + paragraph(step.cue.help) + private


def remembered(desk: Desk) -> str:
    """What came back, cue by cue; what is private is not repeated."""
    kept = desk.draft.debrief
    items = ""
    for step in steps(desk.library.debrief(), desk.draft):
        text = _text(kept.get(step.key, "")).strip()
        if text and not step.cue.private:
            about = f"{step.cue.title} ({step.person}): " if step.person else f"{step.cue.title}: "
            items += element("li", element("b", about) + element("q", text), safe=True)
    if not items:
        return paragraph(DONE_EMPTY)
    return paragraph(DONE_TEXT) + element("ul", items, safe=True)
