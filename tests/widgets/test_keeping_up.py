"""The page keeps up with typing, and what it no longer shows is let go."""

from __future__ import annotations

from pathlib import Path

import pytest
from ipywidgets import Widget
from ipywidgets.widgets.widget import _instances as alive

from letterkit.desk import Desk
from letterkit.errors import DraftError
from letterkit.views import KEPT_VIEWS
from letterkit.workbook import Workbook


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return Workbook(Desk(tmp_path))


def told(workbook: Workbook) -> tuple[str, bool]:
    """What the page says of saving, and whether its letter has the new word."""
    state = letter(workbook).state
    return state["saved"]["state"], "Northwind" in str(state["sections"])


def letter(workbook: Workbook) -> Widget:
    return workbook.desk.views.named("letter")[-1]


def test_the_letter_is_drawn_before_it_is_saved_and_told_saved_only_after(
    workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook.letter()
    file, seen = workbook.desk.file, []
    save = file.save

    def watched() -> bool:
        seen.append((told(workbook), "Northwind" in file.path.read_text()))
        return save()

    monkeypatch.setattr(file, "save", watched)
    workbook.desk.change("company", "Northwind")
    assert seen == [(("saving", True), False)]
    assert told(workbook) == ("saved", True)
    assert "Northwind" in file.path.read_text()


def test_what_cannot_be_saved_is_drawn_and_never_told_saved(
    workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook.letter()

    def full() -> bool:
        raise DraftError("The disk is full", remedy="Make some room")

    monkeypatch.setattr(workbook.desk.file, "save", full)
    workbook.desk.change("company", "Northwind")
    assert told(workbook) == ("unsaved", True)


def test_a_key_sends_the_words_and_not_the_notes_beside_them(workbook: Workbook) -> None:
    sent = []
    page = workbook.letter()
    page.observe(lambda change: sent.append(change["name"]))
    workbook.desk.change("company", "Northwind")
    assert set(sent) == {"state"}
    assert page.notes["thanks"]["why"]


def test_views_that_left_the_page_leave_nothing_behind(workbook: Workbook) -> None:
    def open_page() -> None:
        workbook.ask("interview")
        workbook.ask("learned")
        workbook.letter()

    for _ in range(KEPT_VIEWS):
        open_page()
    before = len(alive)
    for _ in range(3):
        open_page()
    assert len(alive) == before
