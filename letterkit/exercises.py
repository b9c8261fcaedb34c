"""What is said of an answer to an exercise: kindly, and bit by bit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen
from babel.lists import format_list

from letterkit.exercise_file import HERE, Course, Exercise
from letterkit.exercise_truth import PLACES, findings_of, place_in, place_of, sentences_of, ties
from letterkit.library import Library
from letterkit.model import Finding
from letterkit.render import render
from letterkit.review import FIXES
from letterkit.sentences import sentence_of
from letterkit.thin import follow_up

ASK_OF_IT = (
    "Is it about the work, about what you would get for it, or about what you need to come at all?"
)


@frozen
class Point:
    """One thing to say: the words it is about, where there are any, and what of them."""

    words: str
    text: str


@frozen
class Feedback:
    """What to say of an answer; `about` changes when the first open point is another one."""

    done: bool
    said: str
    points: tuple[Point, ...] = ()
    about: str = ""


def judge(
    exercise: Exercise, answer: Any, hints: int, library: Library, course: Course
) -> Feedback:
    """What to say of an answer when so many hints were asked for.

    `answer` is a text for rewrite and mend, the number of an option for choose, a list of numbers
    for mark, a list of rules for predict, and a mapping of numbers to `PLACES` for sort.
    """
    match exercise.kind:
        case "choose":
            return _choose(exercise, answer, library)
        case "mark":
            return _mark(exercise, {int(i) for i in answer}, hints, library)
        case "rewrite":
            return _rewrite(exercise, answer, hints, library)
        case "sort":
            return _sort(exercise, answer, hints)
        case "predict":
            return _predict(exercise, set(answer), hints, course)
    return _mend(exercise, answer, hints)


def _choose(exercise: Exercise, answer: str, library: Library) -> Feedback:
    drafted = [exercise.letter.replace(HERE, option) for option in exercise.options]
    found_in = [findings_of(exercise, letter) for letter in drafted]
    tied = [ties(option, exercise.draft) for option in exercise.options]
    order = sorted(range(len(drafted)), key=lambda i: (len(found_in[i]), -len(tied[i])))
    if not answer:
        return Feedback(False, "Choose one first.")
    chosen, best, other = int(answer), order[0], order[-1]
    if chosen != best:
        weak = _weakness(found_in[chosen], exercise.options[chosen])
        return Feedback(False, "Look at it once more.", (weak,), answer)
    good = "The review finds nothing to change in it."
    if len(found_in[best]) == len(found_in[other]):
        good = f"It belongs to this talk: {_and(tied[best])}."
    weak = _weakness(found_in[other], exercise.options[other])
    why = Point("", _why(exercise, library))
    return Feedback(True, "Yes, this one.", (Point(exercise.options[best], good), weak, why))


def _weakness(findings: Sequence[Finding], option: str) -> Point:
    if findings:
        return Point(option, f"{findings[0].message} {findings[0].why}")
    return Point(option, "Nothing in it comes from the talk, so it could open any letter at all.")


def _mark(exercise: Exercise, chosen: set[int], hints: int, library: Library) -> Feedback:
    every, draft = sentences_of(exercise), exercise.draft
    found = findings_of(exercise, exercise.letter)
    claims = [finding for finding in found if finding.rule == "unsupported-claim"]
    why: dict[int, str] = {}
    for i, sentence in enumerate(every):
        if exercise.ask == "claims":
            told = [claim.message for claim in claims if (claim.excerpt or "\0") in sentence]
        else:
            told = [] if ties(sentence, draft) else ["Nothing in it comes from the talk."]
        if told:
            why[i] = " ".join(told)
    if not chosen:
        return Feedback(False, "Mark a sentence first.")
    known = {i: f"The notes hold this: {_and(ties(each, draft))}." for i, each in enumerate(every)}
    said, points, about = _compared(chosen, list(why), hints, every, known, why)
    if not about:
        points = (*points, Point("", _why(exercise, library)))
    return Feedback(not about, said, points, about)


def _predict(exercise: Exercise, chosen: set[str], hints: int, course: Course) -> Feedback:
    findings = findings_of(exercise, exercise.letter)
    names = [course.findings[id_] for id_ in exercise.options]
    rank = {id_: i for i, id_ in enumerate(exercise.options)}
    why = {rank[f.rule]: f"{f.message} {f.why}" for f in reversed(findings) if f.rule in rank}
    where = {rank[f.rule]: place_in(exercise.letter, f) for f in findings if f.rule in rank}
    nothing = dict.fromkeys(range(len(names)), "The review does not find this here.")
    if not chosen:
        return Feedback(False, "Tick what you expect first.")
    picked = {rank[id_] for id_ in chosen if id_ in rank}
    said, points, about = _compared(picked, sorted(why), hints, names, nothing, why, where)
    return Feedback(not about, said, points, about)


def _compared(
    chosen: Collection[int],
    right: Sequence[int],
    hints: int,
    names: Sequence[str],
    known: Mapping[int, str],
    why: Mapping[int, str],
    where: Mapping[int, str] | None = None,
) -> tuple[str, tuple[Point, ...], str]:
    """What to say, the points, and what is still open: nothing once all is found."""
    hit = [i for i in right if i in chosen]
    extra = [i for i in chosen if i not in right]
    missed = [i for i in right if i not in chosen]
    points = [Point(names[i], why[i]) for i in hit]
    points += [Point(names[i], known[i]) for i in sorted(extra)]
    if not extra and not missed:
        said = "Yes, that is the one." if len(right) == 1 else "Yes. You saw all of them."
        return said, tuple(points), ""
    said = f"You saw {len(hit)} of {len(right)}." if hit else "Not yet. Read it once more."
    if missed and hints == 1:
        spot = where[missed[0]] if where else f"Look at “{_start(names[missed[0]])} …”"
        points.append(Point("", f"{spot}."))
    elif missed and hints > 1:
        points.append(Point(names[missed[0]], why[missed[0]]))
    return said, tuple(points), f"{missed[:1]}"


def _rewrite(exercise: Exercise, text: str, hints: int, library: Library) -> Feedback:
    name, text = exercise.question, " ".join(text.split())
    if not text:
        return Feedback(False, "Write an answer first.")
    draft = evolve(exercise.draft, answers={**exercise.draft.answers, name: text})
    letter = render(draft, library)
    shown = "".join(run.text for run in sentence_of(letter, name))
    ask = follow_up(
        library.debrief().follow_ups.get(name, {}), text, hints, _noted(exercise, library)
    )
    if ask or text == exercise.thin:
        said = "Here is a hint." if hints else "Anyone could say this."
        return Feedback(False, said, (Point("", ask or _noted(exercise, library)),), text)
    if not ties(text, exercise.draft):
        said = "That names something, but the notes do not hold it. Did this happen?"
        return Feedback(False, said, (Point("", _noted(exercise, library)),), text)
    for finding in findings_of(exercise, letter.text):
        if finding.excerpt and finding.excerpt in shown:
            return Feedback(False, "Nearly there.", (_told(finding),), text)
    said = f"Yes. It comes from the talk: {_and(ties(text, exercise.draft))}."
    return Feedback(True, said, (Point("", f"In the letter: {shown}"),))


def _noted(exercise: Exercise, library: Library) -> str:
    """What the notes say that bears on the question."""
    cues = library.debrief().starts.get(exercise.question, ())
    noted = [str(exercise.draft.debrief[cue]) for cue in cues if cue in exercise.draft.debrief]
    return f"The notes say: “{noted[0]}”" if noted else "Take one thing from the notes."


def _sort(exercise: Exercise, answer: Mapping[str, str], hints: int) -> Feedback:
    truth = [place_of(question, exercise.draft) for question in exercise.options]
    placed = {int(i): place for i, place in answer.items() if place in PLACES}
    if not placed:
        return Feedback(False, "Put a question somewhere first.")
    right = [i for i, (place, _) in enumerate(truth) if placed.get(i) == place]
    if len(right) == len(truth):
        listed = (Point(PLACES[place], _one_why(truth, place)) for place in PLACES)
        return Feedback(True, "Yes. Each one is where it belongs.", tuple(listed))
    wrong = [i for i in sorted(placed) if i not in right]
    first = wrong[0] if wrong else next(i for i in range(len(truth)) if i not in placed)
    told = dict.fromkeys(wrong, "Think about this one again.")
    if hints:
        told[first] = ASK_OF_IT if hints == 1 else truth[first][1]
    said = f"{len(right)} of {len(truth)} are where they belong."
    points = tuple(Point(exercise.options[i], text) for i, text in told.items())
    return Feedback(
        False, said if right else "Not yet. Begin with one you are sure of.", points, f"{first}"
    )


def _one_why(truth: Iterable[tuple[str, str]], place: str) -> str:
    return next((why for each, why in truth if each == place), "")


def _mend(exercise: Exercise, text: str, hints: int) -> Feedback:
    if not text.strip():
        return Feedback(False, "The letter is empty. Start over, and it will be back.")
    findings = findings_of(exercise, text)
    if not findings:
        return Feedback(True, "Yes. The review has nothing more to say about this letter.")
    first, left = findings[0], len(findings)
    said = "One thing stands out." if left == 1 else f"{left} things stand out."
    spot = Point("", f"{place_in(text, first)}.")
    points = [spot, Point(first.excerpt or "", first.message), _told(first)][hints : hints + 1]
    return Feedback(
        False, said, tuple(points or [_told(first)]), first.rule + (first.excerpt or "")
    )


def _told(finding: Finding) -> Point:
    instead = finding.suggestion or ""
    if instead and finding.rule in FIXES:
        instead = f"Write “{instead}”."
    return Point(finding.excerpt or "", f"{finding.message} {finding.why} {instead}".strip())


def _why(exercise: Exercise, library: Library) -> str:
    note = library.notes().note(exercise.section, exercise.draft.kind)
    return note.why if note else ""


def _and(words: Sequence[str]) -> str:
    return format_list(list(words), locale="en") if words else "nothing of it"


def _start(sentence: str) -> str:
    return " ".join(sentence.split()[:4])
