"""Did this happen? Figures and names that nothing in the writer's notes supports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterkit.finders.telling import telling_words
from letterkit.model import Finding
from letterkit.names import name_words, near, same_word
from letterkit.phrases import NUMBER
from letterkit.reading import Reading
from letterkit.rules import word_lists

LEAST = 4
"""Smaller figures are turns of phrase as often as claims."""
MUCH_TOLD = 5
"""A sentence on what was talked of with so many telling words has more than one in the notes."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {word: n for n, word in enumerate(_ONES)}
_NUMBERS |= {word: 10 * n for n, word in enumerate(_TENS, 2)}
_LARGE = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_SPELLED = "|".join((*_TENS, *sorted(_ONES, key=len, reverse=True)))
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_FIGURE = re.compile(
    rf"(?<![\w.])(?:(\d[\d,.]*)|({_SPELLED})(?:[- ]({'|'.join(_ONES[1:10])}))?)"
    rf"(?:(%|k\b| per ?cent\b)|[- ]({'|'.join(_LARGE)})s?\b)?(?!\w)"
)
# Days, hours and years are no claims, nor are the digits of a phone number.
_NO_CLAIM = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)\b|\b\d{{1,2}}[:.]\d\d\b|\b\d{{1,2}} ?(?:am|pm|a\.m|p\.m|o'clock)"
    rf"|\b(?:19|20)\d\d\b|\b\d{{1,2}} (?:of )?(?:{_MONTH})\b|\b(?:{_MONTH}) \d{{1,2}}\b"
    rf"|\b(?:at|by|before|after|until|till|past|half past|quarter to)[ \n]"
    rf"(?:1[0-2]|[1-9]|{'|'.join(_ONES[1:13])})(?![\w%-]|[.,]\d)"
    rf"|\b(?:{'|'.join(_ONES[1:13])}) o'clock"
    rf"|'\d\d\b|\bat (?:\d\d|(?:{_SPELLED})(?:[- ]\w+)?),? i\b"
    r"|\b(?:year|grade|class|room|route|page|level|stage|band|ward|bus|unit) \d+\b|\ball [a-z]+\b"
    r"|\+?\d[\d() -]{6,}\d|\d{3} \d{4}"
)
_SHARES = {"half": 50, "third": 33, "quarter": 25, "fifth": 20, "tenth": 10}
_SHARE = re.compile(
    rf"\bby (?:about |almost |nearly |over )?(?:a|one|two|three) ({'|'.join(_SHARES)})s?\b"
)
# The letter comes first, and what may not stand before it after: so it is looked for quickly.
_NAME = re.compile(
    r"[A-Z](?<![\w\n“\"].)(?<![.!?:“\"\n] .)[a-zà-ÿ]+(?:['’-][A-Za-zà-ÿ]+)*"
    r"(?:[ \n](?:(?:of|the|for|and|de)[ \n](?=[A-Z]))?[A-Z][a-zà-ÿ]+(?:['’-][A-Za-zà-ÿ]+)*){1,5}"
)
_THING = re.compile(
    r"\b(?:[Pp]roject|[Oo]peration|[Ii]nitiative|[Pp]rogram(?:me)?) [A-Z][a-zà-ÿ]+"
    r"|\b[A-Z][a-zà-ÿ]+ (?:[Ii]nitiative|[Pp]rogram(?:me)?|[Aa]ward|[Pp]rize|[Mm]odel)\b"
)
_SELF = re.compile(r"(?<![\w'])(?:i|i've|my|we|our)(?!\w)")
_WOULD = re.compile(r"\b(?:would|could|will)\b")
_TIME = re.compile(r"[ \n](?:years?|months|winters|summers|seasons)\b(?! (?:a|per|each)\b)")
_SINCE = re.compile(r"\b(?:for|of|worked|after|spent|there|in the|last|past|i(?:'ve)?)\b|\b\w+ed\b")
_ROUGHLY = re.compile(
    r"\b(?:about|almost|around|just over|just under|nearly|over|roughly|some|under)[ \n]$"
)
_TALKED_OF = re.compile(
    r"\b(?:we (?:also |even |then )?(?:agreed|covered|discuss\w+|explored|spoke|talked|touched"
    r"|went over)"
    r"|(?:our|the) (?:chat|conversation|discussion|exchange|talk)s? (?:about|around|of|on)"
    r"|(?:chat|discuss|go|hear|speak|talk)(?:ing)? (?:about|over|through|with you about)"
    r"|you (?:also )?(?:brought up|described|explained|mentioned|raised|said|shared|spoke of"
    r"|told me)"
    r"|as (?:we|you) (?:agreed|discussed|mentioned|said)"
    r"|your (?:goal|idea|intention|plan|vision)s? (?:for|of|to))\b"
)
_HONOR = re.compile(
    r"\b(?:award(?:ed)?|medal|named (?:it|me|my|our|ours|us)|nominated|patented|prize|ranked"
    r"|shortlisted|trophy|voted|won(?!'))\b"
)
_CLAUSE = re.compile(r"[^,;:.!?\0]+")
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-zà-ÿ]+\b")
_OF_MY_OWN = re.compile(
    r"(?<![\w'])(?:my|mine"
    r"|i(?:'ve|'d| had| have)? (?:did|made|ran|worked|[a-z]+ed (?!by|to hear)))(?!\w)"
)
_NEXT_WORD = re.compile(r"[ \n][a-z]+")


def unsupported(reading: Reading) -> Iterator[Finding]:
    """Mark claims to be checked; where nothing was noted there is nothing to compare with."""
    rule, draft = reading.rules["unsupported-claim"], reading.draft
    if not rule.applies(reading.kind) or not draft or not reading.notes:
        return
    exact = [*_figures(reading), *_names(reading)]
    wider = [
        (start, end)
        for start, end in _told(reading)
        if not any(start < b and a < end for a, b in exact)
    ]
    last = 0
    for start, end in sorted([*exact, *wider]):
        if start >= last:
            yield reading.at(rule, start, end)
            last = end


def _figures(reading: Reading) -> Iterator[tuple[int, int]]:
    """Figures, in digits or words, that the notes do not hold."""
    voice, at, last = reading.voice, reading.spots.at, 0
    known = _known_figures(reading)
    for place in sorted(place for word in (NUMBER, *_NUMBERS) for place in at.get(word, ())):
        match = _FIGURE.match(voice, place) if place >= last else None
        if match is None:
            continue
        last = match.end()
        value = _value(match)
        share = bool(match[4]) and match[4] != "k"
        if value is None or value in known or (value < LEAST and not share):
            continue
        if _is_about(match, value, known) or _is_no_claim(voice, place, last):
            continue
        if not share and not match[1] and _adds_to_notes(reading, match):
            continue
        more = _NEXT_WORD.match(voice, match.end())
        end = more.end() if more else place + len(match[0].rstrip(".,"))
        yield place - (voice[place - 1 : place] in ("$", "£", "€")), end
    facts = reading.facts.casefold()
    for match in _SHARE.finditer(reading.voice):
        if match[1] not in facts and _SHARES[match[1]] not in known:
            yield match.span()


def _is_no_claim(voice: str, start: int, end: int) -> bool:
    """Whether a figure is part of a day, an hour or a phone number, which stand close around it."""
    around = _NO_CLAIM.finditer(voice, max(0, start - 40), end + 24)
    return any(match.start() < end and start < match.end() for match in around)


def _is_about(figure: re.Match[str], value: float, known: set[float]) -> bool:
    """Whether a figure is said to be a rough one, and a noted one is near it."""
    rough = _ROUGHLY.search(figure.string, max(0, figure.start() - 14), figure.start())
    return rough is not None and any(abs(value - one) <= one / 10 for one in known)


def _adds_to_notes(reading: Reading, figure: re.Match[str]) -> bool:
    """Whether a round figure in words is the writer's own time, or adds to what was noted."""
    sentence = reading.sentence_text(reading.sentence_at(figure.start()))
    if not _SELF.search(sentence) or _WOULD.search(sentence):
        return False
    if _TIME.match(reading.voice, figure.end()) and _SINCE.search(sentence):
        return True
    return len(telling_words(reading.facts) & telling_words(sentence.replace("\0", " "))) >= 2


def _known_figures(reading: Reading) -> set[float]:
    """The figures of the notes, the people met and the days gone by since."""
    draft = reading.draft
    assert draft is not None
    facts = reading.facts.casefold()
    known = {value for match in _FIGURE.finditer(facts) if (value := _value(match)) is not None}
    known |= {float(digits) for digits in re.findall(r"\d{1,12}", facts)}
    known.add(len(draft.interviewers))
    if reading.sent_on and draft.interviewed_at:
        days = reading.sent_on.toordinal() - draft.interviewed_at.toordinal()
        known |= {days, days // 7, draft.interviewed_at.day}
    return known


def _value(figure: re.Match[str]) -> float | None:
    digits, tens, ones, mark, large = figure.groups()
    if digits:
        told = digits.rstrip(".,").replace(",", "")
        if len(told) > 15 or told.count(".") > 1:
            return None
        value = float(told)
    else:
        value = _NUMBERS[tens] + (_NUMBERS[ones] if ones else 0)
    return value * (1000 if mark == "k" else 1) * _LARGE.get(large or "", 1)


def _names(reading: Reading) -> Iterator[tuple[int, int]]:
    """Names of two words and more of which the notes know not one."""
    draft = reading.draft
    assert draft is not None
    own = name_words(f"{draft.candidate.name} {draft.candidate.address}")
    known = [*reading.noted_names, *own]
    calendar, body = word_lists()["calendar"], reading.parts.body
    for pattern, least in ((_NAME, 2), (_THING, 1)):
        for match in pattern.finditer(reading.text, body.start, body.end):
            if reading.voice[match.start()] == "\0":
                continue
            words = [word for word in name_words(match[0]) if word[0].isupper()]
            telling = [word for word in words if word.casefold() not in calendar]
            heard = any(same_word(w, k) for w in telling for k in known)
            heard = heard or all(near(w, known) for w in telling)
            if len(telling) >= least and not heard:
                yield match.span()


def _told(reading: Reading) -> Iterator[tuple[int, int]]:
    """Talk of something named, and honors, of which the notes hold not one word."""
    noted = telling_words(reading.facts)
    for span in reading.parts.sentences:
        said = reading.sentence_text(span)
        talked = _TALKED_OF.search(said)
        if not talked and not _HONOR.search(said):
            continue
        words = telling_words(said.replace("\0", " "))
        if talked and len(words) >= MUCH_TOLD and len(words & noted) <= 1:
            yield span.start, span.end
            continue
        for clause in _CLAUSE.finditer(said):
            start, end = span.start + clause.start(), span.start + clause.end()
            words = telling_words(clause[0])
            if _HONOR.search(clause[0]):
                new = len(words) >= 3 and not words & noted
            else:
                new = bool(talked) and _names_new(reading, start, end)
            if new:
                yield start + len(clause[0]) - len(clause[0].lstrip()), end


def _names_new(reading: Reading, start: int, end: int) -> bool:
    """Whether something with a capital stands there that neither notes nor calendar know."""
    if _OF_MY_OWN.search(reading.voice, start, end):
        return False
    known = reading.noted_names
    calendar = word_lists()["calendar"]
    return any(
        match[0].casefold() not in calendar and not any(same_word(match[0], k) for k in known)
        for match in _CAPITAL.finditer(reading.text, start, end)
    )
