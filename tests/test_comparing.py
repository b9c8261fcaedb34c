"""Side by side: the writer's words then and now, what is open, and the question still to ask."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from letterkit.comparing import Side, Words, home_of, side
from letterkit.model import Draft
from letterkit.opportunities import Kept, Opportunity

DAY = date(2026, 11, 20)


def job(*letters: dict[str, object]) -> Opportunity:
    known = {"company": "Northwind", "role": "Analyst", "stage": "thanked", "interviewed_at": DAY}
    drafts = [Draft(**{**known, **fields}) for fields in letters]  # type: ignore[arg-type]
    return Opportunity(tuple(Kept(Path(f"{i}.yaml"), draft) for i, draft in enumerate(drafts)))


def test_the_first_reflection_is_then_and_the_last_is_now():
    of = job(
        {"reflection": {"on": "2026-11-28", "drew": "The pay.", "today": "no"}},
        {"reflection": {"on": "2026-11-20", "drew": "The people.", "today": "yes", "why": "Fun."}},
    )
    assert side(of) == Side(
        name="Northwind, Analyst",
        stage="Letter sent, waiting",
        then=Words(
            date(2026, 11, 20),
            (("Drew me", "The people."), ("Yes today?", "Yes"), ("Why", "Fun.")),
        ),
        now=Words(date(2026, 11, 28), (("Drew me", "The pay."), ("Yes today?", "No"))),
        questions=(),
        answered=(),
        ask="By when do you expect to decide?",
    )


def test_what_is_written_now_is_kept_in_the_latest_letter_and_shown():
    of = job(
        {"reflection": {"on": "2026-11-20", "drew": "The people."}},
        {"sent_on": date(2026, 11, 27), "reflection": {"now": "Still.", "now_on": "2026-12-01"}},
    )
    assert home_of(of).path.name == "1.yaml"
    assert side(of).now == Words(date(2026, 12, 1), (("Now", "Still."),))


def test_open_questions_come_once_and_leave_when_they_are_answered():
    of = job(
        {
            "answers": {"questions": ("How long are the shifts?", "who trains me")},
            "reflection": {
                "open": ("how long are the shifts", "the pay"),
                "answered": ("the pay",),
            },
        }
    )
    assert side(of).questions == ("how long are the shifts", "the pay", "who trains me")
    assert side(of).unanswered == ("how long are the shifts", "who trains me")


def test_the_next_letter_asks_what_no_sent_letter_has_asked():
    asked = {"answers": {"questions": ("who trains me",)}, "sent_on": DAY}
    assert side(job(asked, {"reflection": {"open": "the hours"}})).ask == "the hours"
    assert side(job(asked)).ask == "By when do you expect to decide?"


@pytest.mark.parametrize(
    ("facts", "ask"),
    [
        ({"promised_by": DAY}, ""),
        ({"stage": "offer"}, "By when do you need my answer?"),
        ({"stage": "offer", "answers": {"decide_by": "Friday"}}, ""),
        ({"stage": "rejected", "promised_by": DAY}, "What would have made my case stronger?"),
        ({"stage": "accepted", "reflection": {"open": "the hours"}}, ""),
    ],
)
def test_what_is_left_to_ask_goes_by_the_stage(facts, ask):
    assert side(job(facts)).ask == ask


def test_reflections_of_any_shape_are_read():
    of = job({"reflection": {"on": "soon", "drew": ("a", "b"), "today": "maybe"}})
    assert side(of).then == Words(None, (("Drew me", "a b"), ("Yes today?", "maybe")))
