"""Finds the Chromium that the browser tests drive; as a script, tells when there is none."""

from __future__ import annotations

import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MISSING = (
    "The tests need Chromium and found none: install it (on Debian: apt-get install chromium), "
    "or name one with LETTERKIT_CHROMIUM."
)


def find() -> str | None:
    """Return the path of the browser that LETTERKIT_CHROMIUM names, else the first on the PATH."""
    named = os.environ.get("LETTERKIT_CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


if __name__ == "__main__":
    sys.exit(None if find() else MISSING)
