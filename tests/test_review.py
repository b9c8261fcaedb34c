"""The review as a whole: how good it is, what it says, and what no text can make it do."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from review_cases import DETAILS, draft_of, labelled

from letterkit.cli import main
from letterkit.drafts import load
from letterkit.library import shipped_library
from letterkit.model import Finding
from letterkit.parts import take_apart
from letterkit.render import render_in
from letterkit.review import REPORTED, Other, finding_key, report, review, shown

HERE = Path(__file__).parent
LIBRARY = shipped_library()
PEOPLE = {path.stem: load(path).draft for path in sorted((HERE / "drafts").glob("*.yaml"))}
FLOORS = {"open": (0.93, 0.02, 0.05), "held": (0.84, 0.12, 0.18)}
"""The least recall, and the most clean letters with an alarm and with advice, of each part."""

GOOD = """Dear Dr. Li Wei,

Thank you for meeting me on Friday. I was glad to hear that the team rebuilt its forecasting models.

At the clinic I cut our monthly close from nine days to three. I hope that we can talk again.

Kind regards,
Ana Pérez
"""
BAD = """Dear Dr. Li Wai,

Thank you for meeting me. I liked [one thing]. How much does the job pay? I am passionate about it.
I am a team player. I want to push the envelope! I need your answer by Monday.

Ana Pérez
"""


def findings_of(letter: dict) -> list[Finding]:
    return review(
        letter["letter"],
        kind=letter["kind"],
        draft=letter["draft"],
        others=letter["others"],
        sent_on=letter["sent_on"],
        grammar=True,
    )


def is_found(fault: dict, letter: dict, findings: list[Finding]) -> bool:
    """Whether a finding of the right rule touches the words at fault, or is of the whole letter."""
    excerpt = fault["excerpt"]
    start = letter["letter"].find(excerpt) if excerpt else -1
    for one in findings:
        if one.rule != fault["rule"] or one.severity != fault.get("severity", one.severity):
            continue
        if excerpt is None or one.start is None:
            return True
        if one.start < start + len(excerpt) and start < (one.end or 0):
            return True
    return False


@pytest.mark.parametrize("part", FLOORS)
def test_the_labelled_letters_are_judged_as_their_labels_say(part, capsys):
    faults, found, alarmed, advised, clean = Counter(), Counter(), [], [], 0
    for letter in labelled(part):
        findings = findings_of(letter)
        for fault in letter.get("faults") or ():
            faults[fault["rule"]] += 1
            found[fault["rule"]] += is_found(fault, letter, findings)
        if not letter.get("faults"):
            clean += 1
            severities = {one.severity for one in findings}
            alarmed += [letter["name"]] if severities - {"advice"} else []
            advised += [letter["name"]] if "advice" in severities else []
    recall = found.total() / faults.total()
    with capsys.disabled():
        print(
            f"\n{part}: {found.total()} of {faults.total()} faults found ({recall:.1%});", end=" "
        )
        print(f"of {clean} clean letters {len(alarmed)} with an error or warning", end=" ")
        print(
            f"({len(alarmed) / clean:.1%}), {len(advised)} with advice ({len(advised) / clean:.1%})"
        )
        for rule in sorted(faults):
            print(f"  {rule:<34}{found[rule]:>3} of {faults[rule]}")
    least, most_alarmed, most_advised = FLOORS[part]
    assert recall >= least
    assert len(alarmed) <= most_alarmed * clean, alarmed
    assert len(advised) <= most_advised * clean, advised


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("template", LIBRARY.names())
def test_a_letter_of_our_own_lacks_nothing_but_its_answers(template, person, monkeypatch):
    monkeypatch.setenv("LETTERKIT_TODAY", "2026-11-20")
    ready = LIBRARY.template(template)
    draft = evolve(PEOPLE[person], kind=ready.kind, template=template)
    letter = render_in(draft, ready)
    findings = review(letter.text, draft=draft, grammar=True)
    alarms = [one for one in findings if one.severity != "advice"]
    assert {one.rule for one in alarms} <= {"placeholder-left"}
    gaps = {run.text for run in letter.gaps if run.text in letter.text}
    assert {one.excerpt for one in alarms} == gaps


def test_a_good_letter_is_left_in_peace():
    findings = review(GOOD, draft=draft_of(DETAILS), sent_on=date(2026, 11, 21), grammar=True)
    assert findings == []
    assert report(GOOD, findings) == "Nothing stands out. It is ready to send."


def test_findings_come_with_the_most_important_first_and_say_where_they_are():
    findings = review(BAD, draft=draft_of(DETAILS))
    assert [(one.rule, one.excerpt) for one in findings] == [
        ("placeholder-left", "[one thing]"),
        ("wrong-name", "Wai"),
        ("off-limits-topic", "How much does the job pay?"),
        ("pushy", "I need your answer by Monday."),
        ("cliche", "passionate about"),
        ("cliche", "team player"),
        ("cliche", "push the envelope"),
    ]
    assert all(BAD[one.start : one.end] == one.excerpt for one in findings)
    assert findings[1].suggestion == "Wei"


def test_long_words_are_quoted_up_to_a_whole_word():
    said = "I am not really good enough for a post like this one, and I know that others are better"
    [finding] = review(GOOD.replace("At the clinic", f"{said}. At the clinic"))
    assert finding.excerpt.startswith(said[:40])
    assert "a post like this one, and I know that others…”" in finding.message


def test_two_pieces_of_advice_are_shown_and_every_alarm():
    findings = review(BAD, draft=draft_of(DETAILS))
    assert [one.rule for one in shown(findings)] == [
        "placeholder-left",
        "wrong-name",
        "off-limits-topic",
        "pushy",
        "cliche",
        "cliche",
    ]


def test_what_the_writer_told_to_be_quiet_is_quiet():
    draft = draft_of(DETAILS)
    told = [finding_key(one) for one in review(BAD, draft=draft)]
    quiet = evolve(draft, ignored=("cliche", told[1]))
    rules = [one.rule for one in review(BAD, draft=quiet)]
    assert rules == ["placeholder-left", "off-limits-topic", "pushy"]


def test_only_absences_have_no_place():
    findings = review("thanks!!!! bye!!", kind="thank-you")
    assert [(one.rule, one.start, one.end, one.excerpt) for one in findings] == [
        ("missing-greeting", None, None, None),
        ("missing-signature", None, None, None),
        ("too-many-exclamations", None, None, None),
        ("too-short", None, None, None),
    ]


def test_a_rule_for_another_kind_is_silent():
    said = "Dear Jo,\n\nThank you. Is there room on the salary?\n\nAna Pérez"
    assert [one.rule for one in review(said, kind="offer-thanks")] == []
    assert "off-limits-topic" in [one.rule for one in review(said, kind="check-in")]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("I would like to withdraw my application. Thank you.", "withdrawal"),
        ("I am delighted to accept the offer.", "accept-offer"),
        ("I am writing to follow up on my interview.", "check-in"),
        ("Thank you for meeting with me on Friday.", "thank-you"),
        ("The moon was bright.", None),
    ],
)
def test_a_kind_that_nobody_told_is_guessed_where_the_words_are_plain(said, kind):
    from letterkit.reading import read_letter

    assert read_letter(f"Dear Jo,\n\n{said}\n\nAna", None, None, (), None).kind == kind


def test_without_a_day_of_sending_no_day_is_judged():
    said = GOOD.replace("on Friday", "on Tuesday")
    draft = draft_of(DETAILS)
    assert review(said, draft=draft) == []
    assert [one.rule for one in review(said, draft=draft, sent_on=date(2026, 11, 23))] == [
        "wrong-day"
    ]


def test_an_older_letter_below_and_a_footer_are_no_part_of_the_letter():
    below = (
        "\n\nOn Mon, Nov 16, 2026 at 9:00 AM Li Wei wrote:\n"
        "> Can you come? We can talk about pay and days off!!!!!\n> [Insert name]\n"
    )
    findings = review(GOOD + "\nSent from my phone" + below, draft=draft_of(DETAILS))
    assert findings == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "😀🎉👍" * 20,
        "شكرا لكم على وقتكم. أتطلع إلى سماع ردكم.",
        "תודה רבה על הזמן שלכם",
        "\ud800 thank you \udfff",
        "\x00\x01\x02",
        "\u202eevil\u202c",
        "> quoted\n> only",
        "İİİ ǅ ŉ ﬁ thank you",
        "x" * 1_000_000,
        "word " * 200_000,
        "a\r\nb\r\n\r\nc",
        "[" * 1000 + "]" * 1000,
        "{{{{}}}}",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_no_text_breaks_the_review(text):
    findings = review(
        text, draft=draft_of(DETAILS), others=[Other(text)], sent_on=date(2026, 11, 21)
    )
    assert all(one.start is None or text[one.start : one.end] == one.excerpt for one in findings)
    assert report(text, findings)


def test_a_letter_in_another_language_is_not_judged_by_english_rules():
    text = "Estimada señora Ruiz:\n\nGracias por su tiempo del viernes.\n\nAtentamente,\nAna Pérez"
    assert review(text, kind="thank-you") == []


@settings(max_examples=60)
@given(st.text(max_size=400), st.sampled_from(["thank-you", "withdrawal", "check-in", None]))
def test_whatever_is_written_the_places_fit_the_text(said, kind):
    text = f"Dear Li,\n\n{said}\n\nAna"
    for one in review(text, kind=kind, draft=draft_of(DETAILS), sent_on=date(2026, 11, 23)):
        assert (one.start is None) == (one.end is None) == (one.excerpt is None)
        assert one.start is None or text[one.start : one.end] == one.excerpt


def test_a_letter_comes_apart_into_its_parts():
    head = "Ana Pérez\n12 Elm Street\n\nMay 4\n\n"
    text = f"{head}Dear Wei:\n\nOne, e.g. two. Three?\n\nYours,\nAna\n555 0100"
    parts = take_apart(text)

    def said(span):
        return text[span.start : span.end]

    assert said(parts.greeting) == "Dear Wei:"
    assert [said(one) for one in parts.sentences] == ["One, e.g. two.", "Three?"]
    assert said(parts.signature) == "Ana"


def run(*arguments: str, text: str | None = None):
    return CliRunner().invoke(main, ["review", *arguments], input=text)


def test_the_command_prints_findings_for_other_programs(tmp_path):
    (tmp_path / "letter.txt").write_text(BAD, "utf-8")
    result = run(str(tmp_path / "letter.txt"), "--no-grammar", "--json")
    assert result.exit_code == 1
    findings = json.loads(result.stdout)["findings"]
    assert all(tuple(one) == REPORTED for one in findings)
    assert all(
        BAD[one["start"] : one["end"]] == one["excerpt"] for one in findings if one["excerpt"]
    )


def test_the_command_ends_well_where_nothing_is_wrong():
    result = run("-", "--no-grammar", text=GOOD)
    assert (result.exit_code, result.stdout) == (0, "Nothing stands out. It is ready to send.\n")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["-"], ""),
        (["-"], "😀😀"),
        (["none.txt"], None),
        (["-", "--kind", "thankyou"], GOOD),
        (["-", "--sent-on", "Friday"], GOOD),
        (["-", "--also", "nowhere"], GOOD),
        (["-", "--details", "none.yaml"], GOOD),
        (["letter.odt"], None),
    ],
)
def test_input_that_cannot_be_used_is_told_in_one_line(arguments, text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.odt").write_bytes(b"PK")
    result = run(*arguments, text=text)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", ["letter.txt", "letter.eml", "letter.docx"])
def test_a_binary_file_is_refused(name, tmp_path):
    (tmp_path / name).write_bytes(bytes(range(256)) * 40)
    result = run(str(tmp_path / name), "--no-grammar")
    assert result.exit_code == 2
    assert "Traceback" not in result.output


@pytest.mark.parametrize("format_", ["txt", "md", "eml", "docx"])
def test_a_letter_is_read_back_from_what_we_write(format_, tmp_path, monkeypatch):
    from letterkit.exporters import export

    monkeypatch.setenv("LETTERKIT_TODAY", "2026-11-20")
    draft = evolve(PEOPLE["ana"], kind="thank-you", template="thank-you/email")
    letter = render_in(draft, LIBRARY.template("thank-you/email"))
    file = tmp_path / f"letter.{format_}"
    file.write_bytes(export(letter, format_).data)
    result = run(str(file), "--details", str(HERE / "drafts" / "ana.yaml"), "--json")
    found = json.loads(result.stdout)["findings"]
    assert [one["rule"] for one in found if one["severity"] != "advice"] == []


def test_other_letters_of_the_folder_count(tmp_path):
    (tmp_path / "old.txt").write_text(GOOD.replace("Li Wei", "Jo Ray"), "utf-8")
    (tmp_path / "old.yaml").write_text(
        "company: Contoso\ninterviewers: [{name: Jo Ray}]\n", "utf-8"
    )
    (tmp_path / "new.txt").write_text(GOOD, "utf-8")
    (tmp_path / "new.yaml").write_text(
        "company: Northwind\ncandidate: {name: Ana Pérez}\n", "utf-8"
    )
    details = str(tmp_path / "new.yaml")
    arguments = (str(tmp_path / "new.txt"), "--details", details, "--also", str(tmp_path), "--json")
    found = json.loads(run(*arguments, "--no-grammar").stdout)["findings"]
    assert [one["rule"] for one in found] == ["copy-paste"]
    assert "Jo Ray" in found[0]["message"]
