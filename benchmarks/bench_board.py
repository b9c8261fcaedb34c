"""The board of 5, 50 and 500 letters: what one letter costs must not grow with their number."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.report import Row, compare
from letterkit.drafts.dumping import dump
from letterkit.opportunities import by_urgency, due_dates, opportunities, read_letters
from letterkit.render import today

FEW = 5
SIZES = (50, 500)
SLACK = 2.0
"""How many times its share a longer list may cost, on a machine that does other things as well."""
DRAFT = {
    "kind": "thank-you",
    "role": "Data Analyst",
    "interviewed_at": "2026-11-20T14:00:00-05:00",
    "answers": {"learned": "you ship weekly", "decide_by": "Friday, November 27"},
}


def main() -> list[Row]:
    with TemporaryDirectory() as place:
        folders = {size: fill(Path(place) / str(size), size) for size in (FEW, *SIZES)}
        return [
            compare(
                f"a board of {size} letters, beside {size // FEW} times one of {FEW}",
                lambda size=size: board(folders[size]),  # type: ignore[misc]
                lambda size=size: [board(folders[FEW]) for _ in range(size // FEW)],  # type: ignore[misc]
                goal=SLACK,
                times=9,
            )
            for size in SIZES
        ]


def fill(folder: Path, size: int) -> Path:
    folder.mkdir()
    for number in range(size):
        text = dump({**DRAFT, "company": f"Company {number}"})
        (folder / f"letter-{number}.yaml").write_text(text, encoding="utf-8")
    return folder


def board(folder: Path) -> int:
    every = by_urgency(opportunities(read_letters(folder)[0]), today())
    return sum(len(due_dates(of, today())) for of in every[:50])
