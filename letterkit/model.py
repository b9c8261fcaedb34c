"""The values that flow through Letterkit: frozen, plain, and knowing nothing of files or pages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from attrs import Factory, frozen

Part = Literal["salutation", "body", "valediction", "signature", "facts"]
Shape = Literal["clause", "phrase", "sentences", "list"]
Severity = Literal["error", "warning", "advice"]
Answer = str | tuple[str, ...]

KINDS = (
    "thank-you",
    "clarify",
    "informational",
    "check-in",
    "withdrawal",
    "rejection-reply",
    "offer-thanks",
    "accept-offer",
    "decline-offer",
    "deadline",
    "referrer",
    "missed-interview",
    "adjustment",
)
HOW_IT_WENT = ("fine", "badly", "not-for-me", "something-wrong", "unsure")
MEDIA = ("email", "letter", "card", "spoken", "text")
TEMPLATE = "template"
"""The source of words that are the template's own."""
REWRITE = "rewrite"
"""The source of a paragraph that the writer wrote over the template's."""


@frozen
class Candidate:
    """The person who writes the letter."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""


@frozen
class Person:
    """Somebody the writer met; `greet` overrides how the letter greets them."""

    name: str = ""
    title: str = ""
    email: str = ""
    greet: str = ""


@frozen
class Rewrite:
    """A paragraph in the writer's own words, and the template's text that it replaced."""

    text: str
    over: str = ""


@frozen
class Draft:
    """Everything a person told Letterkit about one letter."""

    kind: str = "thank-you"
    template: str | None = None
    language: str = "en"
    candidate: Candidate = Candidate()
    company: str = ""
    company_address: str = ""
    role: str = ""
    interviewers: tuple[Person, ...] = ()
    interviewed_at: date | None = None
    """A `datetime` where the hour is known."""
    how_it_went: str = ""
    debrief: Mapping[str, Answer] = Factory(dict)
    answers: Mapping[str, Answer] = Factory(dict)
    rewrites: Mapping[str, Rewrite] = Factory(dict)
    promised_by: date | None = None
    stage: str = "interviewed"
    sent_on: date | None = None
    ignored: tuple[str, ...] = ()
    reflection: Mapping[str, Answer] = Factory(dict)


@frozen
class Question:
    """One thing the form asks; `shape` says how the answer joins the sentence around it."""

    name: str
    label: str
    gap: str
    shape: Shape = "phrase"
    example: Answer = ""
    help: str = ""


@frozen
class Note:
    """What a section asks of the writer, why it is there, and on what evidence."""

    id: str
    title: str
    part: Part
    questions: tuple[str, ...] = ()
    write: str = ""
    why: str = ""
    care: str = ""
    evidence: tuple[str, ...] = ()
    weak: str = ""
    strong: str = ""


@frozen
class Run:
    """A stretch of a letter and its source: a question's name, `TEMPLATE` or `REWRITE`."""

    text: str
    source: str = TEMPLATE
    gap: bool = False


@frozen
class Section:
    """A paragraph or more; `original` is what the template says where it is rewritten."""

    id: str
    title: str
    part: Part
    why: str
    runs: tuple[Run, ...]
    original: tuple[Run, ...] | None = None

    @property
    def text(self) -> str:
        """The section as plain text, its gaps in square brackets."""
        return text_of(self.runs)


@frozen
class Letter:
    """A finished or half-finished letter, section by section."""

    kind: str
    template: str
    medium: str
    language: str
    subject: tuple[Run, ...]
    subjects: tuple[str, ...]
    """The subjects that the template offers, as text."""
    sender: tuple[str, ...]
    written_on: date
    date: str
    """The same day as the letter says it."""
    address: tuple[str, ...]
    sections: tuple[Section, ...]
    candidate: Candidate = Candidate()
    recipients: tuple[Person, ...] = ()

    @property
    def head(self) -> tuple[str, ...]:
        """The blocks above the salutation: sender, date and address, in a formal letter only."""
        if self.medium != "letter":
            return ()
        blocks = ("\n".join(self.sender), self.date, "\n".join(self.address))
        return tuple(block for block in blocks if block)

    @property
    def body(self) -> str:
        """The sections joined by blank lines: what goes into an e-mail's body."""
        return "\n\n".join(section.text for section in self.sections)

    @property
    def text(self) -> str:
        """The whole letter as plain text, without its subject."""
        return "\n\n".join((*self.head, self.body))

    @property
    def gaps(self) -> tuple[Run, ...]:
        """What is still missing, in the order of the letter, each question once."""
        runs = [*self.subject, *(run for section in self.sections for run in section.runs)]
        return tuple({run.source: run for run in runs if run.gap}.values())


@frozen
class Finding:
    """Something a coach would point out; `start` and `end` count code points of the text."""

    rule: str
    severity: Severity
    message: str
    why: str
    section: str | None = None
    start: int | None = None
    end: int | None = None
    excerpt: str | None = None
    suggestion: str | None = None

    def touches(self, start: int, end: int) -> bool:
        """Whether it is about some of the words from `start` to `end`."""
        return self.start is not None and self.start < end and start < (self.end or 0)


def text_of(runs: tuple[Run, ...]) -> str:
    """The text of runs, one after the other."""
    return "".join(run.text for run in runs)
