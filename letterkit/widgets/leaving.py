"""For a computer that others use: take everything, erase it here, and bring it back elsewhere."""

from __future__ import annotations

from datetime import date

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.drafts import list_letters
from letterkit.erase import Brought, bring_back, count, erase, everything
from letterkit.errors import LetterkitError
from letterkit.resources import IN_BROWSER
from letterkit.widgets.html import element
from letterkit.widgets.panel import Panel, row, show_if
from letterkit.widgets.take_away import TakeAway

TAKE_TITLE = "Take it and erase"
TAKE_TEXT = (
    "On a computer that others use too, take your letters with you and leave none behind. You get "
    "one file with your letters, their earlier versions, the bin and your own templates."
)
KEPT_IN_BROWSER = (
    "Your letters are kept in this browser and nowhere else. Whoever clears its data for this page "
    "clears them too, so take a copy now and then."
)
STAYS = (
    "Letterkit cannot erase what has left it: files you downloaded, including this zip, e-mails "
    "you sent, what you copied, and backups of this folder. The browser may remember words that "
    "you typed and pages that you opened: clear its history as well. Your own templates stay."
)
BACK_TITLE = "Bring your letters back"
BACK_TEXT = (
    "Choose the zip that “Take everything” gave you. Its letters are added to those here; nothing "
    "here is replaced."
)
NOT_NOW = "Projector mode is on, and your own letters are out of sight. Turn it off first."


class TakeAndErase(Panel):
    """Two steps: take, then erase after a question with the whole answer in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            "leaving", TAKE_TITLE, f"{TAKE_TEXT} {KEPT_IN_BROWSER}" if IN_BROWSER else TAKE_TEXT
        )
        self._desk = desk
        self._taken = False
        self.take = TakeAway("Take everything as one file (.zip)", self.take_all)
        self._ask = self.button("Erase my letters on this computer", self.ask)
        self._question = widgets.HTML()
        self._sure = widgets.VBox(
            [
                self._question,
                row(
                    self.button("Erase them now", self.erase_all),
                    self.button("Keep them", self.keep_all),
                ),
            ]
        ).add_class("lk-choice")
        show_if(False, self._sure)
        self.lay_out(self.take, self._ask, self._sure, widgets.HTML(element("p", STAYS)))

    def show(self, desk: Desk) -> None:
        """Nothing here depends on the open letter; a question in projector mode is taken back."""
        if desk.projecting:
            show_if(False, self._sure)

    def take_all(self) -> tuple[str, str, bytes, str]:
        """Put everything into one zip for the browser."""
        self._refuse_in_projector_mode()
        data = everything(self._desk.folder)
        self._taken = True
        said = "Your browser is saving the file. Make sure that you have it before you erase."
        return f"my-letters-{date.today()}.zip", "application/zip", data, said

    def ask(self) -> None:
        """Ask once more, with all that would go."""
        self._refuse_in_projector_mode()
        letters, binned = count(self._desk.folder)
        told = f"{_many(letters, 'letter')}, all earlier versions and {_many(binned, 'letter')} in"
        question = f"Erase {told} the bin from this computer? This cannot be undone."
        missing = "" if self._taken else " You have not taken them on this page."
        self._question.value = element("p", question + missing, role="alert")
        show_if(True, self._sure)

    def keep_all(self) -> str:
        """Leave everything as it is."""
        show_if(False, self._sure)
        return "Nothing was erased."

    def erase_all(self) -> str:
        """Erase, and begin again with an empty letter."""
        self._refuse_in_projector_mode()
        show_if(False, self._sure)
        erase(self._desk.folder)
        self._desk.start_over()
        return "Your letters, their earlier versions and the bin are erased."

    def _refuse_in_projector_mode(self) -> None:
        if self._desk.projecting:
            raise LetterkitError(NOT_NOW)


class BringBack(Panel):
    """A place for the zip, and what came of it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("bring-back", BACK_TITLE, BACK_TEXT)
        self._desk = desk
        self.upload = widgets.FileUpload(description="Choose the zip", accept=".zip")
        self.upload.observe(lambda change: self._take(change["new"]), names="value")
        self.lay_out(self.upload)

    def show(self, desk: Desk) -> None:
        """Refuse while a sample person is shown."""
        self.upload.disabled = desk.projecting

    def _take(self, files: tuple[dict[str, memoryview], ...]) -> None:
        if files:
            data = bytes(files[0]["content"])
            # Nobody's letters stay in the page's memory.
            self.upload.value = ()
            self.say(self.attempt(lambda: self.bring(data)))

    def bring(self, data: bytes) -> str:
        """Add the letters of a zip; where there was only an empty one, open one of them."""
        blank = self._desk.is_blank and len(list_letters(self._desk.letters)) == 1
        brought = bring_back(self._desk.folder, data)
        if blank and brought.letters:
            self._desk.open(self._desk.letters / f"{brought.letters[0]}.yaml")
        else:
            self._desk.redraw()
        return told(brought)


def told(brought: Brought) -> str:
    """What came of bringing letters back, in a sentence, and what was left out."""
    said = f"{_many(len(brought.letters), 'letter')} brought back."
    if brought.left_out:
        shown = " ".join(brought.left_out[:5])
        more = len(brought.left_out) - 5
        said += f" Left out: {shown}" + (f" And {more} more." if more > 0 else "")
    return said


def _many(number: int, thing: str) -> str:
    return f"{number or 'no'} {thing}{'' if number == 1 else 's'}"
