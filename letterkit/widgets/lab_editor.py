"""A text area for a template: numbered lines, and what is wrong marked on its line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets


class LabEditor(anywidget.AnyWidget):
    """The text area; `typed` is told each text that is typed into it.

    `state` holds its `label`, the `text` with the `turn` in which Python last wrote it, whether it
    is `locked`, a `line` to go to, and `problems`: each a `text` and perhaps a `line`.
    """

    _esm = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    _css = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, typed: Callable[[str], None]) -> None:
        super().__init__()
        self._typed = typed
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        # A notebook stores this text beside its outputs, so it must never hold a template.
        return "LabEditor()"

    def _hear(self, _: object, content: Mapping[str, Any], __: object) -> None:
        if content.get("type") == "typed" and not self.state.get("locked"):
            self._typed(str(content.get("text")))
