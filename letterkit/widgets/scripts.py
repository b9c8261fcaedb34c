"""A widget's script and style are one text each: here they are joined from several files."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def joined(suffix: str, *names: str) -> str:
    """The files of this folder, in order, as one text."""
    return "\n".join((_HERE / f"{name}.{suffix}").read_text(encoding="utf-8") for name in names)
