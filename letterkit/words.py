"""Text that remembers whose words it is made of, through every filter and every `super()`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from letterkit.errors import TemplateError
from letterkit.model import Run

MAX_LETTER = 100_000
"""Characters after which a template is no longer writing a letter."""


class Text(str):
    """A string that is a row of runs; plain strings beside it count as the template's own."""

    __slots__ = ("runs",)
    runs: tuple[Run, ...]

    def __new__(cls, runs: Iterable[Run] = ()) -> Text:
        """Make a text of runs, empty ones left out."""
        # Lists and not generators: a letter makes some hundred texts, and these are twice as fast.
        kept = tuple([run for run in runs if run.text or run.gap])
        # A gap has a label but is empty as a string, so that `{% if %}` finds it false.
        self = super().__new__(cls, "".join([run.text for run in kept if not run.gap]))
        self.runs = kept
        return self

    def __str__(self) -> str:
        # `str(x)` is what Jinja2 does to every value it prints; returning itself keeps the runs.
        return self

    def __html__(self) -> str:
        return self


def said(text: str, source: str) -> Text:
    """The writer's words in answer to the question `source`."""
    return Text((Run(text, source),))


@lru_cache(maxsize=512)
def gap(source: str, label: str) -> Text:
    """A known question without an answer: false and empty, yet it shows as `[label]`."""
    return Text((Run(f"[{label}]", source, gap=True),))


def runs_of(text: str) -> tuple[Run, ...]:
    """The runs of any string."""
    if isinstance(text, Text):
        return text.runs
    return (Run(text),) if text else ()


def reworded(run: Run, text: str) -> Run:
    """The run with other words; the same run where they are the same."""
    return run if text == run.text else Run(text, run.source, run.gap)


def concat(chunks: Iterable[str]) -> Text:
    """Join rendered chunks, keeping their runs: what Jinja2 calls to join a block's output."""
    runs: list[Run] = []
    parts: list[str] = []
    length = 0
    for chunk in chunks:
        length += len(chunk)
        if length > MAX_LETTER:
            raise TemplateError(
                f"The template writes more than {MAX_LETTER:,} characters",
                remedy="Look for a loop inside a loop",
            )
        for run in runs_of(chunk):
            last = runs[-1] if runs else None
            if last and not (last.gap or run.gap) and last.source == run.source:
                # Joined when the next one is other words: adding each to the last is quadratic.
                parts = parts or [last.text]
                parts.append(run.text)
                continue
            _join_last(runs, parts)
            parts = []
            runs.append(run)
    _join_last(runs, parts)
    return Text(runs)


def _join_last(runs: list[Run], parts: list[str]) -> None:
    if parts:
        runs[-1] = Run("".join(parts), runs[-1].source)


def mapped(text: str, change: Callable[[str], str], *, last: bool = False) -> Text:
    """Change the first run that has words, or the last; gaps pass through as they are."""
    runs = list(runs_of(text))
    for i in reversed(range(len(runs))) if last else range(len(runs)):
        if not runs[i].gap and runs[i].text.strip():
            runs[i] = reworded(runs[i], change(runs[i].text))
            break
    return Text(runs)


END_MARKS = ".!?…"
_LAST_WORD = re.compile(r"([^\W\d_]+)(\s*)\Z")
_FIRST_WORD = re.compile(r"( *)([^\W\d_]+)\b")
_PUNCTUATION = re.compile(r"[.,;:!?…]")


def tidy_seams(text: Text) -> Text:
    """Mend what only shows where two people's words meet: a doubled word, mark or space."""
    runs: list[Run] = []
    for run in text.runs:
        if runs and run.source != runs[-1].source and not run.gap and not runs[-1].gap:
            before, after = _mend_seam(runs[-1].text, run.text)
            runs[-1] = reworded(runs[-1], before)
            run = reworded(run, after)
        runs.append(run)
    return Text(runs)


def _mend_seam(before: str, after: str) -> tuple[str, str]:
    again = _FIRST_WORD.match(after)
    # To look for the last word costs more than to see first whether it can be the same.
    likely = again and before.rstrip().casefold().endswith(again[2].casefold())
    word = _LAST_WORD.search(before) if likely else None
    apart = word and again and (word[2] or again[1])
    if word and again and apart and word[1].casefold() == again[2].casefold():
        # "…glad to hear that" + "that team ships", "Data Analyst role" + "role": one is enough.
        after = after[again.end() :]
        after = after.lstrip() if word[2] else after
    if before[-1:].isspace() and after[:1] == " ":
        after = after.lstrip(" ")
    mark = _PUNCTUATION.match(after)
    ended = before.rstrip(" ")[-1:]
    if mark and ended and ended in END_MARKS and (ended != "." or mark[0] in END_MARKS):
        # "Why now?" + "." keeps the first; "Acme Inc." + "," needs both.
        after = after[1:]
    return before, after


def trimmed(text: Text) -> Text:
    """Without white space at either end, with no run left empty."""
    runs = list(text.runs)
    while runs and not runs[0].gap and not runs[0].text.lstrip():
        del runs[0]
    while runs and not runs[-1].gap and not runs[-1].text.rstrip():
        del runs[-1]
    if runs and not runs[0].gap:
        runs[0] = reworded(runs[0], runs[0].text.lstrip())
    if runs and not runs[-1].gap:
        runs[-1] = reworded(runs[-1], runs[-1].text.rstrip())
    return Text(runs)
