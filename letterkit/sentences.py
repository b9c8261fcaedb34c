"""The sentence of a letter in which an answer stands, to show beside its question."""

from __future__ import annotations

import re

from attrs import evolve

from letterkit.checks import is_answer
from letterkit.library import Template
from letterkit.model import Draft, Letter, Question, Run
from letterkit.render import render_in

_BEFORE = re.compile(r"(?:.*[.!?…]\s|.*\n)", re.DOTALL)
_AFTER = re.compile(r"[.!?…](?=\s|$)|\n")


def sentence_of(letter: Letter, question: str) -> tuple[Run, ...]:
    """The runs of the sentence that holds a question's answer; none where the letter has none."""
    for section in letter.sections:
        at = [i for i, run in enumerate(section.runs) if run.source == question]
        if at:
            return _cut(section.runs, at[0], at[-1])
    return ()


def _cut(runs: tuple[Run, ...], first: int, last: int) -> tuple[Run, ...]:
    """The runs from `first` to `last` with the sentence's beginning and end around them."""
    before, after = list(runs[:first]), list(runs[last + 1 :])
    for i in reversed(range(len(before))):
        begun = _BEFORE.match(before[i].text)
        if begun and not before[i].gap:
            before = [evolve(before[i], text=before[i].text[begun.end() :]), *before[i + 1 :]]
            break
    for i, run in enumerate(after):
        end = _AFTER.search(run.text)
        if end and not run.gap:
            after = [*after[:i], evolve(run, text=run.text[: end.end()].rstrip("\n"))]
            break
    kept = (*before, *runs[first : last + 1], *after)
    return tuple(run for run in kept if run.text)


def example_of(draft: Draft, template: Template, question: Question) -> tuple[Run, ...]:
    """The sentence as it would stand with the question's example for an answer."""
    if not is_answer(question) or not question.example:
        return ()
    answers = {**draft.answers, question.name: question.example}
    shown = evolve(draft, answers=answers, rewrites={})
    return sentence_of(render_in(shown, template), question.name)
