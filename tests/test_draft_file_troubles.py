"""The open draft when the disk fails: told in a sentence, kept on the page, and saved later."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from test_draft_file import START, beside

from letterkit.drafts import DraftFile, load
from letterkit.errors import DraftError


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "northwind.yaml"
    path.write_text(START, encoding="utf-8")
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 64 kB, for those who may mount one."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(tmp_path)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("may not mount a small disk")
    yield tmp_path
    subprocess.run(["umount", str(tmp_path)], check=True)


def failing(code: int) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize("where", ["fsync", "open", "replace"])
@pytest.mark.parametrize(
    ("code", "told"),
    [
        (errno.ENOSPC, "The disk is full, so this is not saved. Make some room, then type on."),
        (errno.EACCES, "Permission is missing"),
        (errno.EIO, "The system said “"),
    ],
)
def test_what_cannot_be_saved_is_told_kept_and_saved_later(
    letter: Path, monkeypatch: pytest.MonkeyPatch, where: str, code: int, told: str
) -> None:
    draft_file = DraftFile(letter)
    with monkeypatch.context() as broken:
        owner = Path if where == "replace" else os
        broken.setattr(owner, where, failing(code))
        with pytest.raises(DraftError) as caught:
            draft_file.change("role", "Cook")
        assert told in str(caught.value)
        assert str(letter.parent) in str(caught.value)
        assert draft_file.refresh() is False
        assert (draft_file.unsaved, draft_file.draft.role) == (True, "Cook")
        assert draft_file.trouble == str(caught.value)
        assert letter.read_text(encoding="utf-8") == START
        assert list(letter.parent.rglob("*.part")) == []
    other = DraftFile(letter)
    other.change("answers.learned", "two")
    assert draft_file.refresh() is True
    assert (draft_file.unsaved, draft_file.trouble) == (False, "")
    assert load(letter).draft == draft_file.draft
    assert (draft_file.draft.role, draft_file.draft.answers) == ("Cook", {"learned": "two"})
    assert beside(letter) == [".history", "northwind.yaml"]


def test_a_removed_folder_is_told_and_not_made_again(letter: Path) -> None:
    draft_file = DraftFile(letter)
    away = letter.parent.rename(letter.parent.with_name("away"))
    with pytest.raises(DraftError, match="The file or its folder is gone"):
        draft_file.change("role", "Cook")
    assert not letter.parent.exists()
    away.rename(letter.parent)
    draft_file.refresh()
    assert load(letter).draft.role == "Cook"


def test_a_removed_letter_is_told_and_not_made_again(letter: Path) -> None:
    draft_file = DraftFile(letter)
    letter.unlink()
    draft_file.refresh()
    assert "The file or its folder is gone" in draft_file.trouble
    with pytest.raises(DraftError, match="The file or its folder is gone"):
        draft_file.change("role", "Cook")
    assert not letter.exists()


def test_more_than_a_letter_can_hold_is_refused_and_a_shorter_text_saved(letter: Path) -> None:
    draft_file = DraftFile(letter)
    for value in ("word " * 60_000, ["a"] * 30_000):
        with pytest.raises(DraftError, match=r"too long|too many values"):
            draft_file.change("answers.learned", value)
    draft_file.change("answers.learned", "short")
    assert load(letter).draft.answers == {"learned": "short"}


def test_a_disk_that_is_really_full_loses_nothing(small_disk: Path) -> None:
    letter = small_disk / "northwind.yaml"
    letter.write_text(START, encoding="utf-8")
    draft_file = DraftFile(letter)
    filler = small_disk / "filler"
    with filler.open("wb") as file, suppress(OSError):
        while True:
            os.write(file.fileno(), b"x" * 4096)
    with pytest.raises(DraftError, match="The disk is full, so this is not saved"):
        draft_file.change("role", "Cook")
    assert load(letter).document == {
        "format": "1",
        "company": "Northwind",
        "answers": {"learned": "one"},
    }
    filler.unlink()
    draft_file.refresh()
    assert load(letter).draft.role == "Cook"
