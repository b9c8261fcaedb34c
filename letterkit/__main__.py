"""`python -m letterkit` is the same as `letterkit`."""

from __future__ import annotations

from letterkit.cli import main

if __name__ == "__main__":
    main(prog_name="letterkit")
