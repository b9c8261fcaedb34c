"""Texts that are no files yet, laid out as a folder of templates while something looks at them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from letterkit.library import SUFFIX, Library

NOTES = "sections.yml"


@contextmanager
def laid_out(texts: Mapping[str, str], *folders: Path, notes: str = "") -> Iterator[Library]:
    """A library in which templates of these names come first; their files go with the block."""
    with TemporaryDirectory(prefix="letterkit-") as folder:
        for name, text in texts.items():
            path = Path(folder, f"{name}{SUFFIX}")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        if notes:
            Path(folder, NOTES).write_text(notes, encoding="utf-8")
        yield Library(Path(folder), *folders)
