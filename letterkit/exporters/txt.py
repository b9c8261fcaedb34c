"""Plain text: the letter as it would be typed."""

from __future__ import annotations

from letterkit.exporters.plain import clean
from letterkit.model import Letter


def write(letter: Letter) -> bytes:
    """The letter's text, ending in one newline."""
    return f"{clean(letter).text.rstrip()}\n".encode()
