"""What the lab's views share: their style, and a list that can be filled without a word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets

from letterkit.widgets.html import element
from letterkit.widgets.panel import breakable

LAB_STYLE = element("style", Path(__file__).with_name("lab.css").read_text("utf-8"), safe=True)


class Chooser(widgets.Dropdown):
    """A list that tells what a person chose, and not what it was filled with."""

    def __init__(self, label: str, chosen: Callable[[str], None]) -> None:
        super().__init__(description=label)
        self._filling = False
        self._chosen = chosen
        self._told: list[tuple[str, str]] = []
        self.observe(lambda change: self._tell(change["new"]), names="value")

    def __repr__(self) -> str:
        return "Chooser()"

    def _tell(self, value: str | None) -> None:
        if not self._filling and value is not None:
            self._chosen(value)

    def fill(self, entries: list[tuple[str, str]], value: str | None) -> None:
        """Show these entries, one of them chosen; the first where the one is not there."""
        self._filling = True
        try:
            if self._told != entries:
                self._told = list(entries)
                self.options = [(breakable(label), each) for label, each in entries]
            values = [each for _, each in entries]
            self.value = value if value in values else next(iter(values), None)
        finally:
            self._filling = False
