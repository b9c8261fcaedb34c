"""Take it and erase: everything of a person's in one zip, gone from here, and brought back."""

from __future__ import annotations

import re
import shutil
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from attrs import field, frozen

from letterkit.drafts import letters_folder, list_letters, parse
from letterkit.drafts.disk import HIDDEN, MAX_BYTES, explained, locked, replace_text
from letterkit.drafts.letters import BIN, LETTERS, add_letter, file_name, letters_path
from letterkit.drafts.versions import folder_of
from letterkit.errors import DraftError, LetterkitError
from letterkit.exporters.archive import zipped
from letterkit.progress import FILE
from letterkit.workspace import TEMPLATES

MAX_ZIP = 8_000_000
"""Bytes; a browser hands an upload to Python in one message of at most 10 MB."""
MAX_FILES = 20_000
MAX_TOTAL = 200_000_000
"""Bytes when unpacked: 500 letters with 50 versions each are about 75 million."""

PROGRESS = f"{LETTERS}/{HIDDEN}/{FILE}"
_LETTER = re.compile(r"letters/([^/.][^/]*)\.yaml")
_VERSION = re.compile(r"letters/\.history/([^/.][^/]*)/((?!\.)[\w.-]+\.yaml|last)")
_IN_BIN = re.compile(r"letters/\.bin/(?!\.)([^/]+)/(?:versions/)?(?!\.)[^/]+")
_TEMPLATE = re.compile(
    r"my-templates/(?:(?!\.)[^/]+/){0,3}(?:\.history/(?!\.)[^/]+/)?(?!\.)[^/]+\.(?:j2|yml|yaml)"
)
_NOT_A_NAME = re.compile(r'[\x00-\x1f<>:"\\|?*]|\.\.')
# Damage shows itself in any of these, wherever the bytes are read as numbers and places.
_UNREADABLE = (
    BadZipFile,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


@frozen
class Brought:
    """How many letters came back, under which names, and one sentence on each file left out."""

    letters: tuple[str, ...]
    left_out: tuple[str, ...] = ()


@frozen
class _Checked:
    letters: Mapping[str, str] = field(factory=dict)
    versions: Mapping[str, Mapping[str, str]] = field(factory=dict)
    others: Mapping[str, str] = field(factory=dict)
    left_out: tuple[str, ...] = ()


def everything(workspace: Path) -> bytes:
    """Return one zip of the letters, their history, the bin and the person's own templates."""
    with explained(workspace, "nothing was taken"):
        return zipped({file.relative_to(workspace).as_posix(): file.read_bytes()
                       for file in _files(workspace)})  # fmt: skip


def _files(workspace: Path) -> Iterator[Path]:
    for folder in (letters_path(workspace), workspace / TEMPLATES):
        for file in sorted(folder.rglob("*")):
            passing = file.name == ".lock" or file.name.endswith(".part")
            if file.is_file() and not passing:
                yield file


def erase(workspace: Path) -> None:
    """Remove the letters, their history and the bin; own templates and notebooks stay."""
    folder = letters_folder(workspace)
    with locked(folder), explained(folder, "not everything is erased"):
        for inside in folder.iterdir():
            if inside.name != HIDDEN:
                _remove(inside)
        for inside in list((folder / HIDDEN).glob("*")):
            # The lock is held at this moment, and says nothing of anybody.
            if inside.name != ".lock":
                _remove(inside)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def bring_back(workspace: Path, data: bytes) -> Brought:
    """Add what such a zip holds: each letter under a free name, with its history.

    Nothing that is here is replaced, and nothing is written before the whole zip is checked.

    Raises:
        DraftError: this is no such zip, or it holds too much.
    """
    checked = _check(data)
    folder, names = letters_folder(workspace), []
    for name, text in checked.letters.items():
        path = add_letter(folder, file_name(name), text)
        names.append(path.stem)
        for version, kept in checked.versions.get(name, {}).items():
            _put(folder_of(path) / version, kept)
    for place, text in checked.others.items():
        _put(workspace / place, text)
    return Brought(tuple(names), checked.left_out)


def _put(path: Path, text: str) -> None:
    """Write a file where there is none."""
    if not path.exists():
        with explained(path, "it was not brought back"):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_text(path, text, sync=False)


def _check(data: bytes) -> _Checked:
    letters: dict[str, str] = {}
    versions: dict[str, dict[str, str]] = {}
    others: dict[str, str] = {}
    left_out: list[str] = []
    for name, text in _texts(data, left_out):
        if _NOT_A_NAME.search(name):
            left_out.append(f"“{name}” has a name that this folder cannot hold.")
        elif found := _LETTER.fullmatch(name):
            try:
                parse(text, name)
            except LetterkitError as error:
                left_out.append(str(error))
            else:
                letters[found[1]] = text
        elif found := _VERSION.fullmatch(name):
            versions.setdefault(found[1], {})[found[2]] = text
        elif name == PROGRESS or _IN_BIN.fullmatch(name) or _TEMPLATE.fullmatch(name):
            others[name] = text
        elif name != f"{LETTERS}/.current":
            left_out.append(f"“{name}” is nothing that Letterkit keeps.")
    if not letters and not others:
        what = "There is no letter in this file"
        raise DraftError(what, remedy="Choose the zip that “Take everything” gave you")
    return _Checked(letters, versions, others, tuple(left_out))


def _texts(data: bytes, left_out: list[str]) -> Iterator[tuple[str, str]]:
    """The files of a zip as text, read only as far as they may go."""
    if len(data) > MAX_ZIP:
        raise _too_much()
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MAX_FILES:
                raise _too_much()
            total = 0
            for entry in entries:
                read = _read(archive, entry)
                total += len(read)
                if total > MAX_TOTAL:
                    raise _too_much()
                if len(read) > MAX_BYTES:
                    left_out.append(f"“{entry.filename}” is too long for a letter.")
                    continue
                try:
                    yield str(PurePosixPath(entry.filename)), read.decode()
                except UnicodeDecodeError:
                    left_out.append(f"“{entry.filename}” is not text.")
    except _UNREADABLE as error:
        what = "This is not a zip that can be read"
        raise DraftError(what, remedy="Choose the zip that “Take everything” gave you") from error


def _read(archive: ZipFile, entry: ZipInfo) -> bytes:
    # What a zip says about the size of a file need not be true.
    with archive.open(entry) as file:
        return file.read(MAX_BYTES + 1)


def _too_much() -> DraftError:
    return DraftError("This zip holds more than Letterkit brings back at once")


def count(workspace: Path) -> tuple[int, int]:
    """Return how many letters there are, and how many in the bin."""
    folder = letters_path(workspace)
    with suppress(LetterkitError):
        return len(list_letters(folder)), len(list((folder / BIN).glob("*/*.yaml")))
    return 0, 0
