"""A template of one's own: tried while it is typed, saved whole, and always with a way back."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from letterkit.desk import Desk
from letterkit.erase import bring_back, everything
from letterkit.errors import TemplateError
from letterkit.lab.files import save_file
from letterkit.lab.lab import Lab, Problem
from letterkit.lab.mine import line_of, start_text, with_block, with_sections, words_of
from letterkit.lab.people import samples, tried_by
from letterkit.lab.trial import try_on_all
from letterkit.library import shipped_library
from letterkit.render import render

NAME = "thank-you/email"
CLOSING = "{% block closing %}\nSee you soon.\n{% endblock %}\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def lab(desk: Desk) -> Lab:
    lab = Lab(desk)
    lab.make_mine()
    return lab


# ---- the text of one's own template ----


@pytest.mark.parametrize("name", shipped_library().names())
def test_a_template_made_ones_own_writes_the_same_letters(tmp_path, name):
    lab = Lab(Desk(tmp_path))
    lab.open(name)
    lab.make_mine()
    assert lab.problems == ()
    originals = shipped_library()
    for each in samples():
        draft = tried_by(each, originals.template(name))
        assert render(draft, lab.library, name).text == render(draft, originals, name).text


@pytest.mark.parametrize("name", shipped_library().names())
def test_every_paragraph_can_be_brought_and_still_writes_the_same(tmp_path, name):
    lab = Lab(Desk(tmp_path))
    lab.open(name)
    lab.make_mine()
    before = [trial.letter.text for trial in try_on_all(lab.template)]
    for note in lab.sections:
        lab.bring(note.id)
    assert lab.problems == ()
    assert [trial.letter.text for trial in try_on_all(lab.template)] == before
    assert "super()" not in lab.text


def test_only_touched_paragraphs_are_written_and_the_rest_follows_the_original(lab):
    lab.change(with_block(lab.text, "closing", "See you soon."))
    lab.save()
    assert lab.path.read_text("utf-8") == start_text(NAME) + "\n" + CLOSING
    text = lab.trial.letter.text
    assert "See you soon." in text
    assert "Thank you for meeting with me" in text


def test_words_fetched_by_super_stand_in_its_place():
    library = shipped_library()
    words = words_of("questions", library.chain(NAME), library.environment)
    assert words.startswith("{% if answers.questions %}\n{% if answers.questions | length > 1 %}")
    assert words.count("{% endif %}") == 2


def test_the_order_of_sections_is_written_into_the_front_matter():
    text = with_sections(start_text(NAME), ["thanks", "fit"])
    assert text.startswith("---\nsections: [thanks, fit]\n---\n")
    long = text.replace("sections: [thanks, fit]\n", "sections:\n  - thanks\n  - fit\ntitle: T\n")
    assert with_sections(long, ["fit"]).startswith("---\nsections: [fit]\ntitle: T\n---\n")


def test_a_block_is_found_by_its_line():
    text = with_block(start_text(NAME), "closing", "x")
    assert text.split("\n")[line_of(text, "closing") - 1] == "{% block closing %}"


# ---- trying ----


def test_while_the_template_is_broken_the_problem_has_its_line_and_the_last_letter_stays(lab):
    good = lab.trial
    lab.change(lab.text + "\n{% block closing %}\n{{ compny }}\n{% endblock %}\n")
    assert [(each.line, each.text) for each in lab.problems] == [
        (8, "Nothing is called “compny”. Did you mean “company”?")
    ]
    assert lab.trial is good
    lab.change(lab.text.replace("compny", "company"))
    assert lab.problems == ()
    assert lab.trial.letter.text != good.letter.text


def test_a_problem_that_only_a_letter_shows_has_its_line_too(lab):
    lab.try_as("no-questions")
    lab.bring("closing")
    lab.change(lab.text.replace("I would be glad", "{{ interviewers }} I would be glad"))
    (problem,) = lab.problems
    assert problem.line == 8
    assert lab.trial is not None


def test_what_is_typed_is_not_saved_and_there_after_a_restart(lab, desk):
    before = lab.path.read_text("utf-8")
    lab.change(with_block(lab.text, "closing", "Half a"))
    assert lab.path.read_text("utf-8") == before
    again = Lab(Desk(desk.folder))
    assert again.unsaved
    assert "Half a" in again.text
    again.discard()
    assert again.text == before
    assert not again.unsaved


def test_the_open_letter_is_written_anew_once_the_template_is_saved(lab, desk):
    lab.change(with_block(lab.text, "closing", "See you soon."))
    assert "See you soon." not in desk.letter.text
    lab.save()
    assert "See you soon." in desk.letter.text


def test_six_people_try_a_template_and_the_review_reads_each(lab):
    lab.bring("closing")
    lab.change(lab.text.replace("I would be glad", "[INSERT HERE] I would be glad"))
    tried = try_on_all(lab.template)
    assert [each.label for each in tried] == [
        "No questions",
        "Two interviewers",
        "A one-word name",
        "Very long answers",
        "A right-to-left name",
        "Everything missing",
    ]
    assert all("placeholder-left" in {f.rule for f in each.findings} for each in tried)
    assert "too-long" in {f.rule for f in tried[3].findings}
    assert "questions" not in {section.id for section in tried[0].letter.sections}
    assert len(tried[5].letter.gaps) == 5


def test_sample_people_answer_every_question_that_a_letter_asks():
    notes = shipped_library().notes()
    asked = {name for note in notes.sections.values() for name in note.questions}
    known = set(samples()[1].draft.answers)
    assert {name for name in asked if "." not in name} - known <= {
        "company", "company_address", "role", "interviewed_at", "interviewers", "promised_by",
    }  # fmt: skip


# ---- files ----


def test_an_edit_on_the_disk_is_taken_in(lab, desk):
    lab.path.write_text(start_text(NAME) + CLOSING, encoding="utf-8")
    desk.refresh()
    assert "See you soon." in lab.trial.letter.text
    assert "See you soon." in desk.letter.text


def test_an_edit_on_the_disk_keeps_what_was_typed_here_as_a_version(lab, desk):
    lab.change(lab.text + "{# typed here #}")
    lab.path.write_text(start_text(NAME) + CLOSING, encoding="utf-8")
    desk.refresh()
    assert lab.text == start_text(NAME) + CLOSING
    assert "{# typed here #}" in lab.versions[0].path.read_text("utf-8")


def test_what_one_notebook_types_after_saving_is_not_taken_away_by_another(lab, desk):
    other = Lab(Desk(desk.folder))
    lab.change(with_block(start_text(NAME), "closing", "one"))
    lab.save()
    lab.change(with_block(start_text(NAME), "closing", "two"))
    other.desk.refresh()
    assert lab.unsaved
    assert lab.typed.read_text("utf-8") == with_block(start_text(NAME), "closing", "two")


def test_a_broken_template_on_the_disk_keeps_nobody_out(lab, desk):
    lab.path.write_text("{% nonsense %}", encoding="utf-8")
    desk.refresh()
    assert "email.md.j2" in desk.trouble
    assert lab.problems
    assert lab.trial is not None
    fresh = Desk(desk.folder)
    assert fresh.letter.template == NAME
    assert "email.md.j2" in fresh.trouble
    lab.path.write_text(start_text(NAME), encoding="utf-8")
    for each in (desk, fresh):
        each.refresh()
        assert each.trouble == ""


def test_a_broken_note_on_the_disk_keeps_nobody_out(desk):
    (desk.folder / "my-templates").mkdir(exist_ok=True)
    (desk.folder / "my-templates" / "sections.yml").write_text("sections: [", encoding="utf-8")
    assert "sections.yml" in Desk(desk.folder).trouble


def test_every_save_leaves_the_text_before_it_as_a_version(lab):
    for word in ("one", "two"):
        lab.change(with_block(start_text(NAME), "closing", word))
        lab.save()
    kept = [version.path.read_text("utf-8") for version in lab.versions]
    assert kept == [with_block(start_text(NAME), "closing", "one"), start_text(NAME)]
    assert NAME in lab.library.names()
    assert not any(".history" in name for name in lab.library.names())


def test_going_back_to_the_original_keeps_ones_own_among_the_versions(lab):
    lab.change(with_block(lab.text, "closing", "See you soon."))
    lab.save()
    lab.give_up()
    assert not lab.is_mine
    assert "See you soon." not in lab.trial.letter.text
    assert "See you soon." in lab.versions[0].path.read_text("utf-8")


def test_templates_and_their_versions_are_taken_along_and_brought_back(lab, tmp_path):
    lab.change(with_block(lab.text, "closing", "See you soon."))
    lab.save()
    brought = bring_back(tmp_path / "elsewhere", everything(lab.desk.folder))
    assert brought.left_out == ()
    there = Lab(Desk(tmp_path / "elsewhere"))
    assert "See you soon." in there.text
    assert [each.path.read_text("utf-8") for each in there.versions] == [start_text(NAME)]


def test_what_is_too_long_is_refused_and_changes_nothing(lab):
    before = lab.path.read_text("utf-8")
    with pytest.raises(TemplateError, match="too long"):
        save_file(lab.path, "x" * 200_001)
    assert lab.path.read_text("utf-8") == before


def test_a_problem_in_the_notes_names_their_file(lab, desk):
    (lab.own / "sections.yml").write_text("sections:\n  fit: {titel: T}\n", encoding="utf-8")
    desk.refresh()
    assert lab.problems == (
        Problem(None, "sections.yml, line 2: Unknown key “titel” in the section “fit”. "
                "Did you mean “title”?"),
    )  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, to be killed quickly and often")
def test_a_save_killed_at_any_moment_leaves_the_old_file_or_the_new_whole(tmp_path):
    path = tmp_path / "email.md.j2"
    texts = [with_block(start_text(NAME), "closing", f"{word} " * 9000) for word in "ab"]
    began = time.monotonic()
    save_file(path, texts[0])
    # On a slow disk a child is given longer, so that some of its saves come to an end.
    longest = max(0.02, 5 * (time.monotonic() - began))
    chance, seen = random.Random(7), set()
    for _ in range(60):
        child = os.fork()
        if child == 0:
            try:
                while True:
                    for text in texts:
                        save_file(path, text)
            finally:
                os._exit(1)
        time.sleep(chance.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert path.read_text("utf-8") in texts
        seen.add(path.read_text("utf-8"))
    assert len(seen) == 2
