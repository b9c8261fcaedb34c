"""How fast the static edition is on this machine: what a visit fetches, the first letter, a key."""

from __future__ import annotations

import gzip
import threading
import time
from pathlib import Path
from statistics import median
from urllib.parse import unquote, urlsplit

from playwright.sync_api import BrowserContext, Page, sync_playwright

from benchmarks.bench_keystroke import Typist
from benchmarks.lab import LETTER
from lite.site import CACHE, SITE, build
from lite.start import serve
from tests import chromium

GOALS = {"megabytes": 20.0, "fresh": 12.0, "warm": 8.0, "key": 25.0}
KEYS = 100
PATIENCE_MS = 180_000


def main() -> int:
    """Measure and print; return 1 where a goal is missed."""
    build(SITE, CACHE)
    server = serve(SITE, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/notebooks/index.html?path={LETTER}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.find(), args=list(chromium.FLAGS)
        )
        context = browser.new_context()
        fetched = _note_files(context)
        page = context.new_page()
        found = {"fresh": _first_letter(page, address)}
        _settle(page)
        found["megabytes"] = sum(map(_compressed, fetched)) / 1e6
        found["warm"] = median(_first_letter(page, address) for _ in range(3))
        _settle(page)
        typist = Typist(page, ".lk-field-learned textarea", ".lk-letter")
        found["key"] = median(typist.type(n)[0] for n in range(KEYS))
        browser.close()
    server.shutdown()
    words = {
        "megabytes": "fetched by a first visit, compressed (MB)",
        "fresh": "from the address to the first letter, fresh profile (s)",
        "warm": "the same again, median of three (s)",
        "key": f"from a key until the letter holds it, median of {KEYS} (ms)",
    }
    for name, told in words.items():
        missed = "  MISSED" if found[name] > GOALS[name] else ""
        print(f"{told:<62}{found[name]:>8.1f}{GOALS[name]:>8g}{missed}")
    return int(any(found[name] > goal for name, goal in GOALS.items()))


def _note_files(context: BrowserContext) -> set[Path]:
    """The files of the site that are asked for from now on."""
    files: set[Path] = set()

    def note(request: object) -> None:
        path = SITE / unquote(urlsplit(request.url).path).lstrip("/")  # type: ignore[attr-defined]
        if path.is_file():
            files.add(path)

    context.on("request", note)
    return files


def _compressed(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 6))


def _first_letter(page: Page, address: str) -> float:
    start = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.locator(".lk-letter").wait_for(timeout=PATIENCE_MS)
    return time.perf_counter() - start


def _settle(page: Page) -> None:
    """Wait until all cells have run and the first look around is over."""
    page.wait_for_function(
        "document.querySelector('p.lk-start')?.textContent === ''", timeout=PATIENCE_MS
    )
    page.wait_for_timeout(3000)


if __name__ == "__main__":
    raise SystemExit(main())
