"""A letter with its runs, beside a budget of one millisecond and beside bare Jinja2."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from attrs import evolve
from jinja2 import DictLoader, Environment

from benchmarks.report import Row, compare
from letterkit.drafts import load
from letterkit.library import Library, shipped_library
from letterkit.model import Draft
from letterkit.render import render_in

NAME = "thank-you/with-questions"
DRAFT = Path(__file__).parents[1] / "tests" / "drafts" / "ana.yaml"
BUDGET_MS = 1.0
TIMES = 500


def main() -> list[Row]:
    library, draft = shipped_library(), load(DRAFT).draft
    beside = compare(
        "a letter with its runs, beside bare Jinja2 on the same blocks",
        lambda: render_in(draft, library.template(NAME)),
        bare(library, draft),
        times=TIMES,
    )
    in_budget = evolve(
        beside,
        name="a letter with its runs, beside 1 ms",
        peer_ms=BUDGET_MS,
        ratio=beside.ours_ms / BUDGET_MS,
        goal=1,
    )
    return [in_budget, beside]


def bare(library: Library, draft: Draft) -> Callable[[], str]:
    """The same blocks and subjects in a plain environment: plain strings, filters that do least."""
    template, chain = library.template(NAME), library.chain(NAME)
    texts = {source.name: source.body.strip() for source in chain}
    texts[chain[-1].name] = '{% extends "base" %}' + texts[chain[-1].name]
    blocks = (f"{{% block {note.id} %}}{{% endblock %}}" for note in template.sections)
    subjects = library.chain(NAME)[0].front["subject"]
    texts["base"] = "\n\n".join((*subjects, *blocks))
    environment = Environment(loader=DictLoader(texts), trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {
        "clause": lambda text: text[:1].lower() + text[1:].rstrip("."),
        "upper_first": lambda text: text[:1].upper() + text[1:],
        "with_i": lambda text: f"I {text}",
        "date": lambda day: f"{day:%B %d}",
        "salutation": lambda people: "Dear " + " and ".join(person.name for person in people),
    }
    compiled = environment.get_template(NAME)
    seen = {
        name: getattr(draft, name)
        for name in ("candidate", "company", "role", "interviewers", "interviewed_at", "answers")
    }
    return lambda: compiled.render(seen)
