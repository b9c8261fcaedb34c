"""The workshop's plan and handouts, read back from their PDFs."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from letterkit.desk import Desk
from letterkit.errors import TemplateError
from letterkit.exercise_file import load_course
from letterkit.exercise_truth import PLACES, findings_of, place_of
from letterkit.exporters.archive import unzipped
from letterkit.handouts import LENGTHS, handout, load_workshop
from letterkit.library import Library, shipped_library
from letterkit.workbook import Workbook

LIBRARY = shipped_library()
WORKSHOP = load_workshop(LIBRARY)
EXERCISES = load_course(LIBRARY).exercises


def read(data: bytes) -> str:
    """The words of a PDF on one line, hyphens at line ends and quotes as they were."""
    pages = PdfReader(BytesIO(data)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text).replace("“", '"').replace("”", '"').replace("'", "’")


SHEETS = {name: handout(name, LIBRARY) for name in WORKSHOP.sheets}
READ = {name: flat(read(made.data)) for name, made in SHEETS.items()}


@pytest.mark.parametrize("length", LENGTHS)
def test_the_minutes_of_a_plan_add_up_to_its_length(length: str) -> None:
    assert sum(step.minutes[length] for step in WORKSHOP.plan(length)) == int(length)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_a_tagged_pdf_of_its_title_with_its_fonts_inside(name: str) -> None:
    pdf = PdfReader(BytesIO(SHEETS[name].data))
    assert SHEETS[name].name == f"{name}.pdf"
    assert pdf.metadata is not None
    assert pdf.metadata.title == WORKSHOP.sheets[name].title
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
    assert handout(name, LIBRARY).data == SHEETS[name].data
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            (inner,) = font.get_object()["/DescendantFonts"]
            keys = set(inner.get_object()["/FontDescriptor"])
            assert keys & {"/FontFile2", "/FontFile3"}


def test_the_plan_says_what_to_do_and_say_and_what_may_go_wrong() -> None:
    for step in WORKSHOP.steps:
        for text in (step.title, step.do, step.say, step.wrong):
            assert flat(text) in READ["plan"]
    for text in (*WORKSHOP.discussion, *WORKSHOP.setup, *WORKSHOP.no_devices):
        assert flat(text) in READ["plan"]


def test_the_debrief_sheet_asks_what_the_page_asks() -> None:
    for cue in LIBRARY.debrief().cues.values():
        for text in (cue.title, cue.help, cue.ask, cue.people):
            assert flat(text) in READ["debrief"]


def test_the_frames_are_the_template_with_places_to_write_in() -> None:
    for words in (
        "Thank you for meeting with me to talk about the",
        "You mentioned",
        "what you learned",
        "what you have done",
        "Kind regards,",
        "your name",
    ):
        assert flat(words) in READ["frames"]
    assert "[" not in READ["frames"]


def test_the_cards_and_their_answers_are_those_of_the_exercise() -> None:
    exercise = EXERCISES["now-or-later"]
    for question in exercise.options:
        assert flat(question) in READ["cards"]
        assert flat(question) in READ["answers"]
        assert flat(place_of(question, exercise.draft)[1]) in READ["answers"]
        assert flat(place_of(question, exercise.draft)[1]) not in READ["cards"]
    assert all(flat(label) in READ["cards"] for label in PLACES.values())


def test_the_letter_to_mend_stands_without_its_answers() -> None:
    exercise = EXERCISES["what-will-it-find"]
    assert flat(exercise.letter) in READ["letter"]
    for finding in findings_of(exercise, exercise.letter):
        assert flat(finding.message) in READ["answers"]
        assert flat(finding.message) not in READ["letter"]


def test_a_coach_changes_a_step_and_keeps_the_others(tmp_path: Path) -> None:
    step = "{title: Hello, minutes: {90: 10}, do: Wave., say: Hi., wrong: Nobody comes.}"
    own = tmp_path / "handouts.yml"
    own.write_text(f"steps:\n  welcome: {step}\n", encoding="utf-8")
    mine = load_workshop(Library(tmp_path, *LIBRARY.folders))
    assert [s.title for s in mine.plan("90")][:2] == ["Hello", "Interviews in threes"]
    own.write_text("steps:\n  welcome: {title: Hello}\n", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"handouts.yml: A handout cannot be made"):
        load_workshop(Library(tmp_path, *LIBRARY.folders))


def test_the_page_shows_each_length_and_gives_every_sheet(tmp_path: Path) -> None:
    workbook = Workbook(Desk(tmp_path))
    view = workbook.workshop()
    assert "Interviews in threes, 20 minutes" in view._plan.value
    assert "A break" not in view._plan.value
    view.length.value = "180"
    assert "A break, 15 minutes" in view._plan.value
    handouts = workbook.handouts()
    name, mime, data, said = handouts.take_all()
    assert (name, mime) == ("workshop-handouts.zip", "application/zip")
    assert said
    assert unzipped(data) == {made.name: made.data for made in SHEETS.values()}
    assert handouts.take("plan")[:3] == ("plan.pdf", "application/pdf", SHEETS["plan"].data)
