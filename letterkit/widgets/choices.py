"""A list to choose one from: radio buttons with big rows, drawn by the browser from plain data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets


class Choices(anywidget.AnyWidget):
    """The list; `choose` is told the value of a row that is marked, `act` of one that is meant.

    `state` holds the `legend`, the value `chosen`, and `groups`: each a `title`, whether it is
    `open`, and `options`, each a `value` and `label` and perhaps a `note`, `lines`, `care` or a
    `trouble`. A group without a title does not fold. With the words of a button in `act`, a marked
    row has that button, or says `done` where its value is `current`.
    """

    _esm = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    _css = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, choose: Callable[[str], None], act: Callable[[str], None]) -> None:
        super().__init__()
        self._heard = {"choose": choose, "act": act}
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        # A notebook stores this text beside its outputs, so it must never hold a letter.
        return "Choices()"

    def _hear(self, _: object, content: Mapping[str, Any], __: object) -> None:
        kind, value = str(content.get("type")), str(content.get("value"))
        if kind in self._heard and value in self._offered():
            self._heard[kind](value)

    def _offered(self) -> set[str]:
        groups = self.state.get("groups", ())
        options = [option for group in groups for option in group["options"]]
        return {option["value"] for option in options if not option.get("trouble")}
