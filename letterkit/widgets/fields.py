"""The fields of a form: what a person types in, as the draft keeps it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Protocol

import ipywidgets as widgets
from attrs import asdict

from letterkit.checks import is_answer
from letterkit.drafts.fields import is_sensible
from letterkit.model import Question
from letterkit.widgets.html import element, paragraph

Tell = Callable[[Any], None]

PICKED = ("interviewed_at", "interviewers", "promised_by")
"""Questions whose field shows by itself what it wants."""


class Field(Protocol):
    """A widget that shows a value of the draft and tells each change of it."""

    widget: widgets.Widget

    def show(self, value: Any) -> None:
        """Show a value without telling it again."""


def make_field(question: Question, questions: Mapping[str, Question], tell: Tell) -> Field:
    """The field that fits a question; `questions` are all there are, for those made of others."""
    parts = {
        name.removeprefix(f"{question.name}."): each
        for name, each in questions.items()
        if name.startswith(f"{question.name}.")
    }
    if parts:
        return PeopleField(question, parts, tell)
    if question.name == "interviewed_at":
        return MomentField(question, tell)
    if question.name == "promised_by":
        return DayField(question, tell)
    return TextField(question, tell)


def help_of(question: Question) -> str:
    """What helps with a question, and an example where no sentence of the letter shows one."""
    example = question.example if isinstance(question.example, str) else "; ".join(question.example)
    picked = is_answer(question) or question.name in PICKED
    told = question.help if picked else f"{question.help} For example: {example}"
    return paragraph(told.strip(), "lk-help") if told.strip() else ""


def class_of(name: str) -> str:
    """The class by which the page finds the field of a question."""
    return f"lk-field-{name.replace('.', '-')}"


def _named(widget: widgets.Widget, name: str) -> widgets.Widget:
    widget.add_class("lk-field")
    widget.add_class(class_of(name))
    return widget


class _Quiet:
    """Holds the telling back while a value is shown, so that nothing is told twice."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._showing = False

    def __call__(self, value: Any) -> None:
        if not self._showing:
            self._tell(value)

    def __enter__(self) -> None:
        self._showing = True

    def __exit__(self, *_: object) -> None:
        self._showing = False


class TextField:
    """A line or some lines of text; a list has one entry a line."""

    def __init__(self, question: Question, tell: Tell) -> None:
        self._is_list = question.shape == "list"
        lines = question.shape in ("clause", "sentences", "list")
        kind = widgets.Textarea if lines else widgets.Text
        rows = {"rows": 2 if question.shape == "clause" else 3} if lines else {}
        self.widget = _named(
            kind(description=question.label, placeholder="", continuous_update=True, **rows),
            question.name,
        )
        self._tell = _Quiet(tell)
        self.widget.observe(lambda change: self._tell(self._value(change["new"])), names="value")

    def _value(self, text: str) -> Any:
        return [line for line in text.split("\n") if line.strip()] if self._is_list else text

    def show(self, value: Any) -> None:
        """Show a text or the entries of a list."""
        if value != self._value(self.widget.value):
            with self._tell:
                self.widget.value = "\n".join(value) if isinstance(value, (list, tuple)) else value


def _half_typed(picker: widgets.DatePicker) -> bool:
    """Whether a day is still being typed: its picker tells of the years 2, 20 and 202 first."""
    return picker.value is not None and not is_sensible(picker.value)


class DayField:
    """A day without an hour."""

    def __init__(self, question: Question, tell: Tell) -> None:
        self.widget = _named(widgets.DatePicker(description=question.label), question.name)
        self._tell = _Quiet(tell)
        self.widget.observe(lambda _: self._told(), names="value")

    def _told(self) -> None:
        if not _half_typed(self.widget):
            self._tell(self.widget.value.isoformat() if self.widget.value else "")

    def show(self, value: date | None) -> None:
        """Show a day, unless one is being typed."""
        if not _half_typed(self.widget):
            with self._tell:
                self.widget.value = value


class MomentField:
    """A day, with the hour where the writer remembers it."""

    def __init__(self, question: Question, tell: Tell) -> None:
        self._day = _named(widgets.DatePicker(description=question.label), question.name)
        self._hour = _named(
            widgets.TimePicker(description="At what time? (if you remember)", step=60),
            f"{question.name}-time",
        )
        self.widget = widgets.HBox([self._day, self._hour]).add_class("lk-moment")
        self._tell = _Quiet(tell)
        self._shown: date | None = None
        for part in (self._day, self._hour):
            part.observe(lambda _: self._told(), names="value")

    def _told(self) -> None:
        if not _half_typed(self._day):
            self._tell(self._value())

    def _value(self) -> str:
        day, hour = self._day.value, self._hour.value
        if day is None:
            return ""
        if hour is None:
            return day.isoformat()
        zone = self._shown.tzinfo if isinstance(self._shown, datetime) else None
        at = datetime.combine(day, hour.replace(second=0, microsecond=0))
        return (at.replace(tzinfo=zone) if zone else at.astimezone()).isoformat()

    def show(self, value: date | None) -> None:
        """Show a day, or a day and hour; an hour that was typed before its day waits for it."""
        if (value is None and self._day.value is None) or _half_typed(self._day):
            return
        self._shown = value
        with self._tell:
            self._day.value = value.date() if isinstance(value, datetime) else value
            self._hour.value = value.time() if isinstance(value, datetime) else None


class PeopleField:
    """A group of lines for each person, with buttons to add one and to leave one out."""

    def __init__(self, question: Question, parts: Mapping[str, Question], tell: Tell) -> None:
        self._parts, self._told = parts, tell
        self._rows: list[_PersonRow] = []
        self._list = widgets.VBox().add_class("lk-people-list")
        add = widgets.Button(description="Add another person")
        add.on_click(lambda _: self._add_row())
        label = widgets.HTML(element("p", question.label, class_="lk-label"))
        self.widget = _named(widgets.VBox([label, self._list, add]), question.name)
        self._add_row()

    def _add_row(self) -> None:
        self._rows.append(_PersonRow(self._parts, self._tell, self._remove))
        self._list.children = [row.widget for row in self._rows]

    def _remove(self, row: _PersonRow) -> None:
        self._rows.remove(row)
        self._list.children = [each.widget for each in self._rows]
        if not self._rows:
            self._add_row()
        self._tell()

    def _tell(self) -> None:
        self._told(self._people())

    def _people(self) -> list[dict[str, str]]:
        return [person for row in self._rows if (person := row.person())]

    def show(self, value: Any) -> None:
        """Show these people; an empty line that waits for a name stays."""
        people = [{k: v for k, v in asdict(person).items() if v} for person in value]
        if people == self._people():
            return
        while len(self._rows) < len(people):
            self._add_row()
        del self._rows[max(len(people), 1) :]
        for i, row in enumerate(self._rows):
            row.show(people[i] if i < len(people) else {})
        self._list.children = [row.widget for row in self._rows]


class _PersonRow:
    """What the form asks about one person."""

    def __init__(
        self,
        parts: Mapping[str, Question],
        tell: Callable[[], None],
        remove: Callable[[_PersonRow], None],
    ) -> None:
        self._fields = {
            part: TextField(question, lambda _: tell()) for part, question in parts.items()
        }
        button = widgets.Button(description="Leave this person out")
        button.on_click(lambda _: remove(self))
        cells = [
            widgets.VBox([self._fields[part].widget, widgets.HTML(help_of(question))])
            for part, question in parts.items()
        ]
        self.widget = widgets.VBox([*cells, button]).add_class("lk-person")

    def person(self) -> dict[str, str]:
        """What was typed, blank lines left out."""
        typed = {part: field.widget.value for part, field in self._fields.items()}
        return {part: text for part, text in typed.items() if text.strip()}

    def show(self, person: Mapping[str, str]) -> None:
        """Show what is known of a person."""
        for part, field in self._fields.items():
            field.show(person.get(part, ""))
