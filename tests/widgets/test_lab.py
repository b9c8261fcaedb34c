"""The lab's views: what is typed shows at once, and a mistake shows where it is."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets
import pytest

from letterkit.desk import Desk
from letterkit.lab.mine import start_text
from letterkit.model import Run
from letterkit.projector import start_projecting
from letterkit.widgets.lab_letter import runs_html
from letterkit.workbook import Workbook

NAME = "thank-you/email"
CLOSING = "{% block closing %}\nSee <b>you</b> soon.\n{% endblock %}\n"


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    workbook = Workbook(Desk(tmp_path))
    workbook.desk.change("company", "Northwind")
    return workbook


def inner(widget: widgets.Widget) -> list[widgets.Widget]:
    return [widget, *(each for child in getattr(widget, "children", ()) for each in inner(child))]


def press(view: widgets.Widget, name: str) -> None:
    buttons = [each for each in inner(view) if isinstance(each, widgets.Button)]
    next(each for each in buttons if each.description == name).click()


def words(view: widgets.Widget) -> str:
    return " ".join(each.value for each in inner(view) if isinstance(each, widgets.HTML))


def typed(editor: object, text: str) -> None:
    editor._hear(None, {"type": "typed", "text": text}, None)  # type: ignore[attr-defined]


def test_an_original_is_locked_until_it_is_made_ones_own(workbook):
    page = workbook.lab()
    assert page.editor.state["locked"]
    typed(page.editor, "nonsense")
    assert page.lab.text != "nonsense"
    press(page, "Make it mine")
    assert not page.editor.state["locked"]
    assert page.editor.state["text"] == start_text(NAME)


def test_what_is_typed_shows_in_the_letter_as_text_and_in_the_six(workbook):
    page = workbook.lab()
    press(page, "Make it mine")
    typed(page.editor, start_text(NAME) + CLOSING)
    assert "See &lt;b&gt;you&lt;/b&gt; soon." in page.letter.value
    assert page.strip.value.count("See &lt;b&gt;you&lt;/b&gt; soon.") == 6
    assert "Not saved yet" in page._state.value
    press(page, "Save")
    assert "Saved" in page._state.value


def test_a_mistake_is_told_on_its_line_and_the_last_good_letter_stays(workbook):
    page = workbook.lab()
    press(page, "Make it mine")
    before = page.letter.value
    typed(page.editor, start_text(NAME) + "{% block closing %}{{ nobody }}{% endblock %}")
    assert [each["line"] for each in page.editor.state["problems"]] == [6]
    assert page.letter.value == before
    turn = page.editor.state["turn"]
    typed(page.editor, start_text(NAME))
    assert page.editor.state["problems"] == []
    assert page.editor.state["turn"] == turn, "what is being typed is not written over"


def test_a_paragraph_is_brought_and_its_line_gone_to(workbook):
    page = workbook.lab()
    press(page, "Make it mine")
    page.section.value = "closing"
    press(page, "Bring its words here")
    lines = page.editor.state["text"].split("\n")
    assert lines[page.editor.state["line"] - 1] == "{% block closing %}"
    turn = page.editor.state["turn"]
    press(page, "Bring its words here")
    assert page.editor.state["text"].count("block closing") == 1
    assert page.editor.state["turn"] > turn


def test_the_letter_is_tried_on_a_sample_person(workbook):
    page = workbook.lab()
    assert "Northwind" in page.letter.value
    page.person.value = "two-interviewers"
    assert "Dear " in page.letter.value
    assert "Bao Nguyễn" in page.letter.value
    assert "Northwind" not in page.letter.value


def test_in_projector_mode_no_word_of_ones_own_letter_is_in_the_lab(workbook):
    workbook.desk.change("company", "A private company")
    views = [workbook.lab(), workbook.lab_changes(), workbook.lab_notes(), workbook.lab_share()]
    assert "private" in words(views[0])
    start_projecting(workbook.desk.folder)
    workbook.desk.refresh()
    shown = " ".join(str(getattr(each, "value", "")) for view in views for each in inner(view))
    assert "private" not in shown
    assert "Northwind" in words(views[0])


def test_changes_are_shown_word_by_word_and_an_earlier_text_comes_back(workbook):
    page, changes = workbook.lab(), workbook.lab_changes()
    press(page, "Make it mine")
    typed(page.editor, start_text(NAME) + CLOSING)
    assert "<ins>" in changes._compared.value
    press(page, "Save")
    version = next(value for _, value in changes.moments.options if value.startswith("/"))
    changes.moments.value = version
    assert "The template" in changes._compared.value
    press(changes, "Bring this text back")
    assert page.editor.state["text"] == start_text(NAME)
    assert "Not saved yet" in page._state.value


def test_a_saved_note_and_a_new_question_show_in_the_form(workbook):
    page, notes = workbook.lab(), workbook.lab_notes()
    press(page, "Make it mine")
    notes.section.value = "learned"
    notes.said["why"].value = "Because I say so."
    press(notes, "Save this note")
    assert "Because I say so." in words(notes.grown)
    notes.new_label.value = "What did they wear?"
    notes.new_example.value = "green shirts"
    press(notes, "Ask it")
    labels = [getattr(each, "description", "") for each in inner(notes.grown)]
    assert "What did they wear?" in labels
    assert "answers.what_did_they_wear" in page.editor.state["text"]
    notes.new_title.value = "The weather"
    press(notes, "Add it")
    assert ("The\tweather", "the_weather") in notes.section.options


def test_an_example_of_a_list_question_stays_a_list(workbook):
    notes = workbook.lab_notes()
    notes.section.value = "questions"
    notes.asked["label"].value = "What would you ask?"
    press(notes, "Save this question")
    question = workbook.desk.library.notes().questions["questions"]
    assert question.label == "What would you ask?"
    assert isinstance(question.example, tuple)


def test_a_shared_template_is_looked_at_and_then_kept(workbook, tmp_path):
    page, share = workbook.lab(), workbook.lab_share()
    press(page, "Make it mine")
    typed(page.editor, start_text(NAME) + CLOSING)
    press(page, "Save")
    data = share._give()[2]
    other = Workbook(Desk(tmp_path / "other"))
    taking = other.lab_share()
    assert taking.look(data) == "Nothing is kept yet."
    assert "It is words only." in words(taking)
    assert "See &lt;b&gt;you" in words(taking)
    taking.leave()
    assert not other.bench.path.exists()
    taking.look(data)
    taking.keep()
    assert other.bench.path.read_text("utf-8") == start_text(NAME) + CLOSING


def test_an_exhibit_shows_what_is_typed_and_where_it_is_wrong(workbook):
    gallery = workbook.gallery()
    assert len(gallery.exhibits) == 12
    first = gallery.exhibits[0]
    typed(first.editor, "{% block closing %}\nHello.\n{% endblock %}")
    assert "Hello." in first.result.value
    typed(first.editor, "{% block closing %}\n{{ nobody }}\n{% endblock %}")
    assert [each["line"] for each in first.editor.state["problems"]] == [2]
    assert "Hello." in first.result.value


def test_views_say_nothing_of_a_template_or_a_letter_in_their_reprs(workbook):
    views = [workbook.lab(), workbook.lab_changes(), workbook.lab_notes(), workbook.lab_share(),
             workbook.gallery()]  # fmt: skip
    assert [repr(view) for view in views] == [
        "LabPage()", "LabChanges()", "LabNotes()", "LabShare()", "Gallery()",
    ]  # fmt: skip
    assert repr(views[0].editor) == "LabEditor()"


def test_a_phone_number_below_an_arabic_name_has_a_direction_of_its_own() -> None:
    runs = (Run("نور", "candidate.name"), Run("\n"), Run("+1 555 0163", "candidate.phone"))
    assert '<mark dir="auto">+1 555 0163</mark>' in runs_html(runs)
