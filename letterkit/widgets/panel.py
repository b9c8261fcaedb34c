"""What the small views share: a heading, one style, and a line that says what just happened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import ipywidgets as widgets

from letterkit.errors import LetterkitError
from letterkit.widgets.form import STYLE as FORM_STYLE
from letterkit.widgets.html import element, paragraph

STYLE = FORM_STYLE + element(
    "style", Path(__file__).with_suffix(".css").read_text(encoding="utf-8"), safe=True
)


class Panel(widgets.VBox):
    """A view of a few controls under a heading; a failure becomes its line, not a traceback."""

    def __init__(self, name: str, title: str, text: str) -> None:
        super().__init__()
        self.heading = widgets.HTML(STYLE + element("h3", title) + paragraph(text))
        self._line = widgets.HTML().add_class("lk-said")
        for each in ("lk-form", "lk-panel", f"lk-{name}"):
            self.add_class(each)

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    def say(self, text: str) -> None:
        """Say one line, aloud too; an empty one takes the last away."""
        self._line.value = element("p", text, role="alert") if text else ""

    def lay_out(self, *parts: widgets.Widget) -> None:
        """Put the parts between the heading and the line."""
        self.children = (self.heading, *parts, self._line)

    def button(self, name: str, work: Callable[[], str | None]) -> widgets.Button:
        """A button that does `work` and says what it returns."""
        made = widgets.Button(description=name)
        made.on_click(lambda _: self.say(self.attempt(work)))
        return made

    def attempt(self, work: Callable[[], str | None]) -> str:
        """Do it, and return what to say: the outcome, or why it could not be done."""
        try:
            return work() or ""
        except LetterkitError as error:
            return str(error)


def breakable(label: str) -> str:
    """A list's entry that may be broken between words: the page makes plain spaces unbreakable."""
    return label.replace(" ", "\t")


def row(*parts: widgets.Widget) -> widgets.HBox:
    """Controls beside each other, and below where there is no room."""
    return widgets.HBox(parts).add_class("lk-row-of-controls")


def show_if(shown: bool, *parts: widgets.Widget) -> None:
    """Show parts, or take them out of sight and out of the way of the keyboard."""
    for part in parts:
        part.layout.display = None if shown else "none"
