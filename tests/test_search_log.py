"""The work-search log: what was done on which day, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import StringIO
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from letterkit.model import Draft, Person
from letterkit.opportunities import Kept, opportunities
from letterkit.search_log import COLUMNS, Entry, as_csv, log

NASTY = ("=1+1", "+1", "-1", "@x", " =1", "\t=1", "\u3000=1", "＝1")
DAY = date(2026, 11, 20)


def entries(*drafts: Draft) -> list[Entry]:
    kept = [Kept(Path(f"{i}.yaml"), draft) for i, draft in enumerate(drafts)]
    return log(opportunities(kept), lambda draft: "card" if draft.kind == "referrer" else "email")


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_interviews_and_sent_letters_are_listed_by_day():
    people = (Person("Dr. Li Wei", email="li@example.org"), Person("Bo"))
    thanks = Draft(
        company="Northwind",
        role="Analyst",
        interviewers=people,
        interviewed_at=datetime(2026, 11, 20, 14),
        sent_on=date(2026, 11, 21),
        stage="thanked",
    )
    card = Draft(kind="referrer", company="Aid", sent_on=date(2026, 11, 19), stage="accepted")
    assert entries(thanks, card) == [
        Entry(date(2026, 11, 19), "Aid", "", "Card by post", "", "Hired"),
        Entry(
            DAY,
            "Northwind",
            "Dr. Li Wei, li@example.org; Bo",
            "Interview",
            "Analyst",
            "Waiting for an answer",
        ),
        Entry(
            date(2026, 11, 21),
            "Northwind",
            "Dr. Li Wei, li@example.org; Bo",
            "E-mail",
            "Analyst",
            "Waiting for an answer",
        ),
    ]


def test_one_interview_with_two_letters_is_one_interview():
    met = Draft(company="Northwind", interviewed_at=DAY)
    assert len(entries(met, met)) == 1


def test_a_spreadsheet_takes_no_name_for_a_formula():
    told = [Entry(DAY, name, "", "E-mail", "", "") for name in NASTY]
    assert [row[1] for row in rows(as_csv(told))[1:]] == [f"'{name}" for name in NASTY]


CELLS = st.text() | st.text("=+-@ '\ta")


@given(st.lists(CELLS, min_size=5, max_size=5))
def test_every_text_comes_back_and_none_begins_a_formula(cells):
    head, row = rows(as_csv([Entry(DAY, *cells)]))
    assert tuple(head) == COLUMNS
    assert row[0] == "2026-11-20"
    for cell, text in zip(row[1:], cells, strict=True):
        assert cell in (text, f"'{text}")
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
