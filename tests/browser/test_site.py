"""The static edition in a real Chromium: only files are served, and Python runs in the page."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from harness.site import ASK_IN_VAIN, PAGE, PUT_NOTEBOOK, TITLE, Site, with_older_notebook
from playwright.sync_api import BrowserContext, Page, expect
from test_every_page import CELLS, assert_follows_into_the_dark, assert_usable
from test_whole_path import answer, field, write_what_happened

from letterkit.cli import main
from lite.notebooks import edition_of
from lite.package import pack
from lite.site import CACHE, WORKER, build

pytestmark = pytest.mark.skipif(
    shutil.which("npm") is None or shutil.which("node") is None,
    reason="the static edition is built with npm and node, which are not installed",
)
SLOW = 180_000
"""A page fetches and starts a whole Python, on a busy machine beside others."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    site = tmp_path_factory.mktemp("site") / "site"
    build(site, CACHE)
    return site


@pytest.fixture
def site(folder: Path) -> Iterator[Site]:
    site = Site(folder)
    yield site
    site.stop()


def wait_until_ready(page: Page) -> None:
    expect(page.locator("p.lk-start")).to_have_text("", timeout=SLOW)
    expect(page.locator(".lk-saved")).to_have_text("Saved", timeout=SLOW)


def write_a_letter(page: Page) -> None:
    write_what_happened(page)
    answer(page, "fit", "cut our monthly close from nine days to three")
    letter = page.locator(".lk-letter")
    expect(letter).to_contain_text("I cut our monthly close from nine days to three.", timeout=SLOW)
    expect(page.locator(".lk-saved")).to_have_text("Saved", timeout=SLOW)


def copied(page: Page) -> str:
    page.locator(".lk-letter").get_by_role("button", name="Copy body").click()
    expect(page.locator(".lk-letter")).to_contain_text("The letter is copied.")
    return page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")


def take_everything(page: Page, target: Path) -> Path:
    with page.expect_download(timeout=SLOW) as waited:
        page.get_by_role("button", name="Take everything as one file").click()
    waited.value.save_as(target)
    return target


def test_a_person_writes_a_letter_takes_it_along_and_brings_it_back(
    site, context: BrowserContext, page: Page, elsewhere, tmp_path
):
    page.set_default_timeout(SLOW)
    page.goto(site.url)
    page.wait_for_url("**/notebooks/**00-start-here.ipynb")
    expect(page.locator("p.lk-start")).to_contain_text("Your forms are on their way.")
    expect(page.locator("p.lk-start")).to_have_text("", timeout=SLOW)

    page.goto(site.page(PAGE))
    wait_until_ready(page)
    write_a_letter(page)
    text = copied(page)

    # What was written is there again when there is no network any more.
    site.stop()
    page.reload()
    wait_until_ready(page)
    expect(field(page, "company")).to_have_value("Northwind")
    answer(page, "candidate-phone", "+1 555 0100")
    expect(page.locator(".lk-letter")).to_contain_text("+1 555 0100")
    expect(page.locator(".lk-saved")).to_have_text("Saved")
    page.goto(site.page("00-start-here.ipynb"))
    expect(page.locator("p.lk-start")).to_have_text("", timeout=SLOW)
    site.start(site.port)

    # One zip holds it all, and the command line makes the same letter of it, byte for byte.
    taken = take_everything(page, tmp_path / "mine.zip")
    with zipfile.ZipFile(taken) as archive:
        (name,) = [n for n in archive.namelist() if n.endswith(".yaml") and "/." not in n]
        draft = tmp_path / "draft.yaml"
        draft.write_bytes(archive.read(name))
    rendered = CliRunner().invoke(main, ["render", str(draft)]).stdout
    assert rendered.rstrip("\n") == f"{text}\n+1 555 0100"

    page.get_by_role("button", name="Erase my letters on this computer").click()
    page.get_by_role("button", name="Erase them now").click()
    expect(
        page.get_by_text("Your letters, their earlier versions and the bin are erased.")
    ).to_be_visible()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose the zip").click()
    chooser.value.set_files(taken)
    expect(page.get_by_text("1 letter brought back.")).to_be_visible()
    page.get_by_role("link", name="Your thank-you letter").first.click()
    wait_until_ready(page)
    expect(field(page, "candidate-name")).to_have_value("Ana Pérez")
    assert len(context.pages) == 1
    assert elsewhere == []


def test_a_phone_shows_the_whole_path(site, browser, tmp_path):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.set_default_timeout(SLOW)
    page.goto(site.page(PAGE))
    wait_until_ready(page)
    field(page, "company").tap()
    page.keyboard.type("Northwind")
    expect(page.locator(".lk-letter")).to_contain_text("Northwind")
    wide = page.evaluate(
        "document.documentElement.scrollWidth > innerWidth || [...document.querySelectorAll("
        "'.jp-WindowedPanel-outer')].some((each) => each.scrollWidth > each.clientWidth)"
    )
    assert not wide
    small = page.locator("button.lk-main, .lk-form button").evaluate_all(
        "(all) => all.filter((each) => each.offsetParent && each.offsetHeight < 24)"
        ".map((each) => each.textContent)"
    )
    assert small == []
    found = Axe().run(page, context=".lk-form, .lk-letter").response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
    context.close()


def test_files_and_handouts_are_made_on_a_page_that_is_for_everyone(site, page: Page, tmp_path):
    page.set_default_timeout(SLOW)
    page.goto(site.page(PAGE))
    wait_until_ready(page)
    write_a_letter(page)
    page.locator("[data-key=others]").click()
    send = page.locator(".lk-send")
    expect(send).to_contain_text("For a PDF, choose “Print the letter”")
    for label, mark in (
        ("Word document", b"PK"),
        ("E-mail draft", b"X-Unsent: 1"),
        ("All of these", b"PK"),
    ):
        with page.expect_download() as waited:
            send.get_by_role("button", name=label).click()
        file = tmp_path / "file"
        waited.value.save_as(file)
        assert mark in file.read_bytes()
    assert send.get_by_role("button", name="PDF").count() == 0
    page.get_by_role("button", name="Check the spelling").click()
    expect(page.get_by_text("Spelling is not checked in this edition")).to_be_visible()
    assert_follows_into_the_dark(page, CELLS)
    assert_usable(page, CELLS)

    page.goto(site.page("08-leading-a-workshop.ipynb"))
    expect(page.locator("p.lk-start")).to_have_text("", timeout=SLOW)
    with page.expect_download() as waited:
        page.locator(".lk-handouts button").first.click()
    waited.value.save_as(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")


def test_a_new_edition_keeps_the_letters_and_reaches_only_notebooks_that_nobody_changed(
    site, folder, page: Page, tmp_path
):
    """A browser has the site as it was, a letter, and a copy of a notebook that it once saved."""
    page.set_default_timeout(SLOW)
    older = json.loads((folder / "files" / PAGE).read_text(encoding="utf-8"))
    older["cells"][1]["source"] = ["# An older title"]
    older["metadata"]["letterkit"]["edition"] = edition_of(older)
    site.serve_instead(with_older_notebook(folder, older, tmp_path / "older"))
    page.goto(site.page(PAGE))
    expect(page.locator(TITLE)).to_contain_text("An older title", timeout=SLOW)
    wait_until_ready(page)
    answer(page, "company", "Northwind")
    expect(page.locator(".lk-letter")).to_contain_text("Northwind")
    expect(page.locator(".lk-saved")).to_have_text("Saved")
    page.evaluate(PUT_NOTEBOOK, [PAGE, older])
    page.evaluate(ASK_IN_VAIN)

    site.serve_instead(folder)
    for _ in range(20):  # a page waits four seconds for it, and on a busy computer it comes later
        page.goto(site.url)
        page.wait_for_url("**/notebooks/**00-start-here.ipynb")
        if "letterkit-older" not in page.evaluate("caches.keys()"):
            break
    page.goto(site.page(PAGE))
    expect(page.locator(TITLE)).to_contain_text("Your thank-you letter", timeout=SLOW)
    (kept,) = (name for name in page.evaluate("caches.keys()") if name.startswith("letterkit-"))
    assert kept.removeprefix("letterkit-") in (folder / WORKER).read_text(encoding="utf-8")
    wait_until_ready(page)
    expect(field(page, "company")).to_have_value("Northwind")

    older["cells"][1]["source"] = ["# My own title"]
    page.evaluate(PUT_NOTEBOOK, [PAGE, older])
    page.goto(site.page(PAGE))
    expect(page.locator(TITLE)).to_contain_text("My own title", timeout=SLOW)


def test_the_starter_serves_an_unpacked_zip_to_this_computer_with_the_right_headers(
    folder, tmp_path
):
    import subprocess
    import sys
    import urllib.request

    from servers import free_port, stop

    with zipfile.ZipFile(pack(folder)) as archive:
        archive.extractall(tmp_path)
    port = free_port()
    starter = [sys.executable, "-I", tmp_path / "letterkit" / "start.py", "--no-browser"]
    process = subprocess.Popen([*starter, "--port", str(port)], stdout=subprocess.PIPE, text=True)
    try:
        assert f"http://127.0.0.1:{port}/" in process.stdout.readline()
        kinds = {
            "": "text/html",
            "static/pyodide/pyodide.mjs": "text/javascript",
            "static/pyodide/pyodide.asm.wasm": "application/wasm",
            "service-worker.js": "text/javascript",
            f"files/{PAGE}": "application/json",
        }
        for name, kind in kinds.items():
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{name}") as answered:
                assert answered.headers.get_content_type() == kind
                assert answered.headers["Content-Security-Policy"].startswith("default-src 'self'")
    finally:
        stop(process)
