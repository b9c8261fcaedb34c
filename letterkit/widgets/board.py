"""Every opportunity on the page: how far it has come, what is next, and the letters about it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import traitlets

from letterkit.desk import Desk
from letterkit.drafts import new_letter
from letterkit.drafts.headline import KIND_WORDS
from letterkit.errors import LetterkitError
from letterkit.opportunities import (
    Kept,
    Opportunity,
    begin,
    by_urgency,
    due_dates,
    named,
    next_letters,
    opportunities,
    read_letters,
)
from letterkit.render import today
from letterkit.sending import STAGES
from letterkit.timeline import day_text, distance
from letterkit.timing import now
from letterkit.widgets.any_letter import change_letter
from letterkit.widgets.letter_view import LetterView
from letterkit.widgets.scripts import joined
from letterkit.widgets.unhurried import Unhurried

AT_ONCE = 50
MOVED = "Saved. It is less urgent now and stands further down, behind “Show more”."
ANSWERS = {
    "offer": "an offer",
    "accepted": "an offer, and you said yes",
    "declined": "an offer, and you said no",
    "rejected": "they said no",
}
WORDS = {
    "title": "Your opportunities",
    "text": "One for each job that you have a letter about, the most urgent first. What you change "
    "here is saved in every letter about that job.",
    "none": "No opportunity yet. As soon as a letter names a company, it stands here.",
    "stage": "How far it has come",
    "met": "The interview was on",
    "promised": "They will answer by",
    "letters": "Letters, to open:",
    "answer": "Their answer:",
    "next": "Start the next letter:",
    "nothing": "Nothing to do now.",
    "more": "Show more ({n} are not shown)",
    "dead_help": "This page has lost its connection. Reload it to go on.",
    "back": "Connected again.",
}


class Board(LetterView):
    """The opportunities of the folder in use, the most urgent first."""

    _esm = joined("js", "letter_paper", "letter_actions", "controls", "board")
    _css = joined("css", "form", "panel", "controls", "board")
    strings = traitlets.Dict(WORDS).tag(sync=True)

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            {
                "stage": self.set_stage,
                "day": self.set_day,
                "open": self.open_letter,
                "next": self.start_next,
                "more": self.show_more,
            }
        )
        self._desk = desk
        self._most = AT_ONCE
        self._rows: dict[str, Opportunity] = {}
        self._pause = Unhurried(self.draw)

    def __repr__(self) -> str:
        return "Board()"

    def show(self, desk: Desk) -> None:
        """Draw when typing has come to a rest, but at once where others' letters may show."""
        self._pause.ask(desk.projecting)

    def draw(self) -> None:
        """Read what has changed in the folder and draw it."""
        try:
            letters, troubles = read_letters(self._desk.letters)
        except LetterkitError:
            # The folder is not there; the page says so, and the last board stays.
            return
        moment = now()
        every = by_urgency(opportunities(letters), moment)
        self._rows = {of.key: of for of in every[: self._most]}
        self.state = {
            "rows": [row_of(of, moment, self._desk.open_letter) for of in self._rows.values()],
            "hidden": max(0, len(every) - self._most),
            "troubles": troubles,
        }

    def set_stage(self, row: str, value: str) -> str | None:
        """Say how far an opportunity has come."""
        of = self._row(row)
        if value not in STAGES:
            raise _gone()
        return self._change(of, [(kept, "stage", value) for kept in of.letters])

    def set_day(self, row: str, name: str, value: str) -> str | None:
        """Put in the day of the last interview, or the day they named; an empty one goes."""
        of = self._row(row)
        if name == "promised_by":
            return self._change(of, [(kept, name, value) for kept in of.letters])
        met = [(kept, kept.draft.interviewed_at) for kept in of.letters]
        return self._change(
            of,
            [
                (kept, "interviewed_at", _moved(before, value))
                for kept, before in met
                if before in (None, of.met)
            ],
        )

    def open_letter(self, letter: str) -> str:
        """Open one of the letters on every page."""
        known = (kept for of in self._rows.values() for kept in of.letters)
        path = next((kept.path for kept in known if kept.path.stem == letter), None)
        if path is None:
            raise _gone()
        self._desk.open(path)
        self.draw()
        return "It is open now, on every page."

    def start_next(self, row: str, kind: str) -> str:
        """Start the letter that comes next with what is known, and open it."""
        of = self._row(row)
        template = dict(next_letters(of)).get(kind)
        if template is None:
            raise _gone()
        self._desk.open(new_letter(self._desk.letters, begin(of, kind, template)))
        self.draw()
        return "It is open now, on every page. What you told about the job is in it."

    def show_more(self) -> None:
        """Show as many again."""
        self._most += AT_ONCE
        self.draw()

    def _row(self, row: str) -> Opportunity:
        if row not in self._rows or self._rows[row].letters[0].path.parent != self._desk.letters:
            raise _gone()
        return self._rows[row]

    def _change(self, of: Opportunity, changes: list[tuple[Kept, str, str]]) -> str | None:
        for kept, path, value in changes:
            change_letter(self._desk, kept.path, path, value)
        self.draw()
        return None if of.key in self._rows else MOVED


def row_of(of: Opportunity, moment: date | datetime, open_letter: Path) -> dict[str, Any]:
    """What the page shows of an opportunity, as plain data."""
    due = due_dates(of, moment)
    known = {} if of.stage in STAGES else {of.stage: of.stage}
    return {
        "id": of.key,
        "name": named(of),
        "stage": of.stage,
        "stages": [[value, label] for value, label in {**known, **STAGES}.items()],
        "met": _iso(of.met),
        "promised": _iso(of.promised_by),
        "dues": [_due(each.what, each.when, each.why) for each in due[:1]],
        "letters": [_letter(kept, open_letter) for kept in of.letters],
        "answer": ANSWERS.get(of.stage, "none yet"),
        "next": [[kind, _upper(KIND_WORDS[kind])] for kind, _ in next_letters(of)],
    }


def _due(what: str, when: date, why: str) -> Mapping[str, Any]:
    late = when < today()
    told = f"{day_text(when, today())}, {distance(when, today(), late=late)}"
    return {"what": what, "when": told, "why": why, "late": late}


def _letter(kept: Kept, open_letter: Path) -> Mapping[str, Any]:
    draft = kept.draft
    sent = f"sent {day_text(draft.sent_on, today())}" if draft.sent_on else "not sent"
    people = draft.interviewers
    to = f", to {people[0].name}" if len(people) == 1 and people[0].name else ""
    label = f"{_upper(KIND_WORDS.get(draft.kind, draft.kind))}{to} ({sent})"
    return {"id": kept.path.stem, "label": label, "open": kept.path == open_letter}


def _moved(before: date | None, day: str) -> str:
    """The day with the hour that was known."""
    if not day or not isinstance(before, datetime):
        return day
    return datetime.combine(date.fromisoformat(day), before.timetz()).isoformat()


def _iso(moment: date | None) -> str:
    return moment.isoformat()[:10] if moment else ""


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _gone() -> LetterkitError:
    return LetterkitError("That is no longer there", remedy="Look at the list once more")
