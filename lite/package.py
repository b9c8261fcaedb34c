"""The site as one file, for a room without internet: unpacked, `start.py` serves it."""

from __future__ import annotations

import os
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

STARTER = Path(__file__).with_name("start.py")
FOLDER = "letterkit"
READ_ME = """Letterkit without the internet

You need Python 3, and nothing else. Unpack this zip first, then

  Windows: double-click start.py
  macOS, Linux: open a terminal in this folder and type  python3 start.py

Your browser opens the workbook. Leave the window of start.py open while you write.
Your letters are kept in your browser. To take them elsewhere, choose
"Take everything as one file" in the workbook.
"""


def pack(site: Path) -> Path:
    """Write the zip beside the site and return its path."""
    packed = site.with_name(f"{FOLDER}-site.zip")
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr(f"{FOLDER}/README.txt", READ_ME)
        archive.write(STARTER, f"{FOLDER}/{STARTER.name}")
        for path in sorted(site.rglob("*")):
            if path.is_file():
                name = path.relative_to(site)
                archive.write(path, os.path.join(FOLDER, "site", name))  # noqa: PTH118
    return packed
