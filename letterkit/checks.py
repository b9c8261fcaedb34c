"""What is wrong with a template and those it extends, all of it at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from attrs import fields_dict
from jinja2 import nodes

from letterkit.errors import TemplateError, nearest
from letterkit.guard import GuardedEnvironment, problems_of, unknown_names
from letterkit.model import Candidate, Draft, Question
from letterkit.notes import Notes, question, question_problems
from letterkit.source import Source

REQUIRED = ("title", "kind", "sections")
FACTS = tuple(fields_dict(Draft))
DAYS = ("interviewed_at", "promised_by", "dated")
VARIABLES = ("company", "role", "interviewers", *DAYS, "language")


def inherited(chain: tuple[Source, ...]) -> dict[str, Any]:
    """The front matter of a template, key by key over those it extends."""
    return {key: value for source in reversed(chain) for key, value in source.front.items()}


def questions_of(front: Mapping[str, Any], notes: Notes) -> dict[str, Question]:
    """Every question an answer can be given to: the notes' and the template's own."""
    new = front.get("questions")
    own = new.items() if isinstance(new, dict) else ()
    return {**notes.questions, **{name: question(name, given) for name, given in own}}


def problems_in(
    chain: tuple[Source, ...], notes: Notes, environment: GuardedEnvironment
) -> list[TemplateError]:
    """All problems of a template, its own first, each with its file and line."""
    front = inherited(chain)
    found = [problem for source in chain for problem in source.problems]
    layout = chain[0].name.rpartition("/")[0].startswith("_")
    if not layout:
        found += _front_problems(chain, front, notes)
    found += _block_problems(chain, front, layout)
    known = _known(questions_of(front, notes))
    for source in chain:
        for problem in unknown_names(source.tree, known):
            problem.where = source.path
            found.append(problem)
    found += _subject_problems(chain, known, environment)
    found += notes.problems
    return list({str(problem): problem for problem in found}.values())


def _known(questions: Mapping[str, Question]) -> dict[str, Collection[str] | None]:
    return {
        "candidate": tuple(fields_dict(Candidate)),
        "answers": [question.name for question in questions.values() if is_answer(question)],
        **dict.fromkeys(VARIABLES),
    }


def is_answer(question: Question) -> bool:
    """Whether a question is answered under `answers`, not by a fact of the draft such as `role`."""
    return "." not in question.name and question.name not in FACTS


def _owner(chain: tuple[Source, ...], key: str) -> Source:
    """The template that says what a key of the inherited front matter is."""
    return next((source for source in chain if key in source.front), chain[0])


def _front_problems(
    chain: tuple[Source, ...], front: Mapping[str, Any], notes: Notes
) -> Iterator[TemplateError]:
    for key in REQUIRED:
        if not front.get(key):
            yield TemplateError(
                f"“{key}” is missing", where=chain[0].path, line=1, remedy=f"Add {key}: at the top"
            )
    owner = _owner(chain, "sections")
    blocks = {name for source in chain for name in source.blocks}
    for i, section in enumerate(front.get("sections", ())):
        line = owner.lines.get(("sections", i), owner.lines.get(("sections",)))
        if section not in notes.sections:
            near = nearest(section, notes.sections)
            remedy = f"Did you mean “{near}”?" if near else "Write its note in sections.yml"
            yield TemplateError(
                f"No note tells what the section “{section}” is", where=owner.path, line=line,
                remedy=remedy,
            )  # fmt: skip
        if section not in blocks:
            near = nearest(section, blocks)
            remedy = f"Did you mean “{near}”?" if near else f"Add {{% block {section} %}}"
            yield TemplateError(
                f"No block writes the section “{section}”", where=owner.path, line=line,
                remedy=remedy,
            )  # fmt: skip
    for source in chain:
        for name, given in (source.front.get("questions") or {}).items():
            for problem in question_problems(name, given, source.lines, ("questions",)):
                problem.where = source.path
                yield problem


def _block_problems(
    chain: tuple[Source, ...], front: Mapping[str, Any], layout: bool
) -> Iterator[TemplateError]:
    """Blocks of the template itself that no list of sections reaches; a layout offers more."""
    if layout:
        return
    reached = set(front.get("sections", ()))
    inner: dict[str, set[str]] = {}
    for source in chain:
        for name, outer in source.blocks.items():
            inner.setdefault(name, set()).update(b.name for b in outer.find_all(nodes.Block))
    grew = True
    while grew:
        wider = reached.union(*(inner.get(name, ()) for name in reached))
        grew, reached = wider != reached, wider
    for name, block in chain[0].blocks.items():
        if name not in reached:
            near = nearest(name, reached)
            remedy = f"Did you mean “{near}”?" if near else f"Add {name} to sections: at the top"
            yield TemplateError(
                f"The block “{name}” is in no list of sections", where=chain[0].path,
                line=block.lineno, remedy=remedy,
            )  # fmt: skip


def _subject_problems(
    chain: tuple[Source, ...],
    known: Mapping[str, Collection[str] | None],
    environment: GuardedEnvironment,
) -> Iterator[TemplateError]:
    owner = _owner(chain, "subject")
    for i, subject in enumerate(owner.front.get("subject", ())):
        try:
            tree = environment.parse_source(subject)
            found = [*problems_of(tree, environment.allowed_filters), *unknown_names(tree, known)]
        except TemplateError as error:
            found = [error]
        for problem in found:
            problem.where = owner.path
            problem.line = owner.lines.get(("subject", i), owner.lines.get(("subject",)))
            yield problem
