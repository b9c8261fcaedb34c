"""The work-search log: a plain table to print, and a file for a spreadsheet."""

from __future__ import annotations

import ipywidgets as widgets
from attrs import astuple
from babel.dates import format_date

from letterkit.desk import Desk
from letterkit.errors import LetterkitError
from letterkit.model import Draft
from letterkit.opportunities import opportunities, read_letters
from letterkit.render import template_name
from letterkit.search_log import COLUMNS, Entry, as_csv, log
from letterkit.widgets.html import element, paragraph
from letterkit.widgets.panel import Panel, row, show_if
from letterkit.widgets.take_away import TakeAway
from letterkit.widgets.unhurried import Unhurried

TITLE = "Work-search log"
TEXT = (
    "Some offices ask what you did to find work. This lists the interviews and the letters you "
    "sent. It knows only what is kept here, so add by hand what is missing."
)
NONE = "Nothing to list yet: no interview has a day, and no letter is marked as sent."
SAVING = "Your browser is saving the file."
MOST = 100
_PAGE = (
    "body{font:11pt/1.4 sans-serif;margin:2em}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #888;padding:4px 8px;text-align:start;vertical-align:top}"
)


class LogView(Panel):
    """Each interview and each letter sent, the earliest first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("log", TITLE, TEXT)
        self._desk = desk
        self._shown: list[Entry] | None = None
        self._pause = Unhurried(self.draw)
        self.table = widgets.HTML()
        self.csv = TakeAway("Take it to a spreadsheet (.csv)", self.take_csv)
        self.page = TakeAway("Take it as a page to print (.html)", self.take_page)
        self._files = row(self.page, self.csv)
        self.lay_out(self.table, self._files)

    def show(self, desk: Desk) -> None:
        """Draw when typing has come to a rest, but at once where others' letters may show."""
        self._pause.ask(desk.projecting)

    def draw(self) -> None:
        """List what there is, where something changed."""
        try:
            entries = self.entries()
        except LetterkitError:
            return
        if entries != self._shown:
            self._shown = entries
            left_out = len(entries) - MOST
            more = paragraph(f"And {left_out} earlier ones, in the files.") if left_out > 0 else ""
            self.table.value = more + table(entries[-MOST:]) if entries else paragraph(NONE)
            show_if(bool(entries), self._files)

    def entries(self) -> list[Entry]:
        """The log of the letters in use."""
        letters, _ = read_letters(self._desk.letters)
        return log(opportunities(letters), self._medium)

    def take_csv(self) -> tuple[str, str, bytes, str]:
        """The log for a spreadsheet."""
        return "work-search-log.csv", "text/csv", as_csv(self.entries()), SAVING

    def take_page(self) -> tuple[str, str, bytes, str]:
        """The log as a page of its own."""
        return "work-search-log.html", "text/html", page(self.entries()).encode(), SAVING

    def _medium(self, draft: Draft) -> str:
        library = self._desk.library
        try:
            return library.template(template_name(draft, library)).medium
        except LetterkitError:
            return ""


def table(entries: list[Entry]) -> str:
    """The log as a table; every text is escaped."""
    head = "".join(element("th", name, scope="col") for name in COLUMNS)
    rows = "".join(element("tr", _cells(entry), safe=True) for entry in entries)
    inner = (
        element("caption", TITLE)
        + element("thead", element("tr", head, safe=True), safe=True)
        + element("tbody", rows, safe=True)
    )
    made = element("table", inner, safe=True)
    # A table wider than the page is scrolled, by keys too.
    return element(
        "div", made, safe=True, class_="lk-scroll", tabindex="0", role="region", aria_label=TITLE
    )


def page(entries: list[Entry]) -> str:
    """A whole page with nothing on it but the log."""
    head = '<meta charset="utf-8">' + element("title", TITLE) + element("style", _PAGE, safe=True)
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{table(entries)}</body></html>'


def _cells(entry: Entry) -> str:
    when = format_date(entry.when, "MMM d, y", locale="en")
    named = zip(COLUMNS, (when, *astuple(entry)[1:]), strict=True)
    return "".join(element("td", text, dir="auto", data_label=name) for name, text in named)
