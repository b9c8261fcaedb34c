"""The notebooks as files: each runs by itself, leads on, and keeps nothing personal."""

from __future__ import annotations

import re
from pathlib import Path

import nbformat
import pytest

from letterkit.workbook import Workbook

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
SETUP = "from letterkit.workbook import open_workbook\n\nwb = open_workbook()"

every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path: Path, kind: str) -> list[nbformat.NotebookNode]:
    return [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == kind]


@every_notebook
def test_a_notebook_asks_to_run_by_itself_and_keeps_no_widget_state(path):
    metadata = nbformat.read(path, 4).metadata
    assert metadata["letterkit"] == {"autorun": True}
    assert "widgets" not in metadata


@every_notebook
def test_code_is_one_readable_line_a_cell_and_out_of_sight(path):
    first, *rest = cells(path, "code")
    assert first.source == SETUP
    for cell in rest:
        call = re.fullmatch(r'wb\.(\w+)\(("[\w-]+")?\)', cell.source)
        assert call, cell.source
        assert hasattr(Workbook, call[1])
    for cell in (first, *rest):
        assert cell.metadata["jupyter"]["source_hidden"]


@every_notebook
def test_a_stray_key_can_neither_change_nor_delete_a_cell(path):
    for cell in nbformat.read(path, 4).cells:
        assert (cell.metadata["deletable"], cell.metadata["editable"]) == (False, False)


@every_notebook
def test_outputs_were_made_by_a_whole_run_and_hold_no_more_than_a_views_name(path):
    for number, cell in enumerate(cells(path, "code"), 1):
        assert cell.execution_count == number
        for output in cell.outputs:
            assert re.fullmatch(r"\w+\([\w-]*\)", output["data"]["text/plain"])


@every_notebook
def test_a_page_begins_with_its_title_and_prose_to_read_before_anything_runs(path):
    first = nbformat.read(path, 4).cells[0]
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")
    assert len(first.source.split()) > 20


@every_notebook
def test_links_lead_to_pages_that_are_there(path):
    prose = "\n".join(cell.source for cell in cells(path, "markdown"))
    linked = re.findall(r"\]\(([^)]+)\)", prose)
    assert any(each.endswith(".ipynb") for each in linked)
    for each in linked:
        assert (FOLDER / each).is_file(), each
