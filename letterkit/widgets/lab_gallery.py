"""The gallery: a dozen things a template can do, each to be changed and watched on the spot."""

from __future__ import annotations

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.lab.gallery import Exhibit, Shown, exhibits, show
from letterkit.lab.people import samples
from letterkit.widgets.html import element, paragraph
from letterkit.widgets.lab_editor import LabEditor
from letterkit.widgets.lab_letter import runs_html
from letterkit.widgets.lab_parts import LAB_STYLE, Chooser
from letterkit.widgets.panel import Panel

TITLE = "What a template can do"
TEXT = "Change any of these. Nothing here is kept, so nothing can break."
VANISHED = "This paragraph is not in the letter."


class Gallery(Panel):
    """All exhibits, tried on one sample person."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("lab-gallery", TITLE, TEXT)
        self.add_class("lk-lab")
        self.person = Chooser("Try them on:", self._try_as)
        self._person = samples()[1]
        self.person.fill([(each.label, each.id) for each in samples()], self._person.id)
        self.exhibits = [_ExhibitView(each, desk) for each in exhibits()]
        self.lay_out(widgets.HTML(LAB_STYLE), self.person, *self.exhibits)

    def _try_as(self, id_: str) -> None:
        self._person = next(each for each in samples() if each.id == id_)
        for each in self.exhibits:
            each.try_on(self._person)

    def show(self, desk: Desk) -> None:
        """Draw what is not drawn yet: nothing here follows the open letter."""
        for each in self.exhibits:
            each.try_on(self._person)


class _ExhibitView(widgets.VBox):
    """One thing: its words, its text to type into, and what it makes of a letter."""

    def __init__(self, exhibit: Exhibit, desk: Desk) -> None:
        self._exhibit, self._text = exhibit, exhibit.text.rstrip("\n")
        self._shipped = desk.library.shipped
        self._tried: object = None
        self.editor = LabEditor(self._typed)
        self.result = widgets.HTML()
        heading = element("h4", exhibit.title) + paragraph(exhibit.words)
        two = widgets.Box([widgets.VBox([self.editor]), widgets.VBox([self.result])])
        super().__init__([widgets.HTML(heading), two.add_class("lk-lab-two")])
        self.add_class("lk-lab-exhibit")

    def __repr__(self) -> str:
        return f"Exhibit({self._exhibit.id})"

    def _typed(self, text: str) -> None:
        self._text = text
        self._draw()

    def try_on(self, person: object) -> None:
        """Show it on a person, unless it is shown already."""
        if self._tried is not person:
            self._tried = person
            self._draw()

    def _draw(self) -> None:
        made = show(self._exhibit, self._text, self._tried, self._shipped)  # type: ignore[arg-type]
        self.editor.state = {
            "label": f"{self._exhibit.title}:",
            "text": self._text,
            "turn": 1,
            "problems": [{"line": line, "text": text} for line, text in made.problems],
        }
        if not made.problems:
            self.result.value = _result(made)


def _result(made: Shown) -> str:
    told = "".join(element("p", runs_html(runs), safe=True, dir="auto") for runs in made.paragraphs)
    return element("div", told or paragraph(VANISHED), safe=True, class_="lk-lab-sheet")
