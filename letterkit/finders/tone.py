"""How a letter sounds: what is heard in its sentences, worn words, and what can be counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterkit.finders.blanks import blanks
from letterkit.model import Finding
from letterkit.parts import Span
from letterkit.reading import Reading
from letterkit.rules import Rule, ordinary_words

HEARD = {
    "discloses-other-offer-as-leverage": "leverage",
    "pushy": "pushy",
    "negative": "negative",
    "burns-bridge": "burns-bridge",
    "unprofessional-tone": "unprofessional-tone",
    "self-undercutting": "self-undercutting",
    "sensitive-disclosure": "sensitive-disclosure",
}
"""The rules that are heard in a sentence, and the act that is listened for."""

_DRAWN_OUT = re.compile(r"^(?:[Yy]o|[Ss]up)\b|\b[^\W\d_]*([a-zA-Z])\1{2,}[^\W\d_]*")
_PICTURE = re.compile("[\U0001f300-\U0001faff\u2764][\U0001f300-\U0001faff\ufe0f\u200d]*")
_LOUD = re.compile(r"[A-Z]{4}")
_SHOUT = re.compile(r"(?:\b[A-Z][A-Z'’]+\b[ ,.!?&-]*|\b[IA]\b[ ,.!?]*){5,}")


def acts(reading: Reading) -> Iterator[Finding]:
    """What a sentence does that it should not: press, complain, put the writer down."""
    for id_, act in HEARD.items():
        rule = reading.rules[id_]
        if not rule.applies(reading.kind):
            continue
        listed = _listed(reading, rule, act)
        for place in listed.values():
            yield reading.at(rule, *place)
        least = float(rule.settings.get("least", {}).get(reading.kind or "", "-inf"))
        for span in reading.heard.that_may(act):
            if span not in listed and reading.heard.voice(act, span) >= least:
                sure = reading.heard.surely(act, span)
                yield reading.at(rule, span.start, span.end, sure=sure)


def _listed(reading: Reading, rule: Rule, act: str) -> dict[Span, tuple[int, int]]:
    """The first listed words of each sentence; slang is too familiar whatever a sentence does."""
    found: dict[Span, tuple[int, int]] = {}
    for _, match in reading.find(rule):
        span = reading.sentence_at(match.start())
        if span in found or reading.has(rule, "unless", span):
            continue
        slang = rule.id == "unprofessional-tone"
        innocent = (
            _is_name(reading.text, *match.span(), span)
            if slang
            else reading.heard.doubts(act, span)
        )
        if not innocent:
            found[span] = match.span()
    return found


def _is_name(text: str, start: int, end: int, sentence: Span) -> bool:
    """Whether what looks like slang is a name: "Super Bowl XX", the language R, Can Tho."""
    words = text[start:end]
    if words.isupper():
        return words in ("R", "U", "XX", "XXX", "TY", "YO", "YA", "XO", "MSG")
    return start > sentence.start and words.istitle()


def cliches(reading: Reading) -> Iterator[Finding]:
    """Worn phrases that say nothing of this writer or this job."""
    rule = reading.rules["cliche"]
    for _, match in reading.find(rule) if rule.applies(reading.kind) else ():
        start, end = match.span()
        if reading.has(rule, "unless", reading.sentence_at(start)):
            continue
        if not _is_the_job(reading, start, end):
            yield reading.at(rule, start, end)


def _is_the_job(reading: Reading, start: int, end: int) -> bool:
    """Whether the telling words of a phrase are what the job itself is about."""
    telling = set(re.findall(r"[a-z]{4,}", reading.voice[start:end])) - ordinary_words()
    about = {word[:5] for word in reading.subject_matter}
    return any(word[:5] in about for word in telling)


def apologies(reading: Reading) -> Iterator[Finding]:
    """Begging once, or being sorry again and again."""
    rule = reading.rules["over-apologetic"]
    if not rule.applies(reading.kind):
        return
    heard = reading.heard.that_may("begging")
    begging = [(span.start, span.end) for span in heard]
    sorry = sorted({match.span() for _, match in reading.find(rule, "sorry")})
    sorry = [s for i, s in enumerate(sorry) if not i or s[0] >= sorry[i - 1][1]]
    sorry = [s for s in sorry if not reading.has(rule, "unless", reading.sentence_at(s[0]))]
    allowed = int(
        rule.settings["allowed"].get(reading.kind or "", rule.settings["allowed"]["else"])
    )
    places = sorted(begging + (sorry if len(sorry) > allowed else []))
    if places:
        first, last = reading.sentence_at(places[0][0]), reading.sentence_at(places[-1][0])
        if len(begging) < 1 and len(sorry) > allowed and allowed:
            first = reading.sentence_at(sorry[allowed][0] if allowed > 1 else sorry[0][0])
        sure = len(sorry) > allowed or any(reading.heard.surely("begging", s) for s in heard)
        yield reading.at(rule, first.start, last.end, sure=sure)


def shouting(reading: Reading) -> Iterator[Finding]:
    """Capitals for whole sentences."""
    rule, body = reading.rules["unprofessional-tone"], reading.parts.body
    if not _LOUD.search(reading.text, body.start, body.end):
        return
    for match in _SHOUT.finditer(reading.text, body.start, body.end):
        words = list(re.findall(r"[A-Z]{2,}", match[0]))
        if len(words) >= 4 and sum(map(len, words)) >= 15:
            start, end = match.start(), match.start() + len(match[0].rstrip())
            if any(a < end and start < b for a, b in blanks(reading)):
                continue  # a blank that is still to be filled
            yield reading.at(rule, start, end)
            return


def casual_greeting(reading: Reading) -> Iterator[Finding]:
    """A greeting that is drawn out."""
    rule, greeting = reading.rules["unprofessional-tone"], reading.parts.greeting
    if greeting and rule.applies(reading.kind):
        match = _DRAWN_OUT.search(reading.text[greeting.start : greeting.end])
        if match:
            start = greeting.start
            yield reading.at(rule, start + match.start(), start + match.end())


def pictures(reading: Reading) -> Iterator[Finding]:
    """A small picture among the words, which a text message may have."""
    rule, live = reading.rules["unprofessional-tone"], reading.parts.live
    match = _PICTURE.search(reading.text, live.start, live.end)
    if match and rule.applies(reading.kind) and not reading.spoken:
        yield reading.at(rule, *match.span())


def exclamations(reading: Reading) -> Iterator[Finding]:
    """Too many exclamation marks for one letter; other people's words do not count."""
    rule = reading.rules["too-many-exclamations"]
    count = sum(map(reading.voice.count, "!！"))
    if count > int(rule.settings["allowed"]):
        yield reading.absence(rule, count=count)


def too_long(reading: Reading) -> Iterator[Finding]:
    """More words in the body than its reader has patience for."""
    rule = reading.rules["too-long"]
    most = int(rule.settings["most"].get(reading.kind or "", rule.settings["most"]["else"]))
    if reading.word_count > most or reading.parts.cut:
        yield reading.absence(rule, count=reading.word_count, most=most)
