"""Sample people who try a template: each of them breaks one that was written for one reader."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from letterkit.checks import is_answer
from letterkit.drafts import dump, parse
from letterkit.errors import TemplateError
from letterkit.library import Template
from letterkit.model import Answer, Draft
from letterkit.render import today
from letterkit.yamltext import read_yaml

FILE = Path(__file__).with_suffix(".yml")


@frozen
class Sample:
    """A sample person: how they are called in a list, and their draft."""

    id: str
    label: str
    draft: Draft


@lru_cache(maxsize=1)
def samples() -> tuple[Sample, ...]:
    """The six people, as their file has them."""
    value = read_yaml(FILE.read_text(encoding="utf-8"), where=str(FILE), error=TemplateError).value
    return tuple(_sample(id_, given, value["everyone"]) for id_, given in value["people"].items())


def _sample(id_: str, given: Mapping[str, Any], everyone: Mapping[str, Any]) -> Sample:
    own = {key: value for key, value in given.items() if key not in ("label", "adds", "alone")}
    document = {"kind": "thank-you", **({} if "alone" in given else everyone), **own}
    if "alone" not in given:
        answers = {**everyone["answers"], **given.get("answers", {})}
        document["answers"] = {name: _added(text, given) for name, text in answers.items()}
    return Sample(id_, given["label"], parse(dump(document), FILE).draft)


def _added(answer: Any, given: Mapping[str, Any]) -> Any:
    """An answer made as long as this person makes it."""
    more = given.get("adds", "")
    return (
        [*answer, more]
        if more and isinstance(answer, list)
        else f"{answer} {more}".strip()
        if (more)
        else answer
    )


def tried_by(sample: Sample, template: Template) -> Draft:
    """A person's draft for a template: a question of the template's own gets its example."""
    draft = sample.draft
    if not draft.answers:
        return evolve(draft, kind=template.kind)
    asked: dict[str, Answer] = {
        question.name: question.example
        for question in template.questions.values()
        if is_answer(question) and question.example
    }
    yesterday = datetime.combine(today() - timedelta(days=1), time(14))
    promised = today() + timedelta(days=14)
    return evolve(
        draft,
        kind=template.kind,
        answers={**asked, **draft.answers},
        interviewed_at=yesterday,
        promised_by=promised,
    )
