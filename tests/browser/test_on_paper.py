"""A page on paper, black on white whatever the screen shows; and its code, where somebody asks."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from servers import Server

THEME = (
    ".letterkit/jupyter/lab/user-settings/@jupyterlab/apputils-extension/themes.jupyterlab-settings"
)
PAPER = """() => {
  const light = (color) => {
    const [r, g, b, a = 1] = color.match(/[\\d.]+/g).map(Number);
    const top = color.startsWith("color(") ? 1 : 255;
    return a === 0 ? null : (0.2126 * r + 0.7152 * g + 0.0722 * b) / top;
  };
  const wrong = [];
  for (const each of document.querySelectorAll(".jp-Cell *")) {
    const style = getComputedStyle(each);
    if (!each.checkVisibility() || !each.textContent.trim()) continue;
    const told = `${each.tagName} ${each.className} ${style.color} ${style.backgroundColor}`;
    const ground = light(style.backgroundColor);
    if (ground !== null && ground < 0.95) wrong.push(`ground: ${told}`);
    const own = [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const ink = light(style.color);
    if (own && ink !== null && ink > 0.4) wrong.push(`ink: ${told}`);
  }
  return wrong;
}"""
"""What is not dark on white; the page of the server itself counts as paper."""


def test_a_dark_page_is_printed_black_on_white(page: Page, lab: Server) -> None:
    settings = lab.folder / THEME
    settings.parent.mkdir(parents=True, exist_ok=True)
    dark = '{"theme": "JupyterLab Dark", "adaptive-theme": false}'
    settings.write_text(dark, encoding="utf-8")
    try:
        page.goto(lab.page("03-questions-and-concerns.ipynb"))
        page.locator(".lk-letter").wait_for()
        expect(page.locator("body")).to_have_attribute("data-jp-theme-light", "false")
        assert page.evaluate(PAPER), "a dark page must be seen as dark"
        page.emulate_media(media="print")
        assert page.evaluate(PAPER) == []
        for ground in ("html", "body", ".jp-LabShell"):
            expect(page.locator(ground)).to_have_css("background-color", "rgb(255, 255, 255)")
    finally:
        settings.unlink()


def test_an_app_in_the_dark_is_printed_black_on_white(page: Page, app: Server) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(app.page("03-questions-and-concerns.ipynb"))
    page.locator(".lk-letter").wait_for()
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(PAPER) == []
    for ground in ("html", "body"):
        expect(page.locator(ground)).to_have_css("background-color", "rgb(255, 255, 255)")


def test_jupyterlab_prints_the_page_and_a_button_the_letter_alone(page: Page, lab: Server) -> None:
    page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    page.goto(lab.page("03-questions-and-concerns.ipynb"))
    letter = page.locator(".lk-letter")
    letter.wait_for()
    page.keyboard.press("Control+p")
    page.wait_for_function("window.printed === 1")

    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Three kinds of questions")).to_be_visible()
    page.emulate_media(media="screen")
    letter.get_by_role("button", name="Print the letter").click()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Three kinds of questions")).to_be_hidden()
    expect(letter.locator("[data-section=thanks]")).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_role("heading", name="Three kinds of questions")).to_be_visible()


def test_the_code_is_out_of_sight_until_somebody_asks_for_it(page: Page, lab: Server) -> None:
    page.goto(lab.page("06-which-opportunity.ipynb"))
    page.locator(".lk-board").wait_for()
    lines = page.locator(".lk-notebook .jp-CodeCell .jp-InputArea-editor")
    assert not [each for each in lines.all() if each.is_visible()]
    show = page.get_by_role("button", name="Show the code")
    # Found by the Tab key on the way to the page, without a mouse.
    page.get_by_role("menuitem", name="Help").focus()
    for _ in range(5):
        page.keyboard.press("Tab")
        if show.evaluate("e => e === document.activeElement"):
            break
    page.keyboard.press("Enter")
    code = page.locator(".lk-notebook .cm-content:visible")
    expect(code.nth(1)).to_have_text("wb.board()")
    for hidden in (".jp-InputPrompt", ".jp-OutputPrompt", ".jp-Collapser", ".jp-Placeholder"):
        assert not [each for each in page.locator(hidden).all() if each.is_visible()], hidden
    page.keyboard.press("Enter")  # the same button hides it
    expect(code).to_have_count(0)
    expect(show).to_be_focused()
