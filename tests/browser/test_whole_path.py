"""The main job in a real JupyterLab: from the first page to a finished letter in a mail program."""

from __future__ import annotations

import time
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from servers import Server, serving

NASTY = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving("workbook", tmp_path_factory.mktemp("path")) as server:
        yield server


@pytest.fixture
def letter_page(page: Page, server: Server) -> Page:
    for letter in (server.folder / "letters").glob("*.yaml"):
        letter.write_text("format: 1\nkind: thank-you\n", encoding="utf-8")
    page.goto(server.page("02-your-thank-you-letter.ipynb"))
    page.locator(".lk-letter").wait_for()
    expect(page.locator(".lk-saved")).to_have_text("Saved")
    return page


def field(page: Page, name: str):
    return page.locator(f".lk-field-{name}").locator("input, textarea").first


def answer(page: Page, name: str, text: str) -> None:
    field(page, name).click()
    page.keyboard.type(text)


def write_what_happened(page: Page) -> None:
    answer(page, "company", "Northwind")
    answer(page, "role", "Data Analyst")
    field(page, "interviewed_at").fill("2026-11-20")
    answer(page, "interviewers-name", "Dr. Li Wei")
    answer(page, "interviewers-email", "li.wei@example.org")
    answer(page, "candidate-name", "Ana Pérez")
    answer(page, "learned", "The team rebuilt its forecasting models this spring.")


def wait_until(true: Callable[[], bool]) -> None:
    for _ in range(200):
        if true():
            return
        time.sleep(0.1)
    assert true()


def saved_letter(server: Server) -> str:
    (letter,) = (server.folder / "letters").glob("*.yaml")
    return letter.read_text(encoding="utf-8")


def test_a_person_writes_a_letter_and_leaves_with_it(letter_page, server, elsewhere, tmp_path):
    page = letter_page
    write_what_happened(page)
    answer(page, "candidate-email", "ana@example.org")
    letter = page.locator(".lk-letter")
    expect(letter).to_contain_text(
        "You mentioned the team rebuilt its forecasting models this spring."
    )

    # A gap leads to its question by Enter, and typing fills it.
    gap = letter.locator("[data-gap='fit']")
    gap.focus()
    page.keyboard.press("Enter")
    expect(field(page, "fit")).to_be_focused()
    page.keyboard.type("cut our monthly close from nine days to three")
    expect(gap).to_have_count(0)
    expect(letter).to_contain_text("I cut our monthly close from nine days to three.")
    # The other forms show the sentence an answer makes.
    expect(page.locator(".lk-form-fit .lk-sentence")).to_contain_text("In your letter:")

    expect(page.locator(".lk-saved")).to_have_text("Saved")
    page.reload()
    expect(field(page, "fit")).to_have_value("cut our monthly close from nine days to three")
    expect(field(page, "interviewed_at")).to_have_value("2026-11-20")
    expect(letter).to_contain_text("on November 20")

    letter.get_by_role("button", name="Copy subject").click()
    assert page.evaluate("navigator.clipboard.readText()") == "Thank you, Data Analyst interview"
    letter.get_by_role("button", name="Copy body").click()
    expect(letter).to_contain_text("The letter is copied.")
    body = page.evaluate("navigator.clipboard.readText()").replace("\r\n", "\n")
    assert body.startswith("Dear Dr. Li Wei,\n\nThank you for meeting with me on November 20")
    assert body.endswith("Kind regards,\n\nAna Pérez")

    with page.expect_download() as waited:
        letter.get_by_role("button", name="Download .eml").click()
    file = Path(tmp_path / "letter.eml")
    waited.value.save_as(file)
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert message["To"].addresses[0].addr_spec == "li.wei@example.org"
    assert message["From"].addresses[0].display_name == "Ana Pérez"
    assert message["Subject"] == "Thank you, Data Analyst interview"
    assert message.get_content().replace("\r\n", "\n").rstrip("\n") == body
    assert elsewhere == []


def test_what_is_typed_is_saved_at_once_and_stays_text(letter_page, server):
    page = letter_page
    page.on("dialog", lambda dialog: pytest.fail("typed text became a program"))
    for name in ("company", "role", "interviewers-name", "candidate-name", "learned", "fit"):
        answer(page, name, NASTY)
    expect(page.locator(".lk-letter")).to_contain_text(f"at {NASTY}")
    assert page.locator(".lk-letter img, .lk-form img").count() == 0
    wait_until(lambda: saved_letter(server).count(NASTY) == 6)


def test_cells_run_again_and_out_of_order_keep_what_was_typed(letter_page, server):
    page = letter_page
    answer(page, "learned", "you open on Sundays")
    expect(page.locator(".lk-letter")).to_contain_text("you open on Sundays")
    for _ in range(2):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_timeout(1500)
    expect(field(page, "learned")).to_have_value("you open on Sundays")
    answer(page, "role", "Cashier")
    expect(page.locator(".lk-letter")).to_contain_text("Cashier")


def test_a_restarted_kernel_loses_nothing(letter_page, server):
    page = letter_page
    answer(page, "learned", "you open on Sundays")
    expect(page.locator(".lk-letter")).to_contain_text("you open on Sundays")
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name="Restart Kernel and Run All Cells…", exact=True).click()
    page.locator(".jp-Dialog .jp-mod-accept").click()
    page.wait_for_timeout(3000)
    expect(field(page, "learned")).to_have_value("you open on Sundays", timeout=30_000)
    answer(page, "fit", "ran the till")
    expect(page.locator(".lk-letter")).to_contain_text("I ran the till.")
    wait_until(lambda: "ran the till" in saved_letter(server))
