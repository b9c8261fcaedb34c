"""Two minutes after a letter: what drew you, what gave you pause, and what you would say today."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets
from attrs import evolve

from letterkit.comparing import REFLECTION, WOULD_YOU
from letterkit.desk import Desk
from letterkit.render import today
from letterkit.widgets.fields import TextField
from letterkit.widgets.panel import Panel

TITLE = "Two minutes for you"
TEXT = (
    "Write down how the job looks to you today. Later you can see what changed. Only you read "
    "this: it never goes into a letter."
)


class Reflection(Panel):
    """The questions after a letter, answered into the open one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("reflect", TITLE, TEXT)
        self._desk = desk
        self._showing = False
        self.today = widgets.Dropdown(
            description="Would you say yes today?",
            options=[("Choose an answer", ""), *((text, v) for v, text in WOULD_YOU.items())],
        )
        self.today.add_class("lk-field-reflection-today")
        self.today.observe(lambda change: self._tell("today", change["new"]), names="value")
        self.fields = {
            question.name: TextField(
                evolve(question, name=f"reflection.{question.name}"), self._teller(question.name)
            )
            for question in REFLECTION
        }
        shown = {name: field.widget for name, field in self.fields.items()}
        self.lay_out(shown["drew"], shown["pause"], self.today, shown["why"], shown["open"])

    def show(self, desk: Desk) -> None:
        """Show what the open letter holds."""
        kept = desk.draft.reflection
        for name, field in self.fields.items():
            field.show(kept.get(name, ""))
        self._showing = True
        known = kept.get("today", "")
        self.today.value = known if known in WOULD_YOU else ""
        self._showing = False

    def _teller(self, name: str) -> Any:
        return lambda value: self._tell(name, value)

    def _tell(self, name: str, value: Any) -> None:
        if self._showing:
            return
        if not self._desk.draft.reflection.get("on"):
            self._desk.change("reflection.on", today().isoformat())
        self._desk.change(f"reflection.{name}", value)
