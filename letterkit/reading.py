"""A letter as the checks see it: its parts, its words, and what the writer told about it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import Any

from attrs import define, frozen

from letterkit.model import Answer, Draft, Finding
from letterkit.names import name_words, words_and_forms
from letterkit.parts import Parts, Span, take_apart
from letterkit.phrases import NUMBER, Phrase, Words, found
from letterkit.rules import Rule, ordinary_words, rules
from letterkit.telling import telling_words
from letterkit.voices import Voices

_PLAIN = (
    {"\u0130": "i", "\u00a0": " ", "\r": " "}
    | dict.fromkeys("‘’ʼ", "'")
    | dict.fromkeys("“”„«»", '"')
)
# One character for another, so that every offset stays what it was.
_BREAK = re.compile(r"\n(?=[ \t]*\n)")
_SPEECH = re.compile(r'"[^"\0]{1,300}"')
_TOKEN = re.compile(r"[^\W_]+")
_GAP = re.compile(
    r"\[(?!(?:[a-z']+ )?(?:company|date|name|position|role|title)\])[a-z][^\[\]\n]{3,60}\]"
)
PRIVATE = ("worries", "worry", "questions", "salary", "pay")
"""Notes that no letter should take up; they do not count as what the job is about."""


@frozen
class Other:
    """Another letter of the same writer, with its draft where there is one."""

    text: str
    draft: Draft | None = None


@define(slots=False)
class Reading:
    """What one review looks at; everything that costs time is worked out once, when asked for."""

    text: str
    kind: str | None
    draft: Draft | None
    others: tuple[Other, ...]
    sent_on: date | None
    rules: Mapping[str, Rule]

    @cached_property
    def parts(self) -> Parts:
        """The parts of the letter."""
        return take_apart(self.text, self.draft.candidate.name if self.draft else "")

    @cached_property
    def plain(self) -> str:
        """The text in small letters with straight quotes, character for character as long."""
        plain, live = self.text, self.parts.live
        for mark, put in _PLAIN.items():
            plain = plain.replace(mark, put)
        plain = plain.lower()
        plain = plain[: live.end] + "\0" * (len(plain) - live.end)
        return _BREAK.sub("\0", plain)

    @cached_property
    def voice(self) -> str:
        """The body in the writer's own voice: other people's words, in quotes, are left out."""
        body = self.parts.body
        own = _SPEECH.sub(lambda quoted: "\0" * len(quoted[0]), self.plain[body.start : body.end])
        return "\0" * body.start + own + "\0" * (len(self.plain) - body.end)

    @cached_property
    def spots(self) -> Words:
        """Where each word of the whole letter stands, greeting and quotes included."""
        return Words.of(self.plain)

    @cached_property
    def body_text(self) -> str:
        """The body as it stands."""
        return self.text[self.parts.body.start : self.parts.body.end]

    @cached_property
    def word_count(self) -> int:
        """The number of words of the body."""
        return len(self.body_text.split())

    @cached_property
    def gaps(self) -> bool:
        """Whether a label in brackets stands where an answer, not just a name, is missing."""
        return bool(_GAP.search(self.voice))

    @cached_property
    def english(self) -> bool:
        """Whether the letter is in English, as its commonest words tell."""
        at = self.spots.at
        # Figures stand there twice.
        spoken = sum(map(len, at.values())) - 2 * len(at.get(NUMBER, ()))
        ordinary = sum(map(len, map(at.__getitem__, ordinary_words() & self.spots.tokens)))
        return spoken < 4 or ordinary >= spoken * 0.15

    @cached_property
    def facts(self) -> str:
        """All that the writer noted about the talk, in one text."""
        return " \n".join(self._facts()) if self.draft else ""

    @cached_property
    def told_in_notes(self) -> frozenset[str]:
        """The telling words of what was said in the talk, without those for the job itself."""
        if not self.draft:
            return frozenset()
        draft = self.draft
        notes = (*draft.debrief.values(), *draft.answers.values())
        return telling_words("\n".join(map(_joined, notes))) - telling_words(
            f"{draft.role} {draft.company}"
        )

    @property
    def noted_names(self) -> tuple[str, ...]:
        """The words of the notes as names are compared, with their capitals."""
        return words_and_forms(self.facts)[0]

    @property
    def noted_forms(self) -> frozenset[str]:
        """The words of the notes without case and accents."""
        return words_and_forms(self.facts)[1]

    @cached_property
    def names(self) -> frozenset[str]:
        """The words of names in small letters, and those of the notes that have a capital."""
        names = [word for word in self.noted_names if not word.islower()]
        draft = self.draft
        if draft:
            people = [part for person in draft.interviewers for part in (person.name, person.title)]
            told = (draft.candidate.name, draft.candidate.address, draft.company, draft.role)
            names += name_words(" ".join((*told, *people)))
        for span in (self.parts.greeting, self.parts.signature):
            names += name_words(self.text[span.start : span.end]) if span else []
        for other in self.others:
            names += name_words(other.draft.company) if other.draft else []
        return frozenset(word.casefold() for word in names)

    @cached_property
    def subject_matter(self) -> frozenset[str]:
        """The words of what the job is about: questions and worries left out."""
        if self.draft:
            return frozenset(_TOKEN.findall("\n".join(self._facts(PRIVATE)).casefold()))
        return frozenset()

    def _facts(self, without: tuple[str, ...] = ()) -> Iterator[str]:
        draft = self.draft
        assert draft is not None
        yield draft.role
        yield draft.company
        yield draft.company_address
        for person in draft.interviewers:
            yield f"{person.name} {person.title} {person.greet}"
        for notes in (draft.debrief, draft.answers):
            for name, answer in notes.items():
                if name not in without:
                    yield _joined(answer)

    @cached_property
    def notes(self) -> bool:
        """Whether there are notes of the talk to compare the letter with."""
        return bool(self.draft and (self.draft.debrief or self.draft.answers))

    @cached_property
    def ignored(self) -> frozenset[str]:
        """The rules and findings that the writer told to be quiet."""
        return frozenset(self.draft.ignored if self.draft else ())

    @property
    def spoken(self) -> bool:
        """Whether it is a text message or something to say, by its template."""
        template = (self.draft.template if self.draft else None) or ""
        return template.endswith(("/spoken", "/text"))

    def sentence_text(self, span: Span) -> str:
        """A sentence in the writer's voice."""
        return self.voice[span.start : span.end]

    def find(
        self, rule: Rule, name: str = "find", span: Span | None = None
    ) -> Iterator[tuple[Phrase, re.Match[str]]]:
        """Where the phrases of one list of a rule stand, in the order of the list."""
        start, end = (span.start, span.end) if span else (0, len(self.voice))
        return found(rule.phrases.get(name, ()), self.voice, self.spots, start, end)

    def has(self, rule: Rule, name: str, span: Span | None = None) -> bool:
        """Whether one of the phrases of a list stands in a sentence, or anywhere."""
        return any(True for _ in self.find(rule, name, span))

    @cached_property
    def heard(self) -> Voices:
        """What its sentences are heard to do."""
        return Voices(self.parts.sentences, self.sentence_text, lambda: self.told_in_notes)

    def sentence_at(self, start: int) -> Span:
        """The sentence that a place lies in, the whole body where it lies in none."""
        return self._sentence_at(start) or self.parts.body

    def _sentence_at(self, place: int) -> Span | None:
        sentences = self.parts.sentences
        before = bisect_right(sentences, place, key=attrgetter("start"))
        span = sentences[before - 1] if before else None
        return span if span and place < span.end else None

    def sentences_with(self, words: Iterable[str]) -> list[Span]:
        """The sentences that hold one of some words, in their order."""
        return list(dict.fromkeys(filter(None, map(self._sentence_at, self.spots.places(words)))))

    def matches(
        self, pattern: re.Pattern[str], words: Iterable[str], *, spelled: bool = False
    ) -> Iterator[re.Match[str]]:
        """Where a pattern that begins with one of some words stands in the writer's voice.

        Where it matters how they are spelled, the body is looked at as it stands, quotes and all.
        """
        text, body = self.text if spelled else self.voice, self.parts.body
        return self.spots.matches(pattern, words, text, body.start, body.end)

    def absence(self, rule: Rule, section: str | None = None, **told: Any) -> Finding:
        """Something that is not there, or that the whole letter is."""
        return Finding(
            rule.id, rule.severity, rule.message.format(**told), rule.why, section,
            suggestion=rule.suggestion.format(**told) or None,
        )  # fmt: skip

    def at(
        self,
        rule: Rule,
        start: int,
        end: int,
        *,
        sure: bool = True,
        suggestion: str | None = None,
        **told: Any,
    ) -> Finding:
        """A finding about the words from `start` to `end`; what is not sure is advice."""
        excerpt = self.text[start:end]
        told = {"excerpt": _shortened(excerpt), **told}
        return Finding(
            rule.id, rule.severity if sure else "advice",
            (rule.message if sure else rule.unsure).format(**told), rule.why,
            self._section(start), start, end, excerpt,
            suggestion or rule.suggestion.format(**told) or None,
        )  # fmt: skip

    def _section(self, start: int) -> str | None:
        for id_, span in (("salutation", self.parts.greeting), ("signature", self.parts.signature)):
            if span and span.start <= start < span.end:
                return id_
        return None


def _shortened(words: str, most: int = 80) -> str:
    """Words on one line, cut after a whole word where they are many."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"


def _joined(answer: Answer) -> str:
    return answer if isinstance(answer, str) else "\n".join(answer)


def read_letter(
    text: str,
    kind: str | None,
    draft: Draft | None,
    others: tuple[Other, ...],
    sent_on: date | None,
) -> Reading:
    """Make a reading of a letter; a kind that nobody told is the draft's, or is guessed."""
    reading = Reading(text, kind, draft, others, sent_on, rules())
    if kind is None:
        reading.kind = draft.kind if draft else guessed_kind(reading)
    return reading


def guessed_kind(reading: Reading) -> str | None:
    """The kind that the words of a letter make plain, None where they do not."""
    for kind, phrases in reading.rules["kind"].phrases.items():
        if any(True for _ in found(phrases, reading.voice, reading.spots)):
            return kind.replace("_", "-")
    return None
