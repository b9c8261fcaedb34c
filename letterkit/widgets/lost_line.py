"""Whatever was typed while the line to the kernel was cut reaches it when the line is back."""

from __future__ import annotations

from pathlib import Path

import anywidget


class LostLine(anywidget.AnyWidget):
    """Nothing to see: it says again what its page said into a line that was cut."""

    _esm = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")

    def __repr__(self) -> str:
        return "LostLine()"
