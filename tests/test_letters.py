"""The folder of letters: readable names for anything, a bin, and one letter open everywhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.drafts import (
    DraftFile,
    current_letter,
    delete,
    duplicate,
    file_name,
    history,
    letters_folder,
    list_bin,
    list_letters,
    load,
    new_letter,
    rename,
    set_current,
    undelete,
)
from letterkit.errors import DraftError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return letters_folder(tmp_path)


def names(folder: Path) -> set[str]:
    return {entry.name for entry in list_letters(folder)}


@pytest.mark.parametrize(
    ("company", "name"),
    [
        ("Northwind", "Northwind-thank-you"),
        ("O’Brien & Söhne GmbH", "OBrien-Söhne-GmbH-thank-you"),
        ("日本 商事", "日本-商事-thank-you"),
        ("मुंबई", "मुंबई-thank-you"),
        ("", "thank-you"),
        ("..", "thank-you"),
        ("…", "thank-you"),
        ("../../etc", "etc-thank-you"),
        ("C:\\x", "C-x-thank-you"),
        ("a\u202eb\u200bc", "abc-thank-you"),
        ("\x00\n\x1b", "thank-you"),
        ("CON", "CON-thank-you"),
        ("😀", "thank-you"),
        ("x" * 300, "x" * 80 + "-thank-you"),
    ],
)
def test_a_letter_is_named_after_its_company_and_kind(
    folder: Path, company: str, name: str
) -> None:
    letter = new_letter(folder, {"kind": "thank-you", "company": company})
    assert letter == folder / f"{name}.yaml"
    assert load(letter).draft.company == company
    assert letter.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["", "CON", "con", "nul", "COM1", "lpt¹", "...", "-"])
def test_a_name_that_no_file_may_have_becomes_one_that_it_may(name: str) -> None:
    assert file_name(name).casefold() in {"letter", f"letter-{name}".casefold(), "letter-lpt1"}


@given(st.lists(st.text(), max_size=3))
def test_any_text_makes_one_safe_name(parts: list[str]) -> None:
    name = file_name(*parts)
    assert 0 < len(name.encode()) <= 250
    assert not set(name) & set('/\\:*?"<>|. \n\0')
    assert name == name.strip("-")


def test_names_that_differ_in_case_alone_get_a_number(folder: Path) -> None:
    for company in ("Northwind", "NORTHWIND", "northwind"):
        new_letter(folder, {"kind": "check-in", "company": company})
    assert names(folder) == {
        "Northwind-check-in",
        "NORTHWIND-check-in-2",
        "northwind-check-in-3",
    }


def test_the_list_shows_letters_alone_the_last_changed_first(folder: Path) -> None:
    first = new_letter(folder, {"kind": "thank-you"})
    second = new_letter(folder, {"kind": "check-in"})
    for name in ("notes.txt", ".hidden.yaml", "thank-you.broken-2026-11-20.yaml"):
        (folder / name).write_text("x", encoding="utf-8")
    os.utime(first, (2e9, 2e9))
    assert [entry.path for entry in list_letters(folder)] == [first, second]


def test_the_list_is_made_without_reading_a_letter(folder: Path) -> None:
    letter = new_letter(folder, {"kind": "thank-you"})
    set_current(letter)
    letter.write_bytes(b"\xff no draft at all")
    assert (names(folder), current_letter(folder)) == ({"thank-you"}, letter)


def test_a_duplicate_is_for_another_person(folder: Path) -> None:
    letter = new_letter(folder, {"kind": "thank-you", "company": "Northwind", "mood": "good"})
    draft_file = DraftFile(letter)
    draft_file.change("interviewers", [{"name": "Dr. Li Wei"}])
    draft_file.change("answers.learned", "one")
    draft_file.change("rewrites.salutation", {"text": "Dear Li", "over": "Dear Dr. Li Wei"})
    draft_file.change("sent_on", "2026-11-20")
    copy = duplicate(letter)
    assert copy.name == "Northwind-thank-you-2.yaml"
    assert load(copy).document == {
        "format": "1",
        "kind": "thank-you",
        "company": "Northwind",
        "answers": {"learned": "one"},
        "mood": "good",
    }


def test_a_renamed_letter_takes_its_history_along_and_stays_open(folder: Path) -> None:
    letter = new_letter(folder, {"kind": "thank-you"})
    set_current(letter)
    DraftFile(letter).change("role", "Cook")
    renamed = rename(letter, "Second round / Northwind")
    assert renamed == folder / "Second-round-Northwind.yaml"
    assert current_letter(folder) == renamed
    assert (names(folder), len(history(renamed)), history(letter)) == ({renamed.stem}, 1, [])


def test_a_letter_may_be_renamed_to_its_own_name_in_another_case(folder: Path) -> None:
    letter = new_letter(folder, {"kind": "thank-you"})
    assert rename(letter, "Thank you") == folder / "Thank-you.yaml"


def test_a_rename_never_overwrites_another_letter(folder: Path) -> None:
    letter = new_letter(folder, {"kind": "thank-you"})
    other = new_letter(folder, {"kind": "check-in"})
    assert rename(letter, "CHECK-IN") == folder / "CHECK-IN-2.yaml"
    assert load(other).draft.kind == "check-in"


def test_a_deleted_letter_comes_back_whole_with_its_history(folder: Path) -> None:
    letter = new_letter(folder, {"kind": "thank-you"})
    set_current(letter)
    DraftFile(letter).change("role", "Cook")
    entry = delete(letter)
    assert (names(folder), current_letter(folder), list_bin(folder)) == (set(), None, [entry])
    assert undelete(entry) == letter
    assert (load(letter).draft.role, len(history(letter))) == ("Cook", 1)
    assert (current_letter(folder), list_bin(folder)) == (letter, [])


def test_a_new_letter_has_nothing_of_a_deleted_one_with_its_name(folder: Path) -> None:
    letter = new_letter(folder, {"kind": "thank-you"})
    DraftFile(letter).change("role", "Cook")
    entry = delete(letter)
    again = new_letter(folder, {"kind": "thank-you"})
    assert (again, history(again)) == (letter, [])
    assert undelete(entry) == folder / "thank-you-2.yaml"
    assert load(again).draft.role == ""


def test_two_letters_of_one_name_in_the_bin_are_both_kept(folder: Path) -> None:
    for role in ("Cook", "Waiter"):
        delete(new_letter(folder, {"kind": "thank-you", "role": role}))
    assert [load(entry.path).draft.role for entry in list_bin(folder)] == ["Waiter", "Cook"]


@pytest.mark.parametrize("text", ["", "gone", "../secret", "a/b", "\x00", "/etc/passwd"])
def test_a_pointer_to_no_letter_opens_none(folder: Path, text: str) -> None:
    (folder.parent / "secret.yaml").write_text("role: x\n", encoding="utf-8")
    assert current_letter(folder) is None
    (folder / ".current").write_text(text, encoding="utf-8")
    assert current_letter(folder) is None


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(DraftError, match="so no letter can be kept"):
        letters_folder(tmp_path / "file")
