"""Someone's first letter, from `make workbook` to the copied text, click by click.

The machine's seconds are measured. The person's are worked out from what the page makes them do:
reading all of a page down to the thing they act on, each text once, at 238 words a minute
(Brysbaert 2019, a review of 190 studies); and the keystroke-level model of Card, Moran and
Newell 1980: 1.7 s to reach for the mouse, point and click, 0.28 s a key, and 1.35 s to make up
one's mind before each. Time to think of what to write is theirs and is not counted.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import define, field
from playwright.sync_api import Locator, Page, sync_playwright

from tests import chromium
from tests.servers import serving

WORD, CLICK, KEY, MIND = 60 / 238, 1.7, 0.28, 1.35
LEARNED = "the team rebuilt its forecasting models this spring"
FIT = "cut our monthly close from nine days to three"


@define
class Walk:
    """A page and what a person did on it so far."""

    page: Page
    pictures: Path | None = None
    seconds: float = 0.0
    rows: list[str] = field(factory=list)
    totals: list[float] = field(factory=lambda: [0, 0, 0, 0])
    _read: set[str] = field(factory=set)

    def step(
        self,
        said: str,
        target: Locator,
        do: Callable[[], object] = lambda: None,
        *,
        clicks: int = 0,
        keys: int = 0,
    ) -> None:
        """Find a thing, do something with it, and note when that began and what it took."""
        target.evaluate("e => e.scrollIntoView({block: 'center'})")
        self.page.wait_for_timeout(100)
        words = self._words_down_to(target)
        start = time.perf_counter()
        do()
        machine = time.perf_counter() - start
        person = words * WORD + clicks * CLICK + keys * KEY + (MIND if clicks or keys else 0)
        self._note(said, [clicks, keys, words, machine], person + machine)

    def _words_down_to(self, target: Locator) -> int:
        """How many words there are from what was read before down to the target."""
        seen = target.evaluate(ON_THE_WAY)
        new = [text for text in seen if text not in self._read]
        self._read.update(new)
        return sum(len(text.split()) for text in new)

    def _note(self, said: str, counted: list[float], took: float) -> None:
        at, self.seconds = self.seconds, self.seconds + took
        self.totals = [total + each for total, each in zip(self.totals, counted, strict=True)]
        clicks, keys, words, machine = counted
        told = f"{said} | {clicks or ''} | {keys or ''} | {words or ''} | {machine:.1f}"
        self.rows.append(f"| {int(at // 60)}:{int(at % 60):02} | {told} |")
        if self.pictures:
            self.page.screenshot(path=self.pictures / f"{len(self.rows):02}.png")

    def table(self) -> str:
        """Every step, and the sum."""
        clicks, keys, words, machine = self.totals
        head = (
            "| at | what they do | clicks | keys | words | machine, s |\n|--:|---|--:|--:|--:|--:|"
        )
        at = f"{int(self.seconds // 60)}:{int(self.seconds % 60):02}"
        total = f"| **{at}** | **the letter is copied** | **{clicks:.0f}** | **{keys:.0f}** | "
        return "\n".join([head, *self.rows, f"{total}**{words:.0f}** | **{machine:.1f}** |"])


ON_THE_WAY = """target => {
  const end = target.getBoundingClientRect().bottom;
  const texts = 'h1, h2, h3, p, li, label, summary, button, .lk-option-label, .lk-text, .lk-label';
  const passed = [...document.querySelectorAll(`.jp-Notebook :is(${texts})`)].filter((each) =>
    // The strip of steps holds the pages' titles for those who cannot see its numbers.
    each.checkVisibility() && each.getBoundingClientRect().top < end && !each.closest(".lk-strip"));
  return passed.map((each) => each.innerText.trim()).filter(Boolean);
}"""
"""Paragraphs, labels and buttons of the page down to the target."""


def write(walk: Walk, said: str, where: str, text: str, clicks: int = 1) -> None:
    """Find a field, click into it unless it has the focus, and type."""
    area = walk.page.locator(where).locator("input, textarea").first
    walk.step(said, area, lambda: area.fill(text), clicks=clicks, keys=len(text))


def press(
    walk: Walk, said: str, target: Locator, then: Callable[[], object] = lambda: None
) -> None:
    """Find something to press, press it, and wait for what it brings."""
    walk.step(said, target, lambda: (target.click(), then()), clicks=1)


def remember(walk: Walk) -> None:
    """How it went, and the seven cues: some tapped, some typed, one left out."""
    box = walk.page.locator(".lk-debrief")
    press(walk, "It went fine", walk.page.get_by_role("radio", name="It went fine"))
    on = box.get_by_role("button", name="Next", exact=True)
    cues = {
        "the room": "a long table",
        "the first question": "why this job",
        "what they came back to": LEARNED,
        "what they need": "learn a new tool",
        "my answer": FIT,
        "what comes next": "next week",
    }
    for about, given in cues.items():
        tapped = box.get_by_role("button", name=given, exact=True)
        if tapped.count():
            press(walk, f"Remember {about}: tap “{given}”", tapped)
        else:
            write(walk, f"Remember {about}: type it", ".lk-debrief .lk-field", given, clicks=0)
        if about == "the room":
            write(
                walk,
                "Who was there: type a name",
                ".lk-debrief .lk-field:has([data-key=people])",
                "Dr. Li Wei",
            )
        press(walk, "Next", on)
    press(walk, "Nothing on my mind", box.get_by_role("button", name="I don't remember"))


def answer(walk: Walk) -> None:
    """The forms, as far as the letter needs them; what was remembered is tapped, not typed."""
    write(walk, "The company", ".lk-field-company", "Northwind")
    write(walk, "The job", ".lk-field-role", "Data Analyst")
    day = walk.page.locator(".lk-field-interviewed_at input").first
    walk.step("The day", day, lambda: day.fill("2026-11-20"), clicks=1, keys=8)
    for form, said in (
        ("interview", "Who I met"),
        ("learned", "What I learned"),
        ("fit", "Why I fit"),
    ):
        offered = walk.page.locator(f".lk-form-{form} .lk-starts button").first
        press(walk, f"{said}: tap what I remembered", offered)
        if form == "interview":
            write(walk, "My name", ".lk-field-candidate-name", "Ana Pérez")


def finish(walk: Walk) -> None:
    """Read the letter and take it along."""
    page = walk.page
    page.locator(".lk-letter").get_by_text("nine days to three").wait_for()
    walk.step("Read the letter", page.locator(".lk-letter"))
    walk.step("Look at what the review says", page.locator(".lk-check"))
    copy = page.locator(".lk-send").get_by_role("button", name="Copy the letter")
    told = page.locator(".lk-send").get_by_text("The letter is copied.").first
    press(walk, "Copy the letter", copy, told.wait_for)


def walk_through(folder: Path, pictures: Path | None) -> Walk:
    """The whole way, in an empty folder and an empty browser."""
    start = time.perf_counter()
    with serving("workbook", folder) as server, sync_playwright() as playwright:
        served = time.perf_counter() - start
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.FLAGS)
        )
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        walk = Walk(page, pictures)
        walk._note("Type `make workbook` and wait", [0, 13, 0, served], 13 * KEY + served)
        there = page.locator("h1").first
        page.set_content("<p>")
        walk.step(
            "The first page opens",
            page.locator("p"),
            lambda: (page.goto(server.url), there.wait_for()),
        )
        following = (
            page.locator(".jp-MarkdownCell").get_by_role("link", name="Your thank-you letter").first
        )
        first = page.locator(".lk-how-it-went")
        press(walk, "Next: Your thank-you letter", following, first.wait_for)
        remember(walk)
        answer(walk)
        finish(walk)
        browser.close()
    return walk


if __name__ == "__main__":
    with TemporaryDirectory() as made:
        print(walk_through(Path(made), Path(sys.argv[1]) if sys.argv[1:] else None).table())
