"""The template lab: a key beside the plain form's key, and what a hostile template may cost."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Locator, Page, expect

from benchmarks.lab import LETTER, open_lab
from benchmarks.report import Row
from letterkit.errors import TemplateError
from letterkit.lab.mine import start_text, with_block
from letterkit.library import Library
from letterkit.model import Draft
from letterkit.render import render
from tests import test_guard, test_guard_files

GOAL = 1.5
TIMES = 60
WARMING = 5
HOSTILE_MS = 250
HOSTILE_MB = 50
AGAIN = 3
"""How often each is tried: the quickest is the one that nothing else held up."""
NAME = "thank-you/email"
PAGE = "07-template-lab.ipynb"
Typing = tuple[Page, Locator, str]
"""A page, its field, and what shows the letter."""


# The clock starts as the browser hears the key, and stops once a frame with the new text is drawn.
_WATCH = """([field, shown]) => {
    let typed = "";
    field.addEventListener("keydown", () => {
        const before = performance.now();
        typed += "z";
        window.painted = new Promise((told, failed) => {
            setTimeout(() => failed("the key is not shown"), 10000);
            const target = document.querySelector(shown);
            const look = new MutationObserver(() => {
                if (!target.textContent.includes(typed)) return;
                look.disconnect();
                requestAnimationFrame(() => setTimeout(() => told(performance.now() - before)));
            });
            look.observe(target, { subtree: true, childList: true, characterData: true });
        });
    }, true);
}"""


def main() -> list[Row]:
    with open_lab() as opened:
        form = opened.open(LETTER, ".lk-letter")
        field = form.locator(".lk-field-learned textarea").first
        field.fill("")
        lab = opened.open(PAGE, ".lk-lab-editor textarea")
        samples = list(_in_turns(_bench(lab), (form, field, ".lk-letter")))[WARMING:]
    ours, peer = (median(column) for column in zip(*samples, strict=True))
    row = Row("from a key in the lab to its letter, beside a form", ours, peer, ours / peer, GOAL)
    return [row, *_hostile()]


def _bench(page: Page) -> Typing:
    """A template of one's own with the caret in a paragraph, ready to be typed on."""
    page.get_by_role("button", name="Make it mine").click()
    area = page.get_by_label(f"The template {NAME}, line by line:")
    expect(area).to_be_editable()
    area.fill(with_block(start_text(NAME), "closing", "Day "))
    for key in ("ArrowUp", "ArrowUp", "End"):
        area.press(key)
    return page, area, ".lk-lab-letter"


def _in_turns(*typings: Typing) -> Iterator[list[float]]:
    """Milliseconds from a key to the paint, on one page and then on the other."""
    for page, field, shown in typings:
        page.evaluate(_WATCH, [field.element_handle(), shown])
    for _ in range(TIMES + WARMING):
        took = []
        for page, field, _shown in typings:
            page.bring_to_front()
            field.press("z")
            took.append(page.evaluate("window.painted"))
        yield took


def _hostile() -> list[Row]:
    """The slowest and the largest of all hostile templates that the tests know."""
    texts = list(_texts())
    slowest = max(min(_cost(*each)[0] for _ in range(AGAIN)) for each in texts)
    largest = max(_cost(notes, text, measure=True)[1] for notes, text in texts)
    told = f"of {len(texts)} hostile templates"
    return [
        Row(f"the slowest {told}, beside 250 ms", slowest, HOSTILE_MS, slowest / HOSTILE_MS, 1),
        Row(f"the largest {told}, beside 50 MB (in MB)", largest, HOSTILE_MB,
            largest / HOSTILE_MB, 1),
    ]  # fmt: skip


def _texts() -> Iterator[tuple[str, bytes]]:
    files = test_guard_files
    plain = f"---\n{files.PLAIN}---\n"
    for front in files.FRONTS.values():
        yield files.NOTES, f"---\n{front}---\n{files.BODY}".encode()
    for body in files.BODIES.values():
        yield files.NOTES, (plain + body).encode()
    for body in test_guard.REFUSED:
        yield test_guard.NOTES, (plain + test_guard.in_block(body)).encode()


def _cost(notes: str, text: bytes, *, measure: bool = False) -> tuple[float, float]:
    """Milliseconds and megabytes until a template is refused."""
    with TemporaryDirectory() as folder:
        Path(folder, "sections.yml").write_text(notes, encoding="utf-8")
        Path(folder, "t.md.j2").write_bytes(text)
        library = Library(Path(folder))
        library.notes()
        if measure:
            tracemalloc.start()
        took = _ms(lambda: _try(library))
        peak = tracemalloc.get_traced_memory()[1] if measure else 0
        tracemalloc.stop()
    return took, peak / 1e6


def _try(library: Library) -> None:
    try:
        render(Draft(company="Northwind"), library, "t")
    except TemplateError:
        return


def _ms(work: object) -> float:
    begun = time.perf_counter()
    work()  # type: ignore[operator]
    return (time.perf_counter() - begun) * 1000
