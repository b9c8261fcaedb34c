"""The workshop's plan and handouts, made of the same notes, letters and exercises as the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from attrs import field, frozen

from letterkit.errors import TemplateError
from letterkit.exercise_file import Exercise, load_course
from letterkit.exercise_truth import PLACES, findings_of, place_of, who_met
from letterkit.exporters.handout import Block, write
from letterkit.library import Library
from letterkit.model import Draft, Finding, Question, Run
from letterkit.notes import entries, listed
from letterkit.render import render
from letterkit.resources import BROWSER_DRIVE, IN_BROWSER
from letterkit.stamps import Stamped
from letterkit.yamltext import read_yaml

LENGTHS = ("45", "90", "180")
"""Minutes that a workshop may take."""
FRAMES = "thank-you/email"
LARGE, SMALL = 16, 11
"""Points: for the people of a group, and for the one who leads it."""
TO_THINK = "Think for a moment, then write. Words are enough."
YOURS = "This sheet is yours. Nobody collects it."
FINISH = "Finish the sentences with your own words. Cross out what you do not need."
MEND = "Read this letter like a friend. Underline what you would change, then write it anew."
WHERE = "Lay each question under one of these three cards."


@frozen
class Step:
    """One part of the workshop, with its minutes for each length that has it."""

    id: str
    title: str
    minutes: Mapping[str, int]
    do: str
    say: str
    wrong: str


@frozen
class Sheet:
    """A handout: what it is called, and what it is for."""

    id: str
    title: str
    note: str
    exercise: str = ""


@frozen(eq=False)
class Workshop:
    """All that handouts.yml says."""

    steps: tuple[Step, ...]
    sheets: Mapping[str, Sheet]
    roles: tuple[tuple[str, str], ...]
    discussion: tuple[str, ...]
    setup: tuple[str, ...]
    no_devices: tuple[str, ...]

    def plan(self, length: str) -> list[Step]:
        """The steps of a workshop of this length."""
        return [step for step in self.steps if length in step.minutes]


FOLDER = "handouts"
"""Where the static edition keeps them."""


@frozen
class Handout:
    """A sheet ready to be printed."""

    name: str
    data: bytes = field(repr=False)


def load_workshop(library: Library) -> Workshop:
    """The workshop of a library's folders, entry by entry the first folder's over the others'."""
    return _load(library.files("handouts.yml"))


@lru_cache(maxsize=4)
def _load(files: tuple[Stamped, ...]) -> Workshop:
    mapped: dict[str, dict[str, Any]] = {"steps": {}, "roles": {}, "sheets": {}}
    lists: dict[str, tuple[str, ...]] = {}
    for file, _ in files:
        text = file.read_bytes().decode("utf-8-sig", errors="replace")
        value = read_yaml(text, where=str(file), error=TemplateError).value
        try:
            for part, kept in mapped.items():
                kept |= {name: _made(part, name, given) for name, given in entries(value, part)}
            for part in ("discussion", "setup", "no_devices"):
                lists[part] = listed(value.get(part)) or lists.get(part, ())
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            what = f"A handout cannot be made: {error} is missing or of the wrong kind"
            raise TemplateError(what, where=file, remedy="See the shipped handouts.yml") from error
    return Workshop(
        tuple(mapped["steps"].values()),
        mapped["sheets"],
        tuple(mapped["roles"].values()),
        **lists,
    )


def _made(part: str, name: str, given: Mapping[str, Any]) -> Any:
    if part == "roles":
        return _line(given["title"]), _line(given["text"])
    if part == "sheets":
        exercise = given.get("exercise") or ""
        return Sheet(name, _line(given["title"]), _line(given["note"]), exercise)
    minutes = {length: int(given["minutes"][length]) for length in given["minutes"]}
    texts = {key: _line(given[key]) for key in ("title", "do", "say", "wrong")}
    return Step(name, minutes=minutes, **texts)


def _line(text: str) -> str:
    return " ".join(text.split())


def handout(name: str, library: Library) -> Handout:
    """One of the workshop's sheets as a PDF."""
    workshop = load_workshop(library)
    if name not in _BLOCKS or name not in workshop.sheets:
        raise TemplateError(f"There is no handout called “{name[:80]}”")
    if IN_BROWSER:
        # No PDF can be set there, so the site carries the shipped ones.
        return Handout(f"{name}.pdf", (BROWSER_DRIVE / FOLDER / f"{name}.pdf").read_bytes())
    sheet = workshop.sheets[name]
    size = SMALL if name in ("plan", "answers") else LARGE
    blocks = list(_BLOCKS[name](workshop, library))
    return Handout(f"{name}.pdf", write(sheet.title, blocks, size))


def _plan(workshop: Workshop, _: Library) -> Iterator[Block]:
    head = ["", *(f"{length} minutes" for length in LENGTHS)]
    rows = [[s.title, *(str(s.minutes.get(n, "–")) for n in LENGTHS)] for s in workshop.steps]
    yield {"kind": "table", "head": head, "rows": rows}
    for step in workshop.steps:
        yield {"kind": "heading", "text": step.title}
        for label, text in (("Do", step.do), ("Say", step.say), ("If it goes wrong", step.wrong)):
            yield {"kind": "labeled", "label": label, "text": text}
    for title, items in (
        ("To talk about", workshop.discussion),
        ("Shared computers", workshop.setup),
        ("Without any device", workshop.no_devices),
    ):
        yield {"kind": "heading", "text": title}
        yield {"kind": "list", "items": list(items)}


def _roles(workshop: Workshop, _: Library) -> Iterator[Block]:
    yield {"kind": "cards", "cards": [{"title": t, "text": text} for t, text in workshop.roles]}


def _debrief(_: Workshop, library: Library) -> Iterator[Block]:
    yield {"kind": "text", "text": f"{TO_THINK} {YOURS}"}
    for number, cue in enumerate(library.debrief().cues.values(), 1):
        text = f"{cue.help} {cue.ask}".strip()
        # Who was there is asked where the room is drawn.
        yield _ask(f"{number}. {cue.title}", text, lines=3, draw=bool(cue.people))
        if cue.people:
            yield _ask("", cue.people, lines=2)


def _ask(title: str, text: str, *, lines: int, draw: bool = False) -> Block:
    return {"kind": "ask", "title": title, "text": text, "count": lines, "draw": draw}


def _frames(_: Workshop, library: Library) -> Iterator[Block]:
    yield {"kind": "text", "text": FINISH}
    questions = library.template(FRAMES).questions
    greeting = Run("Dear "), Run(questions["interviewers.name"].gap, gap=True), Run(",")
    for section in render(Draft(), library, FRAMES).sections:
        runs = greeting if section.id == "salutation" else section.runs
        yield {"kind": "gaps", "runs": [_frame(run, questions) for run in runs]}


def _frame(run: Run, questions: Mapping[str, Question]) -> Mapping[str, Any]:
    """Words of a letter, or a place to write in: lines of its own where a clause belongs there."""
    if not run.gap:
        return {"text": run.text, "gap": "none"}
    wide = run.source in questions and questions[run.source].shape != "phrase"
    return {"text": run.text.strip("[]"), "gap": "wide" if wide else "short"}


def _cards(workshop: Workshop, library: Library) -> Iterator[Block]:
    yield {"kind": "text", "text": WHERE}
    questions = _exercise_of("cards", workshop, library).options
    cards = [*({"title": place, "text": ""} for place in PLACES.values())]
    cards += [{"title": "", "text": question} for question in questions]
    yield {"kind": "cards", "cards": cards}


def _letter(workshop: Workshop, library: Library) -> Iterator[Block]:
    exercise = _exercise_of("letter", workshop, library)
    yield {"kind": "text", "text": MEND}
    yield {"kind": "text", "text": who_met(exercise)}
    yield {"kind": "letter", "paragraphs": exercise.letter.split("\n\n")}
    yield {"kind": "lines", "count": 10}


def _answers(workshop: Workshop, library: Library) -> Iterator[Block]:
    sorted_ = _exercise_of("cards", workshop, library)
    yield {"kind": "heading", "text": workshop.sheets["cards"].title}
    found = {question: place_of(question, sorted_.draft) for question in sorted_.options}
    for place, label in PLACES.items():
        why = dict.fromkeys(why for at, why in found.values() if at == place)
        yield {"kind": "labeled", "label": label, "text": " ".join(why)}
        yield {"kind": "list", "items": [each for each, (at, _) in found.items() if at == place]}
    letter = _exercise_of("letter", workshop, library)
    yield {"kind": "heading", "text": workshop.sheets["letter"].title}
    for finding in findings_of(letter, letter.letter):
        yield {"kind": "labeled", "label": finding.excerpt or "", "text": _told(finding)}


def _told(finding: Finding) -> str:
    return f"{finding.message} {finding.why}"


def _exercise_of(sheet: str, workshop: Workshop, library: Library) -> Exercise:
    return load_course(library).exercise(workshop.sheets[sheet].exercise)


_BLOCKS: Mapping[str, Callable[[Workshop, Library], Iterator[Block]]] = {
    "plan": _plan,
    "roles": _roles,
    "debrief": _debrief,
    "frames": _frames,
    "cards": _cards,
    "letter": _letter,
    "answers": _answers,
}
