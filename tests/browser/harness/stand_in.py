"""A short notebook of ours in place of the long ones: a few views, ready and signed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import nbformat
from nbformat import v4
from nbformat.sign import NotebookNotary

OPEN = "from letterkit.workbook import open_workbook\nwb = open_workbook()"


def save_notebook(path: Path, *views: str, more: Iterable[str] = ()) -> None:
    """Write a trusted notebook that runs by itself: the open letter's views, then more code."""
    cells = [v4.new_markdown_cell("# A page\n\n## A part"), v4.new_code_cell(OPEN)]
    cells += [v4.new_code_cell(code) for code in (*(f"wb.{view}" for view in views), *more)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "letterkit": {"autorun": True}}
    nbformat.write(v4.new_notebook(cells=cells, metadata=metadata), path)
    NotebookNotary().sign(nbformat.read(path, 4))
