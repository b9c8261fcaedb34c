"""The calendar, read back line by line and by icalendar's parser."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from hypothesis import example, given
from icalendar import Calendar
from letters_for_tests import ANA, LI_WEI, bare, hostile

from letterkit.errors import ExportError
from letterkit.exporters.ics import calendar
from letterkit.model import Draft

TODAY = date(2026, 11, 20)
DRAFT = Draft(
    candidate=ANA,
    company="Northwind",
    role="Data Analyst",
    interviewers=(LI_WEI,),
    interviewed_at=datetime(2026, 11, 20, 14, tzinfo=ZoneInfo("America/New_York")),
    promised_by=date(2026, 11, 27),
    answers={"learned": "a secret of mine"},
)
UNESCAPED = {"\\\\": "\\", "\\;": ";", "\\,": ",", "\\n": "\n", "\\N": "\n"}


def events(draft, today=TODAY):
    return Calendar.from_ical(calendar(draft, today)).walk("VEVENT")


def summaries(data):
    """The summaries, by the rules of RFC 5545 alone: unfold, split, unescape."""
    lines = data.decode().replace("\r\n ", "").split("\r\n")
    found = [line.removeprefix("SUMMARY:") for line in lines if line.startswith("SUMMARY")]
    return [re.sub(r"\\.", lambda pair: UNESCAPED[pair[0]], text) for text in found]


def test_the_calendar_is_exactly_this():
    lines = calendar(DRAFT, TODAY).decode().replace("\r\n ", "").splitlines()
    ids = [line for line in lines if line.startswith("UID")]
    assert len(set(ids)) == 2
    assert (
        [line for line in lines if line not in ids]
        == """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Letterkit//Letterkit//EN
BEGIN:VEVENT
SUMMARY:Send your letter: Data Analyst\\, Northwind
DTSTART:20261120T210000Z
DTEND:20261120T211500Z
DTSTAMP:20261120T000000Z
CLASS:PRIVATE
DESCRIPTION:On the same day they still see your face\\, and you still know their words.
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Send your letter
TRIGGER:P0D
END:VALARM
END:VEVENT
BEGIN:VEVENT
SUMMARY:Ask where things stand: Data Analyst\\, Northwind
DTSTART;VALUE=DATE:20261204
DTEND;VALUE=DATE:20261205
DTSTAMP:20261120T000000Z
CLASS:PRIVATE
DESCRIPTION:They named this date. A week more lets the people who decide run a little late.
TRANSP:TRANSPARENT
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Ask where things stand
TRIGGER:PT9H
END:VALARM
END:VEVENT
END:VCALENDAR
""".splitlines()
    )


def test_the_same_draft_on_the_same_day_gives_the_same_bytes():
    assert calendar(DRAFT, TODAY) == calendar(evolve(DRAFT), TODAY)


def test_a_moved_date_moves_the_same_event():
    later = evolve(DRAFT, promised_by=date(2026, 12, 1))
    assert [e["UID"] for e in events(DRAFT)] == [e["UID"] for e in events(later)]
    assert [e["DTSTART"].dt for e in events(later)][1] == date(2026, 12, 8)


def test_nobody_is_named_in_it():
    data = calendar(DRAFT, TODAY).decode()
    for private in ("Ana ", "Pérez", "Li Wei", "example.org", "+1 555", "Elm", "secret"):
        assert private not in data


@pytest.mark.parametrize(
    ("moment", "alarm"),
    [
        (
            datetime(2026, 3, 7, 23, 30, tzinfo=ZoneInfo("America/New_York")),
            datetime(2026, 3, 8, 6, 30, tzinfo=UTC),
        ),
        (datetime(2026, 11, 20, 9, tzinfo=ZoneInfo("NZ")), datetime(2026, 11, 19, 22, tzinfo=UTC)),
    ],
    ids=["clocks change that night", "other side of the date line"],
)
def test_the_alarm_rings_two_hours_after_the_interview_began_wherever_it_was(moment, alarm):
    first = events(evolve(DRAFT, interviewed_at=moment), date(2026, 1, 1))[0]
    assert first["DTSTART"].dt == alarm
    assert first.walk("VALARM")[0]["TRIGGER"].dt == timedelta()


@pytest.mark.parametrize("met", [TODAY, datetime(2026, 11, 20, 14)])
def test_without_a_zone_it_is_a_whole_day_with_a_morning_alarm(met):
    first = events(evolve(DRAFT, interviewed_at=met))[0]
    assert first["DTSTART"].dt == TODAY
    assert first.walk("VALARM")[0]["TRIGGER"].dt == timedelta(hours=9)


def test_what_has_passed_is_left_out():
    assert [e["DTSTART"].dt for e in events(DRAFT, date(2026, 11, 21))] == [date(2026, 12, 4)]


@pytest.mark.parametrize(
    ("draft", "today", "says"),
    [
        (Draft(), TODAY, "This letter has no dates yet."),
        (DRAFT, date(2027, 1, 1), "Every date for this letter has passed."),
    ],
)
def test_no_date_to_come_is_a_sentence(draft, today, says):
    with pytest.raises(ExportError) as caught:
        calendar(draft, today)
    assert str(caught.value).startswith(says)


@given(company=hostile, role=hostile)
@example(company="Northwind", role="\\N")
def test_hostile_names_stay_in_their_summary(company, role):
    data = calendar(evolve(DRAFT, company=company, role=role), TODAY)
    assert data.count(b"BEGIN:VALARM\r\n") == data.count(b"END:VALARM\r\n") == 2
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    for by_rule, event in zip(
        summaries(data), Calendar.from_ical(data).walk("VEVENT"), strict=True
    ):
        assert by_rule == str(event["SUMMARY"])
        # The library takes a backslash and an N for the end of a line, which no summary has.
        names = bare(role.replace("\\N", "") + company.replace("\\N", ""))
        assert bare(by_rule.partition(":")[2]).replace(",", "") == names.replace(",", "") or (
            not names
        )
