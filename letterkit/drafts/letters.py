"""The folder of letters: their names, the bin, and which one is open, without reading any."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from attrs import frozen

from letterkit.drafts.disk import HIDDEN, explained, locked, replace_text
from letterkit.drafts.document import load, plain
from letterkit.drafts.dumping import dump
from letterkit.drafts.versions import STAMP, folder_of, now, stamped

LETTERS = "letters"
BIN = ".bin"
CURRENT = ".current"
ONE_SENDING = ("interviewers", "rewrites", "sent_on", "ignored", "conflicts")
"""What belongs to one letter to one person, and stays out of its duplicate."""

_VERSIONS = "versions"
_LETTER = re.compile(r"(?!\.)(?!.*\.broken-\d).+\.yaml", re.DOTALL)
"""Not hidden, and not a malformed draft that was set aside."""
_RESERVED = re.compile(r"(con|prn|aux|nul|(com|lpt)\d)", re.IGNORECASE)
"""Names that Windows keeps for devices."""


@frozen
class Entry:
    """A letter in the list: the name that its writer sees, and when it last changed."""

    name: str
    path: Path
    changed: datetime


def letters_path(workspace: Path) -> Path:
    """Return where a workspace keeps its letters, whether or not the folder is there."""
    return workspace / LETTERS


def letters_folder(workspace: Path) -> Path:
    """Return the folder of letters in a workspace; both are made where there are none."""
    folder = letters_path(workspace)
    with explained(folder, "no letter can be kept"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def list_letters(folder: Path) -> list[Entry]:
    """List the letters, the one that changed last first."""
    with explained(folder, "the letters cannot be listed"):
        found = [
            (file.stat().st_mtime, file.name.removesuffix(".yaml"), Path(file.path))
            for file in os.scandir(folder)
            if _LETTER.fullmatch(file.name) and file.is_file()
        ]
    # Sorted before they are dates, which compare slowly.
    latest = sorted(found, reverse=True)
    return [Entry(name, path, _time(changed)) for changed, name, path in latest]


def new_letter(folder: Path, document: Mapping[str, Any]) -> Path:
    """Start a letter with what is known already, and name its file after company and kind."""
    document = plain(document)
    wanted = file_name(document.get("company", ""), document.get("kind", ""))
    return add_letter(folder, wanted, dump(document))


def add_letter(folder: Path, wanted: str, text: str) -> Path:
    """Put a letter's text into the folder under the name wanted, or the next free one."""
    with locked(folder):
        path = folder / f"{_free(folder, wanted)}.yaml"
        replace_text(path, text)
    return path


def duplicate(letter: Path) -> Path:
    """Start a letter to another person with the same facts and answers."""
    document = load(letter).document
    return new_letter(letter.parent, {k: v for k, v in document.items() if k not in ONE_SENDING})


def rename(letter: Path, name: str) -> Path:
    """Give a letter another name, made safe and not yet taken; its history goes with it."""
    folder = letter.parent
    with locked(folder), explained(letter, "it keeps its name"):
        path = folder / f"{_free(folder, file_name(name), but=letter.stem)}.yaml"
        current = current_letter(folder) == letter
        letter.rename(path)
        _move_versions(folder_of(letter), folder_of(path))
    if current:
        set_current(path)
    return path


def delete(letter: Path) -> Entry:
    """Move a letter and its history to the bin; return what `undelete` needs."""
    moment = now()
    with locked(letter.parent), explained(letter, "it is not deleted"):
        place = letter.parent / BIN / f"{moment:{STAMP}}-{letter.stem}"
        place.mkdir(mode=0o700, parents=True)
        letter.rename(place / letter.name)
        _move_versions(folder_of(letter), place / _VERSIONS)
        # A save that was cut short may have left the letter's text here.
        letter.with_name(f".{letter.name}.part").unlink(missing_ok=True)
    return Entry(letter.stem, place / letter.name, moment)


def list_bin(folder: Path) -> list[Entry]:
    """List the deleted letters, the one deleted last first; `changed` is when."""
    found = sorted((folder / BIN).glob("*/*.yaml"), reverse=True)
    return [Entry(path.stem, path, stamped(path.parent.name.split("-")[0])) for path in found]


def undelete(entry: Entry) -> Path:
    """Bring a letter back from the bin with its history, under another name if its own is taken."""
    place = entry.path.parent
    folder = place.parent.parent
    with locked(folder), explained(entry.path, "it stays in the bin"):
        path = folder / f"{_free(folder, entry.name)}.yaml"
        entry.path.rename(path)
        _move_versions(place / _VERSIONS, folder_of(path))
        with suppress(OSError):
            place.rmdir()
    return path


def current_letter(folder: Path) -> Path | None:
    """Return the letter that is open in all notebooks, None where it is gone or none was opened."""
    try:
        name = (folder / CURRENT).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    path = folder / f"{name}.yaml"
    return path if name and path.parent == folder and path.is_file() else None


def set_current(letter: Path) -> None:
    """Open a letter in all notebooks."""
    replace_text(letter.parent / CURRENT, letter.stem)


def file_name(*parts: str) -> str:
    """Make a file's name that people can read and every system takes, of any text at all."""
    name = "-".join(filter(None, map(_safe, parts)))
    return f"letter-{name}".rstrip("-") if not name or _RESERVED.fullmatch(name) else name


def _safe(text: str) -> str:
    """Keep letters, their marks and digits, at most 80 bytes; all else parts words."""
    text = re.sub("['’]", "", unicodedata.normalize("NFKC", text))
    sorts = ((c, unicodedata.category(c)) for c in text)
    kept = "".join(c if sort[0] in "LMN" else " " for c, sort in sorts if sort != "Cf")
    return "-".join(kept.split()).encode()[:80].decode(errors="ignore").strip("-")


def _free(folder: Path, wanted: str, *, but: str | None = None) -> str:
    """Return the name, or the name with the first number that no letter has, in any case."""
    taken = {_same(entry.name) for entry in list_letters(folder) if entry.name != but}
    with suppress(FileNotFoundError):
        taken |= {_same(kept.name) for kept in (folder / HIDDEN).iterdir() if kept.name != but}
    name, number = wanted, 1
    while _same(name) in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _move_versions(before: Path, after: Path) -> None:
    if before != after and before.exists():
        after.parent.mkdir(mode=0o700, exist_ok=True)
        before.rename(after)


def _time(stamp: float) -> datetime:
    return datetime.fromtimestamp(stamp).astimezone()
