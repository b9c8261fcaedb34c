"""What a letter lacks: its frame, the parts that each kind should have, a plain decision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from letterkit.finders.telling import stem, telling_words
from letterkit.model import Finding
from letterkit.parts import Span
from letterkit.phrases import found
from letterkit.reading import Reading
from letterkit.rules import word_lists

_FIRST_PERSON = re.compile(
    r"(?<![\w'])(?:i|we)(?:'ve|'d|'m|'re| have| had| also| once| now| then| still| always| never"
    r"| only| just| usually| often| even| already| myself| was| am| were){0,3} ([a-z]+)"
)


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
    return any(reading.likely("thanks", span) for span in reading.parts.sentences)


_SELF = re.compile(r"(?<![\w'])(?:i|i'm|i've|i'd|i'll|my|me|mine|we|our)(?!\w)")
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
    if len(reading.words) < least:
        yield reading.absence(short, count=len(reading.words))
        return
    if generic.applies(reading.kind) and is_generic(reading):
        yield reading.absence(generic)
        return
    for id_, section, there in (
        ("missing-learned", "learned", _learned),
        ("missing-fit", "fit", _fit),
        ("missing-call-forward", "closing", _forward),
    ):
        rule = reading.rules[id_]
        if rule.applies(reading.kind) and not there(reading):
            yield reading.absence(rule, section)


def is_generic(reading: Reading) -> bool:
    """Whether nothing but the names in it ties a letter to this talk and this writer."""
    rule = reading.rules["generic"]
    said = reading.voice
    for _, match in reading.find(reading.rules["cliche"]):
        said = said[: match.start()] + "\0" * len(match[0]) + said[match.end() :]
    for span in reading.parts.sentences:
        if _wants(reading, span):
            said = said[: span.start] + "\0" * (span.end - span.start) + said[span.end :]
    own = telling_words(said.replace("\0", " "))
    draft = reading.draft
    names = _names(reading)
    if draft and reading.notes:
        notes = " ".join(
            str(value) for group in (draft.debrief, draft.answers) for value in group.values()
        )
        if len(own & (telling_words(notes) - names)) >= 2:
            return False
    telling = len(own - names)
    most = float(rule.settings["share"]) * len(reading.words)
    return telling <= max(int(rule.settings["telling_words"]), most)


def _names(reading: Reading) -> frozenset[str]:
    """The telling words of the names and the role, which every letter to them would have."""
    draft = reading.draft
    if draft is None:
        return frozenset()
    people = (person.name for person in draft.interviewers)
    return telling_words(" ".join([draft.company, draft.role, draft.candidate.name, *people]))


def _learned(reading: Reading) -> bool:
    rule, draft = reading.rules["missing-learned"], reading.draft
    own_names = _names(reading)
    if any(reading.likely("learned", span) for span in reading.parts.sentences):
        return True
    if any(
        telling_words(reading.sentence_text(span).replace("\0", " ")) - own_names
        for span in {reading.sentence_at(m.start()) for _, m in reading.find(rule, "learned")}
        if not reading.doubts("learned", span)
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
        if len(theirs_only & telling_words(reading.voice.replace("\0", " "))) >= 2:
            return True
    return any(
        _about_them(clause.strip())
        for span in reading.parts.sentences
        if not _wants(reading, span) and not reading.doubts("learned", span)
        for clause in re.split("[:;]", reading.sentence_text(span))
    )


def _wants(reading: Reading, span: Span) -> bool:
    """Whether a sentence presses for an answer, or asks for what the writer would get."""
    return any(reading.likely(act, span) for act in ("pushy", "leverage", "pay", "hours"))


def _about_them(sentence: str) -> bool:
    """Whether a sentence begins with something other than the writer, and says something of it."""
    thanked = _THANKED.match(sentence)
    if thanked and not _FOR_THE_JOB.search(sentence):
        return len(telling_words(thanked[1].replace("\0", " ")) - _calendar()) >= 4
    if _CLOSING.match(sentence) or _SELF.search(" ".join(sentence.split()[:6])):
        return False
    if _THEN_I.match(sentence):
        return False
    return len(telling_words(sentence.replace("\0", " ")) - _calendar()) >= 2


@lru_cache(maxsize=1)
def _calendar() -> frozenset[str]:
    return frozenset(map(stem, word_lists()["calendar"]))


_THANKED = re.compile(r"(?:many |my |a big )?(?:thank\w*|cheers)[^.\0]{0,40}? for ([^\0]+)")
_FOR_THE_JOB = re.compile(
    r"\b(?:position|role|job|post|vacancy|interview|application|opportunity|conversation|chat)\b"
)
_QUOTE = re.compile(r'"(?:[^"\0 ]+ ){2,}[^"\0]+"')
"""Words that somebody said, told as they were."""
# "At the bakery I", "Anyhow, for the shop I": a place or a time first, and then the writer.
_THEN_I = re.compile(
    r"(?:[a-z]+,? )?(?:after|as|at|before|during|for|from|in|on|over|since|with|within) "
    r"(?:[^\W_][\w'-]*[, ]+){1,9}(?:i|i've|i'd|we) "
)
_CLOSING = re.compile(
    r"(?:many |my )?(?:thank\w*|please|give|call|ring|phone|let|tell|send|look\w*|hop\w+|wish\w*"
    r"|kind|warm|best|see you|you (?:can|may|did|have|will|must|should|need)"
    r"|it's (?:me|[a-z]+ [a-z]+ (?:here|who))"
    r"|if|when|should|until|till|any|dear|hi|hello)\b"
)


def _fit(reading: Reading) -> bool:
    rule, draft = reading.rules["missing-fit"], reading.draft
    lists = word_lists()
    for span in reading.parts.sentences:
        if reading.likely("fit", span):
            return True
        told = reading.has(rule, "fit", span) or any(
            match[1] not in lists["polite_verbs"] and match[1] not in lists["common"]
            for match in _FIRST_PERSON.finditer(reading.sentence_text(span))
        )
        if told and not reading.doubts("fit", span):
            return True
    if draft and reading.notes:
        own = " ".join(
            str(draft.answers.get(n, "")) for n in ("fit", "background", "start", "added")
        )
        own += " " + str(draft.debrief.get("your_answer", ""))
        return len(telling_words(own) & telling_words(reading.voice.replace("\0", " "))) >= 2
    return False


def _forward(reading: Reading) -> bool:
    rule = reading.rules["missing-call-forward"]
    if "?" in reading.voice:
        return True
    if any(reading.likely("forward", span) for span in reading.parts.sentences):
        return True
    # "See you then," may stand in the sign-off.
    body = reading.parts.body
    return any(
        match.start() >= body.end
        or not reading.doubts("forward", reading.sentence_at(match.start()))
        for _, match in found(rule.phrases["forward"], reading.plain, reading.spots, body.start)
    )


def withdrawal(reading: Reading) -> Iterator[Finding]:
    """A withdrawal or refusal that never says so, or takes it back."""
    rule = reading.rules["unclear-withdrawal"]
    if not rule.applies(reading.kind):
        return
    spans = reading.parts.sentences
    said = any(
        reading.likely("decision", s)
        or (reading.has(rule, "decision", s) and not reading.has(rule, "not_decided", s))
        for s in spans
    )
    if not said:
        yield reading.absence(rule, "withdrawal")
    shown = {reading.sentence_at(match.start()) for _, match in reading.find(rule, "taken_back")}
    for sentence in spans:
        told = sentence in shown and not reading.has(rule, "unless", sentence)
        # To look forward to the job is the very fault here, so only thanks and facts outvoice it.
        if told or reading.is_sure("taken-back", sentence, ("thanks", "learned")):
            yield reading.at(rule, sentence.start, sentence.end)
            return
