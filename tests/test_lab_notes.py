"""Own notes say only what differs; new questions and paragraphs go into the notes and the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.desk import Desk
from letterkit.errors import TemplateError
from letterkit.lab.adding import add_question, add_section, notes_file, save_note, save_question
from letterkit.lab.lab import Lab
from letterkit.lab.noting import name_for, with_entry


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def lab(desk: Desk) -> Lab:
    lab = Lab(desk)
    lab.make_mine()
    return lab


def same(lab: Lab, section: str) -> dict[str, str]:
    note = next(each for each in lab.sections if each.id == section)
    return {key: getattr(note, key) for key in ("title", "write", "why", "weak", "strong")}


def test_a_note_in_ones_own_words_shows_everywhere_and_only_the_change_is_kept(lab, desk):
    save_note(lab, "learned", {**same(lab, "learned"), "why": "Because I say so."})
    assert notes_file(lab).read_text("utf-8") == (
        "sections:\n  learned:\n    why: Because I say so.\n"
    )
    assert desk.note("learned").why == "Because I say so."
    save_note(lab, "learned", {**same(lab, "learned"), "why": ""})
    assert desk.note("learned").why.startswith("Something you heard") or desk.note("learned").why


def test_a_note_that_another_kind_of_letter_words_itself_is_changed_for_that_kind_alone(lab, desk):
    before = desk.note("thanks").why
    lab.open("withdrawal/email")
    save_note(lab, "thanks", {**same(lab, "thanks"), "why": "You are leaving."})
    assert notes_file(lab).read_text("utf-8") == (
        "sections:\n  thanks:\n    kinds:\n      withdrawal:\n        why: You are leaving.\n"
    )
    assert desk.note("thanks").why == before


def test_comments_and_other_entries_of_a_notes_file_stay():
    text = "# mine\nsections:\n  fit:\n    why: Mine.  # for the group\n"
    assert with_entry(text, ("sections", "fit"), {"title": "Fit: yes"}) == (
        "# mine\nsections:\n  fit:\n    why: Mine.  # for the group\n    title: 'Fit: yes'\n"
    )


def test_a_notes_file_that_cannot_be_read_is_not_written(lab):
    notes_file(lab).write_text("sections: [", encoding="utf-8")
    with pytest.raises(TemplateError, match="not readable"):
        save_question(lab, "learned", {"label": "What?"})
    assert notes_file(lab).read_text("utf-8") == "sections: ["


def test_a_question_is_asked_in_ones_own_words(lab, desk):
    save_question(lab, "learned", {"label": "What surprised you?"})
    assert desk.template.questions["learned"].label == "What surprised you?"
    assert desk.template.questions["learned"].gap == "what you learned"


@pytest.mark.parametrize(
    ("shape", "example", "shown"),
    [
        ("phrase", "green shirts", "Green shirts."),
        ("clause", "they wore green", "They wore green."),
        ("sentences", "They wore green. All of them.", "They wore green. All of them."),
        ("list", "green", "- green"),
    ],
)
def test_a_new_question_is_in_the_form_and_its_answer_in_the_letter(
    lab, desk, shape, example, shown
):
    name = add_question(lab, "learned", "What did they wear", example, shape)
    assert name == "what_did_they_wear"
    assert lab.problems == ()
    assert desk.note("learned").questions == ("learned", name)
    assert desk.template.questions[name].label == "What did they wear:"
    lab.try_as("two-interviewers")
    letter = next(s for s in lab.trial.letter.sections if s.id == "learned")
    assert shown in letter.text
    lab.try_as("nothing")
    assert "wear" not in lab.trial.letter.text


def test_a_new_paragraph_is_placed_and_has_its_note(lab, desk):
    section = add_section(lab, "The weather", "It rained all day.", "learned")
    assert section == "the_weather"
    assert lab.problems == ()
    ids = [each.id for each in lab.sections]
    assert ids[ids.index("learned") + 1] == section
    assert "That has stayed with me.\n\nIt rained all day.\n\n" in lab.trial.letter.text
    lab.save()
    assert "It rained all day." in desk.letter.text


def test_nothing_is_added_to_an_original_or_to_a_template_with_a_mistake(lab):
    lab.change(lab.text + "{{")
    with pytest.raises(TemplateError, match="mistake"):
        add_section(lab, "A", "B", "learned")
    lab.open("thank-you/short")
    with pytest.raises(TemplateError, match="original"):
        add_question(lab, "learned", "A?", "", "phrase")
    assert not notes_file(lab).exists()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("What's it?", "what_s_it"),
        ("Was ist es – üblich?", "was_ist_es_ublich"),
        ("7 days", "own_7_days"),
        ("؟", "own"),
        ("Fit", "fit_2"),
    ],
)
def test_a_name_for_words_is_one_that_templates_can_use(words, name):
    assert name_for(words, {"fit": 1}) == name
