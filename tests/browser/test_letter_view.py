"""The letter on the page: what is shown, marked and kept when it is painted again."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from attrs import evolve
from harness.letter_page import Open, one_paragraph, paragraph, row, sample, sent, show
from harness.sample_letter import FINDINGS, LETTER, NOTES, answered, finding
from playwright.sync_api import expect

from letterkit.model import Run

HOSTILE = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"


# ---- what is shown ----


def test_each_paragraph_stands_on_the_page_as_it_will_be_sent(open_letter: Open) -> None:
    page = open_letter()
    told = page.locator(".lk-letter [data-section]").evaluate_all(
        "all => all.map(one => [one.dataset.section, one.textContent])"
    )
    assert told == [[section.id, section.text] for section in LETTER.sections]


def test_the_writers_words_are_marked_apart_and_not_by_color_alone(open_letter: Open) -> None:
    page = open_letter()
    yours = paragraph(page, "thanks").locator(".lk-yours")
    assert yours.all_text_contents() == ["November 20", "Data Analyst", "Northwind"]
    expect(yours.first).to_have_css("text-decoration-style", "dotted")
    expect(page.locator(".lk-legend")).to_contain_text("Your words look like this.")


def test_a_note_says_why_and_where_it_comes_from(open_letter: Open) -> None:
    page = open_letter()
    note = row(page, "learned").get_by_role("note")
    expect(note).to_contain_text("It shows that you listened.")
    detail = note.get_by_text("It does not show that a note gets anyone hired.")
    expect(detail).to_be_hidden()
    note.get_by_text("Where this comes from").click()
    expect(detail).to_be_visible()


def test_what_to_write_is_asked_only_while_it_is_missing(open_letter: Open) -> None:
    page = open_letter()
    asked = row(page, "learned").get_by_text(NOTES["learned"].write)
    expect(asked).to_be_visible()
    show(page, sample(answered("you ship weekly")))
    expect(asked).to_have_count(0)


def test_whatever_is_typed_stays_text(open_letter: Open) -> None:
    state = json.loads(json.dumps(sample()).replace("Northwind", json.dumps(HOSTILE)[1:-1]))
    for where in (state["subject"], state["findings"][0], state["sections"][2], state):
        for key, value in where.items():
            if isinstance(value, str) and key not in ("id", "section", "part", "dir", "language"):
                where[key] = HOSTILE
    state["sections"][3]["changes"] = [{"kind": "new", "text": HOSTILE}]
    state["head"] = [HOSTILE]
    page = open_letter(state)
    page.get_by_role("button", name="Copy body").click()
    row(page, "thanks").get_by_role("button", name="Edit this paragraph").click()
    assert page.title() == "The letter alone"
    assert page.locator(".lk-letter :is(img, script)").count() == 0
    expect(paragraph(page, "thanks")).to_contain_text(HOSTILE)


def test_a_long_word_breaks_and_nothing_scrolls_sideways(open_letter: Open) -> None:
    word = "Donaudampfschifffahrtsgesellschaft" * 6
    state = one_paragraph(Run("At "), Run(word, "company"), Run(f"[{word}]", "fit", gap=True))
    state["to"] = state["subject"]["runs"][0]["text"] = word
    for width in (360, 400, 640, 720, 900, 1400, 1600):
        page = open_letter(state, viewport={"width": width, "height": 700})
        row(page, "thanks").get_by_role("button", name="Edit this paragraph").click()
        page.get_by_role("button", name="Change the subject").click()
        assert page.evaluate("document.documentElement.scrollWidth") == width
        cut = page.locator(".lk-letter *:not(.lk-hidden, textarea, input)").evaluate_all(
            "all => all.filter(one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth)"
            ".map(one => one.outerHTML.slice(0, 80))"
        )
        assert cut == [], width


def test_zoomed_to_twice_the_size_it_still_fits(open_letter: Open) -> None:
    page = open_letter(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth") == 640


def test_a_long_note_does_not_tear_the_letter_apart(open_letter: Open) -> None:
    page = open_letter()
    row(page, "learned").get_by_text("Where this comes from").click()
    page.get_by_text("The greeting", exact=True).click()
    page.wait_for_timeout(100)
    boxes = "all => all.map(one => one.getBoundingClientRect()).map(box => [box.top, box.bottom])"
    paragraphs = page.locator(".lk-rows > *").evaluate_all(boxes)
    notes = page.locator(".lk-note > *").evaluate_all(boxes)
    assert all(abs(one[1] - two[0]) < 0.1 for one, two in pairwise(paragraphs))
    assert all(one[1] <= two[0] + 0.1 for one, two in pairwise(notes))
    assert page.locator(".lk-sheet").bounding_box()["height"] > notes[-1][1] - notes[0][0] - 1


ARABIC = "شكرا على وقتكم"


@pytest.mark.parametrize(
    ("runs", "direction", "turned"),
    [
        ((Run(ARABIC, "rewrite"),), "rtl", []),
        ((Run("I met "), Run("ליאת 7", "interviewers"), Run(" (2 hours).")), "ltr", ["ליאת 7"]),
        ((Run(ARABIC), Run(" Northwind ", "company"), Run(ARABIC, "fit")), "rtl", [" Northwind "]),
        ((Run("+1 555 0100", "candidate.phone"),), "ltr", []),
    ],
)
def test_each_paragraph_reads_in_its_own_direction(
    open_letter: Open, runs: tuple[Run, ...], direction: str, turned: list[str]
) -> None:
    page = open_letter(one_paragraph(*runs))
    expect(paragraph(page, "thanks")).to_have_css("direction", direction)
    assert paragraph(page, "thanks").locator("bdi").all_text_contents() == turned


def test_a_number_alone_goes_the_way_of_the_letters_language(open_letter: Open) -> None:
    page = open_letter({**one_paragraph(Run("555 0100", "candidate.phone")), "dir": "rtl"})
    expect(paragraph(page, "thanks")).to_have_css("direction", "rtl")


# ---- going to the question ----


@pytest.mark.parametrize("press", ["click", "Enter", "Space"])
def test_a_gap_leads_to_its_question(open_letter: Open, press: str) -> None:
    page = open_letter()
    gap = paragraph(page, "learned").locator('[data-gap="learned"]')
    expect(gap).to_have_text("[what you learned]")
    gap.click() if press == "click" else gap.press(press)
    expect(page.locator("#learned")).to_be_focused()
    assert sent(page) == []


@pytest.mark.parametrize("press", ["click", "Enter"])
def test_the_writers_words_lead_to_their_question(open_letter: Open, press: str) -> None:
    page = open_letter()
    words = paragraph(page, "signature").get_by_role("link", name="Ana Pérez")
    words.click() if press == "click" else words.press(press)
    expect(page.locator("#name")).to_be_focused()


def test_a_question_that_is_not_on_the_page_is_asked_of_python(open_letter: Open) -> None:
    page = open_letter()
    page.locator("#learned").evaluate("field => (field.parentElement.hidden = true)")
    page.locator('[data-gap="learned"]').click()
    page.get_by_role("link", name="Northwind").click()
    assert sent(page) == [
        {"type": "ask", "question": "learned"},
        {"type": "ask", "question": "company"},
    ]


# ---- findings ----


def test_a_finding_underlines_its_words_even_behind_an_emoji(open_letter: Open) -> None:
    page = open_letter()
    mark = page.locator('mark[data-rule="typo-grammar"]')
    expect(mark).to_have_text("asap")
    expect(mark).to_have_css("text-decoration-style", "wavy")
    expect(row(page, "questions").locator(".lk-remark")).to_contain_text("Worth a look")


def test_each_finding_has_its_hook_once(open_letter: Open) -> None:
    page = open_letter()
    rules = page.locator("[data-rule]").evaluate_all("all => all.map(one => one.dataset.rule)")
    assert sorted(rules) == ["cliche", "missing-call-forward", "typo-grammar"]
    absent = page.locator('[data-rule="missing-call-forward"]')
    expect(absent).to_contain_text("Nothing says that you would like to go on.")


def test_findings_may_overlap_and_run_from_the_templates_words_into_the_writers(
    open_letter: Open,
) -> None:
    found = (
        finding("late", "warning", "on November 20 to talk", "One.", why=""),
        finding("wrong-day", "error", "November 20", "Two.", why=""),
    )
    page = open_letter(sample(findings=found))
    for rule, words in (("late", "on November 20 to talk"), ("wrong-day", "November 20")):
        severity = {"late": "warning", "wrong-day": "error"}[rule]
        marked = paragraph(page, "thanks").locator(f'mark[data-severity="{severity}"]')
        assert "".join(marked.all_text_contents()) == words
        assert page.locator(f'[data-rule="{rule}"]').count() == 1
    assert paragraph(page, "thanks").text_content() == LETTER.sections[1].text


def test_a_finding_can_be_fixed_and_ignored(open_letter: Open) -> None:
    page = open_letter()
    remark = row(page, "questions").locator(".lk-remark")
    for name in ("Fix", "Ignore", "Ignore always"):
        remark.get_by_role("button", name=name, exact=True).click()
    assert sent(page) == [
        {"type": "fix", "index": 0, "rule": "typo-grammar"},
        {"type": "ignore", "index": 0, "rule": "typo-grammar", "always": False},
        {"type": "ignore", "index": 0, "rule": "typo-grammar", "always": True},
    ]
    assert row(page, "learned").get_by_role("button", name="Fix", exact=True).count() == 0


def test_what_can_stand_in_a_letter_is_quoted_and_what_can_be_done_is_not(
    open_letter: Open,
) -> None:
    page = open_letter()
    fix = row(page, "questions").locator(".lk-remark p", has_text="Try:")
    expect(fix.locator("q")).to_have_count(1)
    advice = row(page, "learned").locator(".lk-remark p", has_text="Leave them out.")
    expect(advice).to_have_text("Leave them out.")
    expect(advice.locator("q")).to_have_count(0)


def test_the_focus_stays_near_when_a_finding_goes(open_letter: Open) -> None:
    page = open_letter()
    row(page, "questions").get_by_role("button", name="Fix", exact=True).focus()
    show(page, sample(findings=FINDINGS[1:]))
    expect(row(page, "questions")).to_be_focused()


# ---- a repaint leaves the person alone ----


def test_a_repaint_changes_only_what_changed(open_letter: Open) -> None:
    page = open_letter(sample(findings=FINDINGS[2:]))
    page.evaluate("window.before = [...document.querySelectorAll('.lk-letter [data-section] > *')]")
    show(page, sample(answered("you ship weekly"), findings=FINDINGS[2:]))
    gone = page.evaluate("before.filter(one => !one.isConnected).map(one => one.textContent)")
    assert gone == ["[what you learned]"]
    expect(paragraph(page, "learned")).to_contain_text("You mentioned you ship weekly.")


def test_a_repaint_keeps_focus_scroll_and_what_is_open(open_letter: Open) -> None:
    page = open_letter(viewport={"width": 400, "height": 500})
    note = row(page, "learned").get_by_role("note")
    note.get_by_text("Where this comes from").click()
    page.locator('[data-gap="learned"]').focus()
    place = page.locator('[data-gap="learned"]').bounding_box()
    show(page, sample(findings=()))
    expect(page.locator('[data-gap="learned"]')).to_be_focused()
    after = page.locator('[data-gap="learned"]').bounding_box()
    assert after == pytest.approx(place, abs=1)
    expect(note.get_by_text("It does not show that a note")).to_be_visible()
    show(page, sample(answered("you ship weekly"), findings=()))
    expect(page.get_by_role("link", name="you ship weekly")).to_be_focused()


def test_sections_come_and_go_in_the_letters_order(open_letter: Open) -> None:
    page = open_letter()
    for kept in (LETTER.sections[::2], LETTER.sections, LETTER.sections[::-1]):
        show(page, sample(evolve(LETTER, sections=kept), findings=()))
        shown = page.locator(".lk-letter [data-section]").evaluate_all(
            "all => all.map(one => one.dataset.section)"
        )
        assert shown == [section.id for section in kept]


def test_an_empty_state_shows_nothing(open_letter: Open) -> None:
    page = open_letter()
    page.evaluate("harness.show({})")
    expect(page.locator(".lk-letter")).to_be_hidden()
