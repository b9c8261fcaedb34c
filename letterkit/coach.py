"""The review of the open letter: what is worth saying while it is written, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from letterkit.drafts import list_letters, load
from letterkit.errors import LetterkitError
from letterkit.grammar import available
from letterkit.library import Library
from letterkit.model import Draft, Finding, Letter, Section
from letterkit.render import render_in, template_name
from letterkit.review import FIXES, Other, finding_key, review

MOST_OTHERS = 40
"""Other letters that one is compared with; each costs about four milliseconds once."""


class Coach:
    """Reads the open letter after every change; grammar in the background once it is asked for."""

    def __init__(self) -> None:
        self.others: tuple[Other, ...] = ()
        self.thorough = False
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="letterkit-grammar")
        self._asked: tuple[str, Draft] | None = None
        self._answer: Future[list[Finding]] | None = None
        self._told = True

    @property
    def busy(self) -> bool:
        """Whether the grammar of the letter as it stands is still being read."""
        return self._answer is not None and not self._answer.done()

    @property
    def has_news(self) -> bool:
        """Whether an answer has come that nobody has been told."""
        return not self._told and self._answer is not None and self._answer.done()

    def read(self, letter: Letter, draft: Draft, today: date) -> list[Finding]:
        """What to say of a letter now; its grammar follows when that has been read."""
        # Without the library there is nothing that would have to wait for a thread.
        behind = self.thorough and available()
        findings = self._with_grammar(letter, draft, today) if behind else None
        if findings is None:
            at_length = self.thorough and not behind
            findings = _review(letter, draft, self.others, today, grammar=at_length)
        return worth_saying(letter, findings)

    def _with_grammar(self, letter: Letter, draft: Draft, today: date) -> list[Finding] | None:
        """The findings with grammar if they are there, else None, and they are asked for."""
        if self._asked != (letter.text, draft):
            self._asked, self._told = (letter.text, draft), False
            work = partial(_review, letter, draft, self.others, today, grammar=True)
            self._answer = self._worker.submit(work)
        if self._answer is None or not self._answer.done():
            return None
        self._told = True
        return self._answer.result()


def others_of(letter: Path, library: Library) -> Iterator[Other]:
    """The writer's other letters, the latest first; those that do not work are left out."""
    entries = [each for each in list_letters(letter.parent) if each.path != letter]
    for entry in entries[:MOST_OTHERS]:
        with suppress(LetterkitError):
            draft = load(entry.path).draft
            template = library.template(template_name(draft, library))
            yield Other(render_in(draft, template).text, draft)


def _review(
    letter: Letter, draft: Draft, others: tuple[Other, ...], today: date, *, grammar: bool = False
) -> list[Finding]:
    return review(
        letter.text,
        kind=letter.kind,
        draft=draft,
        others=others,
        sent_on=draft.sent_on or today,
        grammar=grammar,
    )


def worth_saying(letter: Letter, findings: Iterable[Finding]) -> list[Finding]:
    """The findings without what a half-written letter lacks: its gaps say that by themselves."""
    if not letter.gaps:
        return list(findings)
    gaps = [span for section in letter.sections for span in _gap_spans(letter, section)]
    return [
        finding
        for finding in findings
        if finding.start is not None
        and finding.severity != "advice"
        and not any(start <= finding.start < end for start, end in gaps)
    ]


def _gap_spans(letter: Letter, section: Section) -> Iterable[tuple[int, int]]:
    at = starts_of(letter)[section.id]
    for run in section.runs:
        if run.gap:
            yield at, at + len(run.text)
        at += len(run.text)


def starts_of(letter: Letter) -> dict[str, int]:
    """Where in `letter.text` each section begins."""
    starts, at = {}, len(letter.text) - len(letter.body)
    for section in letter.sections:
        starts[section.id] = at
        at += len(section.text) + len("\n\n")
    return starts


def located(letter: Letter, finding: Finding) -> tuple[Section, int, int] | None:
    """The section that a finding's words stand in, and their place there; None for the whole."""
    if finding.start is None or finding.end is None:
        return None
    starts = starts_of(letter)
    for section in letter.sections:
        start = finding.start - starts[section.id]
        if 0 <= start < len(section.text):
            return section, start, min(finding.end - starts[section.id], len(section.text))
    return None


def can_mend(letter: Letter, finding: Finding) -> bool:
    """Whether a finding's suggestion can stand in the place of its words."""
    fits = bool(finding.suggestion) and finding.rule in FIXES
    return fits and located(letter, finding) is not None


def mended(letter: Letter, draft: Draft, finding: Finding) -> tuple[str, str] | None:
    """Where a fix goes and the new text: an answer's path, or `rewrites.SECTION`.

    None where the finding has no suggestion that can stand in the place of its words.
    """
    place = located(letter, finding)
    if place is None or not finding.suggestion or not can_mend(letter, finding):
        return None
    section, start, end = place
    excerpt = section.text[start:end]
    at = 0
    for run in section.runs:
        given = draft.answers.get(run.source)
        inside = at <= start and end <= at + len(run.text)
        if inside and isinstance(given, str) and given.count(excerpt) == 1:
            return f"answers.{run.source}", given.replace(excerpt, finding.suggestion)
        at += len(run.text)
    rewritten = section.text[:start] + finding.suggestion + section.text[end:]
    return f"rewrites.{section.id}", rewritten


def quieted(draft: Draft, finding: Finding, *, always: bool) -> list[str]:
    """The draft's `ignored` with a finding added to it: this one, or `always` its whole rule."""
    key = finding.rule if always else finding_key(finding)
    return [*(each for each in draft.ignored if each != key), key]
