"""Did this happen? Figures, names, talks and honors that nothing in the writer's notes supports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from letterkit.finders.figures import (
    IN_WORDS,
    NUMBER_WORDS,
    PARTS,
    UP_TO_TWELVE,
    Figure,
    Share,
    figure_at,
    figures,
    shares,
    worked_out,
)
from letterkit.finders.named_days import MONTHS
from letterkit.model import Finding
from letterkit.names import folded, name_words, near
from letterkit.phrases import NUMBER
from letterkit.reading import Reading
from letterkit.rules import word_lists
from letterkit.telling import telling_words

LEAST = 4
"""Smaller figures are turns of phrase as often as claims."""
HALF = 50
"""A share in percent that is a turn of phrase as often as a claim."""
MUCH_TOLD = 5
"""A sentence on what was talked of with so many telling words has more than one in the notes."""

_MONTH = "|".join(MONTHS)
# Days, hours and years are no claims, nor are the digits of a phone number.
_NO_CLAIM = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)\b|\b\d{{1,2}}[:.]\d\d\b|\b\d{{1,2}} ?(?:am|pm|a\.m|p\.m|o'clock)"
    rf"|\b(?:19|20)\d\d\b|\b\d{{1,2}} (?:of )?(?:{_MONTH})\b|\b(?:{_MONTH}) \d{{1,2}}\b"
    rf"|\b(?:at|by|before|after|until|till|past|half past|quarter to)[ \n]"
    rf"(?:1[0-2]|[1-9]|{UP_TO_TWELVE})(?![\w%-]|[.,:]\d)"
    rf"|\b(?:{UP_TO_TWELVE}) o'clock|\b(?:five|ten) minutes\b"
    rf"|\b(?:\d\d?|{IN_WORDS})-year-olds\b"
    rf"|'\d\d\b|\bat (?:\d\d|(?:{IN_WORDS})(?:[- ]\w+)?),? (?:an?|i|one|you)\b"
    r"|\b(?:year|grade|class|room|route|page|level|stage|band|ward|bus|unit) \d+\b|\ball [a-z]+\b"
    r"|\+?\d[\d() -]{6,}\d|\d{3} \d{4}"
)
# The letter comes first, and what may not stand before it after: so it is looked for quickly.
_NAME = re.compile(
    r"[A-Z](?<![\w\n“\"].)(?<![.!?:“\"\n] .)[a-zà-ÿ]+(?:['’-][A-Za-zà-ÿ]+)*"
    r"(?:[ \n](?:(?:of|the|for|and|de)[ \n](?=[A-Z]))?[A-Z][a-zà-ÿ]+(?:['’-][A-Za-zà-ÿ]+)*){1,5}"
)
THINGS = ("award dr initiative model mr mrs ms operation prize program programme project").split()
"""A word of each of what `_THING` finds."""
_THING = re.compile(
    r"\b(?:[Pp]roject|[Oo]peration|[Ii]nitiative|[Pp]rogram(?:me)?) [A-Z][a-zà-ÿ]+"
    r"|\b(?:Dr|Mrs?|Ms)\.? [A-Z][^\W\d_]+"
    r"|\b[A-Z][a-zà-ÿ]+ (?:[Ii]nitiative|[Pp]rogram(?:me)?|[Aa]ward|[Pp]rize|[Mm]odel)\b"
)
_SELF = re.compile(r"(?<![\w'])(?:i|i've|my|we|our)(?!\w)")
_WOULD = re.compile(r"\b(?:would|could|will)\b")
_TIME = re.compile(r"[ \n](?:years?|months|winters|summers|seasons)\b(?! (?:a|per|each)\b)")
_SINCE = re.compile(r"\b(?:for|of|worked|after|spent|there|in the|last|past|i(?:'ve)?)\b|\b\w+ed\b")
_ROUGHLY = re.compile(
    r"\b(?:about|almost|around|at least|close to|more than|nearly|over|roughly|some|under|up to"
    r"|within)[ \n]$"
)
_OR_SO = re.compile(r" (?:or so|or more|odd)\b")
_TALKED_OF = re.compile(
    r"\b(?:(?:we|you and i) (?:also |even |then )?(?:agreed|covered|discuss\w+|explored|said|spoke"
    r"|talked|touched|went over)"
    r"|(?:our|the) (?:[a-z]+ )?(?:chat|conversation|discussion|exchange|talk)s?"
    r" (?:about|around|of|on)"
    r"|(?:chat|discuss|go|hear|speak|talk)(?:ing)? (?:about|over|through|with you about)"
    r"|you(?:'re| are) (?:building|developing|launching|planning)"
    r"|you (?:also )?(?:brought up|described|explained|mentioned|offered to"
    r"|promised|raised|said|shared"
    r"|spoke of|told me|took me through|walked me through)"
    r"|(?:hear|heard|learned|learnt)(?: from (?:you|our [a-z]+))? that"
    r"|(?:know|understood) from (?:you|our [a-z]+) that"
    r"|as (?:we|you) (?:agreed|discussed|mentioned|said)"
    r"|your (?:goal|idea|intention|plan|vision)s? (?:for|of|to))\b"
)
TALK = (
    "as chat chating discuss discussing go going hear heard hearing know learned learnt our speak"
    " speaking talk talking the understood we you your"
).split()
"""The words one of which begins what `_TALKED_OF` finds."""
_HONOR = re.compile(
    r"\b(?:award(?:ed)?|best (?:in|of) (?:the|my|our) [a-z]+|busiest|distinction|fastest"
    r"|first (?:place|prize)|highest|medal|named (?:it|me|my|our|ours|us)|nominated|of the year"
    r"|patented|prize|ranked|running(?=[.,])|shortlisted|top of (?:the|my|our) [a-z]+|trophy|voted"
    r"|won(?!')|youngest"
    r"|(?:cut|down|dropped|fell|grew|lowered|raised|rose|up) (?:[a-z]+ ){0,4}by"
    r" (?:[a-z]+ ){0,2}half"
    r"|(?:i|we|will) (?:(?:almost|more than|nearly) )?(?:doubled?|halved?|quadrupled?|trebled?"
    r"|tripled?))\b"
)
HONORS = (
    "award awarded best busiest cut distinction down dropped fastest fell first grew highest i"
    " lowered medal named nominated of patented prize raised ranked rose running shortlisted top"
    " trophy up voted we will won youngest"
).split()
"""The words one of which begins what `_HONOR` finds."""
_HONORED = frozenset("award best double distinction first half medal prize top won".split())
"""Notes with one of these may tell the same in other words."""
_CLAUSE = re.compile(r"[^,;:.!?\0]+")
_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-zà-ÿ]+\b")
_OF_MY_OWN = re.compile(
    r"(?<![\w'])(?:my|mine"
    r"|i(?:'ve|'d| had| have)? (?:did|made|ran|worked|[a-z]+ed (?!by|to hear)))(?!\w)"
)
_TERMS = re.compile(r"\b(?:accept|contract|offer(?:ed)?|salary|terms|wages?)\b")
"""Who accepts an offer repeats what it holds, which nobody notes."""
_BY = tuple(f"by {about}" for about in ("", "about ", "almost ", "nearly ", "over "))
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
    # Of two that begin together the longer one stands.
    for start, end in sorted([*exact, *wider], key=lambda claim: (claim[0], -claim[1])):
        if start >= last:
            yield reading.at(rule, start, end)
            last = end


def _figures(reading: Reading) -> Iterator[tuple[int, int]]:
    """Figures, in digits or words, that the notes do not hold."""
    voice, last = reading.voice, 0
    facts = reading.facts.casefold()
    noted, known = figures(facts), _known_figures(reading)
    # Most letters need none of these.
    parts = cache(lambda: _known_parts(noted, facts))
    counted = cache(lambda: frozenset().union(*(figure.things for figure in noted)))
    said = cache(lambda: list(shares(voice)))
    for place in reading.spots.places((NUMBER, *NUMBER_WORDS)):
        figure = figure_at(voice, place) if place >= last else None
        if figure is None:
            continue
        last = figure.end
        if figure.value in known or (figure.value < LEAST and not figure.percent):
            continue
        if _is_about(figure, known) or _is_no_claim(voice, place, last):
            continue
        if figure.percent and _is_noted(figure.value, parts()):
            continue
        share = None if figure.percent else _share_at(said(), place)
        if share:
            start, last, part = share
            if not _is_noted(part, parts()):
                yield start, last
            continue
        if reading.kind == "accept-offer" and _TERMS.search(_said_at(reading, place)):
            continue
        plain = not figure.percent and figure.in_words
        if plain and figure.things.isdisjoint(counted()) and _is_own_time(reading, figure):
            continue
        more = _NEXT_WORD.match(voice, last)
        yield place - (voice[place - 1 : place] in ("$", "£", "€")), more.end() if more else last
    for start, end, part in said() if any(word in voice for word in PARTS) else ():
        if part != HALF and voice.endswith(_BY, 0, start) and not _is_noted(part, parts()):
            yield start, end


def _known_figures(reading: Reading) -> set[float]:
    """The figures of the notes, the people met and the days gone by since."""
    draft = reading.draft
    assert draft is not None
    known = {len(draft.interviewers), *worked_out(reading.facts.casefold())}
    if reading.sent_on and draft.interviewed_at:
        days = reading.sent_on.toordinal() - draft.interviewed_at.toordinal()
        known |= {days, days // 7, draft.interviewed_at.day}
    return known


def _known_parts(noted: tuple[Figure, ...], facts: str) -> list[float]:
    """The percentages of the notes; who notes that a tenth is done knows that nine are not."""
    told = [figure.value for figure in noted if figure.percent]
    told += [part for _, _, part in shares(facts)]
    return told + [100 - part for part in told]


def _share_at(said: list[Share], place: int) -> Share | None:
    return next((share for share in said if share[0] <= place < share[1]), None)


def _is_noted(part: float, parts: list[float]) -> bool:
    return any(abs(part - one) < 1 for one in parts)


def _is_about(figure: Figure, known: set[float]) -> bool:
    """Whether a figure is said to be a rough one, and a noted one is near it."""
    before = _ROUGHLY.search(figure.text, max(0, figure.start - 14), figure.start)
    if not before and not _OR_SO.match(figure.text, figure.end):
        return False
    return any(abs(figure.value - one) <= figure.value / 10 for one in known)


def _is_own_time(reading: Reading, figure: Figure) -> bool:
    """Whether a round figure in words is the time that the writer did something."""
    sentence = _said_at(reading, figure.start)
    if not _SELF.search(sentence) or _WOULD.search(sentence):
        return False
    return bool(_TIME.match(reading.voice, figure.end) and _SINCE.search(sentence))


def _said_at(reading: Reading, place: int) -> str:
    return reading.sentence_text(reading.sentence_at(place))


def _is_no_claim(voice: str, start: int, end: int) -> bool:
    """Whether a figure is part of a day, an hour or a phone number, which stand close around it."""
    around = _NO_CLAIM.finditer(voice, max(0, start - 40), end + 24)
    return any(match.start() < end and start < match.end() for match in around)


def _names(reading: Reading) -> Iterator[tuple[int, int]]:
    """Names of two words and more of which the notes know not one."""
    draft = reading.draft
    assert draft is not None
    own = name_words(f"{draft.candidate.name} {draft.candidate.address}")
    known = [*reading.noted_names, *own]
    forms = reading.noted_forms.union(*map(folded, own))
    calendar, body = word_lists()["calendar"], reading.parts.body
    things = [(_THING, 1, span) for span in reading.sentences_with(THINGS)]
    for pattern, least, span in ((_NAME, 2, body), *things):
        for match in pattern.finditer(reading.text, span.start, span.end):
            if reading.voice[match.start()] == "\0":
                continue
            words = [word for word in name_words(match[0]) if word[0].isupper()]
            telling = [word for word in words if word.casefold() not in calendar]
            heard = any(not forms.isdisjoint(folded(word)) for word in telling)
            if len(telling) >= least and not heard and not all(near(w, known) for w in telling):
                yield match.span()


def _told(reading: Reading) -> Iterator[tuple[int, int]]:
    """Talk of something named, and honors, of which the notes hold not one word."""
    noted = telling_words(reading.facts)
    talked, honored = (
        {reading.sentence_at(match.start()) for match in reading.matches(pattern, words)}
        for pattern, words in ((_TALKED_OF, TALK), (_HONOR, HONORS))
    )
    for span in talked | honored:
        said = reading.sentence_text(span)
        words = telling_words(said.replace("\0", " "))
        if span in talked and len(words) >= MUCH_TOLD and len(words & noted) <= 1:
            yield span.start, span.end
        for clause in _CLAUSE.finditer(said):
            start, end = span.start + clause.start(), span.start + clause.end()
            if span in honored and _HONOR.search(clause[0]):
                facts = reading.facts.casefold().split()
                new = len(telling_words(clause[0]) - noted) >= 2 and _HONORED.isdisjoint(facts)
            else:
                new = span in talked and _names_new(reading, start, end)
            if new:
                yield start + len(clause[0]) - len(clause[0].lstrip()), end


def _names_new(reading: Reading, start: int, end: int) -> bool:
    """Whether something with a capital stands there that neither notes nor calendar know."""
    if _OF_MY_OWN.search(reading.voice, start, end):
        return False
    calendar = word_lists()["calendar"]
    return any(
        match[0].casefold() not in calendar and reading.noted_forms.isdisjoint(folded(match[0]))
        for match in _CAPITAL.finditer(reading.text, start, end)
    )
