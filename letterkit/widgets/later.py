"""Something done once, a moment after the last time it was asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Later:
    """Waits until nobody has asked for a while, so that nothing moves while a person types."""

    def __init__(self, seconds: float, call: Callable[[], None]) -> None:
        self._seconds, self._call = seconds, call
        self._waiting: asyncio.TimerHandle | None = None

    def ask(self) -> None:
        """Call in a while, and not earlier; at once where no loop could do it later."""
        self.cancel()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._call()
        else:
            self._waiting = loop.call_later(self._seconds, self._call)

    def cancel(self) -> None:
        """Do not call any more."""
        if self._waiting:
            self._waiting.cancel()
            self._waiting = None
