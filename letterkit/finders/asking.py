"""What a letter asks for before there is an offer: pay, leave, perks and hours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterkit.model import Finding
from letterkit.parts import Span
from letterkit.reading import Reading
from letterkit.rules import Rule

_TOKEN = re.compile(r"[^\W_]+")
_PERSONAL = re.compile(r"(?<![\w'])(?:i|i'd|i'll|i'm|i've|me|my|mine)(?!\w)")


def off_limits(reading: Reading) -> Iterator[Finding]:
    """Pay, leave, perks and hours that are asked for before there is an offer."""
    rule = reading.rules["off-limits-topic"]
    if not rule.applies(reading.kind):
        return
    for span in reading.parts.sentences:
        severity = _asked_for(reading, rule, span)
        if severity and not (_is_the_work(reading, rule, span) or _offered(reading, rule)):
            advice = rule.settings["advice"] if severity == "advice" else None
            yield reading.at(rule, span.start, span.end, severity=severity, suggestion=advice)


def _offered(reading: Reading, rule: Rule) -> bool:
    """Whether there is an offer, as the writer told us or thanks for it."""
    told = reading.draft is not None and reading.draft.stage == "offer"
    return told or reading.has(rule, "offered")


def _asked_for(reading: Reading, rule: Rule, span: Span) -> str | None:
    """The severity of what a sentence asks for, None where it asks for nothing of the kind."""
    pay, hours = reading.heard.voice("pay", span), reading.heard.voice("hours", span)
    both = pay > 0 and hours > 0
    if not (both or reading.heard.is_sure("pay", span) or reading.heard.is_sure("hours", span)):
        return None
    if reading.has(rule, "never", span):
        return None
    if pay > hours:
        return "error"
    for_health = reading.kind == "adjustment" or reading.has(rule, "health", span)
    return None if for_health else "advice"


def _is_the_work(reading: Reading, rule: Rule, span: Span) -> bool:
    """Whether the pay or leave of a sentence is what the job is about, not the writer's own."""
    said = reading.sentence_text(span)
    if "?" in said and _PERSONAL.search(said):
        return False
    jobs = set(rule.settings["jobs"].split())
    named = jobs.intersection(_TOKEN.findall(said))
    families = (set(family.split()) for family in rule.settings["families"].splitlines())
    wider = named.union(*(family for family in families if family & named)) & jobs
    return not wider.isdisjoint(reading.subject_matter)
