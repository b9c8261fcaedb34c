"""What a letter lacks: its frame, the parts that each kind should have, a plain decision."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterkit.model import Finding
from letterkit.parts import Span
from letterkit.phrases import found
from letterkit.reading import Reading
from letterkit.telling import telling_words

_I = re.compile(r"(?:i|we)(?!\w)")
_TO_YOU = re.compile(r"(?<![\w'])(?:you|your|yours|they|their|the team)(?!\w)")
THANKED = 2.0
"""The voice of thanks from which on it is some. "It was good to meet you" has less: those who
labelled letters held it for a courtesy, and 9 of the 11 open letters that were missed had no more.
"""
CLEARER_BY = 2.0
"""By how much a sentence on the writer's work is rather heard to tell of the reader's."""


def frame(reading: Reading) -> Iterator[Finding]:
    """The greeting, the name at the end, and the thanks."""
    parts = reading.parts
    kind, spoken = reading.kind, reading.spoken
    if parts.greeting is None and not spoken and reading.rules["missing-greeting"].applies(kind):
        yield reading.absence(reading.rules["missing-greeting"], "salutation")
    if parts.signature is None and not parts.cut:
        yield reading.absence(reading.rules["missing-signature"], "signature")
    rule = reading.rules["missing-thanks"]
    if rule.applies(kind) and not _thanks(reading):
        yield reading.absence(rule, "thanks")


def _thanks(reading: Reading) -> bool:
    rule = reading.rules["missing-thanks"]
    # Thanks may stand in the sign-off: "With thanks and respect,".
    start = reading.parts.greeting.end if reading.parts.greeting else 0
    for _, match in found(rule.phrases["thanks"], reading.plain, reading.spots, start):
        if not _NO_THANKS.search(reading.plain[max(0, match.start() - 24) : match.end() + 12]):
            return True
    return any(reading.heard.voice("thanks", span) >= THANKED for span in reading.parts.sentences)


_NO_THANKS = re.compile(
    r"\b(?:no|nor?|hardly)[, ]+(?:thanks?|thank you)\b|\bn't (?:yet )?apprec|\bnot apprec"
    r"|thanks? to (?:the|a|my)\b"
)


def sections(reading: Reading) -> Iterator[Finding]:
    """What was learned, why the writer fits, what comes next; or nothing of one's own at all."""
    if reading.gaps:
        # What is still to be filled in is told already, and may be just what is missing.
        return
    short, generic = reading.rules["too-short"], reading.rules["generic"]
    least = int(short.settings["least"].get(reading.kind or "", short.settings["least"]["else"]))
    if reading.word_count < least:
        yield reading.absence(short, count=reading.word_count)
        return
    lacking = [
        (rule, section)
        for id_, section, there in (
            ("missing-learned", "learned", _learned),
            ("missing-fit", "fit", _fit),
            ("missing-call-forward", "closing", _forward),
        )
        if (rule := reading.rules[id_]).applies(reading.kind) and not there(reading)
    ]
    says_nothing = reading.notes and {"learned", "fit"} <= {section for _, section in lacking}
    if generic.applies(reading.kind) and (says_nothing or is_generic(reading)):
        yield reading.absence(generic)
        return
    for rule, section in lacking:
        yield reading.absence(rule, section)


def is_generic(reading: Reading) -> bool:
    """Whether nothing but the names in it ties a letter to this talk and this writer."""
    rule = reading.rules["generic"]
    worn = [match.span() for _, match in reading.find(reading.rules["cliche"])]
    names, own = _names(reading), set[str]()
    noted = reading.told_in_notes - names
    for span in reading.parts.sentences:
        words = telling_words(_without(reading, span, worn))
        if words and not _wants(reading, span):
            own |= words
            if len(own & noted) >= 2:
                return False
    telling = len(own - names)
    most = float(rule.settings["share"]) * reading.word_count
    return telling <= max(int(rule.settings["telling_words"]), most)


def _without(reading: Reading, span: Span, places: list[tuple[int, int]]) -> str:
    """The words of a sentence, without those at some places."""
    said = reading.sentence_text(span).replace("\0", " ")
    for start, end in places:
        if span.start <= start < span.end:
            at = start - span.start
            said = said[:at] + " " * (end - start) + said[at + end - start :]
    return said


def _names(reading: Reading) -> frozenset[str]:
    """The telling words of the names and the role, which every letter to them would have."""
    draft = reading.draft
    if draft is None:
        return frozenset()
    people = (person.name for person in draft.interviewers)
    return telling_words(" ".join([draft.company, draft.role, draft.candidate.name, *people]))


def _learned(reading: Reading) -> bool:
    draft = reading.draft
    if any(
        reading.heard.likely("learned", span) and not _of_oneself(reading, span)
        for span in reading.parts.sentences
    ):
        return True
    if '"' in reading.plain and _QUOTE.search(reading.plain, reading.parts.body.start):
        return True
    if draft and reading.notes:
        theirs = " ".join(
            str(value)
            for group in (draft.debrief, draft.answers)
            for name, value in group.items()
            if name not in ("fit", "your_answer", "questions", "first_question")
        )
        own = str(draft.answers.get("fit", "")) + str(draft.debrief.get("your_answer", ""))
        theirs_only = telling_words(theirs) - telling_words(own + " " + draft.role)
        return len(theirs_only & telling_words(reading.voice.replace("\0", " "))) >= 2
    return False


def _of_oneself(reading: Reading, span: Span) -> bool:
    """Whether a sentence tells of the writer's own work alone."""
    said = reading.sentence_text(span).lstrip()
    return (
        bool(_I.match(said))
        and not _TO_YOU.search(said)
        and reading.heard.likely("fit", span)
        and reading.heard.voice("learned", span) < reading.heard.voice("fit", span) + CLEARER_BY
    )


def _wants(reading: Reading, span: Span) -> bool:
    """Whether a sentence presses for an answer, or asks for what the writer would get."""
    return any(reading.heard.likely(act, span) for act in ("pushy", "leverage", "pay", "hours"))


_QUOTE = re.compile(r'"(?:[^"\0 ]+ ){2,}[^"\0]+"')
"""Words that somebody said, told as they were."""


def _fit(reading: Reading) -> bool:
    # A sentence that nearly tells of one's own work is mostly on the reader's.
    if any(reading.heard.voice("fit", span) >= 0 for span in reading.parts.sentences):
        return True
    draft = reading.draft
    if draft and reading.notes:
        own = " ".join(
            str(draft.answers.get(n, "")) for n in ("fit", "background", "start", "added")
        )
        own += " " + str(draft.debrief.get("your_answer", ""))
        return len(telling_words(own) & telling_words(reading.voice.replace("\0", " "))) >= 2
    return False


def _forward(reading: Reading) -> bool:
    if "?" in reading.voice or _SEE_YOU.search(reading.plain, reading.parts.body.end):
        return True
    return any(reading.heard.likely("forward", span) for span in reading.parts.sentences)


_SEE_YOU = re.compile(r"\b(?:see you|till then|until then|looking forward)\b")
"""In a sign-off."""


OUTVOICING = ("thanks", "learned")
"""To look forward to the job is the very fault of a withdrawal, so that does not outvoice it."""


def withdrawal(reading: Reading) -> Iterator[Finding]:
    """A withdrawal or refusal that never says so, or takes it back."""
    rule = reading.rules["unclear-withdrawal"]
    if not rule.applies(reading.kind):
        return
    spans = reading.parts.sentences
    said = any(
        reading.heard.likely("decision", s)
        or (reading.has(rule, "decision", s) and not reading.has(rule, "not_decided", s))
        for s in spans
    )
    if not said:
        yield reading.absence(rule, "withdrawal")
    shown = {reading.sentence_at(match.start()) for _, match in reading.find(rule, "taken_back")}
    for sentence in spans:
        told = sentence in shown and not reading.has(rule, "unless", sentence)
        sure = (told and not reading.heard.doubts("taken-back", sentence)) or reading.heard.surely(
            "taken-back", sentence, OUTVOICING
        )
        # What was never said can hardly be taken back.
        if sure or (said and reading.heard.may("taken-back", sentence, OUTVOICING)):
            yield reading.at(rule, sentence.start, sentence.end, sure=sure)
            return
