"""A field that was changed in two places: both versions, and the writer says which one stays."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.drafts import field_at
from letterkit.widgets.html import element

ASK = "This was changed in two places at once. Which one do you want to keep?"
KEEP = "Keep this one"


class Conflicts(widgets.VBox):
    """The open questions about some fields; takes no room while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[tuple[str, list[str]]] = []

    def __repr__(self) -> str:
        return "Conflicts()"

    def show(self, desk: Desk, paths: Iterable[str], *, named: bool = False) -> None:
        """Ask about the fields at these dotted paths, with their names where no field is beside."""
        document = desk.file.document
        asked = [(path, [field_at(document, path), *desk.file.conflicts[path]]) for path in paths]
        shown = [(path, [said(value) for value in values]) for path, values in asked]
        if shown != self._shown:
            self._shown = shown
            self.children = [self._question(desk, *each, named) for each in asked]

    def _question(self, desk: Desk, path: str, values: list[Any], named: bool) -> widgets.VBox:
        told = f"{label_of(desk, path)} {ASK}" if named else ASK
        parts: list[widgets.Widget] = [widgets.HTML(element("p", told, role="alert"))]
        for value in values:
            text = said(value)
            keep = widgets.Button(description=KEEP, tooltip=f"{KEEP}: {text[:80]}")
            keep.on_click(partial(_settle, desk, path, value))
            shown = element("div", text, class_="lk-version", dir="auto")
            parts += [widgets.HTML(shown), keep]
        return widgets.VBox(parts).add_class("lk-conflict")


def _settle(desk: Desk, path: str, value: Any, _: widgets.Button) -> None:
    desk.settle(path, value)


def conflicts_under(desk: Desk, path: str) -> list[str]:
    """The dotted paths of conflicts about a field or a part of it."""
    return [each for each in desk.file.conflicts if f"{each}.".startswith(f"{path}.")]


def said(value: Any) -> str:
    """A value as its writer knows it: a text, lines, or what is known of people."""
    if isinstance(value, list):
        return "\n".join(map(said, value)) or "(nothing)"
    if isinstance(value, dict):
        return ", ".join(said(each) for each in value.values() if each) or "(nothing)"
    return str(value or "") or "(nothing)"


def label_of(desk: Desk, path: str) -> str:
    """What a field is called on the page: its question, or the part of the letter."""
    group, _, name = path.partition(".")
    known = desk.template.questions.get(name if group == "answers" else path)
    if known:
        return known.label
    if group == "rewrites":
        titles = {note.id: note.title for note in desk.template.sections}
        return f"{titles.get(name, name)}:"
    return f"{path.replace('.', ', ').replace('_', ' ')}:"
