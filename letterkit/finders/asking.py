"""What a letter asks for, demands or hints at: pay and leave, a better offer, an answer now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, field

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
    askers = frozenset(rule.settings["askers"].split())
    asked = [place for word in askers & reading.spots.tokens for place in reading.spots.at[word]]
    for span in reading.parts.sentences:
        question = "?" in reading.sentence_text(span)
        if not question and not any(span.start <= place < span.end for place in asked):
            continue
        severity = _asked_for(_Sentence(reading, rule, span))
        if severity:
            advice = rule.settings["advice"] if severity == "advice" else None
            yield reading.at(rule, span.start, span.end, severity=severity, suggestion=advice)


@define
class _Sentence:
    """A sentence that may ask for something; what is innocent in it is blanked out."""

    reading: Reading
    rule: Rule
    span: Span
    voice: str = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.voice = self.reading.voice
        self.blank("innocent")

    def first(self, name: str) -> str | None:
        """The first words of a list of phrases in the sentence."""
        return next((match[0] for match in self.all(name)), None)

    def all(self, name: str) -> Iterator[re.Match[str]]:
        phrases, span = self.rule.phrases[name], self.span
        for _, match in found(phrases, self.voice, self.reading.spots, span.start, span.end):
            yield match

    def blank(self, name: str) -> None:
        """Take the words of a list of phrases out of the sentence."""
        for match in list(self.all(name)):
            gone = "\0" * (match.end() - match.start())
            self.voice = self.voice[: match.start()] + gone + self.voice[match.end() :]

    @property
    def text(self) -> str:
        return self.voice[self.span.start : self.span.end]


def _asked_for(sentence: _Sentence) -> str | None:
    """The severity of what a sentence asks for, None where it asks for nothing of the kind."""
    if sentence.first("never"):
        return None
    if sentence.first("outright"):
        return "error"
    if sentence.first("outright_hours"):
        return None if _for_health(sentence) else "advice"
    if "?" not in sentence.text and not sentence.first("asks"):
        return None
    for name, severity in (("topics", "error"), ("hours", "advice")):
        topic = sentence.first(name)
        if topic is None or (name == "hours" and _for_health(sentence)):
            continue
        if not _is_the_work(sentence, topic) or _for_oneself(sentence):
            return severity
    return None


def _for_health(sentence: _Sentence) -> bool:
    """Hours that are asked for because of health, or that the job is advertised with."""
    return sentence.reading.kind == "adjustment" or sentence.first("health") is not None


def _is_the_work(sentence: _Sentence, topic: str) -> bool:
    """Whether the topic is what the job is about, as the writer's details or the letter tell."""
    reading, settings = sentence.reading, sentence.rule.settings
    words = set(_TOKEN.findall(topic))
    families = (set(family.split()) for family in settings["families"].splitlines())
    wider = {word for word in words if len(word) > 4}.union(*(f for f in families if f & words))
    if reading.subject_matter:
        return not wider.isdisjoint(reading.subject_matter)
    jobs = set(settings["jobs"].split())
    return not (wider & jobs).isdisjoint(reading.spots.tokens)


def _for_oneself(sentence: _Sentence) -> bool:
    """Whether the writer is the one who would get it, once the polite words are gone."""
    sentence.blank("asks")
    return bool(_PERSONAL.search(sentence.text)) or sentence.first("this_job") is not None


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
    for _, match in reading.find(rule):
        span = reading.sentence_at(match.start())
        if span not in seen and not reading.has(rule, "unless", span):
            seen.add(span)
            yield reading.at(rule, span.start, span.end)
