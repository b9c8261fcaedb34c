"""The open draft: saved on every change, shared with others, and safe when a disk is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from letterkit.drafts import DraftFile, history, load
from letterkit.errors import DraftError

START = "format: 1\ncompany: Northwind\nanswers:\n  learned: one\n"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "northwind.yaml"
    path.write_text(START, encoding="utf-8")
    return path


def beside(letter: Path) -> list[str]:
    return sorted(file.name for file in letter.parent.iterdir())


def test_a_change_is_in_the_file_when_the_call_returns(letter: Path) -> None:
    draft_file = DraftFile(letter)
    assert draft_file.change("role", "Cook") is False
    assert draft_file.draft.role == "Cook"
    expected = "format: 1\ncompany: Northwind\nrole: Cook\nanswers:\n  learned: one\n"
    assert letter.read_text(encoding="utf-8") == expected
    assert not draft_file.unsaved


def test_only_the_letter_and_one_hidden_folder_are_left_in_the_folder(letter: Path) -> None:
    DraftFile(letter).change("role", "Cook")
    assert beside(letter) == [".history", "northwind.yaml"]


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
def test_what_is_written_is_for_its_owner_alone(letter: Path) -> None:
    DraftFile(letter).change("role", "Cook")
    files = [file for file in letter.parent.rglob("*") if file.is_file()]
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    assert (letter.parent / ".history").stat().st_mode & 0o777 == 0o700


def test_a_link_to_a_letter_stays_a_link(letter: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(letter)
    DraftFile(link).change("role", "Cook")
    assert link.is_symlink()
    assert load(letter).draft.role == "Cook"


def test_a_value_that_does_not_fit_changes_nothing(letter: Path) -> None:
    draft_file = DraftFile(letter)
    with pytest.raises(DraftError, match="is not a date"):
        draft_file.change("sent_on", "soon")
    assert not draft_file.unsaved
    assert letter.read_text(encoding="utf-8") == START


def test_changes_to_different_fields_in_two_notebooks_meet(letter: Path) -> None:
    one, two = DraftFile(letter), DraftFile(letter)
    assert one.change("role", "Cook") is False
    assert two.change("answers.learned", "two") is True
    assert one.refresh() is True
    assert one.document == two.document == load(letter).document
    assert (one.draft.role, one.draft.answers) == ("Cook", {"learned": "two"})


def test_the_same_field_in_two_notebooks_keeps_both_until_one_is_chosen(letter: Path) -> None:
    one, two = DraftFile(letter), DraftFile(letter)
    one.change("company", "Northwind Ltd")
    two.change("company", "Northwind Inc")
    one.refresh()
    assert one.draft.company == two.draft.company == "Northwind Inc"
    again = DraftFile(letter)
    assert again.conflicts == one.conflicts == {"company": ["Northwind Ltd"]}
    again.settle("company", "Northwind Ltd")
    assert (one.refresh(), one.draft.company, one.conflicts) == (True, "Northwind Ltd", {})


def test_nothing_new_is_no_news(letter: Path) -> None:
    one, two = DraftFile(letter), DraftFile(letter)
    assert one.refresh() is False
    letter.touch()
    assert one.refresh() is False
    two.change("role", "Cook")
    assert (one.refresh(), one.refresh()) == (True, False)


def test_an_editors_change_is_taken_in_and_what_it_replaced_is_kept(letter: Path) -> None:
    draft_file = DraftFile(letter)
    draft_file.change("answers.learned", "ten minutes of typing")
    letter.write_text(START + "role: Cook\n", encoding="utf-8")
    assert draft_file.refresh() is True
    assert (draft_file.draft.role, draft_file.draft.answers["learned"]) == ("Cook", "one")
    assert "Another program changed this letter" in draft_file.notice
    [version] = [version for version in history(letter) if version.why == "outside"]
    assert load(version.path).draft.answers["learned"] == "ten minutes of typing"


def test_a_file_that_cannot_be_read_is_left_alone_until_something_is_typed(letter: Path) -> None:
    draft_file = DraftFile(letter)
    letter.write_text("company: [", encoding="utf-8")
    assert draft_file.refresh() is False
    assert draft_file.trouble.startswith(f"{letter}, line 1: This is not readable YAML")
    assert beside(letter) == [".history", "northwind.yaml"]
    draft_file.change("role", "Cook")
    [aside] = [file for file in letter.parent.iterdir() if ".broken-" in file.name]
    assert aside.read_text(encoding="utf-8") == "company: ["
    assert aside.name in draft_file.notice
    assert (draft_file.trouble, load(letter).draft.company) == ("", "Northwind")


def test_an_editor_that_is_still_writing_ends_up_in_the_file_set_aside(letter: Path) -> None:
    draft_file = DraftFile(letter)
    with letter.open("w", encoding="utf-8") as editor:
        draft_file.change("role", "Cook")
        editor.write("company: Elsewhere\n")
    [aside] = [file for file in letter.parent.iterdir() if ".broken-" in file.name]
    assert aside.read_text(encoding="utf-8") == "company: Elsewhere\n"
    assert load(letter).draft.role == "Cook"


def test_opening_a_malformed_letter_sets_it_aside_and_brings_back_the_last_save(
    letter: Path,
) -> None:
    DraftFile(letter).change("role", "Cook")
    for text in ("company: [", "interviewed_at: soon", ""):
        letter.write_text(text, encoding="utf-8")
        opened = DraftFile(letter)
        assert (opened.draft.role, opened.draft.company) == ("Cook", "Northwind")
    asides = sorted(file for file in letter.parent.iterdir() if ".broken-" in file.name)
    assert {file.read_text(encoding="utf-8") for file in asides} == {
        "company: [",
        "interviewed_at: soon",
        "",
    }
    assert all(name in opened.notice for name in (letter.name, "is kept as"))


def test_a_newer_letter_is_shown_and_never_written(letter: Path) -> None:
    newer = START.replace("format: 1", "format: 2") + "mood: good\n"
    letter.write_text(newer, encoding="utf-8")
    draft_file = DraftFile(letter)
    assert (draft_file.read_only, draft_file.draft.company) == (True, "Northwind")
    with pytest.raises(DraftError, match="A newer Letterkit wrote this letter"):
        draft_file.change("company", "Southwind")
    assert letter.read_text(encoding="utf-8") == newer


def test_its_text_form_holds_nothing_personal(letter: Path) -> None:
    assert repr(DraftFile(letter)) == "DraftFile()"


TYPIST = """
import sys
from pathlib import Path
from letterkit.drafts import DraftFile
draft_file = DraftFile(Path(sys.argv[1]))
for count in range(40):
    draft_file.change(sys.argv[2], f"{sys.argv[3]} {count}")
"""


def typing_at_once(letter: Path, **fields: str) -> None:
    typists = [
        subprocess.Popen([sys.executable, "-c", TYPIST, str(letter), field, who])
        for who, field in fields.items()
    ]
    assert [typist.wait(60) for typist in typists] == [0] * len(fields)


def test_two_programs_typing_in_two_fields_at_once_lose_nothing(letter: Path) -> None:
    typing_at_once(letter, ana="role", bo="answers.learned")
    loaded = load(letter)
    assert (loaded.draft.role, loaded.draft.answers) == ("ana 39", {"learned": "bo 39"})
    assert "conflicts" not in loaded.document


def test_two_programs_typing_in_one_field_at_once_lose_neither_end(letter: Path) -> None:
    typing_at_once(letter, ana="role", bo="role")
    document = load(letter).document
    versions = [document["role"], *document["conflicts"]["role"]]
    assert {"ana 39", "bo 39"} <= set(versions)


def test_a_browsers_python_saves_without_a_lock(
    letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("letterkit.drafts.disk.IN_BROWSER", True)
    monkeypatch.setitem(sys.modules, "filelock", None)
    DraftFile(letter).change("role", "Cook")
    assert load(letter).draft.role == "Cook"
