"""Importing Letterkit, beside importing the same third-party modules and nothing else."""

from __future__ import annotations

import subprocess
import sys
from statistics import median

from benchmarks.report import Row

GOAL = 1.5
TIMES = 15
RENDER = "letterkit.cli, letterkit.drafts, letterkit.exporters, letterkit.render"
"""What `letterkit render` imports by the time it has written a letter as text."""
_TIMED = "import sys, time; {}; print(time.process_time() * 1000); print(*sys.modules)"


def main() -> list[Row]:
    return [
        _row("import letterkit", "import letterkit"),
        _row("import what letterkit render needs", f"import {RENDER}"),
    ]


def _row(name: str, ours: str) -> Row:
    peer = others_in(_run(ours)[1])
    _run(peer)
    samples = [(_run(ours)[0], _run(peer)[0]) for _ in range(TIMES)]
    ours_ms, peer_ms = (median(column) for column in zip(*samples, strict=True))
    return Row(f"{name}, beside its packages", ours_ms, peer_ms, ours_ms / peer_ms, GOAL)


def others_in(modules: list[str]) -> str:
    """The statement that imports those of the modules which neither Python nor Letterkit brings."""
    known = {*sys.stdlib_module_names, "letterkit", "__main__", "sitecustomize"}
    others = [name for name in modules if name.partition(".")[0] not in known]
    return f"import {', '.join(others)}" if others else "pass"


def _run(statement: str) -> tuple[float, list[str]]:
    """How many ms a new Python worked to come to the end of a statement, and its modules then."""
    told = subprocess.run(
        [sys.executable, "-c", _TIMED.format(statement)], capture_output=True, text=True, check=True
    )
    ms, modules = told.stdout.splitlines()
    return float(ms), modules.split()
