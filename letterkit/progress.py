"""What was answered in the exercises so far: one small file, read by every open page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from letterkit.drafts.disk import HIDDEN, locked, replace_text

FILE = "exercises.json"
"""Kept among the hidden files of a folder of letters: taken, erased and brought back with them."""


class Progress:
    """The answers and which exercises are done, beside the letters that are in use."""

    def __init__(self, letters: Path) -> None:
        self._letters = letters
        self._seen: object = None
        self._kept: Mapping[str, Any] = {}
        self.refresh(letters)

    def refresh(self, letters: Path) -> bool:
        """Take in what another page has kept; True where that is news."""
        self._letters = letters
        file = _file(letters)
        try:
            stat = file.stat()
            seen: object = (file, stat.st_mtime_ns, stat.st_size)
        except OSError:
            seen = None
        if seen == self._seen:
            return False
        self._seen, self._kept = seen, _read(file)
        return True

    def answer(self, name: str) -> Any:
        """The answer to an exercise as it was kept, None where there is none."""
        return self._entry(name).get("answer")

    def done(self, name: str) -> bool:
        """Whether an exercise was solved once."""
        return self._entry(name).get("done") is True

    def _entry(self, name: str) -> Mapping[str, Any]:
        entry = self._kept.get(name)
        return entry if isinstance(entry, dict) else {}

    def keep(self, name: str, answer: Any, *, done: bool = False) -> None:
        """Keep an answer; an exercise that was solved once stays so."""
        self._change({name: {"answer": answer, "done": done or self.done(name)}})

    def reset(self, name: str | None = None) -> None:
        """Forget one exercise, or all of them."""
        self._change({name: None} if name else dict.fromkeys(_read(_file(self._letters))))

    def _change(self, entries: Mapping[str, Any]) -> None:
        with locked(self._letters):
            file = _file(self._letters)
            kept = {**_read(file), **entries}
            told = {name: entry for name, entry in kept.items() if entry is not None}
            replace_text(file, json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True))
        self.refresh(self._letters)


def _file(letters: Path) -> Path:
    return letters / HIDDEN / FILE


def _read(file: Path) -> dict[str, Any]:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
