"""What a letter asks for, demands or hints at: pay and leave, a better offer, an answer now."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import define, field

from letterkit.model import Finding
from letterkit.parts import Span
from letterkit.phrases import found
from letterkit.reading import Reading
from letterkit.rules import Rule

_TOKEN = re.compile(r"[^\W_]+")
_PERSONAL = re.compile(r"(?<![\w'])(?:i|i'd|i'll|i'm|i've|me|my|mine)(?!\w)")
# What the writer did once is no request, unless the past tense is a polite one.
_TOLD = re.compile(
    r"(?<![\w'])(?:i|we) (?:have |had |also |then |only )?"
    r"(?!did (?:wonder|want|mean|hope|forget|need|like)\b)"
    r"(?!(?:wanted|hoped|needed|wished|asked|wondered|expected|liked|preferred|applied)\b)"
    r"(?:[a-z]{2,}ed|wrote|ran|did|led|built|spent|sold|left|kept|made|began|taught|drove|held|set"
    r"|(?:was|were)(?! (?:wondering|hoping|thinking|curious|asking|looking|going|after))"
    r"|learnt|sat|went|bought|paid|dealt|grew|took|gave|saw|found)\b"
)
_WAS_SO = re.compile(
    r"\b(?:what|when|why|where|how(?: \w+)?) (?:did|was|were|had) (?!i\b|we\b|the last\b|my\b)"
    r"|, (?:i|we) (?:asked|said),"
)
# How the reader deals with others' hours and leave is a question about the work.
_OF_OTHERS = re.compile(
    r"\bhow (?:(?:do|does|would) )?(?:you|they|your \w+) \w+[^?]{0,40}? (?:when|if|after) "
    r"(?!(?:i|we|my|one|someone|somebody|people|staff)\b)"
)
_READER = re.compile(r"(?<![\w'])(?:you|your|yours|you'd|here|role|job|position|post|offer)(?!\w)")
_OTHERS = re.compile(r"(?<![\w'])(?:you|they|he|she|people|everyone|who|we all)[ \n]$")
AFTER_OFFER = ("offer",)
MUCH_CLEARER = 3.5
"""How much more clearly than pay a sentence must speak of hours to be about hours, whatever its
phrases: "how many days" may be days at the desk."""


def off_limits(reading: Reading) -> Iterator[Finding]:
    """Pay, leave, perks and hours that are asked for before there is an offer."""
    rule = reading.rules["off-limits-topic"]
    if not rule.applies(reading.kind) or (reading.draft and reading.draft.stage in AFTER_OFFER):
        return
    askers = frozenset(rule.settings["askers"].split())
    asked = [place for word in askers & reading.spots.tokens for place in reading.spots.at[word]]
    away, before = reading.has(rule, "away"), None
    for span in reading.parts.sentences:
        question, last = "?" in reading.sentence_text(span), before
        before = span
        severity = None
        if question or any(span.start <= p < span.end for p in asked):
            severity = _asked_for(_Sentence(reading, rule, span))
        severity = _heard(reading, rule, span, severity)
        told = (last, span) if away and not severity else ()
        if any(_asks_leave(reading, rule, one, span) for one in told):
            severity = "error"
        if severity:
            advice = rule.settings["advice"] if severity == "advice" else None
            yield reading.at(rule, span.start, span.end, severity=severity, suggestion=advice)


def _heard(reading: Reading, rule: Rule, span: Span, severity: str | None) -> str | None:
    """The severity once the voice of the sentence is heard: told anew, confirmed or denied."""
    pay, hours = reading.hears("pay", span), reading.hears("hours", span)
    if severity:
        if hours > pay + MUCH_CLEARER and reading.is_sure("hours", span):
            return "advice"
        return None if reading.doubts("pay" if severity == "error" else "hours", span) else severity
    both = pay > 0 and hours > 0
    if not (both or reading.is_sure("pay", span) or reading.is_sure("hours", span)):
        return None
    sentence = _Sentence(reading, rule, span)
    if sentence.innocent or _is_about_work(sentence) or sentence.first("never"):
        return None
    if pay > hours:
        return "error"
    return None if _for_health(sentence) else "advice"


def _asks_leave(reading: Reading, rule: Rule, last: Span | None, span: Span) -> bool:
    """Whether a sentence asks to be allowed the absence that it or the one before it tells of."""
    return (
        last is not None
        and reading.has(rule, "permission", span)
        and reading.has(rule, "away", last)
    )


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
    def innocent(self) -> bool:
        """Whether something in it was blanked out, as it only sounds like asking."""
        return "\0" in self.text.strip("\0")

    @property
    def text(self) -> str:
        return self.voice[self.span.start : self.span.end]


def _asked_for(sentence: _Sentence) -> str | None:
    """The severity of what a sentence asks for, None where it asks for nothing of the kind."""
    if sentence.first("never") or _WAS_SO.search(sentence.reading.sentence_text(sentence.span)):
        return None
    others = _OF_OTHERS.search(sentence.text)
    if others and not _PERSONAL.search(sentence.text, others.start()):
        return None
    outright = sentence.first("outright")
    told = _is_past(sentence.text) and not (outright and _PERSONAL.search(outright))
    if outright and not told and not _is_about_work(sentence):
        return "error"
    hours = sentence.first("outright_hours")
    if hours and not _READER.search(hours):
        return None if _for_health(sentence) else "advice"
    if "?" not in sentence.text and _is_past(sentence.text):
        return None
    if "?" not in sentence.text and not sentence.first("asks"):
        return None
    for name, severity in (("topics", "error"), ("hours", "advice")):
        match = next(sentence.all(name), None)
        if match is None or (name == "hours" and _is_anothers(sentence, match.start())):
            continue
        if not _is_the_work(sentence, match[0]) or _for_oneself(sentence):
            return severity
    return None


def _is_past(text: str) -> bool:
    """Whether a sentence only tells what the writer did, and asks nothing of the reader."""
    return bool(_TOLD.search(text)) and not _READER.search(text)


def _is_anothers(sentence: _Sentence, start: int) -> bool:
    """Whether hours are somebody else's, or asked for with a good reason."""
    before = sentence.voice[max(sentence.span.start, start - 12) : start]
    return _for_health(sentence) or ("?" not in sentence.text and bool(_OTHERS.search(before)))


def _for_health(sentence: _Sentence) -> bool:
    """Hours that are asked for because of health, or that the job is advertised with."""
    return sentence.reading.kind == "adjustment" or sentence.first("health") is not None


def _is_the_work(sentence: _Sentence, topic: str) -> bool:
    """Whether the topic is what the job is about, as the writer's details or the letter tell."""
    reading, settings = sentence.reading, sentence.rule.settings
    if _is_the_role(sentence):
        return True
    jobs = set(settings["jobs"].split())
    words = set(_TOKEN.findall(topic))
    families = (set(family.split()) for family in settings["families"].splitlines())
    wider = words.union(*(family for family in families if family & words))
    wider &= jobs
    if reading.subject_matter:
        return not wider.isdisjoint(reading.subject_matter)
    start, end, at = sentence.span.start, sentence.span.end, reading.spots.at
    return any(not start <= place < end for word in wider for place in at.get(word, ()))


def _is_the_role(sentence: _Sentence) -> bool:
    """Whether the role itself is about pay, leave or the like."""
    draft, jobs = sentence.reading.draft, sentence.rule.settings["jobs"].split()
    return draft is not None and not set(jobs).isdisjoint(_TOKEN.findall(draft.role.casefold()))


def _is_about_work(sentence: _Sentence) -> bool:
    """Whether a sentence is of what the job is about, and not for the writer's own good."""
    jobs = sentence.rule.settings["jobs"].split()
    named = " ".join(word for word in _TOKEN.findall(sentence.text) if word in jobs)
    about = _is_the_work(sentence, named) if named else _is_the_role(sentence)
    return about and not _for_oneself(sentence)


def _for_oneself(sentence: _Sentence) -> bool:
    """Whether the writer is the one who would get it, once the polite words are gone."""
    if "?" not in sentence.text and not sentence.first("asks"):
        return False
    sentence.blank("asks")
    return bool(_PERSONAL.search(sentence.text)) or sentence.first("this_job") is not None


def leverage(reading: Reading) -> Iterator[Finding]:
    """Another offer that is held up as a threat or a price."""
    yield from _pressed(reading, "discloses-other-offer-as-leverage", "leverage", "other_offer")


def pushy(reading: Reading) -> Iterator[Finding]:
    """Demands and deadlines for the reader."""
    yield from _pressed(reading, "pushy", "pushy")


def _pressed(reading: Reading, id_: str, act: str, needs: str | None = None) -> Iterator[Finding]:
    rule = reading.rules[id_]
    if rule.applies(reading.kind):
        told = set(_phrased(reading, rule, needs))
        for span in reading.parts.sentences:
            # "Can you top that?" says little by itself, but another sentence names the offer.
            if (span in told and needs) or reading.does(act, span, span in told):
                yield reading.at(rule, span.start, span.end)


def _phrased(reading: Reading, rule: Rule, needs: str | None) -> Iterator[Span]:
    """The sentences with a phrase of a rule; those that it needs may stand elsewhere."""
    if needs and not reading.has(rule, needs):
        return
    for _, match in reading.find(rule):
        span = reading.sentence_at(match.start())
        if reading.has(rule, "unless", span):
            continue
        if needs and not _READER.search(match[0]) and not _PERSONAL.search(match[0]):
            apart = (m for _, m in reading.find(rule, needs))
            if all(match.start() <= m.start() < match.end() for m in apart):
                continue
        yield span
