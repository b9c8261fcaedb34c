"""Reads exercises.yml, the person's own before the shipped one, and tells all that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from attrs import evolve, fields_dict, frozen

from letterkit.drafts import plain
from letterkit.drafts.fields import problems_in, structure
from letterkit.errors import TemplateError, nearest
from letterkit.library import Library
from letterkit.model import Draft, Person
from letterkit.notes import entries, key_problems, listed
from letterkit.review import Other
from letterkit.rules import rules
from letterkit.stamps import Stamped
from letterkit.yamltext import YamlText, read_yaml

HERE = "{choice}"
"""Where in its letter the options of `choose` stand."""
NEEDS: Mapping[str, tuple[str, ...]] = {
    "choose": ("letter", "options", "section"),
    "mark": ("letter", "ask", "section"),
    "rewrite": ("question", "thin"),
    "sort": ("options",),
    "predict": ("letter", "options"),
    "mend": ("letter",),
}
"""The kinds of exercise, and what each must have."""
ASKS = ("anyone", "claims")
_PARTS = ("course", "cases", "findings", "exercises")


@frozen
class Lesson:
    """A page of the workbook: what it is called, what it leaves you with, how long it takes."""

    id: str
    title: str = ""
    minutes: str = ""
    end: str = ""


@frozen
class Exercise:
    """A task whose answer is not written down: the review and the notes give it."""

    name: str
    kind: str
    title: str
    text: str
    page: str
    draft: Draft
    letter: str = ""
    options: tuple[str, ...] = ()
    ask: str = ""
    section: str = ""
    question: str = ""
    thin: str = ""
    others: tuple[Other, ...] = ()


@frozen(eq=False)
class Course:
    """The pages in their order, the exercises, and names for what a review finds."""

    lessons: Mapping[str, Lesson]
    exercises: Mapping[str, Exercise]
    findings: Mapping[str, str]
    problems: tuple[TemplateError, ...] = ()

    def exercise(self, name: str) -> Exercise:
        """An exercise by its name."""
        if name in self.exercises:
            return self.exercises[name]
        about = f"The exercise “{name}”"
        told = next((each for each in self.problems if each.what.startswith(about)), None)
        if told:
            raise told
        near = nearest(name, self.exercises)
        remedy = f"Did you mean “{near}”?" if near else "See exercises.yml for those there are"
        raise TemplateError(f"There is no exercise called “{name[:80]}”", remedy=remedy)


_EXERCISE_KEYS = (*(k for k in fields_dict(Exercise) if k not in ("name", "draft")), "case")
_LESSON_KEYS = tuple(key for key in fields_dict(Lesson) if key != "id")


def load_course(library: Library) -> Course:
    """The exercises of a library's folders, entry by entry the first folder's over the others'."""
    notes = library.notes()
    files = library.files("exercises.yml")
    return _load(files, frozenset(notes.questions), frozenset(notes.sections))


@lru_cache(maxsize=4)
def _load(
    files: tuple[Stamped, ...], questions: frozenset[str], sections: frozenset[str]
) -> Course:
    kept: dict[str, dict[str, Any]] = {part: {} for part in _PARTS}
    problems: list[TemplateError] = []
    for file, _ in files:
        text = file.read_bytes().decode("utf-8-sig", errors="replace")
        try:
            read = read_yaml(text, where=str(file), error=TemplateError)
        except TemplateError as error:
            problems.append(error)
            continue
        for part in _PARTS:
            kept[part] |= dict(entries(read.value, part))
        found = [*_problems(read, kept, questions, sections)]
        for problem in found:
            problem.where = str(file)
        problems += found
    cases = {name: _draft(given) for name, given in kept["cases"].items()}
    return Course(
        lessons={id_: Lesson(id_, **_texts(given)) for id_, given in kept["course"].items()},
        exercises={
            name: _exercise(name, given, cases)
            for name, given in kept["exercises"].items()
            if isinstance(given, dict) and not any(_lacks(given, kept, questions, sections))
        },
        findings={name: str(label) for name, label in kept["findings"].items()},
        problems=tuple(problems),
    )


def _draft(given: Any) -> Draft:
    fatal = not isinstance(given, dict) or any(p.fatal for p in problems_in(given))
    return Draft() if fatal else structure(plain(given))


def _exercise(name: str, given: Mapping[str, Any], cases: Mapping[str, Draft]) -> Exercise:
    draft = cases[given["case"]]
    texts = _texts({key: given.get(key) for key in ("kind", "title", "text", "page", "ask")})
    more = _texts({key: given.get(key) for key in ("section", "question", "thin")})
    others = tuple(_other(each, draft) for each in given.get("others") or ())
    letter = str(given.get("letter") or "").strip()
    options = tuple(" ".join(option.split()) for option in listed(given.get("options")))
    return Exercise(
        name, draft=draft, letter=letter, options=options, others=others, **texts, **more
    )


def _other(given: Mapping[str, str], draft: Draft) -> Other:
    """Another letter of the same writer, to another person."""
    return Other(given["letter"].strip(), evolve(draft, interviewers=(Person(given["to"]),)))


def _texts(given: Any) -> dict[str, str]:
    pairs = given.items() if isinstance(given, Mapping) else ()
    return {key: " ".join(str(value or "").split()) for key, value in pairs}


def _problems(
    read: YamlText,
    kept: Mapping[str, Mapping[str, Any]],
    questions: frozenset[str],
    sections: frozenset[str],
) -> Iterator[TemplateError]:
    """What is wrong in one file, which may use the cases of the file it stands before."""
    for name, given in entries(read.value, "course"):
        what = f"page “{name}”"
        yield from key_problems(given, _LESSON_KEYS, read.lines, ("course", name), what)
    for name, given in entries(read.value, "cases"):
        for wrong in problems_in(given) if isinstance(given, dict) else ():
            line = read.lines.get(("cases", name, *wrong.place), read.lines.get(("cases", name)))
            yield TemplateError(f"The case “{name}”: {wrong.what}", line=line)
    for name, _ in entries(read.value, "findings"):
        yield from _unknown(name, rules(), "findings", read.lines.get(("findings", name)))
    for name, given in entries(read.value, "exercises"):
        path, what = ("exercises", name), f"exercise “{name}”"
        yield from key_problems(given, _EXERCISE_KEYS, read.lines, path, what)
        if isinstance(given, dict):
            line = read.lines.get(path)
            for told in _lacks(given, kept, questions, sections):
                yield TemplateError(f"The {what} {told}", line=line)


def _lacks(
    given: Mapping[str, Any],
    kept: Mapping[str, Mapping[str, Any]],
    questions: frozenset[str],
    sections: frozenset[str],
) -> Iterator[str]:
    """What an exercise lacks, or names that there is not."""
    kind = str(given.get("kind"))
    if kind not in NEEDS:
        yield f"needs a kind: {', '.join(NEEDS)}"
        return
    for key in ("title", "text", *NEEDS[kind]):
        if not given.get(key):
            yield f"needs “{key}”"
    if given.get("case") not in kept["cases"]:
        yield f"needs a case: {', '.join(kept['cases'])}"
    for key, known in (("question", questions), ("section", sections), ("ask", ASKS)):
        if given.get(key) and given[key] not in known:
            yield f"has an unknown {key}: {given[key]}"
    if kind == "choose" and HERE not in str(given.get("letter")):
        yield f"needs {HERE} in its letter"
    if kind == "predict":
        strange = [id_ for id_ in listed(given.get("options")) if id_ not in kept["findings"]]
        if strange:
            yield f"has no name for the findings {', '.join(strange)}"
    for other in given.get("others") or ():
        if not (isinstance(other, dict) and other.get("to") and other.get("letter")):
            yield "needs “to” and “letter” in each of its others"


def _unknown(
    name: str, known: Iterable[str], place: str, line: int | None
) -> Iterator[TemplateError]:
    if name not in known:
        near = nearest(name, known)
        remedy = f"Did you mean “{near}”?" if near else "See rules.yml for those there are"
        yield TemplateError(f"“{name}” has no place in {place}", line=line, remedy=remedy)
