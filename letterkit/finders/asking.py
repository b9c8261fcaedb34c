"""What a letter asks for, demands or hints at: pay and leave, a better offer, an answer now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterkit.model import Finding
from letterkit.parts import Span
from letterkit.reading import Reading
from letterkit.rules import Rule, found

_TOKEN = re.compile(r"[^\W_]+")
_PERSONAL = re.compile(r"(?<![\w'])(?:i|i'd|i'll|i'm|i've|me|my|mine)(?!\w)")
AFTER_OFFER = ("offer",)


def off_limits(reading: Reading) -> Iterator[Finding]:
    """Pay, leave, perks and hours that are asked for before there is an offer."""
    rule = reading.rules["off-limits-topic"]
    if not rule.applies(reading.kind) or (reading.draft and reading.draft.stage in AFTER_OFFER):
        return
    for span in reading.parts.sentences:
        text = reading.sentence_text(span)
        tokens = frozenset(_TOKEN.findall(text))
        if "?" not in text and tokens.isdisjoint(_askers(rule)):
            continue
        severity = _asked_for(reading, rule, text, tokens)
        if severity:
            advice = rule.settings["advice"] if severity == "advice" else None
            yield reading.at(rule, span.start, span.end, severity=severity, suggestion=advice)


def _askers(rule: Rule) -> frozenset[str]:
    return frozenset(rule.settings["askers"].split())


def _asked_for(reading: Reading, rule: Rule, text: str, tokens: frozenset[str]) -> str | None:
    """The severity of what a sentence asks for, None where it asks for nothing of the kind."""
    for phrase in ("innocent",):
        for _, match in found(rule.phrases[phrase], text, tokens):
            text = (
                text[: match.start()] + "\0" * (match.end() - match.start()) + text[match.end() :]
            )
    if _first(rule, "never", text, tokens):
        return None
    if _first(rule, "outright", text, tokens):
        return "error"
    if _first(rule, "outright_hours", text, tokens):
        return None if _health(reading, rule, text, tokens) else "advice"
    asking = "?" in text or _first(rule, "asks", text, tokens)
    if not asking:
        return None
    for name, severity in (("topics", "error"), ("hours", "advice")):
        topic = _first(rule, name, text, tokens)
        if topic is None or (name == "hours" and _health(reading, rule, text, tokens)):
            continue
        if not _is_the_work(reading, rule, topic) or _for_oneself(rule, text, tokens):
            return severity
    return None


def _first(rule: Rule, name: str, text: str, tokens: frozenset[str]) -> str | None:
    return next((match[0] for _, match in found(rule.phrases[name], text, tokens)), None)


def _health(reading: Reading, rule: Rule, text: str, tokens: frozenset[str]) -> bool:
    """Hours that are asked for because of health, or that the job is advertised with."""
    return reading.kind == "adjustment" or _first(rule, "health", text, tokens) is not None


def _is_the_work(reading: Reading, rule: Rule, topic: str) -> bool:
    """Whether the topic is what the job is about, as the writer's details or the letter tell."""
    words = set(_TOKEN.findall(topic))
    families = (set(family.split()) for family in rule.settings["families"])
    wider = set().union(*(family for family in families if family & words)) | {
        word for word in words if len(word) > 4
    }
    if reading.subject_matter:
        return not wider.isdisjoint(reading.subject_matter)
    jobs = set(rule.settings["jobs"].split())
    return not (wider & jobs).isdisjoint(reading.tokens)


def _for_oneself(rule: Rule, text: str, tokens: frozenset[str]) -> bool:
    """Whether the writer is the one who would get it, once the polite words are gone."""
    for _, match in found(rule.phrases["asks"], text, tokens):
        text = text[: match.start()] + "\0" * (match.end() - match.start()) + text[match.end() :]
    return bool(_PERSONAL.search(text)) or _first(rule, "this_job", text, tokens) is not None


def leverage(reading: Reading) -> Iterator[Finding]:
    """Another offer that is held up as a threat or a price."""
    rule = reading.rules["discloses-other-offer-as-leverage"]
    if rule.applies(reading.kind):
        yield from _sentences_with(reading, rule, needs="other_offer")


def pushy(reading: Reading) -> Iterator[Finding]:
    """Demands and deadlines for the reader."""
    rule = reading.rules["pushy"]
    if rule.applies(reading.kind):
        yield from _sentences_with(reading, rule)


def _sentences_with(reading: Reading, rule: Rule, needs: str | None = None) -> Iterator[Finding]:
    if needs and not reading.has(rule, needs):
        return
    seen: set[Span] = set()
    for _, start, _end in reading.matches(rule):
        span = reading.sentence_at(start)
        if span not in seen and not reading.has(rule, "unless", span):
            seen.add(span)
            yield reading.at(rule, span.start, span.end)
