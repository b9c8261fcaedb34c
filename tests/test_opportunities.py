"""Letters about one job together: its stage, what is due, and the letter that comes next."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.drafts import load, new_letter
from letterkit.model import Answer, Candidate, Draft, Person
from letterkit.opportunities import (
    Kept,
    Opportunity,
    begin,
    by_urgency,
    due_dates,
    named,
    next_letters,
    opportunities,
    opportunity_of,
    read_letters,
)
from letterkit.sending import STAGES

TODAY = date(2026, 11, 21)


def kept(name: str = "a", **fields: object) -> Kept:
    known = {"company": "Northwind", "role": "Analyst", "interviewed_at": date(2026, 11, 20)}
    return Kept(Path(f"{name}.yaml"), Draft(**{**known, **fields}))  # type: ignore[arg-type]


def one(*letters: Kept) -> Opportunity:
    (found,) = opportunities(letters)
    return found


def test_letters_about_one_job_stand_together_however_it_is_typed():
    letters = [kept("a"), kept("b", company=" NORTHWIND ", role="analyst"), kept("c", role="Cook")]
    assert [[k.path.stem for k in of.letters] for of in opportunities(letters)] == [
        ["a", "b"],
        ["c"],
    ]


def test_letters_without_a_company_are_never_taken_for_one_job():
    letters = [kept("a", company=""), kept("b", company=""), Kept(Path("c.yaml"), Draft())]
    assert [of.letters[0].path.stem for of in opportunities(letters)] == ["a", "b"]


def test_the_letter_that_is_furthest_on_gives_the_stage():
    assert one(kept("a", stage="interviewed"), kept("b", stage="offer")).stage == "offer"
    assert one(kept("a", stage="waiting for a visa"), kept("b")).stage == "interviewed"
    assert one(kept("a", stage="waiting for a visa")).stage == "waiting for a visa"


def dues(of: Opportunity) -> list[tuple[str, str]]:
    return [(due.id, due.when.isoformat()) for due in due_dates(of, TODAY)]


def test_a_panel_letter_not_yet_sent_stays_due():
    sent = kept("a", sent_on=date(2026, 11, 20), stage="thanked")
    assert dues(one(sent, kept("b"))) == [("send", "2026-11-20"), ("check-in", "2026-11-27")]


def test_questions_asked_in_any_letter_are_counted():
    thanks = kept("a", sent_on=date(2026, 11, 2), stage="thanked")
    first = kept("b", kind="check-in", sent_on=date(2026, 11, 10), stage="checked-in")
    second = kept("c", kind="check-in", sent_on=date(2026, 11, 18), stage="checked-in")
    assert dues(one(thanks, first)) == [("last-check-in", "2026-11-17")]
    assert dues(one(thanks, first, second)) == []
    assert next_letters(one(thanks, first)) == (("check-in", "check-in/last"),)
    assert next_letters(one(thanks, first, second)) == ()


def test_a_date_they_named_counts_for_the_whole_job():
    of = one(kept("a", sent_on=TODAY, stage="thanked"), kept("b", promised_by=date(2026, 12, 4)))
    assert ("check-in", "2026-12-11") in dues(of)


@pytest.mark.parametrize("stage", ["rejected", "withdrawn", "accepted", "declined"])
def test_nothing_is_due_once_it_is_over(stage):
    assert dues(one(kept(stage=stage, promised_by=TODAY))) == []


@pytest.mark.parametrize(
    ("stage", "sent", "kinds"),
    [
        ("interviewed", (), ["thank-you"]),
        ("thanked", ("thank-you",), ["check-in"]),
        ("offer", ("thank-you",), ["offer-thanks", "accept-offer", "decline-offer"]),
        ("offer", ("offer-thanks",), ["accept-offer", "decline-offer"]),
        ("rejected", (), ["rejection-reply"]),
        ("accepted", ("accept-offer",), ["referrer"]),
        ("withdrawn", ("withdrawal",), []),
        ("something else", (), []),
    ],
)
def test_a_stage_calls_for_its_letters(stage, sent, kinds):
    letters = [kept(kind, kind=kind, sent_on=TODAY, stage=stage) for kind in sent]
    letters = letters or [kept(kind="adjustment", stage=stage)]
    assert [kind for kind, _ in next_letters(one(*letters))] == kinds


def test_a_letter_that_is_begun_is_not_begun_again():
    assert next_letters(one(kept(kind="thank-you"))) == ()


def test_the_next_letter_knows_the_job_and_has_words_of_its_own(tmp_path):
    answers: dict[str, Answer] = {"learned": "you ship weekly", "decide_by": "Friday"}
    of = one(
        kept(
            candidate=Candidate("Ana", "ana@example.org"),
            interviewers=(Person("Dr. Li Wei"),),
            interviewed_at=datetime.fromisoformat("2026-11-20T14:00:00-05:00"),
            answers=answers,
            rewrites={},
            stage="offer",
            sent_on=TODAY,
        )
    )
    draft = load(new_letter(tmp_path, begin(of, "check-in", "check-in/last"))).draft
    assert draft == Draft(
        kind="check-in",
        template="check-in/last",
        candidate=Candidate("Ana", "ana@example.org"),
        company="Northwind",
        role="Analyst",
        interviewers=(Person("Dr. Li Wei"),),
        interviewed_at=datetime.fromisoformat("2026-11-20T14:00:00-05:00"),
        answers={"decide_by": "Friday"},
        stage="offer",
    )


def test_overdue_comes_first_and_what_is_over_last():
    letters = [
        kept("over", company="A", stage="rejected"),
        kept("waits", company="B", interviewed_at=None),
        kept("soon", company="C", interviewed_at=date(2026, 11, 22)),
        kept("late", company="D", interviewed_at=date(2026, 11, 2)),
    ]
    order = [of.letters[0].path.stem for of in by_urgency(opportunities(letters), TODAY)]
    assert order == ["late", "soon", "waits", "over"]


@given(st.lists(st.tuples(st.sampled_from("AB "), st.sampled_from([*STAGES, "x"])), max_size=8))
def test_no_letter_is_lost_or_shown_twice(facts):
    letters = [kept(str(i), company=c.strip(), stage=s) for i, (c, s) in enumerate(facts)]
    found = by_urgency(opportunities(letters), TODAY)
    shown = [k.path.stem for of in found for k in of.letters]
    assert sorted(shown) == sorted(k.path.stem for k in letters)


def test_the_open_letter_counts_as_it_stands_now():
    before, now = kept("a", stage="interviewed"), kept("a", stage="offer")
    other = kept("b", kind="check-in")
    of = opportunity_of(now, [before, other])
    assert (of.stage, len(of.letters)) == ("offer", 2)
    blank = Kept(Path("c.yaml"), Draft())
    assert opportunity_of(blank, [other]).letters == (blank,)


def test_letters_are_read_from_the_folder_and_a_broken_one_is_told(tmp_path):
    new_letter(tmp_path, {"kind": "thank-you", "company": "Northwind"})
    (tmp_path / "broken.yaml").write_text("company: [", encoding="utf-8")
    letters, troubles = read_letters(tmp_path)
    assert [k.draft.company for k in letters] == ["Northwind"]
    assert len(troubles) == 1
    assert "broken.yaml" in troubles[0]
    (tmp_path / "Northwind-thank-you.yaml").write_text("company: Contoso\nrole: X\n")
    assert [named(of) for of in opportunities(read_letters(tmp_path)[0])] == ["Contoso, X"]
