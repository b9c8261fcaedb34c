"""Opportunities side by side: the writer's own words, what is open, and what to ask next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
from babel.dates import format_date

from letterkit.comparing import Side, Words, home_of, side
from letterkit.desk import Desk
from letterkit.errors import LetterkitError
from letterkit.model import Question
from letterkit.opportunities import Opportunity, by_urgency, named, opportunities, read_letters
from letterkit.render import today
from letterkit.timing import now
from letterkit.widgets.any_letter import change_letter
from letterkit.widgets.fields import TextField
from letterkit.widgets.html import element, paragraph
from letterkit.widgets.panel import Panel, show_if
from letterkit.widgets.unhurried import Unhurried

TITLE = "Side by side"
TEXT = (
    "Your own words about two or three jobs, then and now. There is no score: what counts for "
    "you, only you can say."
)
TOO_FEW = "When you have letters about two jobs, you can put them side by side here."
PLACES = ("First job:", "Second job:", "Third job, if you like:")
NOTHING_YET = "Nothing written yet. The two minutes after a letter are the place for it."
NOW = Question("now", "What do you think now?", "", "sentences")


class Comparison(Panel):
    """Two or three columns, each with an opportunity chosen above."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("compare", TITLE, TEXT)
        self._desk = desk
        self._every: dict[str, Opportunity] = {}
        self._pause = Unhurried(self.draw)
        self._none = widgets.HTML(paragraph(TOO_FEW))
        self.choices = [widgets.Dropdown(description=text) for text in PLACES]
        self.columns = [Column(self._change) for _ in PLACES]
        for choice in self.choices:
            choice.observe(lambda _: self._fill(), names="value")
        chosen = widgets.Box(self.choices).add_class("lk-two")
        self._sides = widgets.Box(self.columns).add_class("lk-two")
        self.lay_out(self._none, chosen, self._sides)

    def show(self, desk: Desk) -> None:
        """Draw when typing has come to a rest, but at once where others' letters may show."""
        self._pause.ask(desk.projecting)

    def draw(self) -> None:
        """Offer the opportunities there are, and show those that are chosen."""
        try:
            letters, _ = read_letters(self._desk.letters)
        except LetterkitError:
            return
        found = by_urgency(opportunities(letters), now())
        self._every = {of.key: of for of in found}
        often = Counter(map(named, found))
        options = [
            (named(of) + (f" [{key}]" if often[named(of)] > 1 else ""), key)
            for key, of in self._every.items()
        ]
        for place, choice in enumerate(self.choices):
            _offer(choice, options, place)
        show_if(len(options) < 2, self._none)
        show_if(len(options) >= 2, *self.choices[:2], self._sides)
        show_if(len(options) >= 3, self.choices[2])
        self._fill()

    def _fill(self) -> None:
        seen: set[str] = set()
        for choice, column in zip(self.choices, self.columns, strict=True):
            of = None if choice.value in seen else self._every.get(choice.value or "")
            seen.add(choice.value or "")
            show_if(of is not None and len(self._every) > 1, column)
            column.fill(of)

    def _change(self, of: Opportunity, values: dict[str, Any]) -> None:
        letter = home_of(of).path
        try:
            for name, value in values.items():
                change_letter(self._desk, letter, f"reflection.{name}", value)
            self.say("")
        except LetterkitError as error:
            self.say(str(error))
        self.draw()


def _offer(choice: widgets.Dropdown, options: list[tuple[str, str]], place: int) -> None:
    """Offer what there is, and keep what was chosen; the third place starts empty."""
    if place == 2:
        options = [("None", ""), *options]
    if tuple(options) == tuple(choice.options):
        return
    before, keys = choice.value, [key for _, key in options]
    choice.options = options
    if before in keys:
        choice.value = before
    elif keys:
        choice.value = keys[min(place, len(keys) - 1) if place < 2 else 0]


class Column(widgets.VBox):
    """One opportunity, with a place for what its writer thinks now."""

    def __init__(self, change: Callable[[Opportunity, dict[str, Any]], None]) -> None:
        super().__init__()
        self._change = change
        self._of: Opportunity | None = None
        self.told, self.asked = widgets.HTML(), widgets.HTML()
        self.now = TextField(NOW, self._tell_now)
        self.questions = widgets.VBox().add_class("lk-questions")
        self._listed: tuple[str, ...] = ()
        self._showing = False
        self.add_class("lk-side")
        self.children = (self.told, self.now.widget, self.questions, self.asked)

    def __repr__(self) -> str:
        return "Column()"

    def fill(self, of: Opportunity | None) -> None:
        """Show an opportunity, or nothing."""
        self._of = of
        if of is None:
            self.told.value = self.asked.value = ""
            self.now.show("")
            self._list((), ())
            return
        shown = side(of)
        self.told.value = _told(shown)
        self.now.show(home_of(of).draft.reflection.get("now", ""))
        self._list(shown.questions, shown.answered)
        ask = shown.ask or "Nothing is left to ask."
        self.asked.value = element(
            "p",
            element("b", "Your next letter could ask: ") + element("span", ask, dir="auto"),
            safe=True,
        )

    def _list(self, questions: tuple[str, ...], answered: tuple[str, ...]) -> None:
        self._showing = True
        if questions != self._listed:
            boxes = [widgets.Checkbox(description=text, indent=False) for text in questions]
            for box in boxes:
                box.observe(lambda _: self._tell_answered(), names="value")
            title = "Still open. Tick what has been answered:" if boxes else "No open questions."
            self.questions.children = (widgets.HTML(element("b", title)), *boxes)
            self._listed = questions
        for box in self.questions.children[1:]:
            box.value = box.description in answered
        self._showing = False

    def _tell_now(self, text: str) -> None:
        if self._of:
            self._change(self._of, {"now": text, "now_on": today().isoformat()})

    def _tell_answered(self) -> None:
        if self._of and not self._showing:
            ticked = [box.description for box in self.questions.children[1:] if box.value]
            self._change(self._of, {"answered": ticked})


def _told(shown: Side) -> str:
    title = element("h4", shown.name, dir="auto") + paragraph(shown.stage)
    return title + _words("Then", shown.then) + _words("Now", shown.now)


def _words(title: str, words: Words) -> str:
    if not words.said:
        return paragraph(NOTHING_YET) if title == "Then" else ""
    on = f", {format_date(words.on, 'MMMM d', locale='en')}" if words.on else ""
    said = "".join(
        element("dt", label) + element("dd", text, dir="auto") for label, text in words.said
    )
    return element("p", element("b", title + on), safe=True) + element("dl", said, safe=True)
