"""The map: the pages in their order, what each one leaves you with, and how far you are."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.exercise_file import Course, Lesson, load_course
from letterkit.widgets.html import element, paragraph
from letterkit.widgets.panel import Panel, row, show_if
from letterkit.widgets.steps import lessons_there, link_to

STYLE = element("style", Path(__file__).with_suffix(".css").read_text(encoding="utf-8"), safe=True)
TITLE = "Where you are"
TEXT = "Each page works by itself, so begin with the one you need."
LETTER_PAGE = "02-your-thank-you-letter"
ASK = "Begin all exercises again"
QUESTION = "Forget your answers to all exercises? Your letters stay as they are."
FORGOTTEN = "All exercises are as they were at the start."


class CourseMap(Panel):
    """A list of links with progress beside them; exercises can be begun again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("map", TITLE, TEXT)
        self._desk = desk
        self.heading.value += STYLE
        self._list = widgets.HTML()
        self._ask = self.button(ASK, lambda: show_if(True, self._sure))
        self._sure = widgets.VBox(
            [
                widgets.HTML(element("p", QUESTION, role="alert")),
                row(
                    self.button("Forget them", self.forget),
                    self.button("Keep them", lambda: show_if(False, self._sure)),
                ),
            ]
        ).add_class("lk-choice")
        show_if(False, self._sure)
        self.lay_out(self._list, self._ask, self._sure)

    def show(self, desk: Desk) -> None:
        """Draw the pages that there are, with what is done."""
        course = load_course(desk.library)
        lessons = lessons_there(course)
        items = "".join(_item(lesson, how_far(lesson.id, course, desk)) for lesson in lessons)
        drawn = element("ol", items, safe=True)
        # A link that is drawn anew loses the keyboard's place.
        if drawn != self._list.value:
            self._list.value = drawn
        begun = any(desk.progress.answer(name) is not None for name in course.exercises)
        show_if(begun, self._ask)

    def forget(self) -> str:
        """Take away every answer to an exercise."""
        show_if(False, self._sure)
        self._desk.progress.reset()
        self._desk.redraw(self._desk.trouble)
        return FORGOTTEN


def how_far(page: str, course: Course, desk: Desk) -> str:
    """How much of a page is done, empty where there is nothing to count."""
    if page == LETTER_PAGE:
        return letter_so_far(desk)
    names = [each.name for each in course.exercises.values() if each.page == page]
    done = sum(desk.progress.done(name) for name in names)
    if not names:
        return ""
    return "All exercises done" if done == len(names) else f"{done} of {len(names)} exercises done"


def letter_so_far(desk: Desk) -> str:
    """How far the open letter has come."""
    if desk.is_blank:
        return "Not begun yet"
    if desk.draft.sent_on:
        return "Sent"
    missing = len(desk.letter.gaps)
    if not missing:
        return "Ready to send"
    return "1 answer to go" if missing == 1 else f"{missing} answers to go"


def _item(lesson: Lesson, so_far: str) -> str:
    link = link_to(lesson, element("span", lesson.title))
    about = element("span", f"{lesson.minutes} minutes", class_="lk-minutes")
    told = element("span", so_far, class_="lk-so-far") if so_far else ""
    return element("li", link + about + told + paragraph(lesson.end, "lk-help"), safe=True)
