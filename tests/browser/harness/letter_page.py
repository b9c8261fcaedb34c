"""The letter's page in a real browser, with a stand-in for the notebook around it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from harness.sample_letter import EVIDENCE, FINDINGS, LETTER, NOTES, REWRITES
from playwright.sync_api import Browser, Locator, Page, Route, expect

from letterkit.model import Letter, Run, Section
from letterkit.widgets.letter_view import LetterView, page_script, view_state
from letterkit.widgets.letter_words import STRINGS

HARNESS = Path(__file__).parent
ADDRESS = "http://127.0.0.1/harness/"
Open = Callable[..., Page]


def serve(route: Route) -> None:
    """The harness's own files, and what the widget would give the browser."""
    name = route.request.url.split("?")[0].removeprefix(ADDRESS) or "index.html"
    made = {
        "letter_view.js": (page_script(), "text/javascript"),
        "letter_view.css": (LetterView._css, "text/css"),
        "strings.json": (json.dumps(STRINGS), "application/json"),
    }
    if name in made:
        body, kind = made[name]
        route.fulfill(body=body, content_type=f"{kind}; charset=utf-8")
    else:
        route.fulfill(path=HARNESS / name)


@pytest.fixture
def open_letter(browser: Browser) -> Iterator[Open]:
    """Open the harness with a letter on it; more arguments go to the browser's context."""
    contexts = []

    def open_it(state: dict[str, Any] | None = None, *, clock: bool = False, **given: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **given})
        contexts.append(context)
        context.route("http://127.0.0.1/**", serve)
        page = context.new_page()
        if clock:
            page.clock.install()
        page.goto(ADDRESS)
        page.wait_for_function("window.harness")
        show(page, state or sample())
        return page

    yield open_it
    for context in contexts:
        context.close()


def sample(letter: Letter = LETTER, **given: Any) -> dict[str, Any]:
    told = {"notes": NOTES, "findings": FINDINGS, "rewrites": REWRITES, "evidence": EVIDENCE}
    return view_state(letter, **{**told, **given})


def one_paragraph(*runs: Run, **given: Any) -> dict[str, Any]:
    section = Section("thanks", "The thanks", "body", "Why.", runs)
    return view_state(evolve(LETTER, sections=(section,)), notes={}, **given)


def show(page: Page, state: dict[str, Any]) -> None:
    page.evaluate("state => harness.show(state)", state)


def sent(page: Page, kind: str | None = None) -> list[dict[str, Any]]:
    messages = page.evaluate("harness.sent")
    without_id = [{k: v for k, v in each.items() if k != "id"} for each in messages]
    return [each for each in without_id if each["type"] != "hello" and kind in (None, each["type"])]


def paragraph(page: Page, section: str) -> Locator:
    return page.locator(f'.lk-letter [data-section="{section}"]')


def row(page: Page, section: str) -> Locator:
    return page.locator(f'[data-row="{section}"]')


def edit(page: Page, section: str) -> Locator:
    row(page, section).get_by_role("button", name="Edit this paragraph").click()
    field = row(page, section).get_by_label("Your own words for this paragraph")
    expect(field).to_be_focused()
    return field
