"""When to write: a small line of days with today on it, and a button that puts it in a calendar."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.opportunities import Kept, due_dates, opportunity_of, read_letters
from letterkit.render import today
from letterkit.sending import dates_file
from letterkit.timeline import Point, day_text, distance, points
from letterkit.timing import late, now
from letterkit.widgets.html import element, folded, paragraph, source_list
from letterkit.widgets.panel import Panel, show_if
from letterkit.widgets.take_away import TakeAway

TITLE = "When"
TEXT = "The days that matter for this letter, and where you are now."
NOTHING = "Say when the interview was, and the days will appear here."
LATE = "The best day has passed, and your letter is still worth sending."
SAVING = "Your browser is saving the file. Open it, and your calendar takes the days in."
STYLE = element("style", Path(__file__).with_suffix(".css").read_text(encoding="utf-8"), safe=True)


class When(Panel):
    """The days of the open letter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("when", TITLE, TEXT)
        self._desk = desk
        self.line = widgets.HTML()
        self.dates = TakeAway("Put these days in my calendar (.ics)", self.take)
        self.lay_out(self.line, self.dates)

    def show(self, desk: Desk) -> None:
        """Draw the line as the letter and its neighbors have it."""
        open_letter = Kept(desk.open_letter, desk.draft)
        of = opportunity_of(open_letter, read_letters(desk.letters)[0])
        dues = due_dates(of, now())
        self.line.value = STYLE + _late_words(desk) + _line(desk, points(desk.draft, dues, today()))
        show_if(any(due.when >= today() for due in dues), self.dates)

    def take(self) -> tuple[str, str, bytes, str]:
        """The calendar file of the days to come."""
        made = dates_file(self._desk.draft, now())
        return made.name, made.mime, made.data, SAVING


def _line(desk: Desk, shown: tuple[Point, ...]) -> str:
    if not shown:
        return paragraph(NOTHING)
    sources = desk.library.sources()
    return element(
        "ol", "".join(_item(point, sources) for point in shown), safe=True, class_="lk-days"
    )


def _item(point: Point, sources: Mapping[str, Mapping[str, str]]) -> str:
    day = day_text(point.when, today())
    if point.today:
        told = element("b", f"Today, {day}")
        return element("li", told, safe=True, class_="lk-today", aria_current="date")
    far = distance(point.when, today(), late=point.late)
    told = element("b", point.what) + " " + element("span", f"{day}, {far}")
    if point.why:
        listed = source_list([sources[name] for name in point.evidence if name in sources])
        told += paragraph(point.why, "lk-help")
        told += folded("Where this comes from", listed) if listed else ""
    state = (
        "lk-late" if point.late else "lk-next" if point.why or point.when > today() else "lk-was"
    )
    return element("li", told, safe=True, class_=state)


def _late_words(desk: Desk) -> str:
    behind = late(desk.draft, now())
    if behind is None:
        return ""
    sources = desk.library.sources()
    listed = source_list([sources[name] for name in behind.evidence if name in sources])
    why = folded("Where this comes from", listed) if listed else ""
    return element(
        "div", paragraph(f"{LATE} {behind.wording}") + why, safe=True, class_="lk-late-words"
    )
