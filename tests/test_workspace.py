from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import nbformat
import pytest
from nbformat import v4
from nbformat.sign import NotebookNotary

from letterkit import workspace
from letterkit.errors import WorkspaceError
from letterkit.workspace import prepare_workspace, workspace_folder

FRESH = "for a fresh one, give yours another name and start again"


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """A folder of shipped notebooks with one in it, whose words a test may change."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    monkeypatch.setattr(workspace, "notebooks_folder", lambda: folder)
    ship(folder, "first edition")
    return folder


def ship(folder: Path, words: str) -> None:
    save(folder / "one.ipynb", words)


def save(notebook: Path, words: str, output: str = "a sample person's letter") -> None:
    printed = v4.new_output("stream", text=output)
    cells = [
        v4.new_markdown_cell(words),
        v4.new_code_cell("print('hello')", outputs=[printed], execution_count=1),
    ]
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    nbformat.write(v4.new_notebook(cells=cells), notebook)


def words_in(folder: Path) -> str:
    return nbformat.read(folder / "one.ipynb", 4).cells[0].source


def is_trusted(notebook: Path) -> bool:
    return NotebookNotary().check_signature(nbformat.read(notebook, 4))


def test_a_new_folder_holds_letters_templates_and_trusted_notebooks_without_outputs(
    shipped, tmp_path
):
    folder = tmp_path / "deep" / "letters of mine é"
    assert prepare_workspace(folder) == []
    assert sorted(path.name for path in folder.iterdir()) == [
        ".letterkit",
        "letters",
        "my-templates",
        "one.ipynb",
    ]
    code = nbformat.read(folder / "one.ipynb", 4).cells[1]
    assert (code.outputs, code.execution_count) == ([], None)
    assert is_trusted(folder / "one.ipynb")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_person_may_read_a_new_folder(shipped, tmp_path):
    prepare_workspace(tmp_path / "mine")
    assert (tmp_path / "mine").stat().st_mode & 0o777 == 0o700


def test_a_second_start_changes_nothing(shipped, tmp_path):
    folder = tmp_path / "mine"
    prepare_workspace(folder)
    before = (folder / "one.ipynb").stat().st_mtime_ns
    assert prepare_workspace(folder) == []
    assert (folder / "one.ipynb").stat().st_mtime_ns == before


def test_a_notebook_that_only_ran_is_updated_to_the_new_edition(shipped, tmp_path):
    folder = tmp_path / "mine"
    prepare_workspace(folder)
    save(folder / "one.ipynb", "first edition", output="another person's letter")
    ship(shipped, "second edition")
    assert prepare_workspace(folder) == ["Updated one.ipynb to the new edition."]
    assert words_in(folder) == "second edition"
    assert is_trusted(folder / "one.ipynb")
    assert prepare_workspace(folder) == []


def test_a_changed_notebook_is_kept_and_the_person_told(shipped, tmp_path):
    folder = tmp_path / "mine"
    prepare_workspace(folder)
    save(folder / "one.ipynb", "my own words")
    assert prepare_workspace(folder) == [], "there is no new edition to speak of"
    ship(shipped, "second edition")
    told = [f"Kept your own one.ipynb and left the new edition out; {FRESH}."]
    assert prepare_workspace(folder) == told
    assert prepare_workspace(folder) == told
    assert words_in(folder) == "my own words"


def test_a_changed_notebook_is_kept_when_the_record_is_lost(shipped, tmp_path):
    folder = tmp_path / "mine"
    prepare_workspace(folder)
    save(folder / "one.ipynb", "my own words")
    (folder / ".letterkit" / "notebooks.json").write_text("[not a record")
    told = [f"Kept your own one.ipynb and left the new edition out; {FRESH}."]
    assert prepare_workspace(folder) == told
    assert words_in(folder) == "my own words"


def test_a_notebook_that_is_none_any_more_is_left_alone(shipped, tmp_path):
    folder = tmp_path / "mine"
    prepare_workspace(folder)
    for broken in (b"{half a notebook", b"\xff\xfe", b"[]", b'{"cells": [{}]}'):
        (folder / "one.ipynb").write_bytes(broken)
        told = [f"one.ipynb is no notebook any more and was left alone; {FRESH}."]
        assert prepare_workspace(folder) == told
        assert (folder / "one.ipynb").read_bytes() == broken


def test_a_deleted_notebook_comes_back(shipped, tmp_path):
    folder = tmp_path / "mine"
    prepare_workspace(folder)
    (folder / "one.ipynb").unlink()
    assert prepare_workspace(folder) == []
    assert words_in(folder) == "first edition"


def test_outputs_from_somebody_else_are_never_signed_as_trusted(shipped, tmp_path):
    folder = tmp_path / "mine"
    prepare_workspace(folder)
    save(folder / "one.ipynb", "first edition", output="<script>somebody else's</script>")
    prepare_workspace(folder)
    assert nbformat.read(folder / "one.ipynb", 4).cells[1].outputs == []


def test_letters_and_templates_are_never_touched(shipped, tmp_path):
    folder = tmp_path / "mine"
    prepare_workspace(folder)
    (folder / "letters" / "northwind.yaml").write_text("kind: thank-you")
    (folder / "my-templates" / "mine.md.j2").write_text("mine")
    ship(shipped, "second edition")
    prepare_workspace(folder)
    assert (folder / "letters" / "northwind.yaml").read_text() == "kind: thank-you"
    assert (folder / "my-templates" / "mine.md.j2").read_text() == "mine"


def test_a_file_in_the_folders_place_gets_one_sentence(shipped, tmp_path):
    (tmp_path / "file").write_text("")
    sentence = (
        "this is a file, or lies inside one, and a folder is needed. "
        "Choose another folder with --folder."
    )
    for place in (tmp_path / "file", tmp_path / "file" / "inside"):
        with pytest.raises(WorkspaceError) as failure:
            prepare_workspace(place)
        assert str(failure.value) == f"{place}: {sentence}"


OTHER = "Choose another folder with --folder."
REFUSALS = {
    errno.ENOSPC: "the disk is full. Make some room and start again.",
    errno.EDQUOT: "the disk is full. Make some room and start again.",
    errno.EACCES: f"this folder may not be written to. {OTHER}",
    errno.EPERM: f"this folder may not be written to. {OTHER}",
    errno.EROFS: f"this folder may not be written to. {OTHER}",
    errno.EIO: f"this folder cannot be used ({os.strerror(errno.EIO)}). {OTHER}",
}


@pytest.mark.parametrize("code", REFUSALS, ids=errno.errorcode.get)
def test_a_full_or_locked_disk_gets_one_sentence_and_leaves_no_half_file(
    shipped, tmp_path, monkeypatch, code
):
    def refuse(*_, **__):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(Path, "write_text", refuse)
    with pytest.raises(WorkspaceError) as failure:
        prepare_workspace(tmp_path / "mine")
    assert str(failure.value) == f"{tmp_path / 'mine'}: {REFUSALS[code]}"
    assert not [path for path in (tmp_path / "mine").rglob("*") if path.is_file()]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this account may write anywhere")
def test_a_folder_without_permission_gets_one_sentence(shipped, tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    with pytest.raises(WorkspaceError, match="may not be written to"):
        prepare_workspace(locked)


def test_the_folder_is_the_one_chosen_else_the_environments_else_at_home(tmp_path, monkeypatch):
    monkeypatch.setenv("LETTERKIT_FOLDER", str(tmp_path / "set"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    assert workspace_folder(tmp_path / "chosen") == tmp_path / "chosen"
    assert workspace_folder() == tmp_path / "set"
    monkeypatch.delenv("LETTERKIT_FOLDER")
    assert workspace_folder() == tmp_path / "home" / "letterkit"


def test_the_record_holds_names_and_marks_alone(shipped, tmp_path):
    prepare_workspace(tmp_path / "mine")
    record = json.loads((tmp_path / "mine" / ".letterkit" / "notebooks.json").read_text())
    assert list(record) == ["one.ipynb"]
    assert len(record["one.ipynb"]) == 64
