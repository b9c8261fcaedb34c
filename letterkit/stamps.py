"""When files last changed: cheap to ask, and what is kept of a file is kept under it."""

from __future__ import annotations

import stat
from pathlib import Path

Stamp = tuple[int, int]
"""When a file changed, in nanoseconds, and its size in bytes."""
Stamped = tuple[Path, Stamp]


def stamp_of(path: Path) -> Stamp | None:
    """What tells whether a file is still as it was; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_mtime_ns, found.st_size) if stat.S_ISREG(found.st_mode) else None


class Stamps:
    """The stamps of files; held until `look_again`, where each look at the disk is dear.

    In a browser a look takes milliseconds, and one keystroke would take eighty.
    """

    def __init__(self, *, held: bool) -> None:
        self._held: dict[Path, Stamp | None] | None = {} if held else None

    def __call__(self, path: Path) -> Stamp | None:
        """A file's stamp, as it is or as it was when it was last looked at."""
        if self._held is None:
            return stamp_of(path)
        if path not in self._held:
            self._held[path] = stamp_of(path)
        return self._held[path]

    def look_again(self) -> None:
        """Ask the disk anew from now on."""
        if self._held:
            self._held.clear()
