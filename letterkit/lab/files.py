"""Files of one's own templates: saved whole or not at all, and every earlier text kept."""

from __future__ import annotations

from pathlib import Path

from letterkit.drafts.disk import explained, locked, replace_text
from letterkit.drafts.versions import Why, keep
from letterkit.errors import TemplateError

MOST_CHARACTERS = 200_000
"""More is no template; the guard refuses to use more than a third of it."""


def read_file(path: Path) -> str:
    """A file's text with plain line ends; empty where there is no file."""
    try:
        text = path.read_bytes().decode("utf-8-sig", errors="replace")
    except FileNotFoundError:
        return ""
    except OSError as error:
        what = f"This cannot be read: {error.strerror}"
        raise TemplateError(what, where=path, remedy="Allow Letterkit to read it") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def save_file(path: Path, text: str, why: Why = "saved") -> None:
    """Put a text in the place of a file, synced; what stood there becomes a version."""
    _check(path, text)
    with explained(path, "this is not saved"):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with locked(path.parent):
        keep(path, read_file(path), why)
        replace_text(path, text)


def put_by(path: Path, text: str) -> None:
    """Put down what is being typed, so that it is there after a reload."""
    _check(path, text)
    with explained(path, "what you type is not kept"):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    replace_text(path, text, sync=False)


def take_away(path: Path) -> None:
    """Remove a file if it is there; with its versions it can come back."""
    with explained(path, "it stays where it is"):
        path.unlink(missing_ok=True)


def _check(path: Path, text: str) -> None:
    if len(text) > MOST_CHARACTERS:
        what = "This is too long for a template, so it is not saved"
        raise TemplateError(what, where=path, remedy="Shorten it")
