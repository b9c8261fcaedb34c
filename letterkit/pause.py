"""Work that waits until nobody has typed for a moment."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Pause:
    """Does the last work asked for, once nothing was asked for during `seconds`."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._timer: asyncio.TimerHandle | None = None

    def then(self, work: Callable[[], object]) -> bool:
        """Do the work at the next pause; False where there is no loop to wait in."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return False
        if self._timer is not None:
            self._timer.cancel()
        self._timer = loop.call_later(self._seconds, work)
        return True
