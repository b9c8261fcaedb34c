"""The strip of steps at the top of each page: where you are, and a way to every other page."""

from __future__ import annotations

import json

from letterkit.exercise_file import Course, Lesson
from letterkit.resources import notebooks_folder
from letterkit.widgets.html import element

LABEL = "The pages"


def lessons_there(course: Course) -> list[Lesson]:
    """The pages of the course that there are, in their order."""
    there = {file.stem for file in notebooks_folder().glob("*.ipynb")}
    return [lesson for id_, lesson in course.lessons.items() if id_ in there]


def link_to(lesson: Lesson, inner: str, **attributes: str) -> str:
    """A link to a page; `inner` is HTML that this package made."""
    file = f"{lesson.id}.ipynb"
    # JupyterLab opens the page in its own way; elsewhere this is a link like any other.
    return element(
        "a",
        inner,
        safe=True,
        href=file,
        data_commandlinker_command="docmanager:open",
        data_commandlinker_args=json.dumps({"path": file}),
        **attributes,
    )


def strip(course: Course, page: str) -> str:
    """A number for each page, and the title of the one you are on."""
    items = []
    for number, lesson in enumerate(lessons_there(course)):
        here = lesson.id == page
        title = element("span", lesson.title, class_="lk-step-title" if here else "lk-hidden")
        told = element("span", f"{number}", aria_hidden="true") + title
        now = {"aria_current": "page"} if here else {}
        items.append(element("li", link_to(lesson, told, title=lesson.title, **now), safe=True))
    listed = element("ol", "".join(items), safe=True)
    return element("nav", listed, safe=True, aria_label=LABEL, class_="lk-strip")
