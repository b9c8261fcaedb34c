"""What a benchmark is: two ways to do the same work, timed in turns, told as a ratio."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from statistics import median

from attrs import frozen


@frozen
class Row:
    """Our time beside a peer's; `ratio` is ours by theirs, and `goal` the most it may be."""

    name: str
    ours_ms: float
    peer_ms: float
    ratio: float
    goal: float | None = None

    @property
    def missed(self) -> bool:
        return self.goal is not None and self.ratio > self.goal


def compare(
    name: str,
    ours: Callable[[], object],
    peer: Callable[[], object],
    goal: float | None = None,
    times: int = 30,
) -> Row:
    """Medians of both, run in turns so that a busy machine slows both alike; first runs apart."""
    ours(), peer()
    samples = [(_ms(ours), _ms(peer)) for _ in range(times)]
    ours_ms, peer_ms = (median(column) for column in zip(*samples, strict=True))
    return Row(name, ours_ms, peer_ms, ours_ms / peer_ms, goal)


def table(rows: Iterable[Row]) -> str:
    """All rows under one heading, with a word where a goal was missed."""
    lines = [f"{'':<58}{'ours ms':>10}{'peer ms':>10}{'ratio':>8}{'goal':>8}"]
    for row in rows:
        goal = "" if row.goal is None else f"{row.goal:g}"
        told = f"{row.ours_ms:>10.2f}{row.peer_ms:>10.2f}{row.ratio:>8.3f}{goal:>8}"
        lines.append(f"{row.name:<58}{told}{'  MISSED' if row.missed else ''}")
    return "\n".join(lines)


def _ms(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
