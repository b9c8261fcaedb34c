"""The template lab in a real JupyterLab: edit, mend, try on, compare, save, share, take in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat import v4
from nbformat.sign import NotebookNotary
from playwright.sync_api import Locator, Page, expect
from servers import Server, serving

from letterkit.drafts import letters_folder, new_letter, set_current
from letterkit.lab.mine import start_text, with_block

NAME = "thank-you/email"
OPEN = "from letterkit.workbook import open_workbook\nwb = open_workbook()"
VIEWS = ("lab()", "lab_changes()", "lab_notes()", "lab_share()", "gallery()", "letter()")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving("workbook", tmp_path_factory.mktemp("template-lab")) as server:
        yield server


def save_notebook(path: Path) -> None:
    """Write a notebook without outputs, so that what is on the page was made by this run."""
    cells = [v4.new_markdown_cell("# A page\n\n## A part"), v4.new_code_cell(OPEN)]
    cells += [v4.new_code_cell(f"wb.{view}") for view in VIEWS]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "letterkit": {"autorun": True}}
    nbformat.write(v4.new_notebook(cells=cells, metadata=metadata), path)
    NotebookNotary().sign(nbformat.read(path, 4))


@pytest.fixture
def notebook(lab: Server, request: pytest.FixtureRequest) -> Path:
    """A notebook of the test's own, which has a kernel of its own."""
    path = lab.folder / f"{request.node.name[:40]}.ipynb"
    save_notebook(path)
    return path


@pytest.fixture
def mine(lab: Server) -> Path:
    """Where the template of one's own will be; nothing is left of the test before."""
    shutil.rmtree(lab.folder / "my-templates", ignore_errors=True)
    shutil.rmtree(lab.folder / ".letterkit" / "lab", ignore_errors=True)
    letter = new_letter(letters_folder(lab.folder), {"kind": "thank-you", "company": "Northwind"})
    set_current(letter)
    return lab.folder / "my-templates" / f"{NAME}.md.j2"


@pytest.fixture
def bench(page: Page, lab: Server, mine: Path, notebook: Path) -> Page:
    page.goto(lab.page(notebook.name))
    page.locator('.lk-saved[data-state="saved"]').wait_for(timeout=60_000)
    page.locator(".lk-lab-gallery .lk-lab-sheet").nth(11).wait_for(timeout=60_000)
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def area(page: Page) -> Locator:
    return page.get_by_label(f"The template {NAME}, line by line:")


def letter(page: Page) -> Locator:
    return page.locator(".lk-lab-letter .lk-lab-sheet")


def test_a_paragraph_is_brought_changed_broken_mended_tried_and_saved(
    bench: Page, mine: Path
) -> None:
    page = bench
    expect(area(page)).not_to_be_editable()
    press(page, "Make it mine")
    expect(area(page)).to_be_editable()
    page.get_by_label("A paragraph to change:").select_option(label="The\tlast\twords")
    press(page, "Bring its words here")
    expect(area(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("See you soon. {{ compny }} ")
    told = page.locator(".lk-lab-problems").first
    expect(told).to_have_text("Line 8 Nothing is called “compny”. Did you mean “company”?")
    expect(page.locator(".lk-lab-wrong > span:first-child").first).to_have_text("⚠ 8")
    aloud = page.locator(".lk-lab-editor [role=status]").first
    expect(aloud).to_contain_text("Line 8: Nothing is called")
    expect(letter(page)).to_contain_text("See you soon.")
    for _ in "compny }} ":
        page.keyboard.press("Backspace")
    page.keyboard.type("company }}. ")
    expect(letter(page)).to_contain_text("See you soon. Northwind. I would")
    expect(aloud).to_have_text("Nothing is wrong any more.")
    page.get_by_label("Try it on:").select_option(label="A\tone-word\tname")
    expect(letter(page)).to_contain_text("Dear Dee,")
    cards = page.locator(".lk-lab-strip section")
    expect(cards).to_have_count(6)
    for i in range(6):
        expect(cards.nth(i)).to_contain_text("See you soon.")
    expect(cards.nth(5)).to_contain_text("answers are still missing.")
    expect(page.locator(".lk-lab-changes ins").first).to_contain_text("See")
    expect(page.locator(".lk-letter")).not_to_contain_text("See you soon.")
    press(page, "Save")
    expect(page.locator(".lk-letter")).to_contain_text("See you soon.")
    assert "See you soon. {{ company }}. I would be glad" in mine.read_text("utf-8")
    press(page, "Back to the original")
    expect(letter(page)).not_to_contain_text("See you soon.")
    expect(area(page)).not_to_be_editable()


def test_an_edit_on_the_disk_repaints_the_letter_within_two_seconds(
    bench: Page, mine: Path
) -> None:
    press(bench, "Make it mine")
    expect(area(bench)).to_be_editable()
    mine.write_text(with_block(start_text(NAME), "closing", "From an editor."), encoding="utf-8")
    expect(letter(bench)).to_contain_text("From an editor.", timeout=2000)
    expect(bench.locator(".lk-letter")).to_contain_text("From an editor.")
    expect(area(bench)).to_have_value(mine.read_text("utf-8"))
    mine.write_text("{% nonsense %}", encoding="utf-8")
    expect(bench.locator(".lk-lab-problems li").first).to_be_visible(timeout=2000)
    expect(letter(bench)).to_contain_text("From an editor.")


def test_what_is_typed_is_there_after_a_reload_and_an_earlier_text_comes_back(
    bench: Page, mine: Path, notebook: Path
) -> None:
    page = bench
    press(page, "Make it mine")
    expect(area(page)).to_be_editable()
    area(page).fill(with_block(start_text(NAME), "closing", "First words."))
    expect(letter(page)).to_contain_text("First words.")
    press(page, "Save")
    expect(page.locator(".lk-lab-state").first).to_contain_text("Saved.")
    area(page).fill(with_block(start_text(NAME), "closing", "Half a {{"))
    expect(page.locator(".lk-lab-state").first).to_contain_text("something is wrong")
    save_notebook(notebook)
    page.reload()
    expect(area(page)).to_have_value(with_block(start_text(NAME), "closing", "Half a {{"))
    press(page, "Back to what is saved")
    expect(letter(page)).to_contain_text("First words.")
    page.get_by_label("Compare with:").select_option(index=2)
    expect(page.locator(".lk-lab-changes ins").first).to_be_visible()
    press(page, "Bring this text back")
    expect(area(page)).to_have_value(start_text(NAME))
    expect(letter(page)).not_to_contain_text("First words.")


def test_a_note_a_question_and_a_paragraph_are_added_shared_and_taken_in(
    bench: Page, lab: Server, mine: Path, tmp_path: Path
) -> None:
    page = bench
    press(page, "Make it mine")
    expect(area(page)).to_be_editable()
    page.get_by_label("Why it is there:").fill("Because I say so.")
    press(page, "Save this note")
    expect(page.locator(".lk-letter")).to_contain_text("Because I say so.")
    page.get_by_label("A new question for this paragraph:").fill("What did they wear?")
    page.get_by_label("An example answer to it:").fill("green shirts")
    press(page, "Ask it")
    grown = page.locator(".lk-lab-grown")
    grown.get_by_label("What did they wear?").fill("blue shirts")
    expect(letter(page)).to_contain_text("Blue shirts.")
    page.get_by_label("The name of a new paragraph:").fill("The weather")
    page.get_by_label("Its first words:").fill("It rained all day.")
    page.get_by_label("It comes after:").select_option(label="What\tyou\tlearned")
    press(page, "Add it")
    expect(letter(page)).to_contain_text("It rained all day.")
    press(page, "Save")
    expect(page.locator(".lk-letter")).to_contain_text("It rained all day.")
    with page.expect_download() as waited:
        press(page, "Take the template on the bench as one file")
    taken = tmp_path / waited.value.suggested_filename
    waited.value.save_as(taken)
    assert taken.name == "thank-you-email.letterkit.yaml"
    assert "blue shirts" not in taken.read_text("utf-8")
    kept = mine.read_text("utf-8")
    press(page, "Back to the original")
    expect(letter(page)).not_to_contain_text("It rained all day.")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Look at a template").click()
    chooser.value.set_files(taken)
    looked = page.locator(".lk-lab-share")
    expect(looked).to_contain_text("It is words only.")
    expect(looked).to_contain_text("What did they wear?")
    assert not mine.exists()
    press(page, "Keep it")
    expect(letter(page)).to_contain_text("It rained all day.")
    assert mine.read_text("utf-8") == kept


def test_the_gallery_answers_while_one_types(bench: Page) -> None:
    first = bench.locator(".lk-lab-exhibit").first
    first.get_by_role("textbox").fill("{% block closing %}\nHello, {{ role }}.\n{% endblock %}")
    expect(first.locator(".lk-lab-sheet")).to_have_text("Hello, shift lead.")


def test_axe_finds_nothing_and_the_keyboard_reaches_every_control_and_gets_out(
    bench: Page,
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    press(bench, "Make it mine")
    expect(area(bench)).to_be_editable()
    area(bench).fill(start_text(NAME) + "{% block closing %}{{ nobody }}{% endblock %}")
    expect(bench.locator(".lk-lab-problems li").first).to_be_visible()
    for width in (1400, 400):
        bench.set_viewport_size({"width": width, "height": 900})
        results = Axe().run(bench, context=".lk-lab")
        assert [(each["id"], each["nodes"]) for each in results.response["violations"]] == []
    bench.get_by_label("Template:", exact=True).focus()
    reached = []
    for _ in range(14):
        told = (
            "[document.activeElement.textContent, document.activeElement.labels?.[0]?.textContent]"
        )
        content, label = bench.evaluate(told)
        reached.append(label or content.strip())
        bench.keyboard.press("Tab")
    order = ["Template:", "Save", "Back to what is saved", "Back to the original",
             "A paragraph to change:", "Bring its words here",
             f"The template {NAME}, line by line:", "Line 6", "Try it on:"]  # fmt: skip
    assert [each for each in reached if each in order] == order
