"""The course in JupyterLab and in the app: each exercise wrong, then right; each page printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader
from servers import Server, serving
from test_exercises import COURSE, SOLVED, WRONG

from letterkit.exercise_truth import PLACES, sentences_of
from letterkit.progress import Progress

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
PRESSED = (
    "Look at my answer", "Give me a hint", "Start over", "Show the code",
    "Copy the letter", "Print the letter", "Kernel", "open_workbook", "letterkit.workbook",
)  # fmt: skip
"""Words of what is to be pressed, of menus and of code."""


@pytest.fixture(scope="module", params=["workbook", "app"])
def server(request: pytest.FixtureRequest, tmp_path_factory) -> Iterator[Server]:
    with serving(request.param, tmp_path_factory.mktemp("course")) as server:
        yield server


def exercise(page: Page, name: str) -> Locator:
    found = page.locator(f".lk-exercise-{name}")
    found.wait_for(timeout=60_000)
    return found


def look(view: Locator) -> Locator:
    view.get_by_role("button", name="Look at my answer").press("Enter")
    said = view.get_by_role("status")
    expect(said).to_have_count(1)
    return said


def give(view: Locator, name: str, answer) -> None:
    """Answer an exercise as its kind wants it, with what the tests of the exercises know."""
    each = COURSE.exercise(name)
    match each.kind:
        case "choose":
            view.get_by_role("radio").nth(int(answer)).check()
        case "sort":
            for i, place in answer.items():
                view.get_by_role("combobox").nth(int(i)).select_option(PLACES[place])
        case "mark" | "predict":
            sentences = [str(i) for i, _ in enumerate(sentences_of(each))]
            for i, id_ in enumerate(each.options or sentences):
                view.get_by_role("checkbox").nth(i).set_checked(id_ in answer)
        case _:
            view.get_by_role("textbox").fill(answer)


def squeezed(text: str) -> str:
    """Letters alone: on paper lines end elsewhere, and “fi” is one sign."""
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text))


def assert_a_handout(page: Page, file: Path) -> None:
    """All words of a page are on paper, also what was answered, and nothing that is for screens."""
    pdf = PdfReader(BytesIO(page.pdf(format="Letter")))
    printed = squeezed(" ".join(sheet.extract_text() for sheet in pdf.pages))
    for cell in nbformat.read(file, 4).cells:
        if cell.cell_type == "markdown":
            for line in re.sub(r"\]\([^)]*\)", "", cell.source).splitlines():
                assert squeezed(line) in printed, line
    for name, each in COURSE.exercises.items():
        if each.page == file.stem:
            assert squeezed(each.title) in printed
            if each.kind in ("rewrite", "mend"):
                assert squeezed(SOLVED[name]) in printed
    assert not [words for words in PRESSED if squeezed(words) in printed]


def test_the_course_is_walked_from_page_to_page_each_exercise_wrong_and_then_right(
    page: Page, server: Server, elsewhere: list[str]
) -> None:
    page.goto(server.url)
    for id_, lesson in COURSE.lessons.items():
        here = page.locator(".lk-strip a[aria-current]:visible")
        expect(here).to_contain_text(lesson.title, timeout=90_000)  # a busy machine loads slowly
        for name in (n for n, each in COURSE.exercises.items() if each.page == id_):
            view = exercise(page, name)
            give(view, name, WRONG[name])
            expect(look(view)).to_have_class("lk-open-yet")
            give(view, name, SOLVED[name])
            expect(look(view)).to_have_class("lk-solved")
            expect(view).to_contain_text("You have done this one.")
        assert_a_handout(page, NOTEBOOKS / f"{id_}.ipynb")
        if id_ == "00-start-here":  # its own next page is the letter
            page.locator(".lk-map:visible").get_by_role("link", name="Why follow up").click()
        else:
            page.locator("p:visible", has_text="Next:").last.get_by_role("link").click()

    view = page.locator(".lk-map:visible")
    expect(view.get_by_text("All exercises done")).to_have_count(4)
    view.get_by_role("button", name="Begin all exercises again").press("Enter")
    view.get_by_role("button", name="Forget them").press("Enter")
    expect(view.get_by_text("0 of 3 exercises done")).to_have_count(4)
    kept = Progress(server.folder / "letters")
    assert not any(kept.answer(name) or kept.done(name) for name in SOLVED)
    assert page.get_by_text("Traceback").count() == 0
    assert elsewhere == []


def test_a_hint_tells_more_each_time_and_an_exercise_can_be_begun_again(page: Page, server) -> None:
    page.goto(server.page("05-stepping-away-well.ipynb"))
    view = exercise(page, "two-goodbyes")
    view.get_by_role("radio").nth(0).check()
    expect(look(view)).to_contain_text("Look at it once more.")
    assert "It belongs to this talk" not in page.content()
    view.get_by_role("radio").nth(0).press("ArrowDown")
    expect(view.get_by_role("radio").nth(1)).to_be_checked()

    view = exercise(page, "a-clear-no")
    expect(look(view)).to_contain_text("5 things stand out.")
    hint = view.get_by_role("button", name="Give me a hint")
    hint.press("Enter")
    expect(view.get_by_role("status")).to_contain_text("how your notes spell the name")
    hint.press("Enter")
    expect(view.get_by_role("status")).to_contain_text("Write “Osei”.")
    begun = view.get_by_role("textbox").input_value()
    view.get_by_role("textbox").fill(SOLVED["a-clear-no"])
    expect(look(view)).to_contain_text("The review has nothing more to say")
    page.reload()
    view = exercise(page, "a-clear-no")
    expect(view.get_by_role("textbox")).to_have_value(SOLVED["a-clear-no"])
    view.get_by_role("button", name="Start over").press("Enter")
    expect(view.get_by_role("textbox")).to_have_value(begun)
    expect(view.get_by_role("status")).to_have_count(0)


def test_a_handout_of_the_workshop_is_taken_from_its_page(page: Page, server: Server) -> None:
    page.goto(server.page("08-leading-a-workshop.ipynb"))
    handouts = page.locator(".lk-handouts")
    handouts.wait_for(timeout=60_000)
    with page.expect_download() as waited:
        handouts.get_by_role("button", name="Role cards").press("Enter")
    pdf = PdfReader(BytesIO(Path(waited.value.path()).read_bytes()))
    assert waited.value.suggested_filename == "roles.pdf"
    assert "You watch" in pdf.pages[0].extract_text()
