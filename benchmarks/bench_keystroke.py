"""From a key to the repainted letter, beside a bare Text shown in an HTML widget."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Locator, Page

from benchmarks.lab import BARE, LETTER, open_lab
from benchmarks.report import Row

GOAL = 1.5
TIMES = 200
WARMING = 10
REST_MS = 80
"""Before each key, so that what follows one page's letter does not slow the other's."""
# The clock starts as the browser hears the key, and stops once a frame with the new text is drawn.
_WATCH = """([field, shown]) => {
    const target = document.querySelector(shown);
    field.addEventListener("keydown", () => {
        const before = performance.now();
        window.painted = new Promise((told, failed) => {
            setTimeout(() => failed(`${field.value} is not shown`), 10000);
            const look = new MutationObserver(() => {
                if (!target.textContent.includes(field.value)) return;
                look.disconnect();
                const there = performance.now() - before;
                requestAnimationFrame(() => setTimeout(() =>
                    told([there, performance.now() - before])));
            });
            look.observe(target, { subtree: true, childList: true, characterData: true });
        });
    }, true);
}"""


def main() -> list[Row]:
    with open_lab() as lab:
        ours = Typist(lab.open(LETTER, ".lk-letter"), ".lk-field-learned textarea", ".lk-letter")
        peer = Typist(lab.open(BARE, ".shown"), ".jp-OutputArea input", ".shown")
        samples = [(ours.type(n), peer.type(n)) for n in range(TIMES + WARMING)][WARMING:]
    rows = []
    for i, part in enumerate(("the letter holds it", "the letter is repainted")):
        ours_ms, peer_ms = (median(each[i] for each in side) for side in zip(*samples, strict=True))
        rows.append(Row(f"from a key until {part}", ours_ms, peer_ms, ours_ms / peer_ms, GOAL))
    return rows


class Typist:
    """Types one key at a time into a field and waits until it shows."""

    def __init__(self, page: Page, field: str, shown: str) -> None:
        self._page = page
        self._field: Locator = page.locator(field).first
        self._field.click()
        self._field.press("End")
        page.evaluate(_WATCH, [self._field.element_handle(), shown])

    def type(self, number: int) -> tuple[float, float]:
        """Milliseconds until the key's letter stood in the text, and until it was painted."""
        self._page.bring_to_front()
        self._page.wait_for_timeout(REST_MS)
        self._field.press("abcdefghij"[number % 10])
        return self._page.evaluate("window.painted")
