"""The person's folder: letters, templates of their own, and notebooks they may change."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from letterkit.drafts.letters import LETTERS
from letterkit.errors import WorkspaceError
from letterkit.resources import BROWSER_DRIVE, IN_BROWSER, notebooks_folder

FIRST_NOTEBOOK = "00-start-here.ipynb"
TEMPLATES = "my-templates"
HIDDEN = ".letterkit"
UNREADABLE = "unreadable"
_COPIED = "notebooks.json"
_FRESH = "for a fresh one, give yours another name and start again"
# Where Jupyter cannot keep signatures, a notebook asks to be run instead of running by itself.
_NO_SIGNATURES = (OSError, sqlite3.Error)


def workspace_folder(chosen: Path | None = None) -> Path:
    """Return the folder chosen, else the one LETTERKIT_FOLDER names, else `letterkit` at home."""
    folder = chosen or os.environ.get("LETTERKIT_FOLDER") or _at_home()
    return Path(folder).expanduser().absolute()


def _at_home() -> Path:
    return BROWSER_DRIVE if IN_BROWSER else Path.home() / "letterkit"


def prepare_workspace(folder: Path) -> list[str]:
    """Make the folder and copy the notebooks into it; return sentences on those that changed.

    A notebook whose cells the person changed is never overwritten.

    Raises:
        WorkspaceError: the folder cannot be made or written.
    """
    with _explained(folder):
        # Letters are private, also on a computer with other accounts.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name in (LETTERS, TEMPLATES, HIDDEN):
            (folder / name).mkdir(exist_ok=True)
        record = folder / HIDDEN / _COPIED
        copied = _read_record(record)
        told = [
            _bring(source, folder, copied) for source in sorted(notebooks_folder().glob("*.ipynb"))
        ]
        _replace(record, json.dumps(copied, indent=1, sort_keys=True))
    return [sentence for sentence in told if sentence]


def _bring(source: Path, folder: Path, copied: dict[str, str]) -> str | None:
    """Copy a notebook unless the person changed theirs; note in `copied` which edition it is."""
    name, target = source.name, folder / source.name
    shipped = _digest(source)
    theirs = _digest(target) if target.exists() else None
    if theirs == UNREADABLE:
        return f"{name} is no notebook any more and was left alone; {_FRESH}."
    if theirs not in (None, shipped, copied.get(name)):
        newer = copied.get(name) != shipped
        return f"Kept your own {name} and left the new edition out; {_FRESH}." if newer else None
    copied[name] = shipped
    if theirs != shipped or not _is_trusted(target):
        _copy(source, target)
    return None if theirs in (None, shipped) else f"Updated {name} to the new edition."


def _digest(notebook: Path) -> str:
    """Return a mark of the cells' sources alone, as outputs change whenever a notebook runs."""
    try:
        cells = [(cell["cell_type"], _source(cell)) for cell in _load(notebook)["cells"]]
    except (ValueError, KeyError, TypeError):
        return UNREADABLE
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()


def _load(notebook: Path) -> dict[str, Any]:
    return json.loads(notebook.read_text(encoding="utf-8"))


def _source(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _copy(source: Path, target: Path) -> None:
    """Copy a notebook without its outputs, which are a sample person's, and sign it as trusted."""
    import nbformat
    from nbformat.sign import NotebookNotary

    notebook = nbformat.from_dict(_load(source))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    _replace(target, json.dumps(notebook, ensure_ascii=False, indent=1) + "\n")
    with suppress(*_NO_SIGNATURES):
        NotebookNotary().sign(notebook)


def _is_trusted(notebook: Path) -> bool:
    import nbformat
    from nbformat.sign import NotebookNotary

    with suppress(*_NO_SIGNATURES):
        return bool(NotebookNotary().check_signature(nbformat.from_dict(_load(notebook))))
    return False


def _read_record(record: Path) -> dict[str, str]:
    try:
        copied = json.loads(record.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return copied if isinstance(copied, dict) else {}


def _replace(target: Path, text: str) -> None:
    """Write a whole file or none of it."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """Turn what the system says of a folder into a sentence with a way out."""
    other = "Choose another folder with --folder"
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            what, remedy = "the disk is full", "Make some room and start again"
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            what, remedy = "this folder may not be written to", other
        elif error.errno in (errno.EEXIST, errno.ENOTDIR):
            what, remedy = "this is a file, or lies inside one, and a folder is needed", other
        else:
            what, remedy = f"this folder cannot be used ({error.strerror or error})", other
        raise WorkspaceError(what, where=folder, remedy=remedy) from error
