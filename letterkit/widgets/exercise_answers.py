"""How an exercise is answered: a text, one of two, some of a list, or a place for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

import ipywidgets as widgets

from letterkit.widgets.choices import Choices
from letterkit.widgets.html import element


class Answer(Protocol):
    """A control that holds an answer; `changed` is called when the person changes it."""

    widget: widgets.Widget

    @property
    def value(self) -> Any:
        """The answer as it stands."""

    def show(self, value: Any) -> None:
        """Show an answer without telling it again."""


class TextAnswer:
    """A text to write or to mend, `begin` with before anything is typed."""

    def __init__(self, label: str, begin: str, changed: Callable[[], None]) -> None:
        self._begin, self._showing = begin, False
        rows = max(2, begin.count("\n") + 2)
        self.widget = widgets.Textarea(description=label, value=begin, rows=rows)
        self.widget.add_class("lk-field").add_class("lk-field-exercise")
        self.widget.observe(lambda _: None if self._showing else changed(), names="value")

    @property
    def value(self) -> str:
        """The text as it stands."""
        return str(self.widget.value)

    def show(self, value: Any) -> None:
        """Show a text, or what it began with."""
        self._showing = True
        self.widget.value = value if isinstance(value, str) else self._begin
        self._showing = False


class OneAnswer:
    """One of a few texts; the value is its number."""

    def __init__(self, legend: str, options: Iterable[str], changed: Callable[[], None]) -> None:
        self._changed = changed
        self.widget = Choices(self._choose, lambda _: None)
        rows = [{"value": str(i), "label": option} for i, option in enumerate(options)]
        groups = [{"title": "", "options": rows}]
        self.widget.state = {"legend": legend, "groups": groups, "chosen": ""}

    @property
    def value(self) -> str:
        """The number of the marked text, empty where none is."""
        return str(self.widget.state["chosen"])

    def _choose(self, value: str) -> None:
        self.show(value)
        self._changed()

    def show(self, value: Any) -> None:
        """Mark a text."""
        offered = [option["value"] for option in self.widget.state["groups"][0]["options"]]
        chosen = value if value in offered else ""
        self.widget.state = {**self.widget.state, "chosen": chosen}


class SomeAnswer:
    """Any number of boxes to tick; the value is the list of their ids."""

    def __init__(self, legend: str, named: Mapping[str, str], changed: Callable[[], None]) -> None:
        self._showing = False
        self._boxes = {
            id_: widgets.Checkbox(description=label, indent=False) for id_, label in named.items()
        }
        for box in self._boxes.values():
            box.observe(lambda _: None if self._showing else changed(), names="value")
        told = widgets.HTML(element("p", legend, class_="lk-label"))
        self.widget = widgets.VBox([told, *self._boxes.values()]).add_class("lk-ticks")

    @property
    def value(self) -> list[str]:
        """The ids of the ticked boxes."""
        return [id_ for id_, box in self._boxes.items() if box.value]

    def show(self, value: Any) -> None:
        """Tick some boxes."""
        ticked = value if isinstance(value, list) else ()
        self._showing = True
        for id_, box in self._boxes.items():
            box.value = id_ in ticked
        self._showing = False


class PlaceAnswer:
    """A place for each of a list; the value maps numbers to places."""

    def __init__(
        self, texts: Sequence[str], places: Mapping[str, str], changed: Callable[[], None]
    ) -> None:
        self._showing = False
        options = [("Choose", ""), *((label, place) for place, label in places.items())]
        self._lists = [widgets.Dropdown(description=text, options=options) for text in texts]
        for each in self._lists:
            each.observe(lambda _: None if self._showing else changed(), names="value")
        self.widget = widgets.VBox(self._lists).add_class("lk-places")

    @property
    def value(self) -> dict[str, str]:
        """The places that were chosen."""
        return {str(i): each.value for i, each in enumerate(self._lists) if each.value}

    def show(self, value: Any) -> None:
        """Choose places."""
        placed = value if isinstance(value, dict) else {}
        known = {place for _, place in self._lists[0].options}
        self._showing = True
        for i, each in enumerate(self._lists):
            place = placed.get(str(i))
            each.value = place if place in known else ""
        self._showing = False
