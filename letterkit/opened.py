"""Which letter is open, in every notebook alike, and what still waits to be saved."""

from __future__ import annotations

from pathlib import Path

from letterkit.drafts import (
    DraftFile,
    current_letter,
    letters_folder,
    list_letters,
    new_letter,
    set_current,
)
from letterkit.drafts.letters import letters_path
from letterkit.model import KINDS
from letterkit.projector import letters_in_use


class OpenLetter:
    """The open letter's file: `path` is where it is kept, `letters` the folder that is in use."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        letters_folder(folder)
        self.letters = letters_in_use(folder)
        self.path = letter_to_open(self.letters)
        self.file = DraftFile(self.path)
        self._waiting: dict[Path, DraftFile] = {}

    @property
    def projecting(self) -> bool:
        """Whether the sample person's letters are in use, and nobody's own."""
        return self.letters != letters_path(self._folder)

    def open(self, letter: Path) -> None:
        """Open another letter, here and in every other notebook."""
        if letter != self.path:
            self._take_up(letter)
        # A new letter may have the name of one that was just deleted.
        self.file.refresh()
        set_current(letter)

    def start_over(self) -> None:
        """Begin with an empty letter after everything was erased."""
        self._waiting.clear()
        self.path = letter_to_open(self.letters)
        self.file = DraftFile(self.path)

    def look(self) -> bool:
        """Take in what others did: which letter they opened, and what they changed in it."""
        return self._follow() or self.file.refresh()

    def _follow(self) -> bool:
        """Follow to the letter that is open elsewhere; True where it is another one."""
        self.letters = letters_in_use(self._folder)
        # Coming from the sample, or to it, there may be no letter open yet.
        known = current_letter(self.letters)
        if known is None and self.path.parent != self.letters:
            known = letter_to_open(self.letters)
        for path, waiting in list(self._waiting.items()):
            waiting.refresh()
            if not waiting.unsaved:
                del self._waiting[path]
        if known is None or known == self.path:
            return False
        self._take_up(known)
        return True

    def _take_up(self, letter: Path) -> None:
        """Change to a letter; the one that could not be saved waits here until it can."""
        opened = self._waiting.get(letter) or DraftFile(letter)
        self.file.refresh()
        if self.file.unsaved:
            self._waiting[self.path] = self.file
        self._waiting.pop(letter, None)
        self.path, self.file = letter, opened


def letter_to_open(letters: Path) -> Path:
    """The letter that is open in all notebooks: the one last opened, the latest, or a new one."""
    known = current_letter(letters)
    if known is None:
        entries = list_letters(letters)
        known = entries[0].path if entries else new_letter(letters, {"kind": KINDS[0]})
        set_current(known)
    return known
