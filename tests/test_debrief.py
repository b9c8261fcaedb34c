"""Help to remember: cues as data, steps for each person, and worries that go nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest
import textstat
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from letterkit.debrief import people_of, starting_points, steps
from letterkit.drafts import load
from letterkit.exporters import export
from letterkit.library import shipped_library
from letterkit.model import HOW_IT_WENT, Draft, Person
from letterkit.render import render

LIBRARY = shipped_library()
DEBRIEF = LIBRARY.debrief()
QUESTIONS = LIBRARY.notes().questions
ANA = load(Path(__file__).parent / "drafts" / "ana.yaml").draft
TWO = ("Dr. Li Wei", "the one with the laptop")


def draft(**debrief: str | tuple[str, ...]) -> Draft:
    return Draft(debrief=debrief)


# ---- the steps ----


def test_there_are_seven_cues_and_the_last_is_private() -> None:
    found = steps(DEBRIEF, Draft())
    assert [step.key for step in found] == [
        "room", "first-question", "shown", "need", "answer", "next", "worries",
    ]  # fmt: skip
    assert [step.number for step in found] == [1, 2, 3, 4, 5, 6, 7]
    assert [cue.id for cue in DEBRIEF.cues.values() if cue.private] == ["worries"]


def test_what_was_shown_is_asked_about_each_of_several_people() -> None:
    found = steps(DEBRIEF, draft(people=TWO))
    assert [(step.key, step.number) for step in found][2:4] == [
        ("shown (Dr Li Wei)", 3),
        ("shown (the one with the laptop)", 3),
    ]
    assert found[-1].number == 7


def test_one_person_is_no_reason_to_ask_by_name() -> None:
    assert steps(DEBRIEF, draft(people=("Dr. Li Wei",))) == steps(DEBRIEF, Draft())


def test_what_was_written_before_the_people_were_named_keeps_its_place() -> None:
    found = steps(DEBRIEF, draft(people=TWO, shown="a chart"))
    assert [step.person for step in found if step.cue.id == "shown"] == ["", *TWO]


def test_people_come_from_the_debrief_and_else_from_the_details() -> None:
    details = (Person("Dr. Li Wei"), Person("Dr. Li  Wei"), Person(" "))
    assert people_of(Draft(interviewers=details)) == ("Dr. Li Wei",)
    assert people_of(Draft(interviewers=details, debrief={"people": TWO})) == TWO


@given(st.lists(st.text(max_size=12), max_size=4))
def test_whatever_people_are_called_their_answers_have_a_plain_place(names) -> None:
    for step in steps(DEBRIEF, draft(people=tuple(names))):
        assert "." not in step.key
        assert step.key == " ".join(step.key.split())


# ---- where the answers go on ----


def test_what_was_remembered_is_offered_below_the_questions_it_could_answer() -> None:
    given = draft(people=TWO, shown="a chart", need="keep order", answer="ran a stock room")
    offered = {
        name: [start.text for start in starting_points(DEBRIEF, question, given)]
        for name, question in QUESTIONS.items()
    }
    assert {name: texts for name, texts in offered.items() if texts} == {
        "interviewers": ["Dr. Li Wei, the one with the laptop"],
        "learned": ["a chart", "keep order"],
        "topic": ["a chart", "keep order"],
        "fit": ["ran a stock room"],
        "background": ["ran a stock room"],
    }


def test_what_each_person_showed_is_offered_once() -> None:
    given = Draft(debrief={"shown (Dr Li Wei)": "a chart", "shown (Bo)": " a chart", "shown": " "})
    points = starting_points(DEBRIEF, QUESTIONS["learned"], given)
    assert [start.value for start in points] == ["a chart"]


def test_the_people_are_offered_as_people() -> None:
    (point,) = starting_points(DEBRIEF, QUESTIONS["interviewers"], draft(people=TWO))
    assert point.value == [{"name": name} for name in TWO]


@settings(max_examples=20)
@given(st.text().map("worry {}".format))
def test_worries_reach_no_letter_no_export_and_no_form(worry: str) -> None:
    calm = evolve(ANA, debrief={})
    worried = evolve(ANA, debrief={"worries": worry, "worries (Bo)": worry})
    for name in LIBRARY.names():
        letter = render(worried, LIBRARY, name)
        assert letter == render(calm, LIBRARY, name)
        assert worry not in {run.text for section in letter.sections for run in section.runs}
    for format in ("txt", "md", "html", "json", "eml"):
        texts = [export(render(each, LIBRARY), format).data for each in (worried, calm)]
        assert texts[0] == texts[1]
    for question in QUESTIONS.values():
        assert starting_points(DEBRIEF, question, worried) == ()


# ---- the file ----

SPOILED = """\
ways:
  great: {label: It went great}
cues:
  room: {chip: [a door]}
  boss: {title: The boss, private: yes}
starts:
  fit: [anser, boss, worries]
  learned: shown
follow_ups:
  fit: {place: Where was it?}
"""


def test_everything_wrong_is_told_at_once_with_its_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "debrief.yml"
    file.write_text(SPOILED, encoding="utf-8")
    told = [str(each) for each in shipped_library(tmp_path).problems("thank-you/email")]
    assert [line.partition(" Use one of ")[0] for line in told] == [
        f"{file}, line {line}"
        for line in (
            "4: Unknown key “chip” in the entry “room” of cues. Did you mean “chips”?",
            "10: Unknown key “place” in the entry “fit” of follow_ups.",
            "2: “great” has no place in ways.",
            "7: “anser” has no place in the starts of “fit”. Did you mean “answer”?",
            "7: “boss” has no place in the starts of “fit”.",
            "7: “worries” has no place in the starts of “fit”.",
        )
    ]


def test_a_letter_is_written_though_its_debrief_is_spoiled(tmp_path: Path) -> None:
    (tmp_path / "debrief.yml").write_text("cues: [", encoding="utf-8")
    library = shipped_library(tmp_path)
    assert library.template("thank-you/email")
    assert list(library.debrief().cues) == list(DEBRIEF.cues)
    assert len(library.problems("thank-you/email")) == 1


def test_the_shipped_file_is_whole() -> None:
    assert DEBRIEF.problems == ()
    assert tuple(DEBRIEF.ways) == HOW_IT_WENT
    assert set(DEBRIEF.starts) <= set(QUESTIONS)
    named = {way.template for way in DEBRIEF.ways.values() if way.template}
    assert named <= set(LIBRARY.names())
    assert {way.page for way in DEBRIEF.ways.values()} <= {"", *LIBRARY.notes().pages}
    assert all(cue.title and cue.ask and cue.help and cue.chips for cue in DEBRIEF.cues.values())


READ = (
    [f"{way.label}. {way.text}" for way in DEBRIEF.ways.values()]
    + [f"{cue.ask} {cue.help} {cue.people}" for cue in DEBRIEF.cues.values()]
    + [" ".join(asks.values()) for asks in DEBRIEF.follow_ups.values()]
    + [DEBRIEF.enough]
)


@pytest.mark.parametrize("text", READ)
def test_its_words_read_at_grade_seven_or_below(text: str) -> None:
    assert textstat.flesch_kincaid_grade(text) <= 7
