"""Drafts read from text: every value as it was typed, and all that is wrong told at once."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from letterkit.drafts import dump, load, parse
from letterkit.errors import DraftError
from letterkit.model import Candidate, Draft, Person, Rewrite

WHOLE = """\
format: 1
kind: thank-you
template: thank-you/email
language: en
candidate:
  name: Ana Pérez
  email: ana@example.org
  phone: "0015550100"
  address: |-
    1 Elm Street
    Springfield
company: "NO"
company_address: ""
role: Data Analyst
interviewers:
  - name: Dr. Li Wei
    title: Head of Analytics
    email: li.wei@example.org
    greet: ""
interviewed_at: 2026-11-20T14:00:00-05:00
how_it_went: fine
debrief:
  worries: that I talked too much
answers:
  learned: the team rebuilt its forecasting models this spring
  questions:
    - how the analysts divide the work
    - "12:30"
rewrites:
  learned:
    text: In my own words.
    over: In the template's words.
promised_by: 2026-11-30
stage: interviewed
ignored: []
reflection: {}
nickname: Annie
"""
NEW_YORK = timezone(timedelta(hours=-5))


def refusal(text: str) -> str:
    with pytest.raises(DraftError) as caught:
        parse(text, "letter.yaml")
    return str(caught.value)


def test_a_whole_draft_is_read_into_values() -> None:
    loaded = parse(WHOLE, "letter.yaml")
    assert loaded.draft == Draft(
        kind="thank-you",
        template="thank-you/email",
        language="en",
        candidate=Candidate(
            "Ana Pérez", "ana@example.org", "0015550100", "1 Elm Street\nSpringfield"
        ),
        company="NO",
        role="Data Analyst",
        interviewers=(Person("Dr. Li Wei", "Head of Analytics", "li.wei@example.org"),),
        interviewed_at=datetime(2026, 11, 20, 14, tzinfo=NEW_YORK),
        how_it_went="fine",
        debrief={"worries": "that I talked too much"},
        answers={
            "learned": "the team rebuilt its forecasting models this spring",
            "questions": ("how the analysts divide the work", "12:30"),
        },
        rewrites={"learned": Rewrite("In my own words.", "In the template's words.")},
        promised_by=date(2026, 11, 30),
        stage="interviewed",
    )
    assert [str(problem) for problem in loaded.problems] == [
        "line 37: “nickname” is not a name Letterkit knows"
    ]


@pytest.mark.parametrize("text", ["NO", "0015550100", "12:30", "1e3", "true", "2026-11-20", "0x1f"])
def test_every_value_is_a_text_as_it_was_typed(text: str) -> None:
    assert parse(f"company: {text}", "letter.yaml").draft.company == text


@pytest.mark.parametrize("nothing", ["null", "~", ""])
def test_null_is_as_if_it_were_not_there(nothing: str) -> None:
    text = "\n".join(f"{name}: {nothing}" for name in WHOLE_NAMES)
    assert parse(text, "letter.yaml") == parse("{}", "letter.yaml")
    assert parse("{}", "letter.yaml").draft == Draft()


WHOLE_NAMES = [line.split(":")[0] for line in WHOLE.splitlines() if line[0].islower()][1:-1]


def test_null_inside_lists_and_groups_is_as_if_it_were_not_there() -> None:
    text = "interviewers: [null, {name: Li, email: }]\nanswers: {learned: ~, questions: [a, null]}"
    draft = parse(text, "letter.yaml").draft
    assert (draft.interviewers, draft.answers) == ((Person("Li"),), {"questions": ("a",)})


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("2026-11-20 14:00", datetime(2026, 11, 20, 14)),
        ("2026-11-20T14:00:00-05:00", datetime(2026, 11, 20, 14, tzinfo=NEW_YORK)),
        ('""', None),
    ],
)
def test_an_interview_has_a_day_or_an_hour(text: str, when: date | None) -> None:
    assert parse(f"interviewed_at: {text}", "letter.yaml").draft.interviewed_at == when


def test_a_promise_is_a_day_even_when_an_hour_is_given() -> None:
    assert parse("promised_by: 2026-11-20 14:00", "f").draft.promised_by == date(2026, 11, 20)


def test_everything_that_is_wrong_is_told_at_once_with_its_lines() -> None:
    text = """\
kind: thanks
compnay: Northwind
company: [Northwind]
candidate: Ana
interviewers: Dr. Li Wei
interviewed_at: next Friday
promised_by: 20-11-2026
sent_on: 0026-11-20
answers:
  learned: {what: that}
rewrites:
  fit: {over: this}
ignored: all
how_it_went: good
"""
    told = refusal(text)
    assert told.replace("; line", "\nline").splitlines() == [
        "letter.yaml: line 1: “kind” is none of thank-you, clarify, informational, check-in, "
        "withdrawal, rejection-reply, offer-thanks, accept-offer, decline-offer, deadline, "
        "referrer, missed-interview, adjustment (did you mean “offer-thanks”?)",
        "line 2: “compnay” is not a name Letterkit knows (did you mean “company”?)",
        "line 3: “company” should be a text, not a list",
        "line 4: “candidate” should be names with values, not a text",
        "line 5: “interviewers” should be a list, not a text",
        "line 6: “interviewed_at” is not a date; write it as 2026-11-20 or 2026-11-20 14:00",
        "line 7: “promised_by” is not a date; write it as 2026-11-20 or 2026-11-20 14:00",
        "line 8: “sent_on” is not a date; write it as 2026-11-20 or 2026-11-20 14:00",
        "line 10: “answers.learned” should be a text, not names with values",
        "line 12: “rewrites.fit” needs its “text”",
        "line 13: “ignored” should be a list, not a text",
        "line 14: “how_it_went” is none of fine, badly, not-for-me, something-wrong, unsure.",
    ]


def test_an_unknown_name_or_kind_is_told_and_kept() -> None:
    loaded = parse("kind: thanks\ncandidate: {nmae: Ana}\n", "letter.yaml")
    assert [problem.line for problem in loaded.problems] == [1, 2]
    assert "did you mean “name”?" in str(loaded.problems[1])
    assert dump(loaded.document) == "format: 1\nkind: thanks\ncandidate:\n  nmae: Ana\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "This file is empty"),
        ("- a\n- b\n", "not a draft"),
        ("just words", "not a draft"),
        ("role: a\ncompany: b\nrole: c\n", "line 3: The key “role” stands twice"),
        ("role: a\n---\nrole: b\n", "line 2"),
        ("company: a: b", "line 1: This is not readable YAML"),
        ("company: [", "This is not readable YAML"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "line 2: Aliases"),
        ("[" * 3000, "line 1: This is too deeply nested"),
        ("{a: " * 3000, "line 1: This is too deeply nested"),
        ("- " * 3000, "line 1: This is too deeply nested"),
        ("- a\n" * 60_000, "too many values"),
        ("a" * 300_000, "too long"),
        ("company: \x1b[2J", "This is not readable YAML"),
        ("format: one", "line 1: “format” should be a number"),
        ("conflicts: {company: Northwind}", "“conflicts” should name fields"),
    ],
)
def test_what_is_no_draft_is_refused_in_one_line(text: str, told: str) -> None:
    message = refusal(text)
    assert message.startswith("letter.yaml")
    assert told in message
    assert "\n" not in message


@given(st.text("abc:-[]{}#'\"|>&*!%~?,\n \t1") | st.text())
@example("format: " + "9" * 5000)
@example("interviewed_at: 9999-99-99")
@example("%YAML 1.1\n---\ncompany: NO\n")
@example("company: !!python/object:os.system x\n")
def test_any_file_is_read_or_refused(text: str) -> None:
    with suppress(DraftError):
        assert parse(text, "letter.yaml").document["format"]


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    file = tmp_path / "letter.yaml"
    file.write_bytes(b"\xef\xbb\xbfcompany: Northwind\n")
    assert load(file).document == {"format": "1", "company": "Northwind"}


def test_text_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "letter.yaml"
    file.write_bytes("role: Cook\ncompany: Café\n".encode("latin-1"))
    with pytest.raises(DraftError, match=r"letter\.yaml, line 2: This is not text in UTF-8"):
        load(file)


def test_a_file_that_is_not_there_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(DraftError, match=r"none\.yaml: The file or its folder is gone"):
        load(tmp_path / "none.yaml")


def test_a_newer_format_is_read_but_not_changed() -> None:
    loaded = parse("format: 2\ncompany: Northwind\nmood: good\n", "letter.yaml")
    assert (loaded.read_only, loaded.draft.company) == (True, "Northwind")
    assert "A newer Letterkit wrote this letter" in refusal("format: 2\ncompany: {name: Northwind}")


def test_drafts_are_read_without_what_only_writing_needs() -> None:
    code = (
        "import sys, letterkit.drafts; print(sorted({'filelock', 'rapidfuzz'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"
