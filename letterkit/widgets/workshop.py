"""The workshop for the one who leads it: the plan in three lengths, and the handouts to print."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.exporters.archive import zipped
from letterkit.handouts import LENGTHS, Step, handout, load_workshop
from letterkit.widgets.html import element, paragraph
from letterkit.widgets.panel import Panel, row
from letterkit.widgets.take_away import TakeAway

STYLE = element("style", Path(__file__).with_suffix(".css").read_text(encoding="utf-8"), safe=True)
PLAN_TITLE = "What happens when"
PLAN_TEXT = "The same plan is the first of the handouts, to take with you."
LENGTH = "How much time do you have?"
USUAL = "90"
TALK = "To talk about, if there is time"
PAPER = "Without any device"
SHEETS_TITLE = "Take the handouts"
SHEETS_TEXT = "Each one is a PDF. They are made from the same words as the pages."
SAVED = "Your browser is saving the file."
PDF = "application/pdf"


class WorkshopView(Panel):
    """The steps with their minutes: what to do, what to say, and what may go wrong."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("workshop", PLAN_TITLE, PLAN_TEXT)
        self._desk = desk
        self.heading.value += STYLE
        lengths = [(f"{length} minutes", length) for length in LENGTHS]
        self.length = widgets.Dropdown(description=LENGTH, options=lengths, value=USUAL)
        self.length.observe(lambda _: self.show(self._desk), names="value")
        self._plan = widgets.HTML()
        self.lay_out(self.length, self._plan)

    def show(self, desk: Desk) -> None:
        """Draw the plan of the chosen length."""
        workshop, length = load_workshop(desk.library), str(self.length.value)
        steps = "".join(_step(step, step.minutes[length]) for step in workshop.plan(length))
        self._plan.value = (
            element("ol", steps, safe=True, class_="lk-steps")
            + _list(TALK, workshop.discussion)
            + _list(PAPER, workshop.no_devices)
        )


def _step(step: Step, minutes: int) -> str:
    head = element("h4", f"{step.title}, {minutes} minutes")
    told = (("Do", step.do), ("Say", step.say), ("If it goes wrong", step.wrong))
    rows = "".join(
        element("p", element("b", f"{label}: ") + element("span", text), safe=True)
        for label, text in told
    )
    return element("li", head + rows, safe=True)


def _list(title: str, items: tuple[str, ...]) -> str:
    listed = element("ul", "".join(element("li", item) for item in items), safe=True)
    return element("h4", title) + listed


class HandoutsView(Panel):
    """A button for each sheet, and one for all of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("handouts", SHEETS_TITLE, SHEETS_TEXT)
        self._desk = desk
        self.heading.value += STYLE
        sheets = load_workshop(desk.library).sheets.values()
        self.buttons = {
            each.id: TakeAway(each.title, partial(self.take, each.id)) for each in sheets
        }
        self.all = TakeAway("All of them as one file (.zip)", self.take_all)
        parts = [
            row(self.buttons[each.id], widgets.HTML(paragraph(each.note, "lk-help")))
            for each in sheets
        ]
        self.lay_out(*parts, row(self.all))

    def show(self, desk: Desk) -> None:
        """Nothing here depends on the open letter."""

    def take(self, name: str) -> tuple[str, str, bytes, str]:
        """Set one sheet for the browser to save."""
        made = handout(name, self._desk.library)
        return made.name, PDF, made.data, SAVED

    def take_all(self) -> tuple[str, str, bytes, str]:
        """Set every sheet and put them into one zip."""
        made = [handout(name, self._desk.library) for name in self.buttons]
        data = zipped({each.name: each.data for each in made})
        return "workshop-handouts.zip", "application/zip", data, SAVED
