"""A real Chromium that notes every request to another place than the server's."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import chromium
import pytest
from harness.letter_page import open_letter  # noqa: F401  a fixture for every test of the page
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

# A busy machine may take its time; a feature that is broken still fails.
expect.set_options(timeout=30_000)


# One browser a file and not one a session: while it lives, so does its event loop, which other
# tests in the same process must not meet.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.MISSING, pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A new empty profile, which may use the clipboard and keep downloads."""
    context = browser.new_context(
        accept_downloads=True,
        permissions=["clipboard-read", "clipboard-write"],
        viewport={"width": 1280, "height": 900},
    )
    context.set_default_timeout(60_000)
    yield context
    context.close()


@pytest.fixture
def elsewhere(context: BrowserContext) -> list[str]:
    """The addresses beyond this computer that the page has asked for so far."""
    asked: list[str] = []

    def note(request: object) -> None:
        parts = urlsplit(request.url)  # type: ignore[attr-defined]
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            asked.append(parts.geturl())

    context.on("request", note)
    return asked


@pytest.fixture
def page(context: BrowserContext, elsewhere: list[str]) -> Page:
    """An empty page; its requests to other places are in the fixture `elsewhere`."""
    return context.new_page()
