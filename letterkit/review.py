"""The review: a finished letter in, what a coach would say about it out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from letterkit.model import Draft, Finding
from letterkit.reading import Other, Reading, read_letter

__all__ = [
    "FIXES", "REPORTED", "Other", "finding_key", "report", "review", "said_once", "shown",
]  # fmt: skip

REPORTED = (
    "rule", "severity", "section", "start", "end", "excerpt", "message", "why", "suggestion"
)  # fmt: skip
"""The fields of a finding, in the order in which other programs are told them."""
SEVERITIES = ("error", "warning", "advice")
ADVICE_SHOWN = 2
"""More advice than this at a time is not read."""
FIXES = ("wrong-name", "wrong-company", "wrong-day", "typo-grammar")
"""The rules whose suggestion, where there is one, can stand in the place of the excerpt."""


def review(
    text: str,
    *,
    kind: str | None = None,
    draft: Draft | None = None,
    others: Iterable[Other] = (),
    sent_on: date | None = None,
    grammar: bool = False,
) -> list[Finding]:
    """Find what a coach would point out in a finished letter, the most important first.

    Args:
        text: the letter; offsets of findings count its code points.
        kind: the kind of letter; else the draft's, else what the words make plain.
        draft: what the writer told about it; without it only the words can be judged.
        others: the writer's other letters.
        sent_on: the day it is sent; without it, and without the draft's, no day is judged.
        grammar: whether to look for slips at length, with the grammar library where there is one.
    """
    if not text.strip():
        return []
    reading = read_letter(
        text, kind, draft, tuple(others), sent_on or (draft.sent_on if draft else None)
    )
    findings = [finding for find in _finders(reading.english) for finding in find(reading)]
    # Slips take longest to find, so they are not looked for where nobody wants to hear of them.
    if reading.english and "typo-grammar" not in reading.ignored:
        findings += _slips(reading, grammar)
    return _ordered(reading, findings)


def _slips(reading: Reading, grammar: bool) -> list[Finding]:
    """The slips that are known, and at length those of the library and where a reader stumbles."""
    from letterkit.finders.slips import slips, stumbles

    found = list(slips(reading))
    if grammar:
        from letterkit.grammar import slips as slips_of_library

        found += slips_of_library(reading, found)
        found += stumbles(reading, found)
    return found


def shown(findings: Iterable[Finding], advice: int = ADVICE_SHOWN) -> list[Finding]:
    """The findings to show now: all errors and warnings, and the first pieces of advice.

    What may be wrong with a sentence is said once, and not where something surely is.
    """
    kept: list[Finding] = []
    told: set[tuple[int | None, int | None]] = set()
    for finding in findings:
        place = finding.start, finding.end
        if finding.severity != "advice" or (advice > 0 and place not in told):
            kept.append(finding)
            advice -= finding.severity == "advice"
            # About the letter as a whole there may be more than one thing to say.
            if finding.start is not None:
                told.add(place)
    return kept


def report(text: str, findings: Iterable[Finding]) -> str:
    """The findings as a text to read: where, what, why, and what to do."""
    blocks, told = [], set[str]()
    for finding in shown(findings):
        line = (
            "" if finding.start is None else f"line {text.count(chr(10), 0, finding.start) + 1}: "
        )
        fix = finding.rule in FIXES and finding.start is not None
        todo = f"Write “{finding.suggestion}”." if fix and finding.suggestion else ""
        lines = said_once(told, finding.why, todo or finding.suggestion or "")
        what = f"{line}{finding.message} ({finding.severity}, {finding.rule})"
        blocks.append("\n  ".join([what, *lines]))
    return "\n\n".join(blocks) or "Nothing stands out. It is ready to send."


def said_once(told: set[str], *sentences: str) -> list[str]:
    """Those of some sentences that were not told yet; now they are."""
    new = [each for each in sentences if each and each not in told]
    told.update(new)
    return new


def finding_key(finding: Finding) -> str:
    """What a draft's `ignored` holds to keep one finding quiet; the rule alone quiets all of it."""
    return f"{finding.rule}: {finding.excerpt}" if finding.excerpt else finding.rule


def _finders(english: bool) -> Iterator[Callable[[Reading], Iterator[Finding]]]:
    from letterkit.finders import (
        asking,
        blanks,
        claims,
        company,
        days,
        likeness,
        missing,
        people,
        tone,
    )

    yield from (blanks.placeholders, company.wrong_company, people.wrong_name)
    yield from (likeness.copy_paste, tone.too_long, tone.exclamations)
    if english:
        yield from (asking.off_limits, tone.acts, tone.cliches, tone.apologies, tone.shouting)
        yield from (missing.withdrawal, missing.frame, missing.sections)
        yield from (tone.casual_greeting, tone.pictures)
        yield from (days.late, days.wrong_day, claims.unsupported)


def _ordered(reading: Reading, findings: list[Finding]) -> list[Finding]:
    """Without those the writer told to be quiet, by severity, then as the rules are listed."""
    ignored = reading.ignored
    rank = {rule: place for place, rule in enumerate(reading.rules)}
    kept = {
        (finding.rule, finding.start, finding.end): finding
        for finding in findings
        if finding.rule not in ignored and finding_key(finding) not in ignored
    }
    return sorted(
        kept.values(),
        key=lambda one: (SEVERITIES.index(one.severity), rank[one.rule], one.start or 0),
    )
