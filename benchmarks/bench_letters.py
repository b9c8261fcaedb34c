"""Opening a workspace and typing in it: neither may grow with the letters or with the history."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from benchmarks.report import Row, compare
from letterkit.desk import Desk
from letterkit.drafts import headline as headlines
from letterkit.drafts import letters_folder, new_letter, set_current
from letterkit.drafts.versions import MOST, keep
from letterkit.workbook import Workbook

LETTER = {
    "kind": "thank-you",
    "candidate": {"name": "Ana Pérez", "email": "ana@example.org"},
    "company": "Northwind",
    "role": "Data Analyst",
    "interviewers": [{"name": "Dr. Li Wei", "title": "Head of Analytics"}],
    "answers": {
        "learned": "the team rebuilt its forecasting models this spring",
        "fit": "cut our monthly close from nine days to three",
    },
}
FEW, MANY = 5, 500


def main() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        few, many = (_workspace(Path(folder) / str(n), n) for n in (FEW, MANY))
        long = _workspace(Path(folder) / "history", FEW, versions=MOST)
        return [
            compare(
                f"opening a workspace with {MANY} letters, beside {FEW}",
                lambda: Desk(many),
                lambda: Desk(few),
                goal=2,
            ),
            compare(
                f"the same, with the list of letters: {MANY}, beside {FEW}",
                lambda: _listed(many),
                lambda: _listed(few),
                goal=2,
                times=10,
            ),
            compare(
                f"a keystroke among {MANY} letters, beside {FEW}",
                _typist(many),
                _typist(few),
                goal=1.25,
            ),
            compare(
                f"a keystroke with {MOST} versions, beside 1",
                _typist(long),
                _typist(few),
                goal=1.25,
            ),
        ]


def _workspace(folder: Path, letters: int, versions: int = 0) -> Path:
    folder.mkdir()
    for _ in range(letters):
        letter = new_letter(letters_folder(folder), LETTER)
    for number in range(versions):
        keep(letter, f"company: {number}\n", "restore")
    set_current(letter)
    return folder


def _listed(folder: Path) -> None:
    headlines._headline.cache_clear()
    Workbook(Desk(folder)).letters()


def _typist(folder: Path) -> Callable[[], None]:
    """Type into an open workbook with everything on the page that may look at the folder."""
    workbook, typed = Workbook(Desk(folder)), count()
    workbook.ask("learned"), workbook.letter(), workbook.letters(), workbook.history()
    return lambda: workbook.desk.change("answers.learned", f"you ship weekly {next(typed)}")
