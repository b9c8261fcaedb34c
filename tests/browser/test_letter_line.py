"""The letter on the page: whether Python still listens, and whether everyone can use it."""

from __future__ import annotations

import pytest
from harness.letter_page import Open, edit, paragraph, row, sample, show
from harness.sample_letter import FINDINGS, LETTER, answered
from playwright.sync_api import Page, expect

# ---- the line to Python ----


def expect_dead(page: Page) -> None:
    expect(page.locator(".lk-saved")).to_have_text("Not saving")
    expect(page.get_by_role("alert")).to_contain_text("reload this page to go on")


def test_a_closed_line_is_told_at_once(open_letter: Open) -> None:
    page = open_letter()
    expect(page.locator(".lk-saved")).to_have_text("Saved")
    page.evaluate("harness.cut()")
    expect_dead(page)


def test_silence_is_a_closed_line_and_a_beat_opens_it_again(open_letter: Open) -> None:
    page = open_letter(clock=True)
    page.evaluate("harness.say({ type: 'beat' })")
    for _ in range(5):
        page.clock.run_for(1000)
    expect(page.locator(".lk-saved")).to_have_text("Saved")
    for _ in range(3):
        page.clock.run_for(1000)
    expect_dead(page)
    page.evaluate("harness.say({ type: 'beat' })")
    expect(page.locator(".lk-saved")).to_have_text("Saved")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_computer_that_slept_gets_time_to_come_back(open_letter: Open) -> None:
    page = open_letter(clock=True)
    page.evaluate("harness.say({ type: 'beat' })")
    page.clock.run_for(1000)
    page.clock.fast_forward(3_600_000)
    page.clock.run_for(1000)
    expect(page.locator(".lk-saved")).to_have_text("Saved")


def test_what_is_being_written_stays_when_the_line_is_cut(open_letter: Open) -> None:
    page = open_letter()
    field = edit(page, "thanks")
    page.evaluate("harness.broken = true")
    field.fill("Half a sen")
    field.press("Control+Enter")
    expect_dead(page)
    expect(field).to_have_value("Half a sen")


def test_a_page_that_is_left_stops_listening(open_letter: Open) -> None:
    page = open_letter()
    page.evaluate("harness.cut()")
    page.evaluate("harness.leave()")
    expect(page.get_by_role("alert")).to_have_count(0)
    show(page, sample(answered("you ship weekly")))
    expect(paragraph(page, "learned")).to_contain_text("[what you learned]")


# ---- for everyone ----


def test_what_changed_is_said_once_after_a_pause(open_letter: Open) -> None:
    page = open_letter(sample(findings=()), clock=True)
    show(page, sample(answered("you"), findings=()))
    show(page, sample(answered("you ship"), findings=FINDINGS[:1]))
    expect(page.get_by_role("status")).to_have_text("")
    page.clock.run_for(2500)
    expect(page.get_by_role("status")).to_have_text(
        "Saved. Nothing is missing any more. New remark: This can sound like an order."
    )


@pytest.mark.parametrize("width", [400, 1400])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_either_theme(open_letter: Open, theme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_letter(viewport={"width": width, "height": 900})
    page.evaluate("light => (document.body.dataset.jpThemeLight = light)", theme == "light")
    edit(page, "thanks")
    page.get_by_role("button", name="Change the subject").click()
    row(page, "fit").get_by_text("Compare with the template").click()
    page.evaluate("harness.cut()")
    results = Axe().run(page, context="body", options={"rules": {"region": {"enabled": False}}})
    broken = [
        (each["id"], [node["html"] for node in each["nodes"]])
        for each in results.response["violations"]
    ]
    assert broken == []


def test_every_control_is_reached_by_keyboard_in_the_order_of_the_page(open_letter: Open) -> None:
    page = open_letter()
    page.get_by_role("button", name="Copy subject").focus()
    reached = []
    for _ in range(60):
        reached.append(page.evaluate("document.activeElement.textContent"))
        page.keyboard.press("Tab")
        if page.evaluate("!document.activeElement.closest('.lk-letter')"):
            break
    told = [words for words in reached if words]
    order = ["Copy subject", "Download .txt", "Change the subject", "Dr. Li Wei", "Northwind",
             "[what you learned]", "Put the template's words back", "Fix", "Ana Pérez"]  # fmt: skip
    assert [told.index(words) for words in order] == sorted(told.index(words) for words in order)


def test_only_the_letter_is_printed(open_letter: Open) -> None:
    page = open_letter()
    edit(page, "thanks")
    page.emulate_media(media="print")
    for section in LETTER.sections:
        expect(paragraph(page, section.id)).to_be_visible()
    expect(paragraph(page, "fit")).to_have_css("text-decoration-line", "none")
    shown = page.evaluate("document.body.innerText").split()
    letter = f"To li.wei@example.org Subject Thank you, Data Analyst interview {LETTER.body}"
    assert shown == letter.split()
