"""Sending in a real JupyterLab: every format read back, the day it was sent, board and log."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path

import docx
import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from icalendar import Calendar
from nbformat import v4
from nbformat.sign import NotebookNotary
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from servers import Server, serving

from letterkit.drafts import load
from letterkit.model import Draft

LETTER = """\
format: 1
kind: thank-you
candidate: {name: Ana Pérez, email: ana@example.org}
company: Northwind
role: Data Analyst
interviewers: [{name: Dr. Li Wei, email: li.wei@example.org}]
interviewed_at: 2026-11-20T14:00:00-05:00
answers: {learned: The team ships weekly., fit: cut our close to three days}
"""
OTHER = """\
format: 1
kind: thank-you
company: =Contoso
role: Planner
interviewed_at: 2026-11-02
sent_on: 2026-11-02
stage: thanked
"""
SENTENCE = "You mentioned the team ships weekly."


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("sending")
    write_page(folder / "send.ipynb", "wb.send()", "wb.when()")
    write_page(folder / "board.ipynb", "wb.board()", "wb.reflect()", "wb.compare()", "wb.log()")
    (folder / "letters").mkdir()
    with serving("workbook", folder, LETTERKIT_TODAY="2026-11-21") as server:
        yield server


def write_page(file: Path, *calls: str) -> None:
    start = "from letterkit.workbook import open_workbook\nwb = open_workbook()"
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    metadata = {"kernelspec": kernel, "letterkit": {"autorun": True}}
    cells = [v4.new_code_cell(source) for source in (start, *calls)]
    nbformat.write(v4.new_notebook(cells=cells, metadata=metadata), file)
    NotebookNotary().sign(nbformat.read(file, 4))


@pytest.fixture
def letters(lab: Server) -> Path:
    folder = lab.folder / "letters"
    for old in folder.glob("*.yaml"):
        old.unlink()
    (folder / "Contoso-thank-you.yaml").write_text(OTHER, encoding="utf-8")
    (folder / "Northwind-thank-you.yaml").write_text(LETTER, encoding="utf-8")
    (folder / ".current").write_text("Northwind-thank-you", encoding="utf-8")
    return folder


def open_page(page: Page, lab: Server, name: str, ready: str) -> None:
    page.goto(lab.page(name))
    page.locator(ready).first.wait_for(timeout=60_000)


def download(page: Page, button: str) -> bytes:
    with page.expect_download() as waited:
        page.get_by_role("button", name=button).click()
    return Path(waited.value.path()).read_bytes()


def findings(page: Page, *views: str) -> list[str]:
    axe = Axe()
    return [
        f"{view}: {found['id']}"
        for view in views
        for found in axe.run(page, context=view).response["violations"]
    ]


def kept(letters: Path, name: str = "Northwind-thank-you") -> Draft:
    return load(letters / f"{name}.yaml").draft


def test_every_format_is_downloaded_and_read_back(page, lab, letters, elsewhere):
    open_page(page, lab, "send.ipynb", ".lk-send .lk-steps")
    page.get_by_text("Other formats").click()
    message = message_from_bytes(download(page, "E-mail draft (.eml)"), policy=policy.default)
    assert message["To"].addresses[0].addr_spec == "li.wei@example.org"
    assert SENTENCE in message.get_content()
    for name in ("Plain text (.txt)", "Markdown (.md)", "Web page (.html)"):
        assert SENTENCE in download(page, name).decode()
    word = docx.Document(io.BytesIO(download(page, "Word document (.docx)")))
    assert SENTENCE in " ".join(paragraph.text for paragraph in word.paragraphs)
    pdf = PdfReader(io.BytesIO(download(page, "PDF (.pdf)")))
    assert SENTENCE in " ".join(pdf.pages[0].extract_text().split())
    names = zipfile.ZipFile(io.BytesIO(download(page, "All of these (.zip)"))).namelist()
    suffixes = ("docx", "eml", "html", "ics", "json", "md", "pdf", "txt")
    assert sorted(names) == [f"thank-you-northwind.{suffix}" for suffix in suffixes]
    assert page.locator(".lk-send a").get_attribute("href").startswith("mailto:li.wei@example.org?")
    events = Calendar.from_ical(download(page, "Put these days in my calendar")).walk("VEVENT")
    assert [str(event["summary"]).split(":")[0] for event in events] == ["Ask where things stand"]
    assert findings(page, ".lk-send", ".lk-when") == []
    assert elsewhere == []


def test_what_cannot_be_made_is_said_and_what_is_sent_is_kept(page, lab, letters):
    broken = LETTER.replace("fit: cut our close to three days", "matters: it helps people")
    (letters / "Northwind-thank-you.yaml").write_text(broken, encoding="utf-8")
    open_page(page, lab, "send.ipynb", ".lk-send .lk-steps")
    page.get_by_text("Other formats").click()
    page.get_by_role("button", name="PDF (.pdf)").click()
    expect(page.locator(".lk-send .lk-told")).to_contain_text("The letter is not ready for pdf")

    # By keys alone: the focus stays where the answer is.
    page.get_by_role("button", name="I sent it").focus()
    page.keyboard.press("Enter")
    undo = page.get_by_role("button", name="I did not send it")
    expect(undo).to_be_focused()
    assert (kept(letters).sent_on.isoformat(), kept(letters).stage) == ("2026-11-21", "thanked")
    expect(page.locator(".lk-when")).to_contain_text("You sent your letter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="I sent it")).to_be_focused()
    assert (kept(letters).sent_on, kept(letters).stage) == (None, "interviewed")


def test_the_board_changes_letters_that_are_not_open_and_begins_the_next(page, lab, letters):
    open_page(page, lab, "board.ipynb", ".lk-board h4")
    board = page.locator(".lk-board")
    expect(board.locator("h4")).to_have_text(["=Contoso, Planner", "Northwind, Data Analyst"])
    row = board.locator("[data-row='Contoso-thank-you']")
    expect(row).to_contain_text("Ask where things stand Mon, Nov 9, 12 days late")
    answer_by = row.get_by_label("They will answer by")
    answer_by.focus()
    page.keyboard.type("12042026")
    answer_by.blur()
    expect(row).to_contain_text("Fri, Dec 11, in 20 days")
    assert kept(letters, "Contoso-thank-you").promised_by.isoformat() == "2026-12-04"
    stage = row.get_by_label("How far it has come")
    stage.focus()
    stage.select_option(label="They made an offer")
    expect(row).to_contain_text("Their answer: an offer.")
    # It is due later now: the row moved down, and the focus went with it.
    expect(board.locator("h4").first).to_have_text("Northwind, Data Analyst")
    expect(stage).to_be_focused()
    row.get_by_role("button", name="Saying no").click()
    expect(page.locator(".lk-banner")).to_contain_text("=Contoso, Planner – saying no")
    assert kept(letters, "Contoso-decline-offer").role == "Planner"
    assert findings(page, ".lk-board", ".lk-reflect", ".lk-compare", ".lk-log") == []


def test_the_log_is_taken_to_a_spreadsheet(page, lab, letters):
    open_page(page, lab, "board.ipynb", ".lk-log table")
    rows = list(csv.reader(io.StringIO(download(page, "spreadsheet").decode("utf-8-sig"))))
    assert rows[1:] == [
        ["2026-11-02", "'=Contoso", "", "Interview", "Planner", "Waiting for an answer"],
        ["2026-11-02", "'=Contoso", "", "E-mail", "Planner", "Waiting for an answer"],
        [
            "2026-11-20",
            "Northwind",
            "Dr. Li Wei, li.wei@example.org",
            "Interview",
            "Data Analyst",
            "Waiting for an answer",
        ],
    ]
