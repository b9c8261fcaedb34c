"""When to write: the dates, what lateness changes, time zones, and the sources behind them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from letterkit.model import KINDS, Draft
from letterkit.timing import (
    add_business_days,
    check_in,
    dates,
    late,
    reply_by,
    send_by,
)

FRIDAY = date(2026, 11, 20)
NEW_YORK = ZoneInfo("America/New_York")
TOKYO = ZoneInfo("Asia/Tokyo")


def at(text):
    return datetime.fromisoformat(text)


def when(due):
    return due and (due.id, due.when)


def test_a_thank_you_is_sent_on_the_day_of_the_interview():
    draft = Draft(interviewed_at=at("2026-11-20T14:00:00-05:00"))
    assert when(send_by(draft)) == ("send", FRIDAY)


def test_the_day_is_the_one_where_the_interview_was():
    late_evening = at("2026-11-20T23:30:00-05:00")  # already the 21st in UTC
    assert when(send_by(Draft(interviewed_at=late_evening))) == ("send", FRIDAY)
    assert when(send_by(Draft(interviewed_at=FRIDAY))) == ("send", FRIDAY)
    assert when(send_by(Draft(interviewed_at=at("2026-11-20T14:00")))) == ("send", FRIDAY)


def test_thanks_for_a_talk_may_wait_five_days():
    draft = Draft(kind="informational", interviewed_at=FRIDAY)
    assert when(send_by(draft)) == ("send", date(2026, 11, 25))


@pytest.mark.parametrize(
    "draft",
    [
        Draft(),
        Draft(interviewed_at=FRIDAY, sent_on=FRIDAY),
        Draft(interviewed_at=FRIDAY, stage="thanked"),
        Draft(interviewed_at=FRIDAY, kind="withdrawal"),
    ],
    ids=["no interview", "sent", "thanked", "another kind"],
)
def test_there_is_nothing_to_send(draft):
    assert send_by(draft) is None
    assert late(draft, FRIDAY + timedelta(days=30)) is None


@pytest.mark.parametrize(
    ("days", "says"),
    [
        (1, 'Write "yesterday"'),
        (2, "Name the day"),
        (3, "Name the date you met. Do not explain"),
        (5, "Name the date you met. Do not explain"),
        (6, "keep it short"),
        (90, "keep it short"),
    ],
)
def test_being_late_changes_the_words(days, says):
    told = late(Draft(interviewed_at=FRIDAY), FRIDAY + timedelta(days=days))
    assert told.days == days
    assert says in told.wording


@pytest.mark.parametrize("days", [-3, 0])
def test_on_the_day_and_before_it_nothing_is_late(days):
    assert late(Draft(interviewed_at=FRIDAY), FRIDAY + timedelta(days=days)) is None


@pytest.mark.parametrize(
    ("interview", "now", "days"),
    [
        # 04:00 on the 21st in Tokyo is still the 20th in New York.
        ("2026-11-20T14:00:00-05:00", datetime(2026, 11, 21, 4, tzinfo=TOKYO), 0),
        ("2026-11-20T14:00:00-05:00", datetime(2026, 11, 21, 14, 30, tzinfo=TOKYO), 1),
        # The morning of the 20th in Auckland is the 19th in Honolulu.
        ("2026-11-20T09:00:00+13:00", datetime(2026, 11, 19, 23, tzinfo=ZoneInfo("HST")), 0),
        ("2026-11-19T09:00:00-10:00", datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("NZ")), 0),
        # Clocks in New York went back on November 1: 24 hours later is the same clock less one.
        ("2026-10-31T23:30:00-04:00", datetime(2026, 11, 1, 3, tzinfo=UTC), 0),
        ("2026-10-31T23:30:00-04:00", datetime(2026, 11, 1, 4, tzinfo=UTC), 1),
    ],
)
def test_lateness_counts_days_where_the_interview_was(interview, now, days):
    told = late(Draft(interviewed_at=at(interview)), now)
    assert (told.days if told else 0) == days


def test_a_named_zone_counts_its_own_days_when_the_clocks_change():
    draft = Draft(interviewed_at=datetime(2026, 10, 31, 23, 30, tzinfo=NEW_YORK))
    assert late(draft, datetime(2026, 11, 1, 3, 59, tzinfo=UTC)) is None
    assert late(draft, datetime(2026, 11, 2, 4, 30, tzinfo=UTC)).days == 1
    assert late(draft, datetime(2026, 11, 2, 5, 30, tzinfo=UTC)).days == 2


def test_a_check_in_waits_a_week_past_what_they_promised():
    draft = Draft(interviewed_at=FRIDAY, promised_by=date(2026, 11, 27))
    assert when(check_in(draft)) == ("check-in", date(2026, 12, 4))


def test_without_a_promise_a_check_in_waits_five_business_days():
    assert when(check_in(Draft(interviewed_at=FRIDAY))) == ("check-in", date(2026, 11, 27))
    sent = Draft(interviewed_at=FRIDAY, sent_on=date(2026, 11, 23), stage="thanked")
    assert when(check_in(sent)) == ("check-in", date(2026, 11, 30))
    assert check_in(Draft()) is None


def test_there_are_two_check_ins_at_most():
    draft = Draft(interviewed_at=FRIDAY, promised_by=date(2026, 11, 27), stage="checked-in")
    first, second = date(2026, 12, 4), date(2026, 12, 11)
    assert when(check_in(draft, [first])) == ("last-check-in", second)
    assert check_in(draft, [first, second]) is None


def test_a_check_in_that_was_sent_leaves_one_more():
    draft = Draft(kind="check-in", interviewed_at=FRIDAY, sent_on=FRIDAY, stage="checked-in")
    assert [when(due) for due in dates(draft, FRIDAY)] == [("last-check-in", date(2026, 11, 27))]


@pytest.mark.parametrize("stage", ["rejected", "withdrawn", "accepted", "declined"])
def test_nothing_is_due_once_it_is_settled(stage):
    answers = {"decide_by": "December 1"}
    draft = Draft(interviewed_at=FRIDAY, promised_by=FRIDAY, stage=stage, answers=answers)
    assert dates(draft, FRIDAY) == ()


@pytest.mark.parametrize("kind", ["withdrawal", "rejection-reply", "accept-offer"])
def test_a_letter_that_ends_things_waits_for_nobody(kind):
    assert check_in(Draft(kind=kind, interviewed_at=FRIDAY)) is None


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Friday, November 27", "en", date(2026, 11, 27)),
        ("the 27th of November", "en-GB", date(2026, 11, 27)),
        ("27 Nov.", "en", date(2026, 11, 27)),
        ("Nov 3rd", "en", date(2026, 11, 3)),
        ("January 4", "en", date(2027, 1, 4)),
        ("November 27, 2028", "en", date(2028, 11, 27)),
        ("I may know on December 1", "en", date(2026, 12, 1)),
        ("2026-12-01", "en", date(2026, 12, 1)),
        ("27 de noviembre", "es", date(2026, 11, 27)),
        ("27 ноября", "ru", date(2026, 11, 27)),
        ("November 27", "de", date(2026, 11, 27)),
        ("November 27", "no such tag", date(2026, 11, 27)),
        ("February 29", "en", None),
        ("2026-13-01", "en", None),
        ("next Friday", "en", None),
        ("", "en", None),
    ],
)
def test_the_day_an_answer_is_due_is_read_from_the_letter(text, language, day):
    draft = Draft(kind="offer-thanks", language=language, answers={"decide_by": text})
    due = reply_by(draft, FRIDAY)
    assert (due.when if due else None) == day


def test_another_offers_day_counts_too():
    draft = Draft(kind="deadline", answers={"answer_due": "Monday, November 30"})
    assert when(reply_by(draft, FRIDAY)) == ("reply", date(2026, 11, 30))


def test_with_an_offer_the_date_they_gave_is_the_one_to_answer_by():
    draft = Draft(promised_by=date(2026, 12, 1), stage="offer", interviewed_at=FRIDAY)
    assert [when(due) for due in dates(draft, FRIDAY)] == [("reply", date(2026, 12, 1))]


def test_an_answer_that_was_sent_is_not_due():
    answers = {"decide_by": "December 1"}
    draft = Draft(kind="accept-offer", answers=answers, sent_on=FRIDAY, stage="offer")
    assert reply_by(draft, FRIDAY) is None


def test_dates_come_in_the_order_of_their_days():
    draft = Draft(interviewed_at=at("2026-11-20T14:00:00-05:00"), promised_by=date(2026, 11, 27))
    assert [when(due) for due in dates(draft, FRIDAY)] == [
        ("send", FRIDAY),
        ("check-in", date(2026, 12, 4)),
    ]


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(1, 30))
def test_business_days_are_counted_one_by_one(start, count):
    end = add_business_days(start, count)
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    assert sum(day.weekday() < 5 for day in days) == count
    assert end.weekday() < 5


def every_reason():
    answers = {"decide_by": "December 1"}
    for kind, stage in product(KINDS, ["interviewed", "thanked", "checked-in", "offer"]):
        for promised in (None, FRIDAY):
            draft = Draft(
                kind=kind, stage=stage, interviewed_at=FRIDAY, promised_by=promised, answers=answers
            )
            for asked in ((), (FRIDAY,)):
                for due in dates(draft, FRIDAY, asked):
                    yield due.why, due.evidence
        for days in range(1, 10):
            if told := late(draft, FRIDAY + timedelta(days=days)):
                yield told.wording, told.evidence


def test_every_reason_rests_on_evidence_that_there_is():
    path = Path(__file__).parents[1] / "templates" / "evidence.yml"
    sources = YAML(typ="safe").load(path.read_text("utf-8"))["sources"]
    reasons = set(every_reason())
    assert len(reasons) >= 5
    for why, evidence in reasons:
        assert why.endswith(".")
        assert evidence
        assert set(evidence) <= set(sources)
