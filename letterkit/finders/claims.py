"""Did this happen? Figures and names that nothing in the writer's notes supports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterkit.model import Finding
from letterkit.names import name_words, near, same_word
from letterkit.reading import Reading
from letterkit.rules import word_lists

_NUMBERS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    word: 10 * n
    for n, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)
}
_NUMBERS |= {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1000,
    "million": 1_000_000,
    "twice": 2,
    "half": 2,
}
_NUMBERS |= {
    "fortnight": 2,
    "doubled": 2,
    "tripled": 3,
    "halved": 2,
    "couple": 2,
    "pair": 2,
    "decade": 10,
}
_FIGURE = re.compile(r"(?<![\w.])[$£€]?\d[\d,.]*(?:%|k\b)?|[a-z]+")
_DATED = re.compile(
    r"(?:\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2}(?::|\.)\d\d\b|\b\d{1,2} ?(?:am|pm|a\.m|p\.m|o'clock)|\b20\d\d\b|\b19\d\d\b"
    r"|\b(?:the |on )?\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}\b"
    r"|\b(?:at|by|before|after|until|past) (?:half past |quarter past )?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?! (?:%|\w+s\b)))"
)
_NAME = re.compile(
    r"(?<![.!?:“\"\n] )(?<![\n“\"])\b[A-Z][a-zà-ÿ]+(?:['’-][A-Za-zà-ÿ]+)*"
    r"(?:[ \n](?:(?:of|the|for|and|de)[ \n](?=[A-Z]))?[A-Z][a-zà-ÿ]+(?:['’-][A-Za-zà-ÿ]+)*){1,5}"
)
_THING = re.compile(
    r"\b(?:[Pp]roject|[Oo]peration|[Ii]nitiative|[Pp]rogram(?:me)?) [A-Z][a-zà-ÿ]+|\b[A-Z][a-zà-ÿ]+ (?:[Ii]nitiative|[Pp]rogram(?:me)?|[Aa]ward|[Pp]rize|[Mm]odel)\b"
)


def unsupported(reading: Reading) -> Iterator[Finding]:
    """Mark claims to be checked; where nothing was noted there is nothing to compare with."""
    rule, draft = reading.rules["unsupported-claim"], reading.draft
    if not rule.applies(reading.kind) or not draft or not reading.notes:
        return
    spans = sorted([*_figures(reading), *_names(reading)])
    last = 0
    for start, end in spans:
        if start >= last:
            yield reading.at(rule, start, end)
            last = end


def _figures(reading: Reading) -> Iterator[tuple[int, int]]:
    """Figures from four up, in digits or words, that the notes do not hold."""
    draft = reading.draft
    assert draft is not None
    voice = _DATED.sub(lambda dated: "\0" * len(dated[0]), reading.voice)
    known = _numbers(reading.facts.casefold()) | {len(draft.interviewers)}
    if reading.sent_on and draft.interviewed_at:
        met = draft.interviewed_at
        days = reading.sent_on.toordinal() - met.toordinal()
        known |= {days, days // 7, met.day}
    for match in _FIGURE.finditer(voice):
        value = _value(match[0])
        if value is None or value in known or (value < 4 and not match[0].endswith("%")):
            continue
        if match[0].isalpha() and match[0] not in _NUMBERS:
            continue
        if match[0] in (
            "half",
            "hundred",
            "thousand",
            "million",
            "dozen",
            "fortnight",
            "couple",
            "pair",
            "decade",
        ):
            continue
        yield _widened(reading, match.start(), match.end())


def _widened(reading: Reading, start: int, end: int) -> tuple[int, int]:
    """The figure with the word after it: "26 treads"."""
    more = re.compile(r"[ \n][a-z]+").match(reading.voice, end)
    return start, more.end() if more else len(reading.text[:end].rstrip(".,"))


def _numbers(text: str) -> set[float]:
    values = {value for match in _FIGURE.finditer(text) if (value := _value(match[0])) is not None}
    return values | {float(d) for d in re.findall(r"\d+", text) if len(d) < 15}


def _value(figure: str) -> float | None:
    if figure in _NUMBERS:
        return _NUMBERS[figure]
    digits = figure.strip("$£€%k").rstrip(".,").replace(",", "")
    if not digits or not digits[0].isdigit() or len(digits) > 15:
        return None
    try:
        return float(digits) * (1000 if figure.endswith("k") else 1)
    except ValueError:
        return None


def _names(reading: Reading) -> Iterator[tuple[int, int]]:
    """Names of two words and more of which the notes know not one."""
    draft = reading.draft
    assert draft is not None
    known = [
        w for w in name_words(f"{reading.facts} {draft.candidate.name} {draft.candidate.address}")
    ]
    calendar = word_lists()["calendar"]
    for pattern in (_NAME, _THING):
        for match in pattern.finditer(
            reading.text, reading.parts.body.start, reading.parts.body.end
        ):
            if reading.voice[match.start()] == "\0":
                continue
            words = [w for w in name_words(match[0]) if w[0].isupper()]
            telling = [w for w in words if w.casefold() not in calendar]
            if len(telling) < (2 if pattern is _NAME else 1):
                continue
            if not any(same_word(w, k) or near(w, [k]) for w in telling for k in known):
                yield match.span()
