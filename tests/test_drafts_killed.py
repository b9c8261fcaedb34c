"""A program killed while somebody types: what was acknowledged is there, and the file is whole."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from letterkit.drafts import DraftFile, history, load, parse
from letterkit.drafts.versions import last_saved

KILLS = 200
LONGEST = 0.03
"""Seconds of typing before a kill: some ten saves."""


def type_until_killed(letter: Path, first: int, acknowledge: int) -> None:
    """Change the letter for ever and tell each change only once it is saved."""
    draft_file = DraftFile(letter)
    count = first
    while True:
        draft_file.change("role", f"role {count}")
        draft_file.change("answers.learned", f"learned {count}\n" * (count % 50))
        os.write(acknowledge, b"%d\n" % count)
        count += 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, to be killed quickly and often")
def test_every_acknowledged_save_outlives_a_kill_at_any_moment(tmp_path: Path) -> None:
    letter = tmp_path / "northwind.yaml"
    letter.write_text("company: Northwind\nrole: role 0\n", encoding="utf-8")
    chance = random.Random(5)
    acknowledged = 0
    for run in range(KILLS):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                type_until_killed(letter, acknowledged + 1, writing)
            finally:
                os._exit(1)
        os.close(writing)
        # Every other run dies after its first save, however slow the machine; the rest at any time.
        told = os.read(reading, 1) if run % 2 else b""
        time.sleep(chance.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL
        with os.fdopen(reading, "rb") as pipe:
            told += pipe.read()
        acknowledged = max([acknowledged, *map(int, told.split())])

        loaded = load(letter)
        assert loaded.draft.company == "Northwind"
        saved = int(loaded.draft.role.removeprefix("role "))
        assert acknowledged <= saved <= acknowledged + 1
        learned = loaded.draft.answers.get("learned", "")
        assert learned in [f"learned {n}\n" * (n % 50) for n in (saved - 1, saved)]
    assert acknowledged >= KILLS // 2
    kept = [version.path.read_text(encoding="utf-8") for version in history(letter)]
    for text in (*kept, last_saved(letter) or ""):
        assert parse(text, letter).draft.company == "Northwind"
    left = {file.name for file in tmp_path.iterdir()}
    assert left <= {"northwind.yaml", ".history", ".northwind.yaml.part"}
