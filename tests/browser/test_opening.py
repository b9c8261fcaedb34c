"""A notebook runs by itself when it is opened, if it asks for that and the person trusts it."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat import v4
from nbformat.sign import NotebookNotary
from servers import serving

# Each run adds a line to a file, so that a test can count the runs, and tells what it saw.
COUNT = "open('runs.txt', 'a').write('run\\n'); print('it ran')"
WIDGET = "import ipywidgets; ipywidgets.Text(description='A field')"
HIDDEN = {"jupyter": {"source_hidden": True}}


@pytest.fixture(scope="module")
def lab_with_notebooks(tmp_path_factory):
    """JupyterLab on a folder with stand-ins for the workbook, one folder for each."""
    folder = tmp_path_factory.mktemp("stand-ins")
    save(folder / "trusted" / "page.ipynb", autorun=True, sign=True)
    save(folder / "trusted" / "next.ipynb", autorun=True, sign=True)
    save(folder / "untrusted" / "page.ipynb", autorun=True, sign=False)
    save(folder / "plain" / "page.ipynb", autorun=False, sign=True)
    with serving("workbook", folder) as server:
        yield server


def save(path: Path, *, autorun: bool, sign: bool) -> None:
    path.parent.mkdir(exist_ok=True)
    cells = [
        v4.new_markdown_cell("# A page\n\nThe [next page](next.ipynb) follows."),
        v4.new_code_cell(COUNT, metadata=HIDDEN),
        *(v4.new_markdown_cell("Words. " * 200) for _ in range(20)),
        v4.new_code_cell(WIDGET, metadata=HIDDEN),
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel} | ({"letterkit": {"autorun": True}} if autorun else {})
    nbformat.write(v4.new_notebook(cells=cells, metadata=metadata), path)
    if sign:
        NotebookNotary().sign(nbformat.read(path, 4))


def runs(server, name: str) -> int:
    counted = server.folder / name / "runs.txt"
    return counted.read_text().count("run") if counted.exists() else 0


def open_notebook(page, server, name: str) -> None:
    page.goto(server.page(f"{name}/page.ipynb"))
    page.get_by_role("heading", name="A page").wait_for()


def wait_until_idle(page) -> None:
    page.wait_for_function(
        """() => {
            const signs = [...document.querySelectorAll('.jp-Notebook-ExecutionIndicator')];
            return signs.length > 0 && signs.every(sign => sign.dataset.status === 'idle');
        }"""
    )
    # Time for a run that should not be there to begin.
    page.wait_for_timeout(1000)


def test_a_trusted_notebook_runs_once_on_opening_and_again_after_a_reload(
    page, lab_with_notebooks, elsewhere
):
    open_notebook(page, lab_with_notebooks, "trusted")
    page.get_by_label("A field").wait_for()
    wait_until_idle(page)
    assert runs(lab_with_notebooks, "trusted") == 1
    page.reload()
    page.get_by_label("A field").wait_for()
    wait_until_idle(page)
    assert runs(lab_with_notebooks, "trusted") == 2
    assert elsewhere == []


def test_a_link_to_the_next_page_opens_and_runs_it(page, lab_with_notebooks):
    open_notebook(page, lab_with_notebooks, "trusted")
    page.get_by_label("A field").wait_for()
    wait_until_idle(page)
    before = runs(lab_with_notebooks, "trusted")
    page.get_by_role("link", name="next page").click()
    page.wait_for_url("**/trusted/next.ipynb*")
    page.get_by_text("it ran", exact=True).last.wait_for()
    wait_until_idle(page)
    assert runs(lab_with_notebooks, "trusted") == before + 1


@pytest.mark.parametrize("name", ["untrusted", "plain"])
def test_a_notebook_that_is_not_trusted_or_does_not_ask_stays_still(page, lab_with_notebooks, name):
    open_notebook(page, lab_with_notebooks, name)
    wait_until_idle(page)
    assert runs(lab_with_notebooks, name) == 0


def test_the_reader_of_an_untrusted_notebook_can_run_it(page, lab_with_notebooks):
    open_notebook(page, lab_with_notebooks, "untrusted")
    wait_until_idle(page)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.get_by_label("A field").wait_for()
    assert runs(lab_with_notebooks, "untrusted") == 1


def test_opening_leaves_the_reader_at_the_top_with_code_and_prompts_out_of_sight(
    page, lab_with_notebooks
):
    open_notebook(page, lab_with_notebooks, "trusted")
    page.get_by_label("A field").wait_for()
    wait_until_idle(page)
    assert page.get_by_role("heading", name="A page").is_visible()
    assert (
        page.evaluate("document.querySelector('.lk-notebook .jp-WindowedPanel-outer').scrollTop")
        == 0
    )
    for hidden in (".jp-InputPrompt", ".jp-OutputPrompt", ".jp-Placeholder", ".jp-Editor"):
        shown = page.locator(f".lk-notebook .jp-CodeCell {hidden}").all()
        assert not [part for part in shown if part.is_visible()], hidden


def test_no_page_of_either_server_asks_another_place_for_anything(page, either, elsewhere):
    page.goto(either.url)
    page.wait_for_load_state("networkidle")
    for other in ("", "voila/render/none.ipynb"):
        page.goto(f"{either.origin}/{other}?token={either.token}")
        page.wait_for_load_state("networkidle")
    assert elsewhere == []


def test_what_an_output_asks_of_another_place_is_not_sent(page, either):
    page.goto(either.url)
    refused = page.evaluate(
        """() => new Promise(told => {
            document.addEventListener('securitypolicyviolation', e => told(e.blockedURI));
            new Image().src = 'https://elsewhere.example/seen.png';
            setTimeout(() => told('nothing'), 3000);
        })"""
    )
    assert refused.startswith("https://elsewhere.example")


def test_lab_says_nothing_of_news_or_updates(page, lab):
    page.goto(lab.url)
    wait_until_idle(page)
    assert page.locator(".Toastify__toast").count() == 0


def test_the_app_ends_a_pages_kernel_when_the_page_closes(context, tmp_path):
    page = context.new_page()
    with serving("app", tmp_path) as app:
        page.goto(app.url)
        page.wait_for_load_state("networkidle")
        assert kernels(app) == 1
        page.close(run_before_unload=True)
        deadline = time.monotonic() + 20
        while kernels(app) and time.monotonic() < deadline:
            time.sleep(0.2)
        assert kernels(app) == 0


def kernels(server) -> int:
    count = 0
    for child in psutil.Process(server.process.pid).children(recursive=True):
        with suppress(psutil.Error):  # it ended just now
            count += "ipykernel_launcher" in " ".join(child.cmdline())
    return count
