"""What Letterkit reads at every start, read once when the site is built."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from letterkit import rules
from letterkit.errors import LetterkitError
from letterkit.resources import PACKAGE, templates_folder
from letterkit.source import split
from letterkit.yamltext import READ_BEFORE, digest, read_yaml


def put_into(wheel: Path) -> None:
    """Put all that Letterkit's YAML says into its wheel, as values."""
    known = {
        digest(text, first): read_yaml(text, where=wheel.name, error=LetterkitError, first=first)
        for text, first in _texts()
    }
    with ZipFile(wheel, "a", ZIP_DEFLATED) as archive:
        archive.writestr(f"{PACKAGE.name}/{READ_BEFORE.name}", pickle.dumps(known))


def _texts() -> Iterator[tuple[str, int]]:
    """Each text as it is given to `read_yaml`, and the line it begins on."""
    yield rules.first_document(rules.FILE), 1
    for folder in (PACKAGE, templates_folder()):
        for file in (*folder.rglob("*.yml"), *folder.rglob("*.yaml")):
            if file != rules.FILE:
                yield file.read_text(encoding="utf-8"), 1
        for file in folder.rglob("*.md.j2"):
            front, _ = split(file.read_text(encoding="utf-8"))
            if front:
                yield front, 2
