"""What is right in an exercise, as the review and the notes see it."""

from __future__ import annotations

import re

from letterkit.exercise_file import Exercise
from letterkit.finders.asking import off_limits
from letterkit.model import Draft, Finding
from letterkit.parts import take_apart
from letterkit.reading import read_letter
from letterkit.review import review
from letterkit.telling import stem, telling_words

NOW, OFFER, ALWAYS = "now", "offer", "always"
PLACES = {NOW: "Ask now", OFFER: "Keep for an offer", ALWAYS: "Always yours to ask"}
REASONS = {
    NOW: "It is about the work, so ask it now. It shows that you can see yourself there.",
    ALWAYS: (
        "Start dates, shifts in the ad, the way there and help you need for your health are always "
        "yours to ask about."
    ),
}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def who_met(exercise: Exercise) -> str:
    """Who talked to whom, and about which job: what a reader must know to judge a letter."""
    draft, person = exercise.draft, exercise.draft.interviewers[0]
    met = f"{draft.candidate.name} met {person.name}, {person.title} at {draft.company}."
    return f"{met} The job: {draft.role}."


def ties(text: str, draft: Draft) -> list[str]:
    """The words of a text that the writer's notes hold too, as they stand."""
    known = telling_words(read_letter("", None, draft, (), None).facts)
    words = [word for word in _WORD.findall(text) if telling_words(word)]
    kept = {word.casefold(): word for word in words if stem(word.casefold()) in known}
    return list(kept.values())


def sentences_of(exercise: Exercise) -> list[str]:
    """The sentences of an exercise's letter that can be marked."""
    parts = take_apart(exercise.letter, exercise.draft.candidate.name)
    told = (exercise.letter[span.start : span.end].strip() for span in parts.sentences)
    return [" ".join(sentence.split()) for sentence in told if sentence]


def findings_of(exercise: Exercise, text: str) -> list[Finding]:
    """All that the review says of a letter in the place of the exercise's own."""
    return review(text, draft=exercise.draft, others=exercise.others)


def place_of(question: str, draft: Draft) -> tuple[str, str]:
    """When a question may be asked, one of `PLACES`, and why."""
    reading = read_letter(f"Dear all,\n\n{question}\n\nKind regards,\nMe", None, draft, (), None)
    rule = reading.rules["off-limits-topic"]
    early = next(off_limits(reading), None)
    if early:
        return OFFER, f"{early.why} {early.suggestion}"
    free = reading.has(rule, "never") or reading.has(rule, "health")
    return (ALWAYS, REASONS[ALWAYS]) if free else (NOW, REASONS[NOW])


def place_in(text: str, finding: Finding) -> str:
    """Where to look for what a finding is about."""
    if finding.start is None:
        return "Something is missing" if "missing" in finding.rule else "Look at the whole letter"
    paragraph = len(re.findall(r"\n\s*\n", text[: finding.start]))
    return f"Look at paragraph {paragraph}" if paragraph else "Look at the greeting"
