"""All that a notebook imports: one line a cell puts a view of the open letter on the page."""

from __future__ import annotations

from functools import cache

from letterkit.desk import Desk
from letterkit.widgets.form import Form
from letterkit.widgets.letter_page import LetterPage
from letterkit.widgets.page import PageView
from letterkit.workspace import workspace_folder


@cache
def open_workbook() -> Workbook:
    """The workbook of this notebook; the same one however often a cell is run."""
    return Workbook(Desk(workspace_folder()))


class Workbook:
    """The views a notebook can show; all of them show the one letter on the desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def __repr__(self) -> str:
        return "Workbook()"

    def ask(self, section: str) -> Form:
        """The form of one section, under its note."""
        return self.desk.place(f"form {section}", Form(section, self.desk))

    def letter(self) -> LetterPage:
        """The letter as it stands, each paragraph beside its note."""
        return self.desk.place("letter", LetterPage(self.desk))

    def page(self, name: str) -> PageView:
        """A short text of the workbook, such as what is known about odds, with its sources."""
        return self.desk.place(f"page {name}", PageView(name))
