"""The course in a real JupyterLab: exercises done wrong and then right, the map, the handouts."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import nbformat
import pytest
from nbformat import v4
from nbformat.sign import NotebookNotary
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader
from servers import Server, serving
from test_exercises import COURSE, SOLVED, WRONG

from letterkit.progress import Progress

MAP = "from letterkit.workbook import open_workbook\n\nwb = open_workbook()"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("course")
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cells = [v4.new_markdown_cell("# A map"), v4.new_code_cell(MAP), v4.new_code_cell("wb.map()")]
    metadata = {"kernelspec": kernel, "letterkit": {"autorun": True}}
    nbformat.write(v4.new_notebook(cells=cells, metadata=metadata), folder / "map.ipynb")
    NotebookNotary().sign(nbformat.read(folder / "map.ipynb", 4))
    with serving("workbook", folder) as server:
        yield server


def exercise(page: Page, name: str) -> Locator:
    found = page.locator(f".lk-exercise-{name}")
    found.wait_for(timeout=60_000)
    found.scroll_into_view_if_needed()
    return found


def look(view: Locator) -> Locator:
    view.get_by_role("button", name="Look at my answer").press("Enter")
    said = view.get_by_role("status")
    expect(said).to_have_count(1)
    return said


def tick(view: Locator, wanted: list[str], names: list[str]) -> None:
    for i, id_ in enumerate(names):
        view.get_by_role("checkbox").nth(i).set_checked(id_ in wanted)


def test_choose_mark_and_rewrite_wrong_and_then_right(page: Page, server, elsewhere) -> None:
    page.goto(server.page("01-why-follow-up.ipynb"))
    Progress(server.folder / "letters").reset()
    view = exercise(page, "two-openings")
    view.get_by_role("radio").nth(0).check()
    expect(look(view)).to_contain_text("Look at it once more.")
    assert "It belongs to this talk" not in page.content()
    view.get_by_role("radio").nth(0).press("ArrowDown")
    expect(view.get_by_role("radio").nth(1)).to_be_checked()
    expect(look(view)).to_contain_text("Yes, this one.")

    view = exercise(page, "sent-to-anyone")
    every = ["0", "1", "2", "3", "4"]
    tick(view, WRONG["sent-to-anyone"], every)
    expect(look(view)).to_contain_text("The notes hold this: bakery.")
    tick(view, SOLVED["sent-to-anyone"], every)
    expect(look(view)).to_contain_text("Yes, that is the one.")

    view = exercise(page, "thin-answer")
    expect(look(view)).to_contain_text("Anyone could say this.")
    view.get_by_role("button", name="Give me a hint").press("Enter")
    expect(view.get_by_role("status")).to_contain_text("Here is a hint.")
    view.get_by_role("textbox").fill(SOLVED["thin-answer"])
    expect(look(view)).to_contain_text("In the letter: You mentioned orders have doubled")

    page.reload()
    view = exercise(page, "thin-answer")
    expect(view.get_by_role("textbox")).to_have_value(SOLVED["thin-answer"])
    expect(view).to_contain_text("You have done this one.")
    expect(exercise(page, "two-openings").get_by_role("radio").nth(1)).to_be_checked()
    assert elsewhere == []


def test_sort_and_predict_wrong_and_then_right(page: Page, server) -> None:
    page.goto(server.page("03-questions-and-concerns.ipynb"))
    view = exercise(page, "now-or-later")
    lists = view.get_by_role("combobox")
    lists.nth(0).select_option("Keep for an offer")
    expect(look(view)).to_contain_text("Think about this one again.")
    labels = {
        "now": "Ask now", "offer": "Keep for an offer", "always": "Always yours to ask"
    }  # fmt: skip
    for i, place in SOLVED["now-or-later"].items():
        lists.nth(int(i)).select_option(labels[place])
    expect(look(view)).to_contain_text("Each one is where it belongs.")

    view = exercise(page, "what-will-it-find")
    names = [
        "wrong-name", "missing-thanks", "off-limits-topic", "pushy", "placeholder-left", "negative"
    ]  # fmt: skip
    tick(view, WRONG["what-will-it-find"], names)
    expect(look(view)).to_contain_text("You saw 1 of 3.")
    tick(view, SOLVED["what-will-it-find"], names)
    expect(look(view)).to_contain_text("Yes. You saw all of them.")


def test_a_letter_is_mended_with_hints_and_begun_again(page: Page, server) -> None:
    page.goto(server.page("05-stepping-away-well.ipynb"))
    view = exercise(page, "a-clear-no")
    expect(look(view)).to_contain_text("4 things stand out.")
    hint = view.get_by_role("button", name="Give me a hint")
    hint.press("Enter")
    expect(view.get_by_role("status")).to_contain_text("how your notes spell the name")
    hint.press("Enter")
    expect(view.get_by_role("status")).to_contain_text("Write “Osei”.")
    begun = view.get_by_role("textbox").input_value()
    view.get_by_role("textbox").fill(SOLVED["a-clear-no"])
    expect(look(view)).to_contain_text("The review has nothing more to say")
    view.get_by_role("button", name="Start over").press("Enter")
    expect(view.get_by_role("textbox")).to_have_value(begun)
    expect(view.get_by_role("status")).to_have_count(0)


def test_the_map_shows_what_is_done_and_leads_there(page: Page, server) -> None:
    progress = Progress(server.folder / "letters")
    for name, each in COURSE.exercises.items():
        progress.keep(name, SOLVED[name], done=each.page.startswith("04"))
    page.goto(server.page("map.ipynb"))
    view = page.locator(".lk-map")
    view.wait_for(timeout=60_000)
    expect(view).to_contain_text("All exercises done")
    view.get_by_role("button", name="Begin all exercises again").press("Enter")
    view.get_by_role("button", name="Forget them").press("Enter")
    expect(view).not_to_contain_text("All exercises done")
    view.get_by_role("link", name="Leading a workshop").press("Enter")
    handouts = page.locator(".lk-handouts")
    handouts.wait_for(timeout=60_000)
    with page.expect_download() as waited:
        handouts.get_by_role("button", name="Role cards").press("Enter")
    pdf = PdfReader(BytesIO(Path(waited.value.path()).read_bytes()))
    assert waited.value.suggested_filename == "roles.pdf"
    assert "You watch" in pdf.pages[0].extract_text()
