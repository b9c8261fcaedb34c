"""Help to remember: one cue at a time, about each person, and what its answers go on to begin."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import Factory, frozen

from letterkit.errors import TemplateError
from letterkit.model import Answer, Draft, Question

PEOPLE = "people"
"""Where the debrief keeps who was there."""


@frozen
class Way:
    """An answer to “How did it go?”, with what comes next."""

    id: str
    label: str
    text: str = ""
    template: str = ""
    page: str = ""
    ask: str = ""
    """A sentence to finish, for the writer alone."""


@frozen
class Cue:
    """One thing that brings back a part of the talk."""

    id: str
    title: str
    ask: str = ""
    help: str = ""
    chips: tuple[str, ...] = ()
    people: str = ""
    """The words that ask who was there; they stand beside one of the cues."""
    each: bool = False
    private: bool = False


@frozen
class Step:
    """A cue, about one person where there were several; `number` counts cues from 1."""

    cue: Cue
    person: str
    number: int

    @property
    def key(self) -> str:
        """The name of its answer in a draft's debrief."""
        # A dot would make a path of it.
        person = " ".join(self.person.replace(".", " ").split())
        return f"{self.cue.id} ({person})" if person else self.cue.id


@frozen
class Start:
    """Something remembered, offered as the beginning of an answer."""

    text: str
    value: Any
    """What the draft would hold."""


@frozen(eq=False)
class Debrief:
    """All that debrief.yml says, with what was wrong in its files."""

    how: str = ""
    how_help: str = ""
    enough: str = ""
    ways: Mapping[str, Way] = Factory(dict)
    cues: Mapping[str, Cue] = Factory(dict)
    starts: Mapping[str, tuple[str, ...]] = Factory(dict)
    follow_ups: Mapping[str, Mapping[str, str]] = Factory(dict)
    problems: tuple[TemplateError, ...] = ()


def steps(debrief: Debrief, draft: Draft) -> tuple[Step, ...]:
    """The cues one by one; where several people were there, some of them for each person."""
    people = people_of(draft)
    found: list[Step] = []
    for number, cue in enumerate(debrief.cues.values(), 1):
        for_each = people if cue.each and len(people) > 1 else ()
        # What was written before the people were named keeps its place.
        if not for_each or draft.debrief.get(cue.id):
            found.append(Step(cue, "", number))
        found += [Step(cue, person, number) for person in for_each]
    return tuple(found)


def people_of(draft: Draft) -> tuple[str, ...]:
    """Who was there, as the debrief has it or else as the details do, each once."""
    told = _texts(draft.debrief.get(PEOPLE, "")) or tuple(p.name for p in draft.interviewers)
    return tuple(dict.fromkeys(" ".join(name.split()) for name in told if name.strip()))


def starting_points(debrief: Debrief, question: Question, draft: Draft) -> tuple[Start, ...]:
    """What was remembered that could begin an answer; nothing private is ever among it."""
    texts: dict[str, None] = {}
    for cue in debrief.starts.get(question.name, ()):
        if cue == PEOPLE and question.name == "interviewers":
            people = [{"name": name} for name in _texts(draft.debrief.get(PEOPLE, ""))]
            return (Start(", ".join(p["name"] for p in people), people),) if people else ()
        if cue in debrief.cues and not debrief.cues[cue].private:
            kept = draft.debrief.items()
            told = (v for key, v in kept if key == cue or key.startswith(f"{cue} ("))
            texts |= dict.fromkeys(text.strip() for value in told for text in _texts(value))
    as_list = question.shape == "list"
    return tuple(Start(text, [text] if as_list else text) for text in texts)


def _texts(value: Answer) -> tuple[str, ...]:
    return tuple(text for text in ([value] if isinstance(value, str) else value) if text.strip())
