"""Remembering in a real JupyterLab, by keyboard alone: how it went, the cues, and the chooser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from nbformat import v4
from nbformat.sign import NotebookNotary
from playwright.sync_api import Locator, Page, expect
from servers import Server, serving

from letterkit.drafts import load

CALLS = (
    "from letterkit.workbook import open_workbook; wb = open_workbook()",
    "wb.how_it_went()",
    "wb.page('odds')",
    "wb.debrief()",
    "wb.ask('learned')",
    "wb.choose()",
)
OURS = (".lk-how-it-went", ".lk-page", ".lk-debrief", ".lk-form-learned", ".lk-chooser")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("remembering")
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "letterkit": {"autorun": True}}
    cells = [
        v4.new_code_cell(call, metadata={"jupyter": {"source_hidden": True}}) for call in CALLS
    ]
    nbformat.write(v4.new_notebook(cells=cells, metadata=metadata), folder / "page.ipynb")
    NotebookNotary().sign(nbformat.read(folder / "page.ipynb", 4))
    with serving("workbook", folder, JUPYTERLAB_SETTINGS_DIR=str(folder / "settings")) as server:
        yield server


@pytest.fixture
def opened(page: Page, server: Server) -> Page:
    letter = server.folder / "letters" / "thank-you.yaml"
    letter.write_text("format: 1\nkind: thank-you\ncompany: Northwind\n", encoding="utf-8")
    page.goto(server.page("page.ipynb"))
    page.locator(".lk-chooser .lk-option").first.wait_for()
    return page


def saved(server: Server):
    (letter,) = (server.folder / "letters").glob("*.yaml")
    return load(letter).draft


def press(button: Locator) -> None:
    button.focus()
    button.press("Enter")


def test_how_it_went_is_told_by_arrow_keys_and_changes_the_letter_by_its_button_alone(
    opened: Page, server: Server
) -> None:
    view = opened.locator(".lk-how-it-went")
    view.get_by_role("radio", name="It went fine").focus()
    opened.keyboard.press("Space")
    expect(view).to_contain_text("Go on below.")
    opened.keyboard.press("ArrowDown")
    expect(view.get_by_role("radio", name="It went badly")).to_be_focused()
    opened.keyboard.press("ArrowDown")
    expect(view).to_contain_text("Receiving benefits? Check first.")
    draft = saved(server)
    assert (draft.how_it_went, draft.kind, draft.template) == ("not-for-me", "thank-you", None)
    press(view.get_by_role("button", name="Write this letter"))
    expect(view).to_contain_text("Go on below.")
    assert saved(server).template == "withdrawal/email"


def test_cues_are_answered_tapped_and_passed_and_begin_an_answer_later(
    opened: Page, server: Server
) -> None:
    view = opened.locator(".lk-debrief")
    box = view.locator("textarea").first
    box.focus()
    opened.keyboard.type("the door on the left")
    press(view.get_by_role("button", name="a window"))
    expect(box).to_have_value("the door on the left, a window")
    press(view.get_by_role("button", name="Next"))
    expect(view.locator(".lk-progress")).to_have_text("2 of 7")
    expect(box).to_be_focused()
    press(view.get_by_role("button", name="I don't remember"))
    expect(view).to_contain_text("That is fine.")
    expect(view.get_by_label("What did they say twice, or show you?")).to_be_focused()
    opened.keyboard.type("a board with every late order")
    form = opened.locator(".lk-form-learned")
    expect(form).to_contain_text("You wrote: a board with every late order")
    press(form.get_by_role("button", name="Use this"))
    expect(form.locator("textarea")).to_have_value("a board with every late order")
    assert saved(server).debrief == {
        "room": "the door on the left, a window",
        "shown": "a board with every late order",
    }
    opened.reload()
    expect(view.locator(".lk-progress")).to_have_text("4 of 7")


def test_a_letter_is_chosen_by_its_situation(opened: Page, server: Server) -> None:
    view = opened.locator(".lk-chooser")
    press(view.locator("summary", has_text="I do not want it"))
    radio = view.get_by_role("radio", name="I no longer want this job")
    radio.focus()
    opened.keyboard.press("Space")
    row = view.locator(".lk-option-row", has=opened.locator(":checked"))
    expect(row.get_by_text("Receiving benefits? Check first.")).to_be_visible()
    expect(row.locator(".lk-option-lines")).to_contain_text("at Northwind")
    assert saved(server).template is None
    press(row.get_by_role("button", name="Write this letter"))
    expect(row.get_by_text("This is the letter you are writing.")).to_be_visible()
    assert (saved(server).kind, saved(server).template) == ("withdrawal", "withdrawal/email")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_cut_off_in_a_narrow_window(
    opened: Page, theme: Literal["light", "dark"]
) -> None:
    opened.emulate_media(color_scheme=theme)
    opened.locator(".lk-chooser .lk-option").first.wait_for()
    light = "true" if theme == "light" else "false"
    expect(opened.locator("body")).to_have_attribute("data-jp-theme-light", light)
    opened.get_by_role("radio", name="I am not sure").check()
    expect(opened.get_by_label("I would take this job if:")).to_be_visible()
    opened.locator(".lk-chooser").get_by_role("radio", checked=True).scroll_into_view_if_needed()
    for width in (1400, 400):
        opened.set_viewport_size({"width": width, "height": 900})
        for ours in OURS:
            found = Axe().run(opened, context=ours).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
            across = "(view) => [view.scrollWidth, view.clientWidth]"
            inner, outer = opened.locator(ours).evaluate(across)
            assert inner <= outer, ours
