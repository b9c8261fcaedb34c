"""One JupyterLab and one Chromium, with the workbook and the barest notebook that does the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from attrs import frozen
from nbformat import v4
from nbformat.sign import NotebookNotary
from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests import chromium
from tests.servers import Server, serving

LETTER = "02-your-thank-you-letter.ipynb"
BARE = "bare.ipynb"
_BARE_CELL = """
import ipywidgets as widgets

text = widgets.Text(description="Your answer:")
html = widgets.HTML()
html.add_class("shown")
text.observe(lambda change: setattr(html, "value", change["new"]), names="value")
text.value = "the team "
widgets.VBox([text, html])
"""
_DRAFT = """
format: 1
kind: thank-you
candidate: {name: Ana Pérez, email: ana@example.org}
company: Northwind
role: Data Analyst
interviewers: [{name: Dr. Li Wei, email: li.wei@example.org}]
interviewed_at: 2026-11-20
answers: {learned: "the team "}
"""


@frozen
class Lab:
    """A server of both notebooks, and a browser with an empty profile."""

    server: Server
    context: BrowserContext

    def open(self, notebook: str, shown: str) -> Page:
        """A notebook in a new tab, once it shows a part."""
        page = self.context.new_page()
        page.goto(self.server.page(notebook), wait_until="commit")
        page.locator(shown).first.wait_for()
        return page

    def end_kernels(self) -> None:
        """End every kernel, so that the next page opened starts a new one."""
        address = f"{self.server.origin}/api/kernels"
        headers = {"Authorization": f"token {self.server.token}"}
        for kernel in self.context.request.get(address, headers=headers).json():
            self.context.request.delete(f"{address}/{kernel['id']}", headers=headers)


@contextmanager
def open_lab() -> Iterator[Lab]:
    """Serve both notebooks beside a letter half written; end everything with the block."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        letters = Path(folder, "letters")
        letters.mkdir()
        (letters / "northwind.yaml").write_text(_DRAFT, encoding="utf-8")
        _write_bare(Path(folder, BARE))
        with serving("workbook", Path(folder)) as server:
            browser = playwright.chromium.launch(
                executable_path=chromium.find(), args=list(chromium.FLAGS)
            )
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            context.set_default_timeout(60_000)
            yield Lab(server, context)
            browser.close()


def _write_bare(path: Path) -> None:
    cell = v4.new_code_cell(_BARE_CELL.strip(), metadata={"jupyter": {"source_hidden": True}})
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "letterkit": {"autorun": True}}
    notebook = v4.new_notebook(cells=[cell], metadata=metadata)
    nbformat.write(notebook, path)
    NotebookNotary().sign(nbformat.read(path, 4))
