"""How a letter sounds: what the phrases of `rules.yml` find, and what can be counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterkit.finders.blanks import blanks
from letterkit.model import Finding
from letterkit.parts import Span
from letterkit.phrases import found
from letterkit.reading import Reading
from letterkit.rules import Rule, ordinary_words, word_lists

PHRASE_RULES = (
    "negative",
    "burns-bridge",
    "unprofessional-tone",
    "cliche",
    "self-undercutting",
    "sensitive-disclosure",
)

ACTS = tuple(rule for rule in PHRASE_RULES if rule != "cliche")
"""The rules that are heard as well as found by phrases."""
DOUBTED = tuple(rule for rule in ACTS if rule != "unprofessional-tone")
"""Those whose phrases may be innocent; "lol" is slang, whatever stands around it."""

_DRAWN_OUT = re.compile(r"^(?:[Yy]o|[Ss]up)\b|\b[^\W\d_]*([a-zA-Z])\1{2,}[^\W\d_]*")
_PICTURE = re.compile("[\U0001f300-\U0001faff\u2764][\U0001f300-\U0001faff\ufe0f\u200d]*")
_SHOUT = re.compile(r"(?:\b[A-Z][A-Z'’]+\b[ ,.!?&-]*|\b[IA]\b[ ,.!?]*){5,}")


def phrases(reading: Reading) -> Iterator[Finding]:
    """What the phrases of the rules find, each sentence once a rule."""
    for id_ in PHRASE_RULES:
        rule = reading.rules[id_]
        if rule.applies(reading.kind):
            yield from _phrases(reading, rule)


def _phrases(reading: Reading, rule: Rule) -> Iterator[Finding]:
    seen: set[int] = set()
    for _, match in reading.find(rule):
        start, end = match.span()
        sentence = reading.sentence_at(start)
        once = rule.id != "cliche" and sentence.start in seen
        if once or reading.has(rule, "unless", sentence):
            continue
        if rule.id in DOUBTED and reading.doubts(rule.id, sentence):
            continue
        if rule.id == "unprofessional-tone" and _is_name(reading.text, start, end, sentence):
            continue
        if rule.id in ("cliche", "sensitive-disclosure") and _is_the_job(reading, start, end):
            continue
        seen.add(sentence.start)
        yield reading.at(rule, start, end)
    for sentence in reading.parts.sentences if rule.id in ACTS else ():
        if sentence.start not in seen and reading.is_sure(rule.id, sentence):
            yield reading.at(rule, sentence.start, sentence.end)


def _is_name(text: str, start: int, end: int, sentence: Span) -> bool:
    """Whether what looks like slang is a name: "Super Bowl XX", the language R, Can Tho."""
    words = text[start:end]
    if words.isupper():
        return words in ("R", "U", "XX", "XXX", "TY", "YO", "YA", "XO", "MSG")
    return start > sentence.start and words.istitle()


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
    told = {reading.sentence_at(match.start()) for _, match in reading.find(rule, "begging")}
    begging = [
        (span.start, span.end)
        for span in reading.parts.sentences
        if reading.does("begging", span, span in told)
    ]
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
        yield reading.at(rule, first.start, last.end)


def shouting(reading: Reading) -> Iterator[Finding]:
    """Capitals for whole sentences."""
    rule, body = reading.rules["unprofessional-tone"], reading.parts.body
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
    if len(reading.words) > most or reading.parts.cut:
        yield reading.absence(rule, count=len(reading.words), most=most)


def word_slips(reading: Reading) -> Iterator[Finding]:
    """Slips that a spelling library takes for real words, and doubled words."""
    rule, body = reading.rules["typo-grammar"], reading.parts.body
    for phrase, match in found(rule.phrases["find"], reading.plain, reading.spots):
        if body.start <= match.start() < body.end and reading.voice[match.start()] == "\0":
            continue  # somebody else's slip, in quotes
        put = match.expand(phrase.put) if phrase.put else None
        start, end = match.span()
        if put and reading.text[start].isupper():
            put = put[0].upper() + put[1:]
        yield reading.at(rule, start, end, suggestion=put)
    for match in _MODAL_OF.finditer(reading.plain):
        start, end = match.span()
        yield reading.at(rule, start, end, suggestion=f"{reading.text[start : end - 2]}have")
    allowed = word_lists()["may_double"]
    for match in _DOUBLED.finditer(reading.voice):
        word = match[1]
        if word in allowed or reading.text[match.start() : match.end()].istitle():
            continue
        yield reading.at(rule, *match.span(), suggestion=reading.text[match.start() : match.end(1)])


_MODAL_OF = re.compile(
    r"\b(?:[cw]ould|should|must|might|may)(?:n't| not)?[ \n]of\b"
    r"(?![ \n](?:course|all|late|its?|that|this)\b)"
    r"|\b(?:i|you|he|she|we|they)'d[ \n]of\b(?![ \n]course\b)"
)
_DOUBLED = re.compile(r"(?<![\w'-])([a-z]{1,15})[ \n]{1,3}\1\b(?!['-])")
