"""The review's examples and labelled letters, read and put through the real review."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from letterkit.drafts.document import plain
from letterkit.drafts.fields import structure
from letterkit.errors import LetterkitError
from letterkit.model import Draft, Finding
from letterkit.review import Other, review
from letterkit.rules import FILE
from letterkit.yamltext import read_yaml

LETTERS = Path(__file__).parent / "letters"
SENTENCES = Path(__file__).parents[1] / "learning" / "sentences"
WHOLE = SENTENCES.parent / "letters"
PAIRS = SENTENCES.parent / "slips"
DETAILS: dict[str, Any] = {
    "candidate": {"name": "Ana Pérez", "phone": "+1 555 0100"},
    "company": "Northwind",
    "role": "Data Analyst",
    "interviewers": [{"name": "Dr. Li Wei", "title": "Head of Analytics"}],
    "interviewed_at": "2026-11-20T14:00:00-05:00",
    "debrief": {"they_repeated": "the planners check the forecasts on Monday morning"},
    "answers": {
        "learned": "the team rebuilt its forecasting models this spring",
        "fit": "cut our monthly close from nine days to three",
    },
}
OPENING = "Thank you for your time and for the tour of the plant."
BODY = (
    "I was glad to hear that the team rebuilt its forecasting models this spring."
    " At the clinic I cut our monthly close from nine days to three."
)
CLOSING = "I hope that we can talk again."
BODIES = {
    "withdrawal": "I would like to withdraw my application.",
    "decline-offer": "I have decided to decline the offer.",
    "check-in": "I am still interested in the role. Is there any news?",
    "rejection-reply": "I enjoyed meeting the team.",
    "accept-offer": "I accept the offer with pleasure.",
    "adjustment": "I look forward to the test.",
    "deadline": "I remain very interested in the role.",
}


TABLE = "table"
"""The property by which a test hands a table to whoever runs the tests."""


def draft_of(details: Mapping[str, Any] | None) -> Draft | None:
    """The draft that a labelled letter's details make."""
    return structure(plain({"format": "1", **details})) if details else None


def letter_with(said: str, middle: str) -> str:
    """A good letter with something more said in it."""
    paragraphs = ("Dear Dr. Li,", OPENING, middle, said, CLOSING, "Ana Pérez")
    return "\n\n".join(filter(None, paragraphs))


def examples() -> dict[str, Any]:
    """The second document of `rules.yml`: each rule's examples."""
    text = FILE.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    return read_yaml(text, where=FILE.name, error=LetterkitError).value


def reviewed(example: Any, *, grammar: bool = False) -> list[Finding]:
    """What the review says of an example."""
    told = example if isinstance(example, dict) else {"say": example}
    kind = told.get("kind", "thank-you")
    details = {**DETAILS, **told.get("details", {}), "kind": kind}
    said = " ".join([told.get("say", "")] * int(told.get("repeat", "1")))
    alike = any("same" in other for other in told.get("others", ()))
    text = told.get("letter") or letter_with(said, "" if alike else BODIES.get(kind, BODY))
    others = tuple(_other(other, text) for other in told.get("others", ()))
    sent_on = told.get("sent_on", "2026-11-21")
    if "sent_on" not in told and "letter" in told:
        sent_on = "2026-11-23"
    return review(
        text,
        kind=kind,
        draft=draft_of(details),
        others=others,
        sent_on=date.fromisoformat(sent_on),
        grammar=grammar,
    )


def _other(other: Mapping[str, Any], text: str) -> Other:
    same = other.get("same", "")
    written = text if same == "true" else letter_with(same, "") if same else other["text"]
    return Other(written, draft_of({**DETAILS, **other.get("details", {})}))


def labelled(part: str) -> Iterator[dict[str, Any]]:
    """The labelled letters of `open` or `held`, with their faults."""
    for file in sorted((LETTERS / part).glob("*.yaml")):
        told = read_yaml(file.read_text(encoding="utf-8"), where=file.name, error=LetterkitError)
        letter = dict(told.value)
        letter["name"] = file.stem
        letter["draft"] = draft_of(letter.get("details"))
        letter["others"] = tuple(
            Other(other["text"], draft_of(other.get("details")))
            for other in letter.get("others") or ()
        )
        sent_on = letter.get("sent_on")
        letter["sent_on"] = date.fromisoformat(sent_on) if sent_on else None
        yield letter


def slips_digest() -> str:
    """The digest of the pairs that slips and stumbles are learned from."""
    files = sorted(PAIRS.iterdir())
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def taught_pairs(every: int) -> list[tuple[str, str]]:
    """Some of the sentences with a slip, each with the same mended."""
    lines = [
        line
        for file in sorted(PAIRS.glob("*.tsv"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    return [(wrong, right) for wrong, right in (line.split("\t") for line in lines[::every])]


def sentences_digest() -> str:
    """What tells whether the sentences changed that the review learned from."""
    told = hashlib.sha256()
    for file in sorted((*SENTENCES.glob("*.txt"), *WHOLE.glob("*.txt"))):
        told.update(f"{file.name}\n{file.read_text(encoding='utf-8')}".encode())
    return told.hexdigest()
