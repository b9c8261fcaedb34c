"""From opening a notebook to the first letter on it, beside the bare notebook; new kernels each."""

from __future__ import annotations

import time
from statistics import median

from benchmarks.lab import BARE, LETTER, Lab, open_lab
from benchmarks.report import Row

GOAL = 1.3
ROUNDS = 5


def main() -> list[Row]:
    with open_lab() as lab:
        pairs = [_round(lab) for _ in range(ROUNDS + 1)][1:]
    ours_ms, peer_ms = (median(column) for column in zip(*pairs, strict=True))
    name = "opening the notebook until its letter stands"
    return [Row(name, ours_ms, peer_ms, ours_ms / peer_ms, GOAL)]


def _round(lab: Lab) -> tuple[float, float]:
    return _opened(lab, LETTER, ".lk-letter [data-section]"), _opened(lab, BARE, ".shown")


def _opened(lab: Lab, notebook: str, shown: str) -> float:
    start = time.perf_counter()
    page = lab.open(notebook, shown)
    took = (time.perf_counter() - start) * 1000
    page.close()
    lab.end_kernels()
    return took
