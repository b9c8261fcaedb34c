"""The folders that come with Letterkit: the checkout's where there is one, else the package's."""

from __future__ import annotations

import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
IN_BROWSER = sys.platform == "emscripten"
"""Whether this is the static edition, run by a browser's own Python."""
BROWSER_DRIVE = Path("/drive")
"""Where that Python finds the files that the browser keeps for the page."""


def templates_folder() -> Path:
    """Return the folder of the shipped templates, sections and evidence."""
    return _shipped("templates")


def notebooks_folder() -> Path:
    """Return the folder of the shipped notebooks."""
    return _shipped("notebooks")


def _shipped(name: str) -> Path:
    in_checkout = PACKAGE.parent / name
    if in_checkout.is_dir() and (PACKAGE.parent / "pyproject.toml").is_file():
        return in_checkout
    return PACKAGE / "_data" / name
