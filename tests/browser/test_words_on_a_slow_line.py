"""Words typed while the page and its kernel are out of step are never taken away again."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, WebSocketRoute, expect
from servers import Server, serving

NOTEBOOK = "02-your-thank-you-letter.ipynb"
ROLL_CALL = "update_states"
"""What a kernel answers with when a page asks for all its fields."""


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving("workbook", tmp_path_factory.mktemp("slow")) as server:
        yield server


class Line:
    """Stands between a page and its kernel: can hang up, and hold or lose what either says."""

    def __init__(self, context: BrowserContext) -> None:
        self.holding = ""
        self.losing = ""
        self.calls = 0
        self._held: list[tuple[WebSocketRoute, str | bytes]] = []
        self._open: list[tuple[WebSocketRoute, WebSocketRoute]] = []
        context.route_web_socket(lambda url: "/channels" in url, self._connect)

    def _connect(self, page: WebSocketRoute) -> None:
        server = page.connect_to_server()
        server.on_message(lambda message: self._pass(page, message))
        page.on_message(lambda message: self._pass(server, message))
        self._open.append((page, server))

    def _pass(self, hearer: WebSocketRoute, message: str | bytes) -> None:
        data = message.encode() if isinstance(message, str) else message
        self.calls += ROLL_CALL.encode() in data
        if self.losing and self.losing.encode() in data:
            return
        if self.holding and self.holding.encode() in data:
            self._held.append((hearer, message))
        else:
            hearer.send(message)

    def hang_up(self) -> None:
        """Cut the line, as when a laptop wakes up; JupyterLab takes it up again by itself."""
        for page, server in self._open:
            server.close(code=3001)
            page.close(code=3001)
        self._open = []

    def let_go(self) -> None:
        self.holding = ""
        for hearer, message in self._held:
            hearer.send(message)
        self._held = []

    def wait_for_call(self, page: Page, before: int) -> None:
        for _ in range(200):
            if self.calls > before:
                return
            page.wait_for_timeout(100)
        raise AssertionError("the page did not ask for its fields")


def learned(page: Page) -> Locator:
    return page.locator(".lk-field-learned textarea")


def expect_in_letter(page: Page, lab: Server, words: str) -> None:
    """The letter holds some words, on the page and in its file."""
    expect(page.locator(".lk-letter")).to_contain_text(words)
    # A letter is drawn before it is saved.
    expect(page.locator(".lk-saved")).to_have_attribute("data-state", "saved")
    kept = [each.read_text("utf-8") for each in (lab.folder / "letters").glob("*.yaml")]
    assert any(words in text for text in kept)


def open_page(page: Page, lab: Server) -> None:
    page.goto(lab.page(NOTEBOOK))
    learned(page).fill("")
    expect(page.locator(".lk-saved")).to_have_text("Saved")


def test_a_line_that_was_cut_and_comes_back_late_takes_no_words_away(
    page: Page, context: BrowserContext, lab: Server
) -> None:
    line = Line(context)
    open_page(page, lab)
    learned(page).click()
    page.keyboard.type("before the cut")
    letter = page.locator(".lk-letter")
    expect(letter).to_contain_text("before the cut")
    line.holding, before = ROLL_CALL, line.calls
    line.hang_up()
    line.wait_for_call(page, before)
    learned(page).click()
    page.keyboard.press("End")
    page.keyboard.type(", while it was away")
    expect(letter).to_contain_text("before the cut, while it was away")
    line.let_go()
    page.wait_for_timeout(300)
    page.keyboard.type(", and after")
    whole = "before the cut, while it was away, and after"
    expect(learned(page)).to_have_value(whole)
    expect_in_letter(page, lab, whole)


@pytest.mark.parametrize("lost", ['"idle"', '"method":"update"'], ids=["the answer", "the words"])
def test_what_was_said_as_the_line_was_cut_is_said_again(
    page: Page, context: BrowserContext, lab: Server, lost: str
) -> None:
    line = Line(context)
    open_page(page, lab)
    learned(page).click()
    page.keyboard.type("before the ")
    letter = page.locator(".lk-letter")
    expect(letter).to_contain_text("before the ")
    page.wait_for_timeout(1000)
    line.losing, before = lost, line.calls
    page.keyboard.type("cut")
    page.wait_for_timeout(1000)
    line.hang_up()
    line.losing = ""
    line.wait_for_call(page, before)
    expect(letter).to_contain_text("before the cut")
    page.keyboard.type(", and after")
    expect_in_letter(page, lab, "before the cut, and after")


def test_words_typed_at_once_on_a_slow_computer_stay_where_they_were_typed(
    page: Page, context: BrowserContext, lab: Server
) -> None:
    line = Line(context)
    open_page(page, lab)
    # A saved notebook holds the fields of this run, which the next one replaces.
    page.get_by_role("menuitem", name="File", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("Save Notebook(?! As)")).click()
    page.wait_for_timeout(1000)
    line.holding, before = "execute_request", line.calls
    page.reload()
    line.wait_for_call(page, before)
    page.wait_for_timeout(1500)
    assert page.locator(".lk-field").count() == 0, "fields that will be gone in a moment"
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 3})
    line.let_go()
    learned(page).focus(timeout=60_000)
    page.keyboard.type("you ship weekly", delay=80)
    expect(learned(page)).to_be_focused()
    expect(learned(page)).to_have_value("you ship weekly")
    expect_in_letter(page, lab, "you ship weekly")
