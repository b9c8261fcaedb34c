"""What Letterkit does otherwise where it runs in a browser's own Python."""

from __future__ import annotations

import asyncio
import sys
from datetime import date
from types import ModuleType

from review_cases import DETAILS, draft_of

from letterkit import coach, exporters, handouts, workspace
from letterkit import desk as desk_module
from letterkit.desk import LETTER, Desk
from letterkit.drafts import disk
from letterkit.erase import erase
from letterkit.library import shipped_library
from letterkit.render import render
from letterkit.sending import FILES, files_for
from letterkit.widgets.browser_comm import keep_empty_values

LIBRARY = shipped_library()


def test_a_pdf_is_offered_only_where_one_can_be_made(monkeypatch):
    assert list(files_for("email")) == list(FILES)
    assert "eml" not in files_for("letter")
    monkeypatch.setattr(exporters, "find_spec", lambda name: None)
    assert list(files_for("email")) == [name for name in FILES if name != "pdf"]


def test_without_grammar_a_thorough_reading_needs_no_thread(monkeypatch):
    draft = draft_of(DETAILS)
    letter = render(draft, LIBRARY, "thank-you/email")
    monkeypatch.setattr(coach, "available", lambda: False)
    reader = coach.Coach()
    reader.thorough = True
    monkeypatch.setattr(reader, "_worker", None)
    read = reader.read(letter, draft, date(2026, 11, 21))
    reader.thorough = False
    assert read == reader.read(letter, draft, date(2026, 11, 21))
    assert not reader.busy
    assert not reader.has_news


def test_without_the_library_a_thorough_reading_still_stumbles(monkeypatch):
    draft = draft_of(
        {**DETAILS, "rewrites": {"fit": {"text": "I been nine years at the clinic.", "over": ""}}}
    )
    letter = render(draft, LIBRARY, "thank-you/email")
    monkeypatch.setattr(coach, "available", lambda: False)
    reader = coach.Coach()
    told = []
    for reader.thorough in (False, True):
        read = reader.read(letter, draft, date(2026, 11, 21))
        told.append("typo-grammar" in [one.rule for one in read])
    assert told == [False, True]


def test_files_lie_where_the_browser_keeps_them(monkeypatch):
    monkeypatch.delenv("LETTERKIT_FOLDER", raising=False)
    monkeypatch.setattr(workspace, "IN_BROWSER", True)
    assert workspace.workspace_folder() == workspace.BROWSER_DRIVE.absolute()


def test_a_draft_is_put_down_in_one_go_and_without_a_lock(tmp_path, monkeypatch):
    monkeypatch.setattr(disk, "IN_BROWSER", True)
    file = tmp_path / "letter.yaml"
    with disk.locked(tmp_path):
        mark = disk.replace_text(file, "format: 1\n")
    assert [each.name for each in tmp_path.iterdir()] == ["letter.yaml"]
    assert disk.read_text(file) == ("format: 1\n", mark)


def test_the_handouts_are_those_that_the_site_carries(tmp_path, monkeypatch):
    folder = tmp_path / handouts.FOLDER
    folder.mkdir()
    (folder / "plan.pdf").write_bytes(b"%PDF")
    monkeypatch.setattr(handouts, "IN_BROWSER", True)
    monkeypatch.setattr(handouts, "BROWSER_DRIVE", tmp_path)
    assert handouts.handout("plan", LIBRARY).data == b"%PDF"


def test_empty_values_reach_the_page_as_null(monkeypatch):
    published = []

    class Comm:
        def publish_msg(self, kind, data=None, **more):
            published.append((kind, data, more))

    null = object()
    for name, contents in {
        "pyodide": {},
        "pyodide.ffi": {"jsnull": null},
        "pyodide_kernel": {},
        "pyodide_kernel.comm": {"Comm": Comm},
    }.items():
        module = ModuleType(name)
        module.__dict__.update(contents)
        monkeypatch.setitem(sys.modules, name, module)
    keep_empty_values()
    Comm().publish_msg("comm_msg", {"state": {"a": None, "b": [1, None], "c": "x"}}, buffers=[b"1"])
    wanted = {"state": {"a": null, "b": [1, null], "c": "x"}}
    assert published == [("comm_msg", wanted, {"buffers": [b"1"]})]


def test_erasing_needs_no_history(tmp_path, monkeypatch):
    monkeypatch.setattr(disk, "IN_BROWSER", True)
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "a.yaml").write_text("format: 1\n")
    erase(tmp_path)
    assert not list(folder.iterdir())


def test_typing_is_drawn_at_once_and_saved_in_the_next_pause(tmp_path, monkeypatch):
    monkeypatch.setattr(desk_module, "IN_BROWSER", True)
    monkeypatch.setattr(desk_module, "TYPING_PAUSE", 0.02)
    desk = Desk(tmp_path)
    letters = LettersSeen()
    desk.place(LETTER, letters)

    async def type_and_wait() -> None:
        for text in ("N", "No", "North"):
            desk.change("company", text)
        assert letters.seen[-3:] == [("N", True), ("No", True), ("North", True)]
        assert "North" not in desk.open_letter.read_text(encoding="utf-8")
        await asyncio.sleep(0.2)

    asyncio.run(type_and_wait())
    assert letters.seen[-1] == ("North", False)
    assert "company: North" in desk.open_letter.read_text(encoding="utf-8")


class LettersSeen:
    def __init__(self) -> None:
        self.seen: list[tuple[str, bool]] = []

    def show(self, desk: Desk) -> None:
        self.seen.append((desk.draft.company, desk.saving))

    def close(self) -> None:
        pass
