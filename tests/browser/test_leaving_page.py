"""What a browser asks of somebody who leaves a page: nothing, unless something would be lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from servers import serving
from test_whole_path import answer

PAGE = "02-your-thank-you-letter.ipynb"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving("workbook", tmp_path_factory.mktemp("leaving")) as server:
        yield server


def asked_on_leaving(page: Page) -> bool:
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    return asked == ["beforeunload"]


def test_whoever_wrote_a_letter_may_leave_without_a_question(page, server):
    page.goto(server.page(PAGE))
    page.locator(".lk-letter").wait_for()
    answer(page, "company", "Northwind")
    expect(page.locator(".lk-letter")).to_contain_text("Northwind")
    expect(page.locator(".lk-saved")).to_have_text("Saved")
    page.get_by_role("button", name="Show the code").click()
    assert not asked_on_leaving(page)
