"""The chooser: every letter by the situation it is for, begun with the writer's own answers."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from letterkit.choosing import Choice, cares, choices
from letterkit.desk import Desk
from letterkit.widgets.choices import Choices
from letterkit.widgets.form import STYLE
from letterkit.widgets.html import element, paragraph
from letterkit.widgets.later import Later

PAUSE_SECONDS = 1.0
"""The list is drawn anew after typing has stopped: it renders every letter there is."""
TITLE = "Which letter do you need?"
HELP = (
    "Open what fits your day. Each letter begins with your own answers, and none of them is lost."
)
FEW = "Each of these begins with your own answers, and none of them is lost."


class Chooser(widgets.VBox):
    """A list of letters; marking one shows it, and only its button writes it."""

    def __init__(self, desk: Desk, only: tuple[str, ...] = ()) -> None:
        self._desk, self._only = desk, only
        self._marked = ""
        self._later = Later(PAUSE_SECONDS, self._draw)
        self._list = Choices(self._mark, self._write)
        heading = element("h3", TITLE) + paragraph(FEW if only else HELP)
        super().__init__([widgets.HTML(STYLE + heading), self._list])
        self.add_class("lk-form")
        self.add_class("lk-chooser")
        self._drawn: object = None

    def __repr__(self) -> str:
        return "Chooser()"

    def _mark(self, template: str) -> None:
        self._marked = template
        self._list.state = {**self._list.state, "chosen": template}

    def _write(self, template: str) -> None:
        self._marked = ""
        self._desk.write_as(template)

    def show(self, desk: Desk) -> None:
        """Show which letter is being written, and soon how each would begin."""
        if not self._list.state:
            self._draw()
            return
        name = desk.template.name
        marked = {"chosen": self._marked or name, "current": name}
        self._list.state = {**self._list.state, **marked}
        if self._drawn is not desk.draft:
            self._later.ask()

    def close(self) -> None:
        """Leave the page."""
        self._later.cancel()
        super().close()

    def _draw(self) -> None:
        self._drawn = self._desk.draft
        self._list.state = state_of(self._desk, self._marked, self._only)


def state_of(desk: Desk, marked: str, only: tuple[str, ...] = ()) -> dict[str, Any]:
    """All that the list shows, as plain data: every letter in groups, or `only` a few."""
    name = desk.template.name
    groups = []
    for moment, every in choices(desk.library, desk.draft).items():
        listed = [choice for choice in every if not only or choice.template in only]
        options = [_option(desk, choice) for choice in listed]
        is_open = any(choice.template == name for choice in listed)
        if options:
            groups.append({"title": moment, "open": bool(only) or is_open, "options": options})
    return {
        "legend": TITLE,
        "act": "Write this letter",
        "done": "This is the letter you are writing.",
        "chosen": marked or name,
        "current": name,
        "groups": groups,
    }


def _option(desk: Desk, choice: Choice) -> dict[str, Any]:
    option: dict[str, Any] = {
        "value": choice.template,
        "label": choice.use_when,
        "note": f"{choice.title} (yours)" if choice.own else choice.title,
    }
    if choice.trouble:
        return option | {"trouble": f"This one does not work yet. {choice.trouble}"}
    care = " ".join(cares(desk.library.template(choice.template)))
    return option | {"lines": choice.lines} | ({"care": care} if care else {})
