"""Another company's name where this one's belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterkit.model import Finding
from letterkit.names import company_forms, company_words, same_company
from letterkit.parts import Span
from letterkit.reading import Reading
from letterkit.rules import Rule, word_lists

_WORD = r"[A-Z][\w&'’.-]*"
_PROPER = rf"{_WORD}(?:[ \n](?:&|and|of|the|de)[ \n](?=[A-Z]){_WORD}|[ \n][A-Z&][\w&'’-]*){{0,4}}"
# Only what cannot be a past job or a place: "the role at X", "joining X".
_ADDRESSED = re.compile(
    r"\b(?:(?:the|this|your|any|open) (?:[\w-]+ ){0,3}?(?:position|role|job|opening|vacancy|post"
    r"|opportunity|internship|team|gang|crew) (?:with|at) |[Jj]oin(?:ing)? "
    rf"|(?:opportunity|chance) to work (?:at|for) )({_PROPER})"
)
ADDRESSED = "any chance join joining open opportunity the this your".split()
"""The words one of which begins what `_ADDRESSED` finds."""


def _words(text: str, end: str = r"\b") -> str:
    """A pattern for any of some words or phrases."""
    return r"\b(?:" + "|".join(text.split()).replace("_", "[ \n]") + ")" + end


_BEFORE = re.compile(
    "(?:"
    + _words(
        "at with for to join joining in of from by as about into inside within here that what how"
        " why and the your round_(?:the_)? drew_me_to",
        r"[ \n]",
    )
    + r"|'s )(?:the |all of |everyone at |your team at |people at )?$"
)
_PAST = re.compile(
    r"\b(?:i|we) "
    + _words(
        "was(?!_(?:delighted|encouraged|excited|glad|happy|impressed|inspired|interested|pleased"
        "|sorry|struck|surprised|touched)_(?:at|by|that|to|with)) were ran did led built worked"
        " spent sold used left counted managed kept made learned_to trained started began taught"
        " fixed wrote drove held served handled moved cut"
        " set came_(?:from|to) had(?!_(?:expected|feared|hoped|imagined|pictured|thought))"
    )
    + r"|\b(?:friends?|colleagues?|people|somebody|someone|those) (?:\w+ ){0,3}(?:know|knew|met) "
    + r"(?:\w+ )?(?:at|from)\b"
    + r"|\b(?:my|our) (?:[\w-]+ ){0,2}"
    + _words("time years? last previous former old current present")
    + r"|\byears? (?:\w+ ){0,4}(?:at|with|for)\b|\bcompared? (?:to|with)\b|"
    + _words(
        "former(?:ly)? previously unlike competitors? rivals? suppliers? used_to mostly just_as"
        " (?:a|as|my|our|whose|your)_(?:clients?|customers?)"
        " where_i(?!_(?:could|feel|hope|want|would)) when_i(?!_(?:begin|come|join|start))"
    )
)
_HOPE = re.compile(
    _words(
        "would could can will hope hoping look_forward looking_forward eager keen excited happy"
        " glad interest(?:ed)? love want like wish believe think(?:ing)? thought_of sure fit"
        " suits? contribute part_of"
        " bring accept myself learn(?:ed|ing)? impressed enjoyed everyone people join(?:ing)?"
        " withdraw consider(?:ing|ation)? proud ready fun"
    )
    + r"|'d\b|'ll\b"
)
_THANKED = re.compile(
    _words(
        "thank thanks appreciate[ds]? grateful enjoyed pleasure great lovely nice good met meeting"
        " visit interview(?:ing|ed)? conversation talk(?:ing|ed)? spoke speaking"
    )
)
_JOB = re.compile(
    _words(
        "position role job post opening vacancy opportunity internship interview team place"
        " apprenticeship traineeship working_(?:at|for|with) work_(?:at|for|with)"
    )
)
_TEAM = re.compile(
    r"(?:'s?)? (?:team|interview|position|role|job|family|process|office|opening|warehouse|staff)\b"
)
_PRAISED = re.compile(
    r" (?:is|would be) (?:exactly |just )?(?:a|my|the) (?:[a-z]+ ){0,2}?(?:only )?"
    r"(?:company|firm|place|team)\b| (?:feels|looks|seems|sounds) like\b"
)
_YOUR = re.compile(r"\byour (?:[\w-]+ )?$")
_YOURS = re.compile(
    r" "
    + _words(
        "apron branch(?:es)? clients colleagues crew customers depot floor guests jacket kitchen"
        " members pupils readers shops? site stores? students supervisors trucks? uniform vans?"
        " volunteers ward yard"
    )
)
_YOU = re.compile(r"\b(?:you|your|yours)\b")
_COMPARING = (
    "unlike instead rather neither rivals? competitors? competing suppliers? brands? bought buy"
    " sells? sold live lived told_you used uses"
)
_COMPARED = re.compile(_words(_COMPARING))
"""Words of sentences in which the reader's firm stands beside another."""
_ELSEWHERE = re.compile(
    _words(
        f"{_COMPARING} than other others also both either between against clients? customers?"
        " machines? us(?:e|ing) offers? offered accept(?:ed)? withdr[ae]w\\w* declined?"
        " heard_back elsewhere while saturdays sundays glass(?:es)? lives moved? from before until"
        " after since years? winters summers seasons cousins? daughter son wife husband"
        " mentioned_that asked_(?:me|about|why)"
    )
)
_OVER = re.compile(
    _words(
        "taught i_held i_left i_had was_my another elsewhere accepted decided withdraw reference"
    )
)


_RIVAL = re.compile(r"\b(?:bank|client|customer|member|neighbou?r|supplier|tenant)s?\b")


_WANTED = re.compile(r"\bi(?:'ve| have)? (?:always |long )?wanted to [a-z]+ (?:at|for|with) $")
_CLAUSE_MARKS = (
    ";", ":", "—", ", and i ", ", and i'", ", but i ", ", but i'", ", so i ", ", so i'",
    " and can ", " and will ", " and would ",
)  # fmt: skip


def wrong_company(reading: Reading) -> Iterator[Finding]:
    """A name from another letter, or a strange one in a place only the employer's name has."""
    rule, draft = reading.rules["wrong-company"], reading.draft
    if not draft or not draft.company.strip():
        return
    seen: set[Span] = set()
    for name in dict.fromkeys(
        other.draft.company.strip() for other in reading.others if other.draft
    ):
        if name and not same_company(name, draft.company) and not _belongs(reading, name):
            for span in _named(reading, name):
                if span in seen:
                    continue
                sure = _is_addressed(reading, rule, span)
                if sure or _is_unexplained(reading, span):
                    seen.add(span)
                    yield reading.at(
                        rule, span.start, span.end, sure=sure, suggestion=draft.company
                    )
    for span in _strange(reading, draft.company):
        if not any(a.start < span.end and span.start < a.end for a in seen) and _is_stranger(
            reading, span
        ):
            seen.add(span)
            yield reading.at(rule, span.start, span.end, suggestion=draft.company)


def _strange(reading: Reading, company: str) -> Iterator[Span]:
    """Names in a place that only the employer's has, or that differ from it in the first word."""
    body, text = reading.parts.body, reading.text
    for match in reading.matches(_ADDRESSED, ADDRESSED, spelled=True):
        yield Span(*match.span(1))
    last = company_words(company)[1:][-1:]
    for match in re.finditer(_PROPER, text[: body.end]) if last else ():
        span = Span(match.start(), match.end())
        words = company_words(match[0])
        if span.start >= body.start and words[1:][-1:] == last and not _is_titled(words):
            sentence = reading.sentence_at(span.start)
            before = reading.voice[sentence.start : span.start]
            if _BEFORE.search(before[-32:]) and (_HOPE.search(before) or _THANKED.search(before)):
                yield span


def _is_titled(words: list[str]) -> bool:
    """Whether a name is somebody's: "Ms. Lyle" of Gaunt & Lyle."""
    return words[0].rstrip(".") in word_lists()["titles"]


def _named(reading: Reading, name: str) -> Iterator[Span]:
    """Where a company is named, by the longest of its forms."""
    forms = sorted(company_forms(name), key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, forms)) + r")(?!\w)")
    for match in pattern.finditer(reading.text, 0, reading.parts.live.end):
        yield Span(match.start(), match.end())


def _belongs(reading: Reading, name: str) -> bool:
    """Whether our own notes name the company: an agency's client, a former employer, a rival."""
    own = reading.draft.company if reading.draft else ""
    return any(
        re.search(rf"(?<!\w){re.escape(form)}(?!\w)", reading.facts.replace(own, ""))
        for form in company_forms(name)
    )


def _is_in_own_words(reading: Reading, span: Span) -> bool:
    """Whether a name stands in the body, and not in somebody else's words."""
    body = reading.parts.body
    return body.start <= span.start < body.end and reading.voice[span.start] != "\0"


def _is_unexplained(reading: Reading, span: Span) -> bool:
    """Whether nothing tells why a company is named, as for a former job, a rival or an offer."""
    if not _is_in_own_words(reading, span):
        return False
    sentence = reading.sentence_at(span.start)
    clause = _clause(reading.voice, sentence, span)
    said = reading.sentence_text(sentence)
    past = _PAST.search(reading.voice, clause.start, clause.end)
    return not (past or _COMPARED.search(said) or _RIVAL.search(said))


def _is_addressed(reading: Reading, rule: Rule, span: Span) -> bool:
    """Whether the company stands where the reader's own does, not as a former job or a rival."""
    greeting, body = reading.parts.greeting, reading.parts.body
    if span.start >= body.end:
        signed = reading.parts.signature
        return signed is None or not signed.start <= span.start < signed.end
    if span.start < body.start:
        return bool(greeting) and not _in_head(reading, span)
    if not _is_in_own_words(reading, span):
        return False
    sentence = reading.sentence_at(span.start)
    clause = _clause(reading.voice, sentence, span)
    before = reading.voice[clause.start : span.start]
    whole = reading.voice[sentence.start : sentence.end]
    if _WANTED.search(before):
        return True
    if not before.strip() and _PRAISED.match(reading.voice, span.end) and _HOPE.search(whole):
        return True
    if _PAST.search(reading.voice[clause.start : clause.end]) and not _THANKED.search(before):
        return False
    if _TEAM.match(reading.voice[span.end : span.end + 24]):
        return True
    to_you, elsewhere = _YOU.search(whole), _ELSEWHERE.search(whole)
    after, told = reading.voice[span.end : sentence.end], reading.voice[clause.start : clause.end]
    if _YOURS.match(after) and (_YOUR.search(before) or to_you or _HOPE.search(whole)):
        return True
    if before.endswith("should ") and _CHOOSE.match(after):
        return True
    ahead = _THANKED.search(before) or _JOB.search(told) or _HOPE.search(whole)
    if to_you and _COMPARED.search(whole) and not _JOB.search(told):
        return False
    owned = after.startswith("'s") and (to_you or _HOPE.search(whole))
    placed = _BEFORE.search(before[-32:])
    return bool((placed and (ahead or (to_you and not elsewhere))) or owned)


_CHOOSE = re.compile(r" (?:choose|decide|have|hire|take|want)\b")


def _clause(voice: str, sentence: Span, span: Span) -> Span:
    start = max(voice.rfind(mark, sentence.start, span.start) for mark in _CLAUSE_MARKS) + 1
    ends = [voice.find(mark, span.end, sentence.end) for mark in _CLAUSE_MARKS]
    end = min((place for place in ends if place >= 0), default=sentence.end)
    return Span(max(start, sentence.start), end)


def _in_head(reading: Reading, span: Span) -> bool:
    """An address block is checked as well, but a sender's own letterhead is his."""
    return reading.parts.greeting is None


def _is_stranger(reading: Reading, span: Span) -> bool:
    """Whether a name in the employer's place is nowhere in what the writer told."""
    draft = reading.draft
    assert draft is not None
    sentence = reading.sentence_at(span.start)
    clause = _clause(reading.voice, sentence, span)
    text = reading.voice[clause.start : clause.end]
    if reading.voice[sentence.start] == "\0" or _PAST.search(text) or _OVER.search(text):
        return False
    words = company_words(reading.text[span.start : span.end])
    own = company_words(draft.company)
    if len(words) > 1 and words[-1] in own:
        words = [word for word in words if word not in own]
    known = set(
        company_words(" ".join((reading.facts, draft.candidate.name, draft.candidate.address)))
    )
    initials = "".join(word[0] for word in company_words(draft.company))
    return bool(words) and words[0] != initials and not any(word in known for word in words)
