"""The pages of the course: how they are made, and what they must not give away."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest
from test_exercises import COURSE, LIBRARY, SOLVED

from letterkit.exercises import judge

FOLDER = Path(__file__).parents[1] / "notebooks"
FILES = sorted(FOLDER.glob("*.ipynb"))
PLACED = re.compile(r'wb\.exercise\("([\w-]+)"\)')


def words(file: Path) -> str:
    return "\n".join(cell.source for cell in nbformat.read(file, 4).cells)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_page_cannot_be_changed_by_a_slip_and_hides_its_code(file: Path) -> None:
    for cell in nbformat.read(file, 4).cells:
        assert cell.metadata.deletable is False
        assert cell.metadata.editable is False
        if cell.cell_type == "code":
            assert cell.metadata.jupyter.source_hidden is True


def test_each_exercise_stands_on_its_page_once() -> None:
    placed = [(name, file.stem) for file in FILES for name in PLACED.findall(words(file))]
    assert sorted(placed) == sorted((each.name, each.page) for each in COURSE.exercises.values())


@pytest.mark.parametrize("name", SOLVED)
def test_a_page_does_not_give_an_answer_away(name: str) -> None:
    exercise = COURSE.exercise(name)
    page = (FOLDER / f"{exercise.page}.ipynb").read_text(encoding="utf-8")
    assert "application/vnd.jupyter.widget-state" not in page
    for point in judge(exercise, SOLVED[name], 0, LIBRARY, COURSE).points:
        assert not point.text or point.text not in page
