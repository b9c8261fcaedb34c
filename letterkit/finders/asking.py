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
        if not _asks(reading, rule, span):
            continue
        if not (_is_the_work(reading, rule, span) or _offered(reading, rule)):
            sure = _surely_asks_for_pay(reading, span)
            advice = None if sure else rule.settings["advice"]
            yield reading.at(rule, span.start, span.end, sure=sure, suggestion=advice)


def _offered(reading: Reading, rule: Rule) -> bool:
    """Whether there is an offer, as the writer told us or thanks for it."""
    told = reading.draft is not None and reading.draft.stage == "offer"
    return told or reading.has(rule, "offered")


def _asks(reading: Reading, rule: Rule, span: Span) -> bool:
    """Whether a sentence may ask for pay, or for hours that are not for somebody's health."""
    heard = reading.heard
    if not (_for_both(reading, span) or heard.may("pay", span) or heard.may("hours", span)):
        return False
    if reading.has(rule, "never", span):
        return False
    for_health = reading.kind == "adjustment" or reading.has(rule, "health", span)
    return _more_for_pay(reading, span) or not for_health


def _surely_asks_for_pay(reading: Reading, span: Span) -> bool:
    clear = _for_both(reading, span) or reading.heard.surely("pay", span)
    return clear and _more_for_pay(reading, span)


def _for_both(reading: Reading, span: Span) -> bool:
    return min(reading.heard.voice("pay", span), reading.heard.voice("hours", span)) > 0


def _more_for_pay(reading: Reading, span: Span) -> bool:
    return reading.heard.voice("pay", span) > reading.heard.voice("hours", span)


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
