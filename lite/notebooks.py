"""The notebooks as the static edition carries them: without outputs, trusted, and marked."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any


def lay_out(source: Path, target: Path) -> None:
    """Write each notebook of a folder into another one, ready for a browser."""
    target.mkdir(parents=True)
    for file in sorted(source.glob("*.ipynb")):
        notebook = prepared(json.loads(file.read_text(encoding="utf-8")))
        text = json.dumps(notebook, ensure_ascii=False, indent=1)
        (target / file.name).write_text(text, encoding="utf-8")


def prepared(notebook: dict[str, Any]) -> dict[str, Any]:
    """A notebook that runs by itself in a browser, and knows which edition it is of."""
    cells = [{**cell} for cell in notebook["cells"]]
    for cell in cells:
        if cell["cell_type"] == "code":
            # Who serves the page vouches for its cells, as the launcher does by its signature.
            cell |= {"outputs": [], "execution_count": None}
            cell["metadata"] = {**cell["metadata"], "trusted": True}
    metadata = {**notebook["metadata"]}
    metadata["kernelspec"] = {"display_name": "Python", "language": "python", "name": "python"}
    metadata["letterkit"] = {**metadata["letterkit"], "edition": edition_of(notebook)}
    return {**notebook, "cells": cells, "metadata": metadata}


def edition_of(notebook: dict[str, Any]) -> str:
    """A mark of the cells' sources alone; `digest` in the lab extension must give the same."""
    cells = (f"{cell['cell_type']}\n{''.join(cell['source'])}" for cell in notebook["cells"])
    return sha256("\0".join(cells).encode()).hexdigest()
