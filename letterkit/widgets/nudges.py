"""What helps below a field: the person's own words to begin with, and one question at a time."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from letterkit.debrief import Start, starting_points
from letterkit.desk import Desk
from letterkit.model import Question
from letterkit.thin import follow_up
from letterkit.widgets.html import element
from letterkit.widgets.later import Later

PAUSE_SECONDS = 1.5
"""A question about an answer waits until its writer has stopped typing."""
SHORT = "thank-you/short"
NO_IDEA = "I can't think of that"
WRITE_SHORT = "Write the short letter"


class Nudges:
    """The starting points while a field is empty, and the question below a thin answer."""

    def __init__(self, question: Question, path: str, desk: Desk) -> None:
        self._question, self._path, self._desk = question, path, desk
        self._offered: tuple[Start, ...] = ()
        self._starts = widgets.VBox().add_class("lk-starts")
        self._ask = widgets.HTML()
        self._button = widgets.Button()
        self._button.on_click(lambda _: self._press())
        self._tries = 0
        self._later = Later(PAUSE_SECONDS, lambda: self._tell(self._due()))
        self.parts = (self._starts, self._ask, self._button)
        self._tell("")

    def show(self, value: Any) -> None:
        """Offer what was remembered for an empty answer, and ask about a thin one."""
        offered = () if value else self._points()
        if offered != self._offered:
            self._offered = offered
            self._starts.children = [part for start in offered for part in self._offer(start)]
        due = self._due()
        if due and due != self._told:
            self._later.ask()
        else:
            self._later.cancel()
            self._tell(due)

    def _points(self) -> tuple[Start, ...]:
        return starting_points(self._desk.library.debrief(), self._question, self._desk.draft)

    def _offer(self, start: Start) -> tuple[widgets.Widget, ...]:
        told = element("span", "You wrote: ") + element("q", start.text, dir="auto")
        use = widgets.Button(description="Use this")
        use.on_click(lambda _: self._desk.change(self._path, start.value))
        return widgets.HTML(element("p", told, safe=True, class_="lk-help")), use

    def _due(self) -> str:
        debrief, value = self._desk.library.debrief(), self._desk.value(self._path)
        asks = debrief.follow_ups.get(self._question.name, {})
        if not asks or self._desk.letter.language != "en":
            return ""
        return follow_up(asks, value, self._tries, debrief.enough)

    def _tell(self, due: str) -> None:
        self._told = due
        self._ask.value = element("p", due, role="status", class_="lk-follow-up") if due else ""
        enough = due == self._desk.library.debrief().enough
        short = self._desk.draft.kind == "thank-you" and self._desk.template.name != SHORT
        self._button.description = WRITE_SHORT if enough else NO_IDEA
        self._button.layout.display = None if due and (short or not enough) else "none"

    def _press(self) -> None:
        if self._told == self._desk.library.debrief().enough:
            self._desk.write_as(SHORT)
        else:
            self._tries += 1
            self._tell(self._due())
