"""The letter on the page of a real JupyterLab: its keys stay its own, and a lost kernel is told."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import nbformat
import pytest
from nbformat import v4
from nbformat.sign import NotebookNotary
from playwright.sync_api import Page, expect
from servers import Server, serving

LETTER = """
import os, pathlib
pathlib.Path("kernel.txt").write_text(str(os.getpid()))
from letterkit.workbook import open_workbook
open_workbook().letter()
"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("lab")
    cells = [v4.new_markdown_cell("# A page"), v4.new_code_cell(LETTER), v4.new_code_cell("1 + 1")]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "letterkit": {"autorun": True}}
    notebook = folder / "page.ipynb"
    nbformat.write(v4.new_notebook(cells=cells, metadata=metadata), notebook)
    NotebookNotary().sign(nbformat.read(notebook, 4))
    with serving("workbook", folder) as server:
        yield server


def open_letter_in(page: Page, lab: Server) -> None:
    page.goto(lab.page("page.ipynb"))
    page.locator('.lk-saved[data-state="saved"]').wait_for(timeout=60_000)


def test_a_letter_typed_on_a_button_is_no_command_to_jupyterlab(page: Page, lab: Server) -> None:
    open_letter_in(page, lab)
    gap = page.locator(".lk-letter [data-gap]").first
    for control in (gap, page.locator(".lk-reason summary").first):
        control.focus()
        for key in "xjddabm":
            page.keyboard.press(key)
        expect(control).to_be_focused()
    assert page.locator(".jp-Notebook .jp-Cell").count() == 3


def test_writing_in_place_is_saved_and_there_after_a_reload(page: Page, lab: Server) -> None:
    open_letter_in(page, lab)
    row = page.locator("[data-row]", has=page.locator('[data-section="thanks"]'))
    row.get_by_role("button", name="Edit this paragraph").click()
    field = row.get_by_role("textbox")
    field.fill("Thank you for the talk.")
    field.press("Control+Enter")
    expect(field).to_have_count(0)
    open_letter_in(page, lab)
    expect(page.locator('[data-section="thanks"]')).to_have_text("Thank you for the talk.")
    expect(row.get_by_text("Rewritten by you")).to_be_visible()


def test_a_killed_kernel_is_told_and_a_reload_goes_on(page: Page, lab: Server) -> None:
    open_letter_in(page, lab)
    os.kill(int((lab.folder / "kernel.txt").read_text()), signal.SIGKILL)
    page.locator('.lk-saved[data-state="dead"]').wait_for()
    expect(page.get_by_role("alert").get_by_text("reload this page to go on")).to_be_visible()
    open_letter_in(page, lab)
    expect(page.locator(".lk-alarm")).to_have_count(0)
