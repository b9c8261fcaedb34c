"""Give a template away as one file, and look at one that came before keeping it."""

from __future__ import annotations

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.errors import TemplateError
from letterkit.lab.lab import Lab
from letterkit.lab.sharing import Looked, keep, look_at, share
from letterkit.widgets.html import element, paragraph
from letterkit.widgets.lab_letter import letter_html
from letterkit.widgets.lab_parts import LAB_STYLE
from letterkit.widgets.panel import Panel, row, show_if
from letterkit.widgets.take_away import TakeAway

TITLE = "Give it away, or take one in"
TEXT = (
    "A shared template is one file: its words and its notes, and nothing of your letters. "
    "One that you were given is shown here first, and kept only if you say so."
)
CANNOT = (
    "It is words only. It cannot read or change a file, reach the internet, start a program, or "
    "see any letter but the one it writes."
)


class LabShare(Panel):
    """A button that gives the template on the bench, and a place for one that came."""

    def __init__(self, lab: Lab) -> None:
        super().__init__("lab-share", TITLE, TEXT)
        self.add_class("lk-lab")
        self.lab = lab
        self._looked: Looked | None = None
        self.upload = widgets.FileUpload(description="Look at a template", accept=".yaml,.yml")
        self.upload.observe(lambda change: self._take(change["new"]), names="value")
        self._what = widgets.HTML()
        self._keep = self.button("Keep it", self.keep)
        self._leave = self.button("Do not keep it", self.leave)
        give = TakeAway("Take the template on the bench as one file", self._give)
        self.lay_out(
            widgets.HTML(LAB_STYLE), give, self.upload, self._what, row(self._keep, self._leave)
        )
        self._show_looked()

    def show(self, desk: Desk) -> None:
        """Stay as it is: what is looked at does not follow the open letter."""

    def _give(self) -> tuple[str, str, bytes, str]:
        name, data = share(self.lab)
        return name, "application/yaml", data, "The file is ready to be given away."

    def _take(self, files: tuple[dict[str, memoryview], ...]) -> None:
        if files:
            data = bytes(files[0]["content"])
            self.upload.value = ()
            self.say(self.attempt(lambda: self.look(data)))

    def look(self, data: bytes) -> str:
        """Show what a file is, what it asks for, and what is wrong with it."""
        self._looked = None
        try:
            self._looked = looked = look_at(self.lab, data)
        finally:
            self._show_looked()
        return "" if looked.problems else "Nothing is kept yet."

    def keep(self) -> str:
        """Keep what was looked at."""
        if self._looked is None:
            raise TemplateError("There is nothing to keep", remedy="Look at a template first")
        keep(self.lab, self._looked)
        name, self._looked = self._looked.shared.name, None
        self._show_looked()
        return f"The template {name} is yours now, and on the bench."

    def leave(self) -> str:
        """Forget what was looked at."""
        self._looked = None
        self._show_looked()
        return "Nothing was kept."

    def _show_looked(self) -> None:
        looked = self._looked
        self._what.value = _told(looked) if looked else ""
        show_if(looked is not None and not looked.problems, self._keep)
        show_if(looked is not None, self._leave)


def _told(looked: Looked) -> str:
    title = element("h4", looked.title or looked.shared.name) + paragraph(looked.use_when)
    if looked.problems:
        wrong = paragraph("It does not work, so it cannot be kept:") + _list(looked.problems)
        return title + wrong
    asks = paragraph("It asks for:") + _list(looked.asks) if looked.asks else ""
    old = "It takes the place of these; the old ones stay among the earlier versions:"
    replaces = paragraph(old) + _list(looked.replaces) if looked.replaces else ""
    return title + paragraph(CANNOT) + asks + replaces + letter_html(looked.trial)


def _list(items: tuple[str, ...]) -> str:
    return element("ul", "".join(element("li", each) for each in items), safe=True)
