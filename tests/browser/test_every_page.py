"""Every page of the workbook, as it opens: whole, quiet, usable by everyone, and on its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from servers import Server, serving

NOTEBOOKS = sorted(path.name for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
DARK = ("02-your-thank-you-letter.ipynb", "06-which-opportunity.ipynb", "07-template-lab.ipynb")
IN_APP = ("00-start-here.ipynb", "02-your-thank-you-letter.ipynb", "06-which-opportunity.ipynb")
THEME = (
    ".letterkit/jupyter/lab/user-settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings"
)
PAPER = ".lk-notebook .jp-WindowedPanel-viewport"
CELLS = ".lk-notebook .jp-Cell"
"""Our part of JupyterLab's page: the list around the cells is its own."""


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    with serving("workbook", tmp_path_factory.mktemp("pages")) as server:
        yield server


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    with serving("app", tmp_path_factory.mktemp("app")) as server:
        yield server


def opened(page: Page, server: Server, notebook: str) -> None:
    page.goto(server.page(notebook))
    page.locator(".lk-banner").first.wait_for()
    page.wait_for_timeout(3000)


def assert_usable(page: Page, paper: str, ours: str | None = None) -> None:
    """Nothing for axe to find, no scroll bar sideways, no error where a view should be."""
    for width in (1400, 400):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(500)
        found = Axe().run(page, context=ours) if ours else Axe().run(page)
        told = [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]]
        assert told == []
        inner, outer = page.locator(paper).evaluate("e => [e.scrollWidth, e.clientWidth]")
        assert inner <= outer
    assert page.get_by_text("Traceback").count() == 0


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_page_opens_whole_and_for_everyone(page, workbook, elsewhere, notebook):
    opened(page, workbook, notebook)
    expect(page.locator(f"{PAPER} h1")).to_have_count(1)
    assert page.locator(f"{PAPER} .jp-InputArea-editor:visible").count() == 0, "code is in sight"
    assert_usable(page, PAPER, CELLS)
    assert elsewhere == []


@pytest.mark.parametrize("notebook", DARK)
def test_a_page_keeps_its_contrast_in_the_dark(page, workbook, notebook):
    settings = workbook.folder / THEME
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text('{"theme": "JupyterLab Dark"}', encoding="utf-8")
    try:
        opened(page, workbook, notebook)
        expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
        assert_usable(page, PAPER, CELLS)
    finally:
        settings.unlink()


@pytest.mark.parametrize("notebook", IN_APP)
def test_a_page_is_the_same_without_code_in_the_app(page, pages, elsewhere, notebook):
    opened(page, pages, notebook)
    assert page.locator("main h1, [role=main] h1").count() == 1
    assert_usable(page, "body")
    assert elsewhere == []


def test_a_letter_is_written_in_the_app(page, pages):
    opened(page, pages, "02-your-thank-you-letter.ipynb")
    page.locator(".lk-field-learned textarea").click()
    page.keyboard.type("you open on Sundays")
    expect(page.locator(".lk-letter")).to_contain_text("You mentioned you open on Sundays.")
    page.reload()
    field = page.locator(".lk-field-learned textarea")
    expect(field).to_have_value("you open on Sundays")
