"""Two notebooks and an editor on one letter, a folder that goes away, leaving, and a projector."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.stand_in import save_notebook
from playwright.sync_api import BrowserContext, Locator, Page, expect
from servers import Server, serving

from letterkit.drafts import letters_folder, new_letter, set_current
from letterkit.exporters.archive import unzipped

PANELS = ("letters()", "history()", "projector()", "take_and_erase()", "bring_back()")
VIEWS = (*PANELS, 'ask("learned")', 'ask("interview")', "letter()")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("lost")
    for name in ("one.ipynb", "two.ipynb"):
        save_notebook(folder / name, *VIEWS, more=["open('ran.txt', 'a').write('.')"])
    with serving("workbook", folder) as server:
        yield server


@pytest.fixture
def letter(lab: Server) -> Path:
    """A letter of the test's own, open in every notebook."""
    folder = letters_folder(lab.folder)
    started = new_letter(folder, {"kind": "thank-you", "company": "Northwind"})
    set_current(started)
    return started


@pytest.fixture
def one(page: Page, lab: Server, letter: Path) -> Page:
    return opened(page, lab, "one.ipynb")


@pytest.fixture
def two(context: BrowserContext, lab: Server, letter: Path) -> Page:
    return opened(context.new_page(), lab, "two.ipynb")


def opened(page: Page, lab: Server, name: str) -> Page:
    # A kernel that runs already shows the views of its last run until the cells have run again.
    before = runs(lab)
    page.goto(lab.page(name))
    deadline = time.monotonic() + 60
    while runs(lab) == before and time.monotonic() < deadline:
        page.wait_for_timeout(200)
    page.locator('.lk-saved[data-state="saved"]').wait_for(timeout=60_000)
    expect(field(page, "company")).to_have_value("Northwind")
    return page


def runs(lab: Server) -> int:
    ran = lab.folder / "ran.txt"
    return ran.stat().st_size if ran.exists() else 0


def field(page: Page, name: str) -> Locator:
    return page.locator(f".lk-field-{name}").locator("input, textarea").first


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def banner(page: Page) -> Locator:
    return page.locator(".lk-banner")


# ---- several places at once ----


def test_opening_a_letter_opens_it_in_the_other_notebook_too(
    one: Page, two: Page, letter: Path
) -> None:
    press(one, "Start it")
    for page in (one, two):
        expect(field(page, "company")).to_have_value("", timeout=2500)
        expect(banner(page).locator(".lk-open")).to_have_text("Your open letter: Thank-you")
    field(two, "company").fill("Contoso")
    expect(field(one, "company")).to_have_value("Contoso", timeout=2500)
    expect(one.locator(".lk-now-open")).to_have_text("Open now: Contoso – thank-you")
    press(one, "Delete it")
    expect(one.locator(".lk-said").first).to_contain_text("is in the bin.")
    press(one, "Undo")
    expect(field(two, "company")).to_have_value("Contoso", timeout=2500)
    one.get_by_label("All your letters").select_option(index=1)
    press(one, "Open it")
    expect(field(two, "company")).to_have_value("Northwind", timeout=2500)


def test_two_pages_and_an_editor_keep_each_others_fields_and_ask_about_the_same_one(
    one: Page, two: Page, letter: Path
) -> None:
    field(one, "role").fill("Data Analyst")
    field(two, "learned").fill("you ship weekly")
    expect(field(one, "learned")).to_have_value("you ship weekly")
    expect(field(two, "role")).to_have_value("Data Analyst")
    letter.write_text(letter.read_text("utf-8") + "promised_by: 2026-12-04\n", encoding="utf-8")
    field(one, "role").fill("Senior Data Analyst")
    expect(field(two, "role")).to_have_value("Senior Data Analyst")
    assert "promised_by: 2026-12-04" in letter.read_text("utf-8")
    asked = one.locator(".lk-form-learned .lk-conflict")
    for number in range(9):
        # Both type before either looks, once the look does not fall between them.
        field(one, "learned").fill(f"one {number}")
        field(two, "learned").fill(f"two {number}")
        one.wait_for_timeout(1500)
        if asked.count():
            break
    expect(asked).to_contain_text(re.compile(r"one \d"))
    expect(asked).to_contain_text(re.compile(r"two \d"))
    versions = asked.locator(".lk-version").all_inner_texts()  # on a busy computer, more than two
    version = next(text for text in versions if text.startswith("one"))
    keep = asked.get_by_role("button", name="Keep this one")
    keep.nth(versions.index(version)).click()
    for page in (one, two):
        expect(page.locator(".lk-conflict:visible")).to_have_count(0)
        expect(field(page, "learned")).to_have_value(version)
    assert "promised_by: 2026-12-04" in letter.read_text("utf-8")


def test_an_earlier_version_is_compared_comes_back_and_that_is_undone(
    one: Page, letter: Path
) -> None:
    field(one, "learned").fill("you ship weekly")
    moments = one.get_by_label("How it stood on:")
    expect(moments.get_by_role("option")).to_have_count(1)
    moments.select_option(index=0)
    expect(one.locator(".lk-compared del")).to_have_text(["[what", "learned]"])
    expect(one.locator(".lk-compared ins")).to_have_text("ship weekly")
    press(one, "Bring this version back")
    expect(field(one, "learned")).to_have_value("")
    press(one.locator(".lk-history"), "Undo")
    expect(field(one, "learned")).to_have_value("you ship weekly")


# ---- trouble ----


def test_a_folder_that_goes_away_is_told_and_what_was_typed_is_saved_when_it_is_back(
    one: Page, lab: Server, letter: Path
) -> None:
    away = lab.folder / "away"
    letter.parent.rename(away)
    field(one, "learned").fill("typed while it was away")
    told = banner(one).get_by_role("alert")
    expect(told).to_contain_text("is gone, so this is not saved.")
    one.wait_for_timeout(1500)
    expect(field(one, "learned")).to_have_value("typed while it was away")
    expect(one.locator(".lk-saved")).to_have_attribute("data-state", "unsaved")
    expect(one.locator(".lk-letter")).to_contain_text("typed while it was away")
    assert not letter.parent.exists()
    away.rename(letter.parent)
    expect(told).to_have_count(0)
    expect(one.locator(".lk-saved")).to_have_attribute("data-state", "saved")
    assert "typed while it was away" in letter.read_text("utf-8")


def test_a_file_that_an_editor_broke_is_kept_and_told_until_it_is_put_away(
    one: Page, letter: Path
) -> None:
    letter.write_text("company: [", encoding="utf-8")
    field(one, "learned").fill("typed on")
    expect(banner(one)).to_contain_text("It is kept as")
    press(one, "Put this away")
    expect(banner(one)).not_to_contain_text("It is kept as")
    text = letter.read_text("utf-8")
    assert "Northwind" in text
    assert "typed on" in text
    assert [kept.read_text("utf-8") for kept in letter.parent.glob(f"{letter.stem}.broken-*")] == [
        "company: ["
    ]


# ---- leaving, and in front of a room ----


def test_everything_is_taken_erased_and_brought_back(
    one: Page, lab: Server, letter: Path, tmp_path: Path
) -> None:
    field(one, "learned").fill("a secret word")
    expect(one.locator(".lk-letter")).to_contain_text("a secret word")
    with one.expect_download() as waited:
        press(one, "Take everything as one file (.zip)")
    taken = tmp_path / waited.value.suggested_filename
    waited.value.save_as(taken)
    assert "a secret word" in unzipped(taken.read_bytes())[f"letters/{letter.name}"].decode()
    press(one, "Erase my letters on this computer")
    expect(one.locator(".lk-leaving")).to_contain_text("This cannot be undone.")
    press(one, "Erase them now")
    expect(field(one, "learned")).to_have_value("")
    everywhere = [f for f in lab.folder.rglob("*") if f.is_file() and f.suffix != ".sqlite"]
    assert not [f for f in everywhere if b"a secret word" in f.read_bytes()]
    with one.expect_file_chooser() as chooser:
        one.get_by_role("button", name=re.compile("Choose the zip")).click()
    chooser.value.set_files(taken)
    expect(one.locator(".lk-bring-back")).to_contain_text("brought back.")
    assert "a secret word" in letter.read_text("utf-8")


def test_in_projector_mode_no_page_shows_a_word_of_ones_own(
    one: Page, two: Page, letter: Path
) -> None:
    field(one, "company").fill("Private Company")
    expect(field(two, "company")).to_have_value("Private Company")
    press(one, "Turn projector mode on")
    for page in (one, two):
        expect(banner(page)).to_contain_text("Projector mode is on.", timeout=2500)
        expect(page.locator(".lk-letter")).to_contain_text("Ana Pérez")
        every = "[...document.querySelectorAll('input, textarea')].map(each => each.value).join()"
        assert "Private" not in page.locator("body").text_content() + page.evaluate(every)
    two.reload()
    expect(banner(two)).to_contain_text("Projector mode is on.")
    press(one, "Turn it off and show my own letters")
    for page in (one, two):
        expect(field(page, "company")).to_have_value("Private Company")


# ---- for everyone ----


def test_axe_finds_nothing_and_every_control_is_reached_by_keyboard(
    one: Page, letter: Path
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    one.set_viewport_size({"width": 400, "height": 900})
    press(one, "Rename it")
    expect(one.get_by_label("New name:")).to_be_focused()
    press(one, "Erase my letters on this computer")
    one.get_by_role("button", name="Erase them now").wait_for()
    results = Axe().run(one, context=".lk-panel")
    assert [(each["id"], each["nodes"]) for each in results.response["violations"]] == []
    one.get_by_label("All your letters").focus()
    reached = []
    for _ in range(40):
        told = (
            "[document.activeElement.textContent, document.activeElement.labels?.[0]?.textContent]"
        )
        content, label = one.evaluate(told)
        reached.append(label or content.strip())
        one.keyboard.press("Tab")
    order = ["All your letters, the latest first:", "Open it", "Delete it", "New name:",
             "Keep this name", "Start a new letter. What kind?", "Turn projector mode on",
             "Take everything as one file (.zip)", "Erase them now"]  # fmt: skip
    assert [reached.index(name) for name in order] == sorted(map(reached.index, order))
