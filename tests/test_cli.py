"""The command line: what scripts rely on, and one clear line for what cannot be used."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from letterkit.cli import main

DRAFT = """\
format: 1
kind: thank-you
candidate: {name: Ana Pérez, email: ana@example.org}
company: Northwind
role: Data Analyst
interviewers: [{name: Dr. Li Wei, email: li.wei@example.org}]
interviewed_at: 2026-11-20T14:00:00-05:00
answers:
  learned: The team ships weekly.
  fit: cut our monthly close from nine days to three
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.yaml"
    path.write_text(DRAFT, encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def refused(result: Result) -> str:
    """The one line of a command that could not use its input."""
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.stderr.count("\n") == 1
    return result.stderr


def test_a_draft_is_rendered_as_text(draft):
    result = run("render", draft)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(
        "Dear Dr. Li Wei,\n\nThank you for meeting with me on November 20"
    )
    assert "the team ships weekly." in result.stdout


def test_json_gives_the_sections_their_runs_and_reasons(draft):
    value = json.loads(run("render", draft, "--to", "json").stdout)
    assert set(value) == {"subject", "sections", "text"}
    learned = next(each for each in value["sections"] if each["id"] == "learned")
    assert set(learned) == {"id", "title", "text", "why", "runs"}
    assert {"text": "the team ships weekly", "source": "learned"} in learned["runs"]
    assert value["text"] == run("render", draft).stdout.removesuffix("\n")


@pytest.mark.parametrize("format", ["txt", "md", "html", "json"])
def test_gaps_are_shown_and_told_where_they_can_be(draft, format):
    draft.write_text("format: 1\ncompany: Northwind\n", encoding="utf-8")
    result = run("render", draft, "--to", format)
    assert result.exit_code == 0
    assert "what you learned" in result.stdout
    assert "Still missing: your name" in result.stderr or "your name" in result.stderr


@pytest.mark.parametrize("format", ["eml", "docx", "pdf"])
def test_gaps_are_refused_where_a_letter_would_go_out_with_them(draft, format, tmp_path):
    draft.write_text("format: 1\ncompany: Northwind\n", encoding="utf-8")
    sentence = refused(run("render", draft, "--to", format, "-o", tmp_path / "out"))
    assert "what you learned" in sentence
    assert not (tmp_path / "out").exists()


def test_a_file_is_never_overwritten_without_force(draft, tmp_path):
    out = tmp_path / "letter.txt"
    out.write_text("mine")
    assert "--force" in refused(run("render", draft, "-o", out))
    assert out.read_text() == "mine"
    assert run("render", draft, "-o", out, "--force").exit_code == 0
    assert out.read_text(encoding="utf-8").startswith("Dear Dr. Li Wei,")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind: [", "line 1"),
        ("compny: X\ninterviewed_at: soon\n", "interviewed_at"),
        ("", "empty"),
        ("- a\n- b\n", "draft"),
    ],
)
def test_a_draft_that_cannot_be_used_gets_one_line(draft, text, told):
    draft.write_text(text, encoding="utf-8")
    sentence = refused(run("render", draft))
    assert told in sentence
    assert "draft.yaml" in sentence


def test_mistyped_keys_are_all_told_with_their_lines(draft):
    draft.write_text(DRAFT + "compny: X\nanswer: {}\n", encoding="utf-8")
    result = run("render", draft)
    assert result.exit_code == 0
    assert "line 11: “compny”" in result.stderr
    assert "did you mean “company”" in result.stderr
    assert "line 12: “answer”" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--template", "thank-you/emial"], "thank-you/email"),
        (["--template", "no-such.md.j2"], "no-such.md.j2"),
        (["--template", "../../etc/passwd"], "no template"),
        (["--to", "odt"], "odt"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(draft, arguments, told):
    assert told in refused(run("render", draft, *arguments))


def test_a_missing_draft_gets_one_line(tmp_path):
    assert "none.yaml" in refused(run("render", tmp_path / "none.yaml"))


def test_templates_are_listed_with_the_situation_each_is_for():
    rows = json.loads(run("templates", "--json").stdout)
    email = next(row for row in rows if row["name"] == "thank-you/email")
    assert set(email) == {"name", "kind", "title", "use_when", "medium", "language"}
    assert (email["kind"], email["medium"], email["language"]) == ("thank-you", "email", "en")
    assert all(all(row.values()) for row in rows)
    assert "thank-you/email" in run("templates").stdout


def test_check_template_tells_everything_at_once(tmp_path):
    file = tmp_path / "mine.md.j2"
    file.write_text(
        "---\ntitle: Mine\nkind: thank-yuo\nsections: [thanks, lerned]\ncolor: red\n---\n"
        '{% extends "thank-you/email" %}\nStray words\n'
        "{% block thanks %}{{ answers.lerned }} {{ role | upper }}{% endblock %}\n"
        "{% block lost %}{% endblock %}\n"
    )
    result = run("check-template", file)
    assert result.exit_code == 1
    told = result.stdout.splitlines()
    expected = [
        (3, "thank-yuo"),
        (5, "color"),
        (8, "Stray words"),
        (9, "answers.lerned"),
        (9, "upper"),
        (4, "lerned"),
        (10, "lost"),
    ]
    for line, words in expected:
        assert any(f"line {line}:" in row and words in row for row in told), (line, words, told)
    assert all(str(file) in row for row in told)


def test_check_template_is_content_with_what_is_shipped():
    assert run("check-template", "thank-you/email").exit_code == 0


def test_check_template_tells_a_missing_front_matter(tmp_path):
    file = tmp_path / "bare.md.j2"
    file.write_text("Dear you")
    result = run("check-template", file)
    assert result.exit_code == 1
    assert "line 1: The front matter is missing" in result.stdout
    assert "stands outside the blocks" in result.stdout


def test_a_hostile_template_is_refused_with_its_line(draft, tmp_path):
    file = tmp_path / "bad.md.j2"
    file.write_text(
        '---\ntitle: T\n---\n{% extends "thank-you/email" %}\n'
        "{% block thanks %}{{ company.__class__ }}{% endblock %}"
    )
    assert "line 5" in refused(run("render", draft, "--template", file))


def test_one_can_call_the_module_too(draft):
    told = subprocess.run(
        [sys.executable, "-m", "letterkit", "render", str(draft)], capture_output=True, check=True
    )
    assert told.stdout.decode().startswith("Dear Dr. Li Wei,")


def test_the_dates_of_a_letter_become_a_calendar_file(draft, tmp_path, monkeypatch):
    monkeypatch.setenv("LETTERKIT_TODAY", "2026-11-20")
    out = tmp_path / "dates.ics"
    assert run("remind", draft, "-o", out).exit_code == 0
    events = Calendar.from_ical(out.read_bytes()).walk("VEVENT")
    assert [(str(e["summary"]), e.decoded("dtstart")) for e in events] == [
        ("Send your letter: Data Analyst, Northwind", datetime(2026, 11, 20, 21, tzinfo=UTC)),
        ("Ask where things stand: Data Analyst, Northwind", date(2026, 11, 27)),
    ]
    assert "--force" in refused(run("remind", draft, "-o", out))
    assert run("remind", draft, "-o", out, "--force").exit_code == 0


def test_a_draft_without_dates_ahead_gets_one_line(draft, tmp_path, monkeypatch):
    monkeypatch.setenv("LETTERKIT_TODAY", "2027-11-20")
    assert "has passed" in refused(run("remind", draft, "-o", tmp_path / "dates.ics"))
    assert not (tmp_path / "dates.ics").exists()
