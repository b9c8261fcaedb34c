"""A short text of the workbook, such as what a letter can and cannot do, with its sources."""

from __future__ import annotations

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.errors import LetterkitError, nearest
from letterkit.notes import Page
from letterkit.widgets.form import STYLE
from letterkit.widgets.html import element, folded, paragraph, source_list


class PageView(widgets.HTML):
    """One of the pages of sections.yml."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.add_class("lk-form")
        self.add_class("lk-page")

    def __repr__(self) -> str:
        return f"PageView({self.name})"

    def show(self, desk: Desk) -> None:
        """Show the page as its file has it now."""
        page = page_of(desk, self.name)
        self.value = STYLE + element("h3", page.title) + page_body(desk, page)


def page_of(desk: Desk, name: str) -> Page:
    """A page by its name."""
    pages = desk.library.notes().pages
    if name not in pages:
        near = nearest(name, pages)
        remedy = f"Did you mean “{near}”?" if near else f"There are {', '.join(pages)}"
        raise LetterkitError(f"There is no page called “{name[:80]}”", remedy=remedy)
    return pages[name]


def page_body(desk: Desk, page: Page) -> str:
    """The words of a page, with where they come from folded away."""
    sources = desk.library.sources()
    listed = source_list([sources[id_] for id_ in page.evidence if id_ in sources])
    return paragraph(page.text) + (folded("Where this comes from", listed) if listed else "")
