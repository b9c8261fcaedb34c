"""The list of letters: one is open on every page, and nothing that is deleted is gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.desk import Desk
from letterkit.drafts import duplicate, new_letter
from letterkit.drafts.headline import headline
from letterkit.widgets.letter_list import LetterList
from letterkit.workbook import Workbook


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    workbook = Workbook(Desk(tmp_path))
    workbook.desk.change("company", "Northwind")
    workbook.desk.change("candidate.name", "Ana Pérez")
    return workbook


def titles(letters: LetterList) -> list[str]:
    return [label.replace("\t", " ") for label, _ in letters.chosen.options]


def choose(letters: LetterList, title: str) -> None:
    letters.chosen.index = titles(letters).index(title)


def test_the_list_says_which_letter_is_open(workbook: Workbook) -> None:
    letters = workbook.letters()
    assert "Northwind – thank-you" in letters.now_open.value
    workbook.desk.change("company", "Contoso & Co")
    assert "Contoso &amp; Co – thank-you" in letters.now_open.value
    assert titles(letters) == ["Contoso & Co – thank-you"]


def test_a_new_letter_is_open_everywhere_and_knows_who_writes(
    workbook: Workbook, tmp_path: Path
) -> None:
    other = Desk(tmp_path)
    letters = workbook.letters()
    letters.kind.value = "withdrawal"
    letters.start()
    other.refresh()
    for desk in (workbook.desk, other):
        assert (desk.draft.kind, desk.draft.candidate.name) == ("withdrawal", "Ana Pérez")
        assert desk.draft.company == ""
    choose(letters, "Northwind – thank-you")
    letters.open_it()
    other.refresh()
    assert other.draft.company == "Northwind"


def test_a_copy_for_another_interviewer_keeps_the_answers_and_drops_the_person(
    workbook: Workbook,
) -> None:
    workbook.desk.change("answers.learned", "you ship weekly")
    workbook.desk.change("interviewers", [{"name": "Dr. Li Wei"}])
    letters = workbook.letters()
    letters.duplicate()
    assert workbook.desk.draft.interviewers == ()
    assert workbook.desk.draft.answers["learned"] == "you ship weekly"
    assert set(titles(letters)) == {
        "Northwind – thank-you",
        "Northwind – thank-you, to Dr. Li Wei",
    }


def test_a_renamed_letter_stays_open_under_its_new_name(workbook: Workbook) -> None:
    letters = workbook.letters()
    letters.ask_name()
    letters.name.value = "The best one"
    assert letters.rename() == "It is called “The best one (Northwind – thank-you)” now."
    assert workbook.desk.open_letter.stem == "The-best-one"
    workbook.desk.change("role", "Cashier")
    assert "Cashier" in workbook.desk.open_letter.read_text(encoding="utf-8")


def test_what_is_deleted_can_be_undone_at_once_or_brought_back_later(workbook: Workbook) -> None:
    letters = workbook.letters()
    letters.delete()
    assert workbook.desk.is_blank
    assert len(letters.binned.options) == 1
    letters.undo()
    assert workbook.desk.draft.company == "Northwind"
    assert not letters.binned.options
    letters.delete()
    letters.binned.index = 0
    letters.bring_back()
    assert workbook.desk.draft.company == "Northwind"


def test_a_letter_that_somebody_removed_is_a_sentence_and_leaves_the_list(
    workbook: Workbook,
) -> None:
    letters = workbook.letters()
    gone = duplicate(workbook.desk.open_letter)
    workbook.desk.redraw()
    choose(letters, titles(letters)[[path for _, path in letters.chosen.options].index(gone)])
    gone.unlink()
    assert letters.attempt(letters.open_it).startswith("That letter is no longer there.")
    assert gone not in [path for _, path in letters.chosen.options]


def test_letters_that_sound_alike_are_told_apart(workbook: Workbook) -> None:
    letters = workbook.letters()
    letters.duplicate()
    assert sorted(titles(letters)) == [
        "Northwind – thank-you [Northwind-thank-you]",
        "Northwind – thank-you [thank-you]",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Thank-you"),
        ("company: Northwind\nrole: Data Analyst\n", "Northwind, Data Analyst – thank-you"),
        ('company: "A \\u0022B\\u0022: C"\n', 'A "B": C – thank-you'),
        ("company: 'It''s us'  # ours\n", "It's us – thank-you"),
        ("company: Northwind # ours\nkind: withdrawal\n", "thank you (Northwind – withdrawing)"),
        ("interviewers:\n  - {name: Dr. Li Wei, title: Head}\n", "Thank-you, to Dr. Li Wei"),
        ("interviewers:\n- name: Dr. Li Wei\n", "Thank-you, to Dr. Li Wei"),
        ("company: |\n  two\n  lines\n", "Thank-you"),
        ("company: [oops\n", "Thank-you"),
        ("kind: made-up\ncompany: X\n", "thank you (X – made-up)"),
    ],
)
def test_a_headline_is_read_off_the_top_of_a_file(tmp_path: Path, text: str, told: str) -> None:
    letter = tmp_path / "thank-you.yaml"
    letter.write_text(text, encoding="utf-8")
    assert headline(letter) == told


def test_a_headline_reads_what_letterkit_itself_writes(tmp_path: Path) -> None:
    people = [{"name": "Zoë “Z” O'Hara: boss", "title": "x"}]
    document = {"kind": "thank-you", "company": "yes", "role": "# 1", "interviewers": people}
    letter = new_letter(tmp_path, document)
    assert headline(letter) == "yes, # 1 – thank-you, to Zoë “Z” O'Hara: boss"
