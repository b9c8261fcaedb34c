"""A draft and a template become a letter: every section a row of runs that know their source."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from attrs import asdict
from jinja2 import Template as Compiled
from jinja2.runtime import Context

from letterkit.checks import is_answer
from letterkit.errors import LetterkitError, TemplateError
from letterkit.filters import NAMES, WRITTEN_ON, Moment, day_text
from letterkit.guard import Record, new_budget
from letterkit.library import Library, Template
from letterkit.model import (
    REWRITE,
    TEMPLATE,
    Draft,
    Letter,
    Note,
    Person,
    Question,
    Run,
    Section,
    text_of,
)
from letterkit.phrasing import clean, one_line, shaped
from letterkit.salutation import spoken_name
from letterkit.words import Text, concat, gap, reworded, said, tidy_seams, trimmed

ADDRESSEE = "recipient"
"""The question that a letter asks when it goes to somebody other than the people met."""
_SPACE = re.compile(r"\s+")
_BLANKS = re.compile(r"[ \t]+")
_LINE_END = re.compile(r" *\n *")
_EMPTY_LINES = re.compile(r"\n{3,}")


def today() -> date:
    """The date of now, or of `LETTERKIT_TODAY` where that is set."""
    told = os.environ.get("LETTERKIT_TODAY")
    return date.fromisoformat(told) if told else date.today()


def render(draft: Draft, library: Library, template: str | None = None) -> Letter:
    """The letter of a draft, in a template named here, in the draft, or the first of its kind."""
    return render_in(draft, library.template(template_name(draft, library, template)))


def template_name(draft: Draft, library: Library, template: str | None = None) -> str:
    """The template a draft is written in."""
    return template or draft.template or library.default(draft.kind)


def render_in(draft: Draft, template: Template) -> Letter:
    """The letter of a draft in a template at hand."""
    written_on = draft.sent_on or today()
    language = template.language if draft.language == "en" else draft.language
    variables = _variables(draft, template.questions, written_on, language)
    context = Context(template.environment, variables, template.name, {})
    context.blocks = {name: list(functions) for name, functions in template.blocks.items()}
    sections = (_section(note, context, draft) for note in template.sections)
    subjects = tuple(_subject(each, context) for each in template.subjects)
    recipients = _recipients(draft, template)
    return Letter(
        kind=template.kind,
        template=template.name,
        medium=template.medium,
        language=language,
        subject=_chosen_subject(draft, subjects),
        subjects=tuple(text_of(each) for each in subjects),
        sender=_block(
            draft.candidate.name,
            draft.candidate.address,
            draft.candidate.email,
            draft.candidate.phone,
        ),
        date=day_text(written_on, language),
        written_on=written_on,
        address=_address(draft, recipients),
        sections=tuple(section for section in sections if section.runs),
        candidate=draft.candidate,
        recipients=recipients,
    )


def _section(note: Note, context: Context, draft: Draft) -> Section:
    written = _guarded(lambda: concat(context.blocks[note.id][0](context)))
    runs = _tidy(written).runs
    rewrite = draft.rewrites.get(note.id)
    if rewrite and rewrite.text.strip():
        own = (Run(clean(rewrite.text).strip(), REWRITE),)
        return Section(note.id, note.title, note.part, note.why, own, original=runs)
    return Section(note.id, note.title, note.part, note.why, runs)


def _subject(compiled: Compiled, context: Context) -> tuple[Run, ...]:
    written = _guarded(lambda: concat(compiled.root_render_func(context)))
    one_line = (reworded(run, _SPACE.sub(" ", run.text)) for run in written.runs)
    return trimmed(tidy_seams(Text(one_line))).runs


def _chosen_subject(draft: Draft, subjects: tuple[tuple[Run, ...], ...]) -> tuple[Run, ...]:
    """The writer's own subject, else the first that lacks nothing, else the first."""
    rewrite = draft.rewrites.get("subject")
    if rewrite and rewrite.text.strip():
        return (Run(one_line(rewrite.text), REWRITE),)
    whole = (runs for runs in subjects if not any(run.gap for run in runs))
    return next(whole, subjects[0] if subjects else ())


def _tidy(text: Text) -> Text:
    """A section's words with single spaces, and one empty line between its paragraphs."""
    runs = (run if run.gap else reworded(run, _BLANKS.sub(" ", run.text)) for run in text.runs)
    text = trimmed(tidy_seams(Text(runs)))
    return Text(
        reworded(run, _EMPTY_LINES.sub("\n\n", _LINE_END.sub("\n", run.text))) for run in text.runs
    )


def _guarded(write: Callable[[], Text]) -> Text:
    """Run a template's code; whatever goes wrong there is told with the template's line."""
    try:
        return write()
    except Exception as error:
        where, line = _place(error)
        if isinstance(error, LetterkitError):
            raise TemplateError(error.what, where=where, line=line, remedy=error.remedy) from None
        what = "The template calls itself again and again"
        if not isinstance(error, RecursionError):
            what = f"The template does not work: {error}"
        raise TemplateError(what, where=where, line=line) from None


def _place(error: Exception) -> tuple[Path | None, int | None]:
    """The template's file and line in which an error arose."""
    place: tuple[Path | None, int | None] = (None, None)
    frame = error.__traceback__
    while frame:
        compiled = frame.tb_frame.f_globals.get("__jinja_template__")
        if compiled is not None:
            path = Path(compiled.filename) if compiled.filename else None
            place = (path, compiled.get_corresponding_lineno(frame.tb_lineno))
        frame = frame.tb_next
    return place


def _variables(
    draft: Draft, questions: Mapping[str, Question], written_on: date, language: str
) -> dict[str, Any]:
    """What templates see, every text of it knowing the question it answers."""
    names = frozenset(_name_words(draft))

    def fact(source: str, value: str) -> Text:
        text = one_line(value)
        return said(text, source) if text else missing(source)

    def missing(source: str) -> Text:
        question = questions.get(source)
        return gap(source, question.gap if question else source.replace("_", " "))

    def moment(source: str, value: date | None) -> Any:
        return Moment(value, source) if value else missing(source)

    def answer(name: str) -> Any:
        given = draft.answers.get(name, "")
        return shaped(given, questions[name].shape, name, names) or missing(name)

    people = tuple(_person(person) for person in draft.interviewers if one_line(person.name))
    candidate = {
        name: fact(f"candidate.{name}", value) for name, value in asdict(draft.candidate).items()
    }
    return {
        "candidate": Record("candidate", candidate),
        "company": fact("company", draft.company),
        "role": fact("role", draft.role),
        "interviewers": people or missing("interviewers"),
        "interviewed_at": moment("interviewed_at", draft.interviewed_at),
        "promised_by": moment("promised_by", draft.promised_by),
        "dated": Moment(written_on, TEMPLATE),
        "answers": Record("answers", _Answers(questions, answer)),
        "language": language,
        NAMES: names,
        WRITTEN_ON: written_on,
        **new_budget(),
    }


class _Answers(Mapping[str, Any]):
    """The answers by name, each made when it is read: a letter uses few of those there are."""

    def __init__(self, questions: Mapping[str, Question], answer: Callable[[str], Any]) -> None:
        self._questions = questions
        self._answer = cache(answer)

    def __contains__(self, name: object) -> bool:
        question = self._questions.get(str(name))
        return question is not None and is_answer(question)

    def __getitem__(self, name: str) -> Any:
        return self._answer(name)

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._questions if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def _person(person: Person) -> Record:
    typed = {name: one_line(text) for name, text in asdict(person).items()}
    shown = {**typed, "name": spoken_name(typed["name"])}
    return Record("interviewer", {k: said(text, "interviewers") for k, text in shown.items()})


def _name_words(draft: Draft) -> Iterable[str]:
    """The words, in lower case, that are names in this draft and keep their capital."""
    for text in (draft.candidate.name, draft.company, *(p.name for p in draft.interviewers)):
        yield from re.findall(r"[^\W\d_]{2,}", text.casefold())


def _recipients(draft: Draft, template: Template) -> tuple[Person, ...]:
    """Who the letter goes to: the people met, unless it greets somebody else by name."""
    if any(ADDRESSEE in note.questions for note in template.sections):
        return ()
    return tuple(person for person in draft.interviewers if person.name or person.email)


def _address(draft: Draft, recipients: tuple[Person, ...]) -> tuple[str, ...]:
    one = recipients[0] if len(recipients) == 1 else Person()
    return _block(spoken_name(one.name), one.title, draft.company, draft.company_address)


def _block(*entries: str) -> tuple[str, ...]:
    """The lines of an address, empty ones left out."""
    lines = (" ".join(line.split()) for entry in entries for line in clean(entry).split("\n"))
    return tuple(line for line in lines if line)
