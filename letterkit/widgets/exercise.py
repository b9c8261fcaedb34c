"""An exercise on the page: the task, the answer, and what the review and the notes say of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.exercise_file import Course, Exercise, load_course
from letterkit.exercise_truth import PLACES, sentences_of, who_met
from letterkit.exercises import Feedback, judge
from letterkit.widgets.exercise_answers import (
    Answer,
    OneAnswer,
    PlaceAnswer,
    SomeAnswer,
    TextAnswer,
)
from letterkit.widgets.html import element, paragraph
from letterkit.widgets.later import Later
from letterkit.widgets.panel import Panel, row, show_if

STYLE = element("style", Path(__file__).with_suffix(".css").read_text(encoding="utf-8"), safe=True)
PAUSE_SECONDS = 1.0
LOOK = "Look at my answer"
HINT = "Give me a hint"
AGAIN = "Start over"
DONE = "You have done this one."
NOTES = "The notes"
LABELS = {
    "choose": "Which one?",
    "mark": "The letter, sentence by sentence:",
    "rewrite": "Your answer:",
    "predict": "It will say:",
    "mend": "The letter, for you to change:",
}


class ExerciseView(Panel):
    """One exercise; what is right is worked out when an answer is given, and not before."""

    def __init__(self, name: str, desk: Desk) -> None:
        self._later = Later(PAUSE_SECONDS, lambda: self.say(self.attempt(self._keep)))
        self._desk, self._course = desk, load_course(desk.library)
        self._exercise = self._course.exercise(name)
        super().__init__("exercise", self._exercise.title, self._exercise.text)
        self.add_class(f"lk-exercise-{name}")
        self._hints, self._about = 0, ""
        self._shown: object = None
        self.answer = make_answer(self._exercise, self._course, self._later.ask)
        self._said = widgets.HTML().add_class("lk-feedback")
        self._done = widgets.HTML()
        self.heading.value += STYLE
        hint = self.button(HINT, self.hint)
        # With two to choose from, the other one is hint enough.
        show_if(self._exercise.kind != "choose", hint)
        buttons = row(self.button(LOOK, self.look), hint, self.button(AGAIN, self.start_over))
        given = widgets.HTML(given_in(self._exercise))
        self.lay_out(given, self.answer.widget, buttons, self._said, self._done)

    def __repr__(self) -> str:
        return f"ExerciseView({self._exercise.name})"

    def show(self, desk: Desk) -> None:
        """Show the answer that was kept, unless it is the one on the page."""
        name, progress = self._exercise.name, desk.progress
        shown = (desk.letters, progress.answer(name))
        if shown != self._shown:
            # Somebody else's answer, or none, in projector mode: nothing of before may stay.
            if self._shown is None or shown[1] != self.answer.value:
                self.answer.show(shown[1])
                self._said.value = ""
            self._shown = shown
        self._done.value = paragraph(DONE, "lk-help") if progress.done(name) else ""

    def close(self) -> None:
        """Leave the page."""
        self._later.cancel()
        super().close()

    def look(self) -> None:
        """Say what the review and the notes make of the answer."""
        self._tell(self._judged())

    def hint(self) -> None:
        """The same, a step more plainly each time."""
        self._hints += 1
        self._tell(self._judged())

    def _judged(self) -> Feedback:
        answer, library = self.answer.value, self._desk.library
        feedback = judge(self._exercise, answer, self._hints, library, self._course)
        if not feedback.about:
            # There is nothing yet to give a hint about, or nothing more.
            self._hints = 0
        elif self._about and feedback.about != self._about:
            # What was hinted at is settled, and the next thing gets hints of its own.
            self._hints = 0
            feedback = judge(self._exercise, answer, 0, library, self._course)
        self._about = feedback.about
        return feedback

    def _tell(self, feedback: Feedback) -> None:
        self._later.cancel()
        self._said.value = told(feedback)
        self._keep(done=feedback.done)

    def _keep(self, done: bool = False) -> None:
        answer = self.answer.value
        self._shown = (self._desk.letters, answer)
        self._desk.progress.keep(self._exercise.name, answer, done=done)
        self._desk.redraw(self._desk.trouble)

    def start_over(self) -> None:
        """Take the answer away and begin anew."""
        self._later.cancel()
        self._hints, self._about, self._shown = 0, "", None
        self._desk.progress.reset(self._exercise.name)
        self._desk.redraw(self._desk.trouble)


def make_answer(exercise: Exercise, course: Course, changed: Any) -> Answer:
    """The control that fits an exercise."""
    label = LABELS.get(exercise.kind, "")
    match exercise.kind:
        case "choose":
            return OneAnswer(label, exercise.options, changed)
        case "mark":
            every = {str(i): each for i, each in enumerate(sentences_of(exercise))}
            return SomeAnswer(label, every, changed)
        case "predict":
            named = {id_: course.findings[id_] for id_ in exercise.options}
            return SomeAnswer(label, named, changed)
        case "sort":
            return PlaceAnswer(exercise.options, PLACES, changed)
    return TextAnswer(label, exercise.letter or exercise.thin, changed)


def given_in(exercise: Exercise) -> str:
    """What an exercise shows besides its task: who met whom, the notes, a letter to read."""
    if exercise.kind in ("choose", "sort"):
        return ""
    who = paragraph(who_met(exercise))
    if exercise.kind == "predict":
        return who + element("div", exercise.letter, class_="lk-paper", dir="auto")
    notes = "".join(element("li", str(note)) for note in exercise.draft.debrief.values())
    listed = element("ul", notes, safe=True)
    other = "".join(
        element("p", f"The letter to {each.draft.interviewers[0].name}", class_="lk-label")
        + element("div", each.text, class_="lk-paper", dir="auto")
        for each in exercise.others
        if each.draft
    )
    return who + element("p", NOTES, class_="lk-label") + listed + other


def told(feedback: Feedback) -> str:
    """What is said of an answer, as one piece that is read aloud."""
    points = "".join(
        element(
            "li",
            (element("q", point.words, dir="auto") + " " if point.words else "")
            + element("span", point.text),
            safe=True,
        )
        for point in feedback.points
        if point.text
    )
    said = element("p", element("b", feedback.said), safe=True)
    listed = element("ul", points, safe=True) if points else ""
    class_ = "lk-solved" if feedback.done else "lk-open-yet"
    return element("div", said + listed, safe=True, role="status", class_=class_)
