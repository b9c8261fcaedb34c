"""A letter's earlier versions: one for each burst of typing, so that any of them can come back."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, cast

from attrs import frozen

from letterkit.drafts.disk import HIDDEN, explained, replace_text

BURST = timedelta(minutes=2)
MOST = 50
Why = Literal["typing", "restore", "merge", "outside", "saved"]

STAMP = "%Y%m%dT%H%M%S.%fZ"
"""How a moment in UTC is written in a name, so that names sort by time."""

_NAME = re.compile(r"(\d{8}T\d{6}\.\d{6}Z)-(typing|restore|merge|outside|saved)\.\w+")


@frozen
class Version:
    """A letter as it stood at a moment, before `why` changed it; "outside" is another program.

    Templates of one's own have versions too, one before each time they are "saved".
    """

    when: datetime
    why: Why
    path: Path


def history(letter: Path) -> list[Version]:
    """List a letter's versions, the latest first."""
    return [_version(letter, name) for name in _names(letter)]


def keep(letter: Path, text: str, why: Why) -> None:
    """Keep a text of a letter as a version, unless it is the latest version already.

    For "typing" only a text that stood before a burst is kept: not within two minutes of the last.
    """
    names = _names(letter)
    moment = now()
    typed = next((name for name in names if "-typing." in name), None)
    if why == "typing" and typed and abs(moment - _version(letter, typed).when) < BURST:
        return
    folder = folder_of(letter)
    with explained(folder, "this is not saved"):
        if not text or (names and (folder / names[0]).read_text(encoding="utf-8") == text):
            return
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in names[MOST - 1 :]:
            (folder / old).unlink(missing_ok=True)
    replace_text(folder / f"{moment:{STAMP}}-{why}{letter.suffix}", text)


def last_saved(letter: Path) -> str | None:
    """Return what Letterkit itself last wrote: an editor may have been at the file since."""
    with suppress(OSError, UnicodeDecodeError):
        return last_path(letter).read_text(encoding="utf-8")
    return None


def note_saved(letter: Path, text: str) -> None:
    """Remember what Letterkit writes now."""
    path = last_path(letter)
    with explained(path, "this is not saved"):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace_text(path, text, sync=False)


def last_path(letter: Path) -> Path:
    """Return where the text that Letterkit last wrote is kept."""
    return folder_of(letter) / "last"


def folder_of(letter: Path) -> Path:
    """Return the hidden folder that holds a letter's versions."""
    return letter.parent / HIDDEN / letter.stem


def now() -> datetime:
    """Return this moment in UTC, by which versions are named and sorted."""
    return datetime.now(UTC)


def stamped(text: str) -> datetime:
    """Read a moment back from a name."""
    return datetime.strptime(text, STAMP).replace(tzinfo=UTC)


def _names(letter: Path) -> list[str]:
    with suppress(FileNotFoundError):
        found = os.listdir(folder_of(letter))  # noqa: PTH208 - names alone are many times cheaper
        return sorted((n for n in found if _NAME.fullmatch(n)), reverse=True)
    return []


def _version(letter: Path, name: str) -> Version:
    moment, why = Path(name).stem.split("-")
    return Version(stamped(moment), cast(Why, why), folder_of(letter) / name)
