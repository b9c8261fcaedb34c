"""The work-search log that some offices ask for: what was done, when, with whom and what came."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from datetime import date, datetime
from io import StringIO

from attrs import astuple, frozen

from letterkit.model import Draft, Person
from letterkit.opportunities import Opportunity
from letterkit.sending import STAGES

MET = "Interview"
COLUMNS = ("Date", "Employer", "Contact", "Method", "Role", "Result")
METHODS = {
    "email": "E-mail",
    "letter": "Letter",
    "card": "Card by post",
    "spoken": "Phone call",
    "text": "Text message",
}
RESULTS = {
    "offer": "Offer made",
    "rejected": "Not hired",
    "withdrawn": "Withdrew",
    "accepted": "Hired",
    "declined": "Declined the offer",
}
WAITING = "Waiting for an answer"
_FORMULA = tuple("=+-@＝＋－＠")
"""What begins a formula; some spreadsheets take the wide forms for the others."""


@frozen
class Entry:
    """One thing done to find work."""

    when: date
    employer: str
    contact: str
    method: str
    role: str
    result: str


def log(every: Iterable[Opportunity], medium_of: Callable[[Draft], str]) -> list[Entry]:
    """Each interview and each letter sent, the earliest first; `medium_of` knows the templates."""
    entries: set[Entry] = set()
    for of in every:
        result = RESULTS.get(of.stage, WAITING if of.stage in STAGES else of.stage)
        for kept in of.letters:
            draft = kept.draft
            people = "; ".join(filter(None, map(_contact, draft.interviewers)))
            about = (draft.company, people)
            if met := draft.interviewed_at:
                day = met.date() if isinstance(met, datetime) else met
                entries.add(Entry(day, *about, MET, draft.role, result))
            if draft.sent_on:
                method = METHODS.get(medium_of(draft), "E-mail")
                entries.add(Entry(draft.sent_on, *about, method, draft.role, result))
    return sorted(entries, key=lambda each: (each.when, each.method != MET, astuple(each)))


def _contact(person: Person) -> str:
    return ", ".join(filter(None, (person.name, person.email)))


def as_csv(entries: Iterable[Entry]) -> bytes:
    """The log for a spreadsheet, which must never take a name for a formula."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in entries:
        writer.writerow([entry.when.isoformat(), *map(_harmless, astuple(entry)[1:])])
    # With the mark in front, Excel reads the letters of every language.
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: str) -> str:
    """A cell that begins like a formula, even behind white space, with an apostrophe in front."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell
