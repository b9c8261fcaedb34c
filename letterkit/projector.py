"""Projector mode: while it is on, every notebook shows a sample person's letter, none of yours."""

from __future__ import annotations

import shutil
from datetime import datetime, time, timedelta
from pathlib import Path

from letterkit.drafts import new_letter
from letterkit.drafts.disk import explained
from letterkit.drafts.letters import letters_path
from letterkit.errors import DraftError
from letterkit.render import today
from letterkit.resources import PACKAGE
from letterkit.workspace import HIDDEN
from letterkit.yamltext import read_yaml

SAMPLE = PACKAGE / "sample.yaml"
_ON = "projector"
"""A hidden folder with the sample's letters: while it is there, the mode is on."""


def is_projecting(workspace: Path) -> bool:
    """Return whether the sample person is shown."""
    return _folder(workspace).is_dir()


def letters_in_use(workspace: Path) -> Path:
    """Return the folder of letters that may be shown: the sample's while projecting, else yours."""
    return letters_path(_folder(workspace) if is_projecting(workspace) else workspace)


def start_projecting(workspace: Path) -> None:
    """Show the sample person in every notebook, from the next look on."""
    folder = _folder(workspace)
    # Made beside and moved whole: another notebook must never find the mode on and no letter.
    part = folder.with_name(f"{_ON}.part")
    with explained(workspace, "projector mode stays off"):
        shutil.rmtree(part, ignore_errors=True)
        letters_path(part).mkdir(mode=0o700, parents=True)
    new_letter(letters_path(part), {**_sample(), "interviewed_at": _yesterday_at_two()})
    with explained(workspace, "projector mode stays off"):
        if is_projecting(workspace):
            shutil.rmtree(part)
        else:
            part.rename(folder)


def stop_projecting(workspace: Path) -> None:
    """Bring the person's own letters back, and forget what was tried on the sample."""
    folder = _folder(workspace)
    gone = folder.with_name(f"{_ON}.gone")
    with explained(workspace, "projector mode stays on"):
        shutil.rmtree(gone, ignore_errors=True)
        if folder.is_dir():
            folder.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)


def _folder(workspace: Path) -> Path:
    return workspace / HIDDEN / _ON


def _sample() -> dict[str, object]:
    read = read_yaml(SAMPLE.read_text(encoding="utf-8"), where=str(SAMPLE), error=DraftError)
    return dict(read.value)


def _yesterday_at_two() -> datetime:
    return datetime.combine(today() - timedelta(days=1), time(14)).astimezone()
