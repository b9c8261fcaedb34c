"""How good the review is: what it finds in labelled letters, and what it says of our own."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from attrs import evolve
from review_cases import TABLE, labelled

from letterkit.drafts import load
from letterkit.library import shipped_library
from letterkit.model import Finding
from letterkit.render import render_in
from letterkit.review import review
from letterkit.rules import rules

HERE = Path(__file__).parent
LIBRARY = shipped_library()
PEOPLE = {path.stem: load(path).draft for path in sorted((HERE / "drafts").glob("*.yaml"))}
FLOORS = {"open": (0.95, 0.01, 0.09), "held": (0.94, 0.05, 0.17)}
"""The least recall, and the most clean letters with an alarm and with advice, of each part."""


def findings_of(letter: dict) -> list[Finding]:
    return review(
        letter["letter"],
        kind=letter["kind"],
        draft=letter["draft"],
        others=letter["others"],
        sent_on=letter["sent_on"],
        grammar=True,
    )


def is_found(fault: dict, letter: dict, findings: list[Finding]) -> bool:
    """Whether a finding of the right rule touches the words at fault, or is of the whole letter."""
    excerpt = fault["excerpt"]
    start = letter["letter"].find(excerpt) if excerpt else -1
    for one in findings:
        if one.rule != fault["rule"] or one.severity != fault.get("severity", one.severity):
            continue
        if excerpt is None or one.start is None:
            return True
        if one.start < start + len(excerpt) and start < (one.end or 0):
            return True
    return False


@pytest.mark.parametrize("part", FLOORS)
def test_the_labelled_letters_are_judged_as_their_labels_say(part, record_property):
    faults, found, softly, alarmed, advised, clean = Counter(), Counter(), 0, [], [], 0
    for letter in labelled(part):
        findings = findings_of(letter)
        for fault in letter.get("faults") or ():
            faults[fault["rule"]] += 1
            found[fault["rule"]] += is_found(fault, letter, findings)
            sure = [one for one in findings if one.severity == rules()[one.rule].severity]
            softly += is_found(fault, letter, findings) > is_found(fault, letter, sure) and (
                "severity" not in fault
            )
        if not letter.get("faults"):
            clean += 1
            severities = {one.severity for one in findings}
            alarmed += [letter["name"]] if severities - {"advice"} else []
            advised += [letter["name"]] if "advice" in severities else []
    recall = found.total() / faults.total()
    rows = [
        f"{part}: {found.total()} of {faults.total()} faults found ({recall:.1%}),"
        f" {softly} of them only as advice, not being sure;"
        f" of {clean} clean letters {len(alarmed)} with an error or warning"
        f" ({len(alarmed) / clean:.1%}), {len(advised)} with advice ({len(advised) / clean:.1%})",
        *(f"  {rule:<34}{found[rule]:>3} of {faults[rule]}" for rule in sorted(faults)),
    ]
    record_property(TABLE, "\n".join(rows))
    least, most_alarmed, most_advised = FLOORS[part]
    assert recall >= least
    assert len(alarmed) <= most_alarmed * clean, alarmed
    assert len(advised) <= most_advised * clean, advised


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("template", LIBRARY.names())
def test_a_letter_of_our_own_lacks_nothing_but_its_answers(template, person, monkeypatch):
    monkeypatch.setenv("LETTERKIT_TODAY", "2026-11-20")
    ready = LIBRARY.template(template)
    draft = evolve(PEOPLE[person], kind=ready.kind, template=template)
    letter = render_in(draft, ready)
    findings = review(letter.text, draft=draft, grammar=True)
    alarms = [one for one in findings if one.severity != "advice"]
    assert {one.rule for one in alarms} <= {"placeholder-left"}
    gaps = {run.text for run in letter.gaps if run.text in letter.text}
    assert {one.excerpt for one in alarms} == gaps
