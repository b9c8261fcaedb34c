"""What changed: letter and template before and after, word by word, and a way back."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.errors import LetterkitError
from letterkit.lab.files import read_file
from letterkit.lab.lab import Lab
from letterkit.lab.laid_out import laid_out
from letterkit.lab.trial import try_on
from letterkit.library import SHIPPED
from letterkit.model import Letter, text_of
from letterkit.widgets.history_view import text_box
from letterkit.widgets.html import element, paragraph
from letterkit.widgets.lab_parts import LAB_STYLE, Chooser
from letterkit.widgets.later import Later
from letterkit.widgets.letter_view import compared
from letterkit.widgets.moments import moment_text
from letterkit.widgets.panel import Panel, row, show_if

PAUSE_SECONDS = 0.4
TITLE = "What changed"
TEXT = "The letter and the template as they were, beside how they are on the bench now."
ORIGINAL, SAVED = "original", "saved"
WHY = {
    "saved": "before you saved",
    "merge": "typed here while another program changed the file",
    "outside": "before another program changed it",
    "typing": "before you typed on",
    "restore": "before you went back",
}
SAME = "Both read the same."


class LabChanges(Panel):
    """An earlier text of the template on the bench, compared with what stands there now."""

    def __init__(self, lab: Lab) -> None:
        super().__init__("lab-changes", TITLE, TEXT)
        self.add_class("lk-lab")
        self.lab = lab
        self._later = Later(PAUSE_SECONDS, self._compare)
        self._chosen = ORIGINAL
        self.moments = Chooser("Compare with:", self._choose)
        self._compared = widgets.HTML().add_class("lk-compared")
        self._return = self.button("Bring this text back", self.bring_back)
        self.lay_out(widgets.HTML(LAB_STYLE), self.moments, self._compared, row(self._return))

    def show(self, desk: Desk) -> None:
        """List what there is to compare with, and soon compare."""
        lab = self.lab
        entries = [("The original", ORIGINAL)] if lab.has_original else []
        entries += [("What is saved", SAVED)] if lab.is_mine else []
        entries += [
            (f"{moment_text(each.when)}, {WHY[each.why]}", str(each.path)) for each in lab.versions
        ]
        self.moments.fill(entries, self._chosen)
        self._chosen = self.moments.value or ORIGINAL
        self._later.ask()

    def _choose(self, value: str) -> None:
        self._chosen = value
        self._compare()

    def _text(self) -> str | None:
        """The chosen text; None where it is the original's."""
        if self._chosen == SAVED:
            return self.lab.saved_text
        known = {str(each.path) for each in self.lab.versions}
        return read_file(Path(self._chosen)) if self._chosen in known else None

    def _compare(self) -> None:
        text = self._text()
        show_if(text is not None and self.lab.is_mine, self._return)
        try:
            told = self._letters(text)
        except LetterkitError as error:
            told = paragraph(f"This text has no letter. {error.what}.")
        if text is not None:
            told += _two("The template", text, self.lab.text)
        self._compared.value = told

    def _letters(self, text: str | None) -> str:
        lab = self.lab
        if lab.trial is None or lab.trial.letter is None or lab.template is None:
            return ""
        folders = (lab.own, lab.library.shipped)
        with laid_out({} if text is None else {lab.name: text}, *folders) as library:
            before = library.template(SHIPPED + lab.name if text is None else lab.name)
        trial = try_on("", lab.draft, before)
        if trial.letter is None:
            raise trial.problem or LetterkitError("It does not work")
        return _two("The letter", _whole(trial.letter), _whole(lab.trial.letter))

    def bring_back(self) -> str:
        """Put the chosen text on the bench; what stood there is kept when it is saved."""
        text = self._text()
        if text is None:
            return "Choose an earlier text first."
        self.lab.write(text)
        return "The earlier text is on the bench. Save it if you want to keep it."

    def close(self) -> None:
        """Leave the page."""
        self._later.cancel()
        super().close()


def _whole(letter: Letter) -> str:
    return f"{text_of(letter.subject)}\n\n{letter.text}"


def _two(title: str, before: str, now: str) -> str:
    if before == now:
        return element("h4", title) + paragraph(SAME)
    parts = compared(before, now)
    both = text_box("Then", parts, "gone", "del") + text_box("Now", parts, "new", "ins")
    return element("h4", title) + element("div", both, safe=True, class_="lk-two")
