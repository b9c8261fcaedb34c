"""Views of all letters wait for a pause in the typing, but never go on showing the wrong ones."""

from __future__ import annotations

from collections.abc import Callable

from letterkit.widgets.later import Later

PAUSE_SECONDS = 0.5


class Unhurried:
    """Draws at the first time and where projector mode was turned on or off at once, else later."""

    def __init__(self, draw: Callable[[], None]) -> None:
        self._draw = draw
        self._later = Later(PAUSE_SECONDS, draw)
        self._projecting: bool | None = None

    def ask(self, projecting: bool) -> None:
        """Draw now, or when nobody has asked for a while."""
        if projecting == self._projecting:
            self._later.ask()
            return
        self._projecting = projecting
        self._later.cancel()
        self._draw()
