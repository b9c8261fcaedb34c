"""Moments as a list shows them: the day, and the hour and minute."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_datetime


def moment_text(when: datetime) -> str:
    """Return a moment in the time of this computer."""
    return format_datetime(when.astimezone(), "MMM d, y 'at' h:mm a", locale="en")
