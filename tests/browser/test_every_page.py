"""Every page of the workbook, as it opens: whole, quiet, usable by everyone, and on its own."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from harness.fitting import CUT, SMALL
from PIL import Image
from playwright.sync_api import Page, expect
from servers import Server, serving

NOTEBOOKS = sorted(path.name for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
WIDTHS = (1600, 1400, 900, 640, 400, 360)
"""640 is a window of 1280 at a zoom of 200%."""
LETTER = """
format: 1
kind: thank-you
candidate: {name: Ana Pérez, email: ana.maria.perez.gonzalez@long-name-of-a-company.example.org}
company: Northwind
role: Data Analyst
interviewers: [{name: Dr. Li Wei, title: Head of Analytics, email: li.wei@example.org}]
interviewed_at: 2026-11-20
answers: {learned: the team rebuilt its forecasting models this spring}
"""
PAPER = ".lk-notebook .jp-WindowedPanel-viewport"
CELLS = ".lk-notebook .jp-Cell"
"""Our part of JupyterLab's page: the list around the cells is its own."""
STILL = """new Promise((done) => {
  let pause;
  const wait = () => { clearTimeout(pause); pause = setTimeout(done, 1500); };
  new MutationObserver(wait).observe(document.body, { childList: true, subtree: true });
  wait();
})"""
"""Until nothing has come or gone on the page for a while: then it is drawn."""


def serve(command: str, folder: Path) -> Iterator[Server]:
    (folder / "letters").mkdir()
    (folder / "letters" / "thank-you.yaml").write_text(LETTER, encoding="utf-8")
    with serving(command, folder) as server:
        yield server


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from serve("workbook", tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    yield from serve("app", tmp_path_factory.mktemp("app"))


def opened(page: Page, server: Server, notebook: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(server.page(notebook))
    page.locator(".lk-banner").first.wait_for()
    page.evaluate(STILL)
    assert page.get_by_text("Traceback").count() == 0


def assert_usable(page: Page, ours: str) -> None:
    """Nothing for axe to find at a wide page and a narrow one."""
    for width in (1400, 400):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)
        found = Axe().run(page, context=ours)
        told = [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]]
        assert told == [], width


def assert_fits(page: Page, paper: str, ours: str) -> None:
    """At every width no scroll bar sideways, and no word or control that is cut off or tiny."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)
        inner, outer = page.locator(paper).evaluate("e => [e.scrollWidth, e.clientWidth]")
        assert inner <= outer, width
        assert page.evaluate(CUT, ours) == [], width
        assert page.evaluate(SMALL, ours) == [], width


def assert_still(page: Page) -> None:
    """With reduced motion asked for, nothing of ours moves by itself."""
    moving = "document.getAnimations().filter(each => each.playState === 'running').length"
    assert page.evaluate(moving) == 0


def assert_follows_into_the_dark(page: Page, ours: str) -> None:
    """When the reader's system turns dark, so does the page, and all of it can still be read."""
    ground = "getComputedStyle(document.querySelector('.lk-form')).getPropertyValue('{}')"
    light = page.evaluate(ground.format("--jp-layout-color0"))
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
    page.wait_for_timeout(1000)
    assert page.evaluate(ground.format("--jp-layout-color0")) != light
    for width in (1400, 400):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)
        found = Axe().run(page, context=ours, options={"runOnly": ["color-contrast"]})
        assert [each["nodes"][0]["html"] for each in found.response["violations"]] == [], width


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_page_opens_whole_and_for_everyone(page, workbook, elsewhere, notebook):
    opened(page, workbook, notebook)
    expect(page.locator(f"{PAPER} h1")).to_have_count(1)
    assert page.locator(f"{PAPER} .jp-InputArea-editor:visible").count() == 0, "code is in sight"
    assert_fits(page, PAPER, CELLS)
    assert_still(page)
    assert_usable(page, CELLS)
    assert_follows_into_the_dark(page, CELLS)
    assert elsewhere == []


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_page_is_the_same_without_code_in_the_app(page, pages, elsewhere, notebook):
    opened(page, pages, notebook)
    assert page.locator("main h1, [role=main] h1").count() == 1
    assert_fits(page, "body", "body")
    assert_still(page)
    assert_usable(page, "body")
    assert_follows_into_the_dark(page, "body")
    assert elsewhere == []


def test_a_letter_is_written_in_the_app(page, pages):
    opened(page, pages, "02-your-thank-you-letter.ipynb")
    page.locator(".lk-field-learned textarea").fill("")
    page.locator(".lk-field-learned textarea").click()
    page.keyboard.type("you open on Sundays")
    expect(page.locator(".lk-letter")).to_contain_text("You mentioned you open on Sundays.")
    page.reload()
    field = page.locator(".lk-field-learned textarea")
    expect(field).to_have_value("you open on Sundays")


def test_an_answer_in_arabic_stands_right_to_left(page, pages):
    opened(page, pages, "02-your-thank-you-letter.ipynb")
    field = page.locator(".lk-field-fit textarea")
    field.fill("فريق العمل")
    said = page.locator(".lk-letter .lk-yours", has_text="فريق")
    expect(said).to_have_css("direction", "rtl")
    page.keyboard.press("Tab")  # away from the caret
    picture = Image.open(BytesIO(field.screenshot())).convert("L")
    halves = [(8, picture.width // 2), (picture.width // 2, picture.width - 24)]
    left, right = (picture.crop((a, 8, b, picture.height - 8)).getextrema() for a, b in halves)
    assert left[0] == left[1], "there are words at the left"
    assert right[0] < right[1]
    field.fill("")


def test_what_these_tests_look_for_is_found_where_it_is(page):
    page.set_viewport_size({"width": 400, "height": 900})
    page.set_content(
        "<main><p style='width: 3em; overflow: hidden; white-space: nowrap'>cut off here</p>"
        "<p style='width: 500px'>out of the page</p><p>whole</p>"
        "<button style='height: 20px; padding: 0'>tiny</button>"
        "<button style='height: 44px'>large</button></main>"
    )
    assert [told.split("“")[1][:3] for told in page.evaluate(CUT, "main")] == ["cut", "out"]
    assert [told.split("“")[1][:4] for told in page.evaluate(SMALL, "main")] == ["tiny"]
