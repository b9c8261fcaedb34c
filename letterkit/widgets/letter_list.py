"""Your letters, one of them open: start, open, copy, rename, delete and bring back."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from pathlib import Path

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.drafts import (
    Entry,
    delete,
    duplicate,
    list_bin,
    list_letters,
    new_letter,
    plain,
    rename,
    undelete,
)
from letterkit.drafts.headline import KIND_WORDS, headline
from letterkit.errors import LetterkitError
from letterkit.model import KINDS
from letterkit.opened import letter_to_open
from letterkit.widgets.html import element
from letterkit.widgets.moments import moment_text
from letterkit.widgets.panel import Panel, breakable, row, show_if

MOST_ROWS = 10
PAUSE_SECONDS = 1.0
TITLE = "Your letters"
TEXT = "One letter is open at a time, on all pages. What you type goes into the open one."


class LetterList(Panel):
    """The list of letters, with what can be done to the one that is chosen in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("letters", TITLE, TEXT)
        self._desk = desk
        self._seen: tuple[Path, frozenset[str]] | None = None
        self._title = ""
        self._waiting: asyncio.TimerHandle | None = None
        self._deleted: Entry | None = None
        self._binned: dict[Path, Entry] = {}
        self.now_open = widgets.HTML().add_class("lk-now-open")
        self.chosen = widgets.Select(description="All your letters, the latest first:")
        self.binned = widgets.Select(description="Deleted letters:")
        self.kind = widgets.Dropdown(
            description="Start a new letter. What kind?",
            options=[(_upper(KIND_WORDS[kind]), kind) for kind in KINDS],
        )
        self.name = widgets.Text(description="New name:", continuous_update=True)
        self.name.add_class("lk-field")
        self._naming = widgets.VBox(
            [
                self.name,
                row(
                    self.button("Keep this name", self.rename),
                    self.button("Cancel", self.close_name),
                ),
            ]
        ).add_class("lk-naming")
        self._undo = self.button("Undo", self.undo)
        self._bin = widgets.VBox([self.binned, self.button("Bring it back", self.bring_back)])
        show_if(False, self._naming, self._undo)
        self.lay_out(
            self.now_open,
            self.chosen,
            row(
                self.button("Open it", self.open_it),
                self.button("Copy it for another interviewer", self.duplicate),
                self.button("Rename it", self.ask_name),
                self.button("Delete it", self.delete),
                self._undo,
            ),
            self._naming,
            self.kind,
            self.button("Start it", self.start),
            self._bin,
        )

    def show(self, desk: Desk) -> None:
        """Say which letter is open; list anew only where letters came, went or changed place."""
        title = headline(desk.open_letter)
        self.now_open.value = element(
            "p", "Open now: " + element("b", title, dir="auto"), safe=True
        )
        seen = _names_in(desk.letters)
        if seen != self._seen:
            self._list(desk)
            self._seen = seen
        elif title != self._title:
            self._list_later(desk)
        self._title = title

    def _list_later(self, desk: Desk) -> None:
        """List anew when the typing of a company's name has come to a rest."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._list(desk)
            return
        if self._waiting:
            self._waiting.cancel()
        self._waiting = loop.call_later(PAUSE_SECONDS, self._list, desk)

    def _list(self, desk: Desk) -> None:
        try:
            letters, gone = list_letters(desk.letters), list_bin(desk.letters)
        except LetterkitError:
            # The folder is not there; the page says so, and the last list stays.
            return
        _fill(self.chosen, _told_apart([(headline(each.path), each.path) for each in letters]))
        if desk.open_letter in (path for _, path in self.chosen.options):
            self.chosen.value = desk.open_letter
        in_bin = [(f"{headline(e.path)}, deleted {moment_text(e.changed)}", e.path) for e in gone]
        _fill(self.binned, in_bin)
        self._binned = {entry.path: entry for entry in gone}
        show_if(bool(gone), self._bin)

    def open_it(self) -> str:
        """Open the chosen letter on every page."""
        self._desk.open(self._choice())
        return f"“{headline(self._desk.open_letter)}” is open now."

    def start(self) -> str:
        """Start a letter of the chosen kind; who writes it is known already."""
        known = {"kind": self.kind.value, "candidate": plain(self._desk.draft.candidate)}
        self._desk.open(new_letter(self._desk.letters, known))
        return "Your new letter is open now."

    def duplicate(self) -> str:
        """Start a letter to another interviewer from the chosen one."""
        self._desk.open(duplicate(self._choice()))
        return "The copy is open now. It needs the name of the other interviewer."

    def ask_name(self) -> None:
        """Ask for the new name of the chosen letter."""
        self.name.value = self._choice().stem.replace("-", " ")
        show_if(True, self._naming)
        self.name.focus()

    def close_name(self) -> None:
        """Leave the name as it is."""
        show_if(False, self._naming)

    def rename(self) -> str:
        """Give the chosen letter the name that was typed."""
        letter = self._choice()
        was_open = letter == self._desk.open_letter
        renamed = rename(letter, self.name.value)
        self.close_name()
        self._back_to(renamed if was_open else self._desk.open_letter)
        return f"It is called “{headline(renamed)}” now."

    def delete(self) -> str:
        """Move the chosen letter to the bin; where it was open, open the latest one."""
        letter = self._choice()
        title = headline(letter)
        self._deleted = delete(letter)
        self._back_to(letter_to_open(self._desk.letters))
        show_if(True, self._undo)
        return f"“{title}” is in the bin."

    def undo(self) -> str:
        """Bring back what was deleted last, and open it."""
        show_if(False, self._undo)
        return self._undelete(self._deleted)

    def bring_back(self) -> str:
        """Bring the chosen letter back from the bin, and open it."""
        return self._undelete(self._binned.get(self.binned.value))

    def _undelete(self, entry: Entry | None) -> str:
        if entry is None:
            return "Choose a deleted letter first."
        self._back_to(undelete(entry))
        return f"“{headline(self._desk.open_letter)}” is back, and open."

    def _back_to(self, letter: Path) -> None:
        self._seen = None
        self._desk.open(letter)

    def _choice(self) -> Path:
        path = self.chosen.value
        if path is None or not path.is_file():
            self._list(self._desk)
            raise LetterkitError("That letter is no longer there", remedy="Choose another one")
        return path


def _names_in(folder: Path) -> tuple[Path, frozenset[str]] | None:
    # Names alone, as this is asked at every keystroke.
    try:
        return folder, frozenset(n for n in os.listdir(folder) if n[0] != ".")  # noqa: PTH208
    except OSError:
        return None


def _fill(list_: widgets.Select, named: list[tuple[str, Path]]) -> None:
    options = [(breakable(label), path) for label, path in named]
    if tuple(options) != tuple(list_.options):
        list_.options = options
        list_.rows = max(2, min(len(options), MOST_ROWS))


def _told_apart(options: list[tuple[str, Path]]) -> list[tuple[str, Path]]:
    often = Counter(label for label, _ in options)
    return [
        (f"{label} [{path.stem}]" if often[label] > 1 else label, path) for label, path in options
    ]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
