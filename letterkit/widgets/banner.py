"""The top of each page: which letter is open, and what its writer should know at once."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.drafts.headline import headline
from letterkit.exercise_file import load_course
from letterkit.widgets.conflicts import Conflicts, conflicts_under
from letterkit.widgets.form import Form
from letterkit.widgets.html import element
from letterkit.widgets.lost_line import LostLine
from letterkit.widgets.panel import STYLE as PANEL_STYLE
from letterkit.widgets.panel import show_if
from letterkit.widgets.steps import strip

PRINT = Path(__file__).with_name("print.css").read_text(encoding="utf-8")
STYLE = PANEL_STYLE + element("style", PRINT, safe=True)
PROJECTING = (
    "Projector mode is on. This is a sample person; your own letters are out of sight on every "
    "page until you turn it off."
)


class Banner(widgets.VBox):
    """Where you are and what is open; more only when there is a word to say or a choice to make."""

    def __init__(self, desk: Desk, page: str = "") -> None:
        super().__init__()
        steps = strip(load_course(desk.library), page) if page else ""
        self._open = widgets.HTML()
        self._word = widgets.HTML()
        self._away = widgets.Button(description="Put this away")
        self._away.on_click(lambda _: desk.put_notice_away())
        self._trouble = widgets.HTML().add_class("lk-trouble")
        self._conflicts = Conflicts()
        self.children = (
            widgets.HTML(STYLE + steps),
            self._open,
            self._trouble,
            self._word,
            self._away,
            self._conflicts,
            LostLine(),
        )
        for each in ("lk-form", "lk-panel", "lk-banner"):
            self.add_class(each)

    def __repr__(self) -> str:
        return "Banner()"

    def show(self, desk: Desk) -> None:
        """Say what there is to say."""
        title = element("b", headline(desk.open_letter), dir="auto")
        line = element("p", "Your open letter: " + title, safe=True, class_="lk-open")
        projecting = element("p", PROJECTING, class_="lk-projecting", role="alert")
        self._open.value = projecting if desk.projecting else line
        notice = desk.file.notice
        self._word.value = element("p", notice, class_="lk-word", role="alert") if notice else ""
        self._trouble.value = element("p", desk.trouble, role="alert") if desk.trouble else ""
        self._conflicts.show(desk, _asked_nowhere(desk), named=True)
        show_if(bool(notice), self._word, self._away)
        show_if(bool(desk.trouble), self._trouble)


def _asked_nowhere(desk: Desk) -> list[str]:
    """The conflicts about fields that have no form on this page."""
    forms = [view for view in desk.views if isinstance(view, Form)]
    asked = {each for form in forms for path in form.paths for each in conflicts_under(desk, path)}
    return [path for path in desk.file.conflicts if path not in asked]
