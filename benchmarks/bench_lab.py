"""The template lab: a key beside the plain form's key, and what a hostile template may cost."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.report import Row
from letterkit.desk import Desk
from letterkit.errors import TemplateError
from letterkit.lab.mine import start_text, with_block
from letterkit.library import Library
from letterkit.model import Draft
from letterkit.render import render
from letterkit.workbook import Workbook
from tests import test_guard, test_guard_files

GOAL = 1.5
TIMES = 60
HOSTILE_MS = 250
HOSTILE_MB = 50
AGAIN = 3
"""How often each is tried: the quickest is the one that nothing else held up."""
NAME = "thank-you/email"


def main() -> list[Row]:
    with TemporaryDirectory() as folder:
        lab, form = _keys(Path(folder))
    row = Row("a key in the lab, beside a key in a form", lab, form, lab / form, GOAL)
    return [row, *_hostile()]


def _keys(folder: Path) -> tuple[float, float]:
    """Milliseconds from a typed text to all that the page is sent: in the lab, and in a form."""
    workbook = Workbook(Desk(folder))
    page, _, _ = workbook.lab(), workbook.ask("learned"), workbook.letter()
    page._strip_later.cancel()
    # On a page it waits for a pause; here there is no loop to wait in.
    page._strip_later.ask = lambda: None  # type: ignore[method-assign]
    workbook.bench.make_mine()
    samples = []
    for n in range(TIMES):
        text = with_block(start_text(NAME), "closing", f"See you on day {n}.")
        samples.append(
            (
                _ms(lambda text=text: page.lab.change(text)),
                _ms(lambda n=n: workbook.desk.change("answers.learned", f"you open on day {n}")),
            )
        )
    return tuple(median(column) for column in zip(*samples[5:], strict=True))  # type: ignore[return-value]


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
