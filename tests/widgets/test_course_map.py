"""The map: links to the pages there are, how far one is, and a way to begin again."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from letterkit.desk import Desk
from letterkit.exercise_file import load_course
from letterkit.library import shipped_library
from letterkit.projector import start_projecting
from letterkit.widgets.course_map import letter_so_far
from letterkit.workbook import Workbook

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
COURSE = load_course(shipped_library())


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return Workbook(Desk(tmp_path))


def test_it_links_to_each_page_there_is_in_order(workbook: Workbook) -> None:
    linked = re.findall(r'href="([^"]+)"', workbook.map()._list.value)
    assert linked == sorted(file.name for file in NOTEBOOKS.glob("*.ipynb"))


def test_it_counts_what_is_done_and_can_begin_again(workbook: Workbook) -> None:
    view, progress = workbook.map(), workbook.desk.progress
    assert "0 of 3 exercises done" in view._list.value
    assert view._ask.layout.display == "none"
    for name in ("two-openings", "sent-to-anyone"):
        progress.keep(name, "1", done=True)
    workbook.desk.redraw()
    assert "2 of 3 exercises done" in view._list.value
    progress.keep("thin-answer", "you", done=True)
    workbook.desk.redraw()
    assert "All exercises done" in view._list.value
    start_projecting(workbook.desk.folder)
    workbook.desk.refresh()
    assert "All exercises done" not in view._list.value
    (workbook.desk.folder / ".letterkit" / "projector").rename(workbook.desk.folder / "away")
    workbook.desk.refresh()
    assert "All exercises done" in view._list.value
    view.forget()
    assert "All exercises done" not in view._list.value


def test_it_says_how_far_the_letter_has_come(workbook: Workbook) -> None:
    desk = workbook.desk
    assert letter_so_far(desk) == "Not begun yet"
    desk.change("company", "Northwind")
    assert letter_so_far(desk).endswith("answers to go")
    for path in ("role", "candidate.name", "answers.learned"):
        desk.change(path, "x")
    assert letter_so_far(desk) == "1 answer to go"
    desk.change("answers.fit", "ran a team of nine")
    assert letter_so_far(desk) == "Ready to send"
    desk.change("sent_on", "2026-11-20")
    assert letter_so_far(desk) == "Sent"
