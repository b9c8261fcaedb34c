"""The letter on the page: written in place, copied, downloaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from harness.letter_page import Open, edit, paragraph, row, sample, sent, show
from harness.sample_letter import LETTER, REWRITES, answered
from playwright.sync_api import expect

from letterkit.model import Run

# ---- writing in place ----


def test_what_is_typed_is_saved_at_a_pause_and_escape_takes_it_back(open_letter: Open) -> None:
    page = open_letter()
    field = edit(page, "thanks")
    expect(field).to_have_value(LETTER.sections[1].text)
    field.fill("Thank you so much.")
    page.wait_for_function("harness.sent.length > 1")
    field.press("Escape")
    assert sent(page) == [
        {"type": "rewrite", "section": "thanks", "text": "Thank you so much."},
        {"type": "put-back", "section": "thanks"},
    ]
    expect(field).to_have_count(0)
    expect(row(page, "thanks").get_by_role("button", name="Edit this")).to_be_focused()


def test_escape_gives_an_earlier_rewrite_back(open_letter: Open) -> None:
    page = open_letter()
    field = edit(page, "fit")
    field.fill("Something else.")
    page.wait_for_function("harness.sent.length > 1")
    field.press("Escape")
    assert sent(page)[-1] == {"type": "rewrite", "section": "fit", "text": REWRITES["fit"].text}


@pytest.mark.parametrize("way", ["Done", "Control+Enter"])
def test_done_saves_and_closes(open_letter: Open, way: str) -> None:
    page = open_letter()
    field = edit(page, "thanks")
    field.fill("Mine.")
    row(page, "thanks").get_by_role("button", name=way).click() if way == "Done" else field.press(
        way
    )
    expect(field).to_have_count(0)
    assert sent(page) == [{"type": "rewrite", "section": "thanks", "text": "Mine."}]


def test_nothing_is_sent_when_nothing_was_changed(open_letter: Open) -> None:
    page = open_letter()
    edit(page, "thanks").press("Control+Enter")
    assert sent(page) == []
    expect(paragraph(page, "thanks")).to_be_visible()


def test_a_repaint_never_touches_an_open_editor(open_letter: Open) -> None:
    page = open_letter()
    field = edit(page, "learned")
    field.fill("I was gl")
    field.evaluate("field => field.setSelectionRange(2, 5)")
    show(page, sample(answered("you ship weekly")))
    show(page, sample(evolve(LETTER, sections=LETTER.sections[:2])))
    expect(field).to_be_focused()
    expect(field).to_have_value("I was gl")
    assert field.evaluate("field => [field.selectionStart, field.selectionEnd]") == [2, 5]


def test_an_editor_stays_open_when_its_words_could_not_be_saved(open_letter: Open) -> None:
    page = open_letter()
    page.evaluate("harness.answers = false")
    field = edit(page, "thanks")
    field.fill("Mine.")
    field.press("Control+Enter")
    text = "The disk is full. Free some space."
    page.evaluate("text => harness.say({type: 'failed', id: harness.sent.at(-1).id, text})", text)
    expect(page.locator(".lk-told")).to_have_text(text)
    expect(field).to_have_value("Mine.")


def test_a_rewritten_paragraph_is_compared_word_by_word_and_put_back(open_letter: Open) -> None:
    page = open_letter()
    fit = row(page, "fit")
    expect(fit.get_by_text("Rewritten by you")).to_contain_text("Your answers have changed")
    expect(row(page, "thanks").get_by_text("Rewritten by you")).to_be_hidden()
    fit.get_by_text("Compare with the template").click()
    assert fit.locator("ins").first.text_content() == " You: everything"
    assert fit.locator("del").first.text_content() == " Template: the work"
    fit.get_by_role("button", name="Put the template's words back").click()
    assert sent(page) == [{"type": "put-back", "section": "fit"}]


def test_the_subject_is_written_or_chosen(open_letter: Open) -> None:
    page = open_letter()
    change = page.get_by_role("button", name="Change the subject")
    change.click()
    page.get_by_role("textbox", name="Subject").fill("Half a sub")
    page.get_by_role("button", name="Our talk on November 20").click()
    expect(change).to_be_focused()
    page.wait_for_timeout(700)  # longer than the pause after which typing is saved
    change.click()
    page.get_by_role("textbox", name="Subject").fill("Thank you")
    page.get_by_role("textbox", name="Subject").press("Enter")
    expect(change).to_be_focused()
    assert sent(page) == [
        {"type": "subject", "text": "Our talk on November 20"},
        {"type": "subject", "text": "Thank you"},
    ]


def test_a_subject_can_be_left_to_the_template_again(open_letter: Open) -> None:
    page = open_letter(sample(evolve(LETTER, subject=(Run("Mine", "rewrite"),))))
    page.get_by_role("button", name="Change the subject").click()
    subject = page.get_by_role("textbox", name="Subject")
    subject.press("Escape")
    page.get_by_role("button", name="Change the subject").click()
    page.locator(".lk-editor").get_by_role("button", name="Put the template's words back").click()
    expect(subject).to_have_count(0)
    assert sent(page) == [{"type": "put-back", "section": "subject"}]


# ---- copying and taking away ----

CLIPBOARD = ["clipboard-read", "clipboard-write"]


def test_copying_the_body_gives_text_and_escaped_paragraphs(open_letter: Open) -> None:
    letter = answered('you use <b> & "quotes"')
    page = open_letter(sample(letter), permissions=CLIPBOARD)
    copy = page.get_by_role("button", name="Copy body")
    copy.click()
    expect(page.locator(".lk-copy", has_text="Copied")).to_have_count(1)
    expect(page.get_by_role("status")).to_have_text("The letter is copied.")
    expect(copy).to_be_visible(timeout=4000)
    text, markup = page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          const types = ["text/plain", "text/html"];
          return Promise.all(types.map(async (type) => (await item.getType(type)).text()));
        }"""
    )
    assert text == letter.body
    assert '<p dir="auto">You mentioned you use &lt;b&gt; &amp; "quotes".' in markup
    assert "Ana Pérez<br>+1 555 0100</p>" in markup
    assert sent(page) == [{"type": "copied", "what": "body"}]


def test_copying_with_gaps_says_first_how_many(open_letter: Open) -> None:
    page = open_letter(permissions=CLIPBOARD)
    page.get_by_role("button", name="Copy body").click()
    expect(page.get_by_role("status")).to_have_text(
        "One answer is still missing. The letter is copied."
    )
    assert page.evaluate("navigator.clipboard.readText()") == LETTER.body


@pytest.mark.parametrize(
    ("what", "copied"),
    [("subject", "Thank you, Data Analyst interview"), ("address", "li.wei@example.org")],
)
def test_subject_and_address_are_copied(open_letter: Open, what: str, copied: str) -> None:
    page = open_letter(permissions=CLIPBOARD)
    page.get_by_role("button", name=f"Copy {what}").click()
    expect(page.get_by_role("status")).to_have_text(f"The {what} is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == copied


def test_where_the_clipboard_is_closed_the_old_way_copies(open_letter: Open) -> None:
    page = open_letter()
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    copy = page.get_by_role("button", name="Copy body")
    copy.click()
    expect(page.locator(".lk-told")).to_contain_text("The letter is copied.")
    page.locator("#learned").focus()
    page.keyboard.press("Control+V")
    assert page.locator("#learned").input_value().startswith("Dear Dr. Li Wei,")


def test_where_nothing_may_be_copied_the_text_is_offered_by_hand(open_letter: Open) -> None:
    page = open_letter()
    page.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "document.execCommand = () => false"
    )
    page.get_by_role("button", name="Copy body").click()
    field = page.locator(".lk-told textarea")
    expect(field).to_have_value(LETTER.body)
    expect(field).to_be_focused()
    assert field.evaluate("field => field.selectionEnd - field.selectionStart") > 100
    page.get_by_role("button", name="Close").click()
    expect(field).to_be_hidden()


def test_a_file_is_asked_for_and_downloaded(open_letter: Open) -> None:
    page = open_letter()
    page.get_by_role("button", name="Download .txt").click()
    assert sent(page) == [{"type": "export", "format": "txt"}]
    with page.expect_download() as download:
        page.evaluate(
            """() => harness.say({ type: "file", name: "thank you.txt", mime: "text/plain" },
              [new DataView(new TextEncoder().encode("Dear Dr. Li Wei,").buffer)])"""
        )
    assert download.value.suggested_filename == "thank you.txt"
    assert Path(download.value.path()).read_text() == "Dear Dr. Li Wei,"
