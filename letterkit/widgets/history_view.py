"""Looking back: an earlier version of the letter beside how it stands now, and a way to return."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.drafts import Version, changes, history, load, plain
from letterkit.errors import LetterkitError
from letterkit.model import Draft, Letter, text_of
from letterkit.render import render_in, template_name
from letterkit.widgets.html import element, paragraph
from letterkit.widgets.letter_view import compared
from letterkit.widgets.moments import moment_text
from letterkit.widgets.panel import Panel, breakable, row, show_if

TITLE = "Earlier versions"
TEXT = "Letterkit keeps how your letter stood before you changed it. You can look back and return."
WHY = {
    "typing": "before you typed on",
    "restore": "before you went back",
    "merge": "changed in two places at once",
    "outside": "before another program changed it",
    "saved": "before it was saved",
}
NONE_YET = "There is no earlier version yet. One is kept each time you come back and type on."
SAME = "The letter reads the same as now."
NOTES_DIFFER = "Only your notes and other answers are different."


class HistoryView(Panel):
    """The moments of the open letter, and the chosen one compared word by word with now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("history", TITLE, TEXT)
        self._desk = desk
        self._shown: tuple[Path, ...] = ()
        self._before: Version | None = None
        self.moments = widgets.Select(description="How it stood on:")
        self._compared = widgets.HTML().add_class("lk-compared")
        self._none = widgets.HTML(paragraph(NONE_YET))
        self._return = self.button("Bring this version back", self.restore)
        self._undo = self.button("Undo", self.undo)
        show_if(False, self._undo)
        self.moments.observe(lambda _: self._compare(), names="value")
        self.lay_out(self._none, self.moments, self._compared, row(self._return, self._undo))

    def show(self, desk: Desk) -> None:
        """List the moments, and compare the chosen one with how the letter stands now."""
        versions = history(desk.open_letter)
        paths = tuple(version.path for version in versions)
        if paths != self._shown:
            if not {self.moments.value, *self._shown} & {None, *paths}:
                self.say("")
            self._fill(versions)
            self._shown = paths
        self._compare()

    def _fill(self, versions: list[Version]) -> None:
        chosen = self.moments.value
        self._versions = {version.path: version for version in versions}
        self.moments.options = [
            (breakable(f"{moment_text(version.when)}, {WHY[version.why]}"), version.path)
            for version in versions
        ]
        self.moments.value = chosen if chosen in self._versions else None
        self.moments.rows = max(2, min(len(versions), 8))
        show_if(bool(versions), self.moments, self._compared, self._return)
        show_if(not versions, self._none)

    def _compare(self) -> None:
        version = self._versions.get(self.moments.value) if self._shown else None
        self._return.disabled = version is None
        self._compared.value = self._two_texts(version) if version else ""

    def _two_texts(self, version: Version) -> str:
        try:
            before = load(version.path)
            then = _text(_letter(before.draft, self._desk))
        except LetterkitError as error:
            return paragraph(str(error))
        now = _text(self._desk.letter)
        parts = compared(then, now)
        both = text_box("Then", parts, "gone", "del") + text_box("Now", parts, "new", "ins")
        told = ""
        if then == now:
            other = any(changes(before.document, plain(self._desk.file.document)))
            told = paragraph(f"{SAME} {NOTES_DIFFER}" if other else SAME)
        return told + element("div", both, safe=True, class_="lk-two")

    def restore(self) -> str:
        """Bring the chosen version back; the letter as it was becomes a version that undoes it."""
        version = self._versions.get(self.moments.value)
        if version is None:
            return "Choose a moment first."
        self._return_to(version)
        self._before = next(iter(history(self._desk.open_letter)), None)
        show_if(self._before is not None, self._undo)
        return f"Your letter is as it stood on {moment_text(version.when)}."

    def undo(self) -> str:
        """Take the last return back."""
        show_if(False, self._undo)
        if self._before is None or self._before.path not in self._versions:
            return "There is nothing to undo in this letter."
        self._return_to(self._before)
        return "Your letter is as it was before you went back."

    def _return_to(self, version: Version) -> None:
        self._desk.restore(version)
        if self._desk.trouble:
            raise LetterkitError(self._desk.trouble)


def _letter(draft: Draft, desk: Desk) -> Letter:
    return render_in(draft, desk.library.template(template_name(draft, desk.library)))


def _text(letter: Letter) -> str:
    return f"{text_of(letter.subject)}\n\n{letter.text}"


def text_box(title: str, parts: Iterable[dict[str, str]], kind: str, tag: str) -> str:
    """One of two texts that were compared, its own words marked."""
    words = "".join(
        element(tag if part["kind"] == kind else "span", part["text"])
        for part in parts
        if part["kind"] in ("same", kind)
    )
    inner = element("h4", title) + element("div", words, safe=True, class_="lk-paper", dir="auto")
    return element("section", inner, safe=True, aria_label=title)
