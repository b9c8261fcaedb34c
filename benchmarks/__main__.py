"""Runs every `bench_NAME.py` beside it, or those named, and prints one table of ratios."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from benchmarks.report import table

KNOWN = sorted(
    path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py")
)


def main(names: list[str]) -> int:
    unknown = [name for name in names if name not in KNOWN]
    if unknown:
        print(
            f"There is no benchmark {', '.join(unknown)}. Use: {' '.join(KNOWN)}", file=sys.stderr
        )
        return 2
    rows = []
    for name in names or KNOWN:
        print(f"{name} ...", file=sys.stderr)
        rows += import_module(f"benchmarks.bench_{name}").main()
    print(table(rows))
    return int(any(row.missed for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
