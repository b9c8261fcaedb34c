"""From opening the page to a copied letter with the keyboard alone, the focus always in sight."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from harness.focus import LEAST_CONTRAST, rings_without_focus, tab_to
from playwright.sync_api import Page, expect
from servers import Server, serving

NOTEBOOK = "02-your-thank-you-letter.ipynb"
ANSWERS = (
    ("What is the company called?", "Northwind"),
    ("Which job is it about?", "Data Analyst"),
    ("When was the interview or the talk?", "11202026"),
    ("What is this person's name?", "Dr. Li Wei"),
    ("What is your name?", "Ana Pérez"),
    ("What did you learn", "you open on Sundays"),
    ("What have you done", "ran the till for two years"),
)
"""In the order in which the page asks."""
SLOWLY = 80
"""Milliseconds from key to key: in them the page answers the first figure of a year."""


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving("workbook", tmp_path_factory.mktemp("keys")) as server:
        yield server


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving("app", tmp_path_factory.mktemp("keys-app")) as server:
        yield server


def opened(page: Page, server: Server) -> None:
    page.goto(server.page(NOTEBOOK))
    page.locator(".lk-letter").wait_for()
    page.wait_for_timeout(2000)
    assert rings_without_focus(page, ".jp-Cell") == 0


def walk(page: Page, label: str, key: str = "Tab") -> None:
    for stop in tab_to(page, label, key):
        if stop["tag"] != "BODY":  # between the page's end and its start
            assert stop["contrast"] >= LEAST_CONTRAST, stop


def copied(page: Page) -> str:
    page.keyboard.press("Enter")
    expect(page.locator(".lk-letter .lk-told")).to_contain_text("The letter is copied.")
    return page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")


def test_a_letter_is_written_and_copied_by_keyboard_alone(page: Page, workbook: Server) -> None:
    opened(page, workbook)
    walk(page, "It went fine")
    page.keyboard.press("Space")
    expect(page.get_by_label("It went fine")).to_be_checked()
    for label, answer in ANSWERS:
        walk(page, label)
        page.keyboard.type(answer, delay=SLOWLY)
    expect(page.locator(".lk-letter")).to_contain_text("I ran the till for two years.")
    walk(page, "Copy body")
    letter = copied(page)
    assert "Thank you for meeting with me on November 20" in letter
    assert "You mentioned you open on Sundays." in letter
    assert "I ran the till for two years." in letter
    assert letter.endswith("Ana Pérez")
    expect(page.get_by_role("button", name="Copy body")).to_be_focused()


def test_a_paragraph_is_rewritten_by_keyboard_alone(page: Page, workbook: Server) -> None:
    opened(page, workbook)
    page.get_by_role("button", name="Copy body").focus()
    walk(page, "Edit this paragraph: The thanks")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type("Thank you for the talk.")
    expect(
        page.get_by_role("button", name="Put the template's words back: The thanks")
    ).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.locator('[data-section="thanks"]')).to_have_text("Thank you for the talk.")
    expect(page.get_by_role("button", name="Edit this paragraph: The thanks")).to_be_focused()
    walk(page, "Put the template's words back: The thanks", "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator('[data-section="thanks"]')).to_contain_text("Thank you for meeting")


def test_the_apps_letter_is_written_and_copied_by_keyboard_alone(page: Page, pages: Server) -> None:
    opened(page, pages)
    walk(page, "What did you learn")
    page.keyboard.type("you open on Sundays")
    expect(page.locator(".lk-letter")).to_contain_text("You mentioned you open on Sundays.")
    walk(page, "Copy body")
    assert "You mentioned you open on Sundays." in copied(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_stop_of_an_apps_page_shows_the_focus(page: Page, pages: Server, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    opened(page, pages)
    walk(page, "Which opportunity is right?")
