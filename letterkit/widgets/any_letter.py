"""Changing a letter that is shown in a list, whether or not it is the open one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from letterkit.desk import Desk
from letterkit.drafts import DraftFile


def change_letter(desk: Desk, letter: Path, path: str, value: Any) -> None:
    """Put a value into a letter's file; raises DraftError where it does not fit."""
    if letter == desk.open_letter:
        desk.change(path, value)
    else:
        DraftFile(letter).change(path, value)
