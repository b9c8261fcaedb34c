"""The review of a 200-word letter beside proselint on the same text, with and without grammar."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import count

from attrs import evolve

from benchmarks.report import Row, compare
from letterkit.hearing import heard
from letterkit.model import Candidate, Draft, Person
from letterkit.review import Other, review
from letterkit.slips import slips_in

LETTER = """Dear Dr. Wei,

Thank you for meeting with me on Friday, November 20, to talk about the Data Analyst role at
Northwind, and for the walk through the warehouse afterward. I had not expected it to be so
quiet.

You mentioned that the team rebuilt its forecasting models this spring, and that the planners
now check them every Monday before the trucks are loaded. That has stayed with me. At the clinic
I learned how much changes once the people who use a number also help to make it, and how
quickly they stop using it when they do not.

Of the work I have done, this seems closest to what you need: I cut our monthly close from nine
days to three by rewriting four spreadsheets as one, and by asking each person what they were
waiting for. I would bring the same habit to your forecasts, beginning with the ones that the
night shift trusts least.

I would also like to ask one thing that we did not get to: how do the analysts and the planners
divide the work between them in a busy week?

I would be glad to take the next step. If there is anything else you would like to know, please
ask.

Kind regards,
Ana Pérez
+1 555 0100
"""
OTHER = """Dear Ms. Ray,

Thank you for the long tour of the mill on Monday. The looms were louder than I remembered, and
the people who mind them were kinder than they had to be. I wove for two winters at a school and
I know how a thread sounds before it breaks, so I would be glad of a trial day whenever the shed
is short of hands.

Ana Pérez
"""
DRAFT = Draft(
    company="Northwind",
    role="Data Analyst",
    candidate=Candidate("Ana Pérez", "ana@example.org"),
    interviewers=(Person("Dr. Li Wei", "Head of Analytics"),),
    interviewed_at=date(2026, 11, 20),
    debrief={"they_repeated": "the planners check the forecasts every Monday"},
    answers={
        "learned": "the team rebuilt its forecasting models this spring",
        "fit": "cut our monthly close from nine days to three by rewriting four spreadsheets",
    },
)
NO_GRAMMAR = evolve(DRAFT, ignored=("typo-grammar",))
"""The same letter by somebody who wants all rules but grammar."""
BUDGET_MS = 2.0
"""What all rules but grammar may take."""
_IN_BUDGET = f"the same, beside {BUDGET_MS:g} ms"
SENT = date(2026, 11, 21)


def main() -> list[Row]:
    return [*_beside_proselint(), _twice_as_long(), _twice_as_many()]


def _first_review(text: str = LETTER, others: int = 0, draft: Draft = DRAFT) -> object:
    """A review that has met no sentence of the letter before."""
    heard.cache_clear()
    slips_in.cache_clear()
    shared = tuple(Other(OTHER.replace("mill", f"mill {i}"), DRAFT) for i in range(others))
    return review(text, draft=draft, others=shared, sent_on=SENT)


def _review_at_a_key(numbers: Iterator[int], draft: Draft) -> object:
    """A review of the letter after one word of it has become another, a new one each time."""
    word = str(next(numbers)).translate(str.maketrans("0123456789", "abcdefghij"))
    return review(LETTER.replace("spreadsheets", word), draft=draft, sent_on=SENT)


def _beside_proselint() -> Iterator[Row]:
    from proselint.checks import __register__
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)

    def lint() -> object:
        return LintFile(source="letter", content=LETTER).lint()

    numbers = count()
    for draft, rules in ((NO_GRAMMAR, "all rules but grammar"), (DRAFT, "and our own slips")):
        for moment, work in (
            ("the first time", partial(_first_review, draft=draft)),
            ("after one more key", partial(_review_at_a_key, numbers, draft)),
        ):
            beside = compare(f"{rules}, {moment}, beside proselint", work, lint, goal=1)
            yield beside
            if draft is NO_GRAMMAR:
                ratio = beside.ours_ms / BUDGET_MS
                yield evolve(beside, name=_IN_BUDGET, peer_ms=BUDGET_MS, ratio=ratio)


def _twice_as_long() -> Row:
    body = LETTER.replace("Kind regards", "")

    def long(times: int) -> str:
        # What has been heard once is not heard again, so no two are the same.
        return "".join(body.replace(" the ", f" the n{i} ") for i in range(times))

    return compare(
        "a review of eight letters' length, beside one of four",
        lambda: _first_review(long(8)),
        lambda: _first_review(long(4)),
        goal=2.5,
    )


def _twice_as_many() -> Row:
    return compare(
        "a review beside forty other letters, beside one with twenty",
        lambda: _first_review(others=40),
        lambda: _first_review(others=20),
        goal=2.5,
    )


if __name__ == "__main__":
    sys.exit(0 if main() else 1)
