"""A button that gives the browser a file to save."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from letterkit.errors import LetterkitError


class TakeAway(anywidget.AnyWidget):
    """`make` returns a file's name, its kind for the browser, its bytes, and what to say then."""

    _esm = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    label = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, make: Callable[[], tuple[str, str, bytes, str]]) -> None:
        super().__init__(label=label)
        self._make = make
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        return "TakeAway()"

    def _hear(self, _: object, content: Mapping[str, Any], __: object) -> None:
        if content.get("type") == "take":
            try:
                name, mime, data, text = self._make()
            except LetterkitError as error:
                self.send({"type": "failed", "text": str(error)})
                return
            self.send({"type": "file", "name": name, "mime": mime, "text": text}, buffers=[data])
