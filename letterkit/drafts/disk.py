"""Drafts on a disk: read and replaced whole or not at all, with one writer at a time."""

from __future__ import annotations

import errno
import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from letterkit.errors import DraftError
from letterkit.resources import IN_BROWSER

MAX_BYTES = 256_000
"""A long letter with all its answers is about 10,000."""
HIDDEN = ".history"
"""Beside the letters: their older versions, the lock, and files on their way to a disk."""
PATIENCE = 5.0
"""Seconds to wait for another writer, whose turn takes milliseconds."""


class MalformedDraft(DraftError):
    """A file that does not hold a draft that can be used, whatever it holds."""


Mark = tuple[int, int, int]
"""Tells cheaply whether a file is still the one last seen."""


def mark_of(stat: os.stat_result) -> Mark:
    """Make a file's mark: when it changed, its size and which file it is."""
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def read_text(path: Path) -> tuple[str, Mark]:
    """Read a whole draft and the mark of the file that it was read from."""
    with explained(path, "it cannot be read"), path.open("rb") as file:
        mark = mark_of(os.fstat(file.fileno()))
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise MalformedDraft("This file is too long for a letter", where=path)
    try:
        return data.decode("utf-8-sig"), mark
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        what, remedy = "This is not text in UTF-8", "Save it as UTF-8 in your editor"
        raise MalformedDraft(what, where=path, line=line, remedy=remedy) from None


def replace_text(path: Path, text: str, *, sync: bool = True) -> Mark:
    """Put a text in the place of a file, for its owner alone; synced, it outlasts a crash."""
    data = text.encode()
    if len(data) > MAX_BYTES:
        remedy = f"Shorten what you typed to {MAX_BYTES:,} characters in all"
        raise DraftError("This is too long for a letter", where=path, remedy=remedy)
    part = path.with_name(f".{path.name}.part")
    with explained(path, "this is not saved"):
        if IN_BROWSER:
            # The browser takes a file whole or not at all, and each look at one costs milliseconds.
            path.write_bytes(data)
            return mark_of(path.stat())
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "read-only")
        try:
            with open(part, "wb", opener=_private) as file:
                file.write(data)
                file.flush()
                if sync:
                    os.fsync(file.fileno())
                mark = mark_of(os.fstat(file.fileno()))
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink()
            raise
    if sync:
        _sync_folder(path.parent)
    return mark


def _private(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)


def _sync_folder(folder: Path) -> None:
    # Not every system can; the file itself is safe, at worst a power cut brings back its last text.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def set_aside(path: Path) -> Path:
    """Give a malformed draft a second name, never one that is taken, before it is replaced."""
    for number in itertools.count(1):
        more = f"-{number}" if number > 1 else ""
        aside = path.with_name(f"{path.stem}.broken-{date.today()}{more}{path.suffix}")
        with explained(path, "nothing is changed"), suppress(FileExistsError):
            if aside.exists() and aside.samefile(path):
                return aside
            try:
                # The same file under two names: what an editor is still writing lands in `aside`.
                aside.hardlink_to(path)
            except (OSError, NotImplementedError) as error:
                if isinstance(error, FileExistsError):
                    raise
                with aside.open("xb") as copy:
                    copy.write(path.read_bytes())
            return aside
    raise AssertionError


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Be the only one who writes in a folder of letters."""
    if IN_BROWSER:
        # A browser's Python is alone with its files, and a lock left by a closed tab would stay.
        yield
        return
    with explained(folder, "this is not saved"):
        (folder / HIDDEN).mkdir(mode=0o700, exist_ok=True)
    # Late, so that a command that only reads a draft does not pay for it.
    from filelock import FileLock, Timeout

    with explained(folder, "this is not saved"):
        lock = FileLock(folder / HIDDEN / ".lock", timeout=PATIENCE, mode=0o600)
        try:
            lock.acquire(poll_interval=0.005)
        except Timeout:
            remedy = "Close other programs that have it open, then type again"
            what = "Another program keeps these letters locked"
            raise DraftError(what, where=folder, remedy=remedy) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def explained(path: Path, so: str) -> Iterator[None]:
    """Turn what the system says into one sentence: why, `so` what follows, and a way out."""
    try:
        yield
    except OSError as error:
        what, remedy = _reason(error)
        raise DraftError(f"{what}, so {so}", where=path, remedy=remedy) from error


def _reason(error: OSError) -> tuple[str, str]:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "The disk is full", "Make some room, then type on"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "Permission is missing", "Allow Letterkit to read and write in this folder"
        case errno.ENOENT | errno.ENOTDIR:
            return "The file or its folder is gone", "Put it back, or open another letter"
        case errno.EISDIR:
            return "This is a folder", "Choose a file in it"
    return f"The system said “{error.strerror or error}”", "Try again"
