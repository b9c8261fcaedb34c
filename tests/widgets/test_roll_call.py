"""A page that asks for all widgets is told once, so that no late answer undoes its typing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
import pytest
from comm import get_comm_manager

from letterkit import workbook
from letterkit.widgets import roll_call


class Line:
    """What a page says and hears."""

    def __init__(self, session: str) -> None:
        self.told: list[dict[str, Any]] = []
        self._hear: Callable[[dict[str, Any]], None]
        opening = {"header": {"session": session}, "metadata": {"version": "1.0.0"}}
        get_comm_manager().targets[roll_call.TARGET](self, opening)

    def on_msg(self, hear: Callable[[dict[str, Any]], None]) -> None:
        self._hear = hear

    def send(self, data: dict[str, Any], buffers: object = None) -> None:
        self.told.append(data)

    def ask(self) -> dict[str, Any]:
        self._hear({"content": {"data": {"method": "request_states"}}})
        return self.told[-1]["states"]


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roll_call, "_knowing", set())
    monkeypatch.setattr(widgets.Widget, "_control_comm", None)
    monkeypatch.setattr(get_comm_manager(), "targets", dict(get_comm_manager().targets))


def test_the_page_that_ran_the_cells_is_told_nothing() -> None:
    roll_call.answer_roll_calls("this page")
    widgets.Text("typed")
    assert Line("this page").ask() == {}


def test_a_page_that_saw_no_cell_run_is_told_of_every_widget_the_first_time() -> None:
    roll_call.answer_roll_calls("the app's server")
    made = widgets.Text("typed")
    assert Line("its page").ask()[made.model_id]["state"]["value"] == "typed"
    assert Line("its page").ask() == {}


def test_a_kernel_that_has_just_started_answers_that_there_is_nothing() -> None:
    roll_call.load_ipython_extension(None)
    assert Line("any page").ask() == {}


def test_in_a_browsers_own_python_no_page_is_told_anything(monkeypatch, tmp_path) -> None:
    monkeypatch.setattr(workbook, "IN_BROWSER", True)
    monkeypatch.setattr(workbook, "keep_empty_values", lambda: None)
    monkeypatch.setattr(workbook, "workspace_folder", lambda: tmp_path)
    workbook._workbook.__wrapped__()
    widgets.Text("typed")
    assert Line("the page").ask() == {}
