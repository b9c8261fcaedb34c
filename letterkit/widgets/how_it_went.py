"""The first question of the path: how did it go, and what comes next."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from letterkit.choosing import cares
from letterkit.debrief import Way
from letterkit.desk import Desk
from letterkit.widgets.choices import Choices
from letterkit.widgets.form import STYLE
from letterkit.widgets.html import element, paragraph
from letterkit.widgets.page import page_body, page_of

WRITE = "Write this letter"
READY = "This is the kind of letter you are writing now. Go on below."


class HowItWent(widgets.VBox):
    """Five answers, and below the chosen one what comes next; nothing else changes by itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._list = Choices(self._choose, lambda _: None)
        self._next = widgets.HTML()
        self._mind = widgets.Textarea(rows=2).add_class("lk-field")
        self._mind.observe(self._keep, names="value")
        self._write = widgets.Button(description=WRITE)
        self._write.on_click(lambda _: self._desk.write_as(self._way().template))
        self._ready = widgets.HTML()
        debrief = desk.library.debrief()
        heading = element("h3", debrief.how) + paragraph(debrief.how_help)
        parts = (self._list, self._next, self._mind, self._ready, self._write)
        super().__init__([widgets.HTML(STYLE + heading), *parts])
        self.add_class("lk-form")
        self.add_class("lk-how-it-went")

    def __repr__(self) -> str:
        return "HowItWent()"

    def _way(self) -> Way:
        ways = self._desk.library.debrief().ways
        return ways.get(self._desk.draft.how_it_went, Way("", ""))

    def _choose(self, way: str) -> None:
        self._desk.change("how_it_went", way)

    def _keep(self, change: dict[str, Any]) -> None:
        # What is shown from the draft comes back here, and is no change of it.
        if change["new"] != self._desk.draft.reflection.get(self._way().id, ""):
            self._desk.change(f"reflection.{self._way().id}", change["new"])

    def show(self, desk: Desk) -> None:
        """Show the answer and what follows from it."""
        debrief, way = desk.library.debrief(), self._way()
        options = [{"value": each.id, "label": each.label} for each in debrief.ways.values()]
        groups = [{"title": "", "options": options}]
        self._list.state = {"legend": debrief.how, "groups": groups, "chosen": way.id}
        self._next.value = what_next(desk, way)
        self._mind.layout.display = None if way.ask else "none"
        self._mind.description = way.ask
        kept = desk.draft.reflection.get(way.id, "") if way.ask else ""
        self._mind.value = kept if isinstance(kept, str) else "\n".join(kept)
        there = bool(way.template) and desk.template.kind == kind_of(desk, way)
        self._ready.value = paragraph(READY, "lk-help") if there else ""
        self._write.layout.display = None if way.template and not there else "none"


def kind_of(desk: Desk, way: Way) -> str:
    """The kind of letter that a way leads to."""
    return desk.library.template(way.template).kind


def what_next(desk: Desk, way: Way) -> str:
    """What comes next, with the word of care that its letter may need."""
    told = paragraph(way.text) if way.text else ""
    if way.page:
        told += page_body(desk, page_of(desk, way.page))
    if way.template:
        template = desk.library.template(way.template)
        told += "".join(paragraph(care, "lk-care") for care in cares(template))
        told += element(
            "p", element("b", "The letter: ") + element("span", template.title), safe=True
        )
    return element("div", told, safe=True, role="status") if told else ""
