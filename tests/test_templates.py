"""The letters themselves: whole texts for four people, and what no letter may ever do."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import textstat
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import nodes

from letterkit.checks import is_answer
from letterkit.drafts import load
from letterkit.errors import TemplateError
from letterkit.library import SUFFIX, shipped_library
from letterkit.model import Answer, Candidate, Draft, Letter, Person
from letterkit.render import render
from letterkit.yamltext import read_yaml

HERE = Path(__file__).parent
LIBRARY = shipped_library()
NOTES = LIBRARY.notes()
TEMPLATES = LIBRARY.names()
PEOPLE = {path.stem: load(path).draft for path in sorted((HERE / "drafts").glob("*.yaml"))}
TODAY = "2026-11-20"
WITHOUT_SUBJECT = ("card", "spoken", "text")


def read(name: str) -> dict:
    path = LIBRARY.shipped / name
    return read_yaml(path.read_text("utf-8"), where=str(path), error=TemplateError).value


SOURCES = read("evidence.yml")["sources"]
PAGES = read("sections.yml")["pages"]


@pytest.fixture(autouse=True)
def _a_day_that_stands_still(monkeypatch):
    monkeypatch.setenv("LETTERKIT_TODAY", TODAY)


def whole(letter: Letter) -> str:
    """A letter with every subject it offers."""
    subjects = "".join(f"Subject: {subject}\n" for subject in letter.subjects)
    return f"{subjects}\n{letter.text}\n".lstrip("\n")


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("template", TEMPLATES)
def test_a_letter_reads_as_it_was_read_aloud(template, person, request):
    golden = HERE / "golden" / template / f"{person}.txt"
    letter = whole(render(PEOPLE[person], LIBRARY, template))
    if request.config.getoption("--update-golden"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(letter, "utf-8")
    assert letter == golden.read_text("utf-8")


def test_every_golden_letter_has_its_template_and_its_person():
    golden = {path.relative_to(HERE / "golden") for path in (HERE / "golden").rglob("*.txt")}
    assert golden == {
        Path(template) / f"{person}.txt" for template in TEMPLATES for person in PEOPLE
    }


@pytest.mark.parametrize("person", ["ana", "prince", "mei-ling"])
def test_the_three_people_answer_all_that_any_letter_asks(person):
    asked = {name for note in NOTES.sections.values() for name in note.questions}
    asked = {name for name in asked if is_answer(NOTES.questions[name])}
    assert set(PEOPLE[person].answers) == asked


# What tired people type: a word, a clause, a sentence, two, one with "that", a list, nothing.
CLAUSES = ("Python", "steady work.", "the team ships weekly", "The team ships weekly.",
    "that the team ships weekly", "I learned that you open in March", "You told me so!",
    "Ran the shop for six years. Nobody was hurt.", "managed a team of five", "I cut our close",
    "why it matters?", "  my bus  broke down ", "By Friday.", "30 hours a week", "At Acme Inc.",
    "“Safety first” is meant", "how you train people", "-", "on Monday, January 4")  # fmt: skip
LISTS = ("", "- how you train people\n- Who trains them?\n", "The shifts.\n\n2) The pay week",
    ("how shifts change", " ", "Why now?"), "Monday.", ("Tuesday",))  # fmt: skip
NAMES = ("Dr. Li Wei", "Prince", "O’Brien, Siobhán", "Ms. Ana de la Cruz", "Maya Chen, PhD", "  ")


def answers_to(shape: str) -> st.SearchStrategy[Answer]:
    return st.sampled_from(LISTS if shape == "list" else ("", *CLAUSES))


asked = {name: q for name, q in NOTES.questions.items() if is_answer(q)}
drafts = st.builds(
    Draft,
    candidate=st.builds(
        Candidate, name=st.sampled_from(["", "Prince"]), phone=st.sampled_from(["", "+1 555 0100"])
    ),
    company=st.sampled_from(["", "Northwind", "Blue Harbor Foods Inc."]),
    role=st.sampled_from(["", "cashier", "Data Analyst role", "the Night Manager"]),
    interviewers=st.lists(st.builds(Person, name=st.sampled_from(NAMES)), max_size=5).map(tuple),
    interviewed_at=st.none() | st.dates(),
    promised_by=st.none() | st.dates(),
    answers=st.fixed_dictionaries(
        {}, optional={name: answers_to(question.shape) for name, question in asked.items()}
    ),
)


def faults(text: str) -> list[str]:
    """What a reader would stumble over, in a paragraph or more."""
    plain = text.replace("Inc.", "Inc")
    found = {
        "an empty paragraph": not text.strip() or any(not p.strip() for p in text.split("\n\n")),
        "a doubled space": re.search(r"  |[ \t]\n|\n ", text),
        "a space before a mark": re.search(r"\w [.,;:!?]", plain),
        "a doubled mark": re.search(r"[.,;:!?][.,;:!?]", plain),
        "a greeting without a name": re.search(r"(?i)\bdear\s*,", text),
        "a doubled word": re.search(r"(?i)\b(\w+)\s+\1\b", plain),
        "a small letter first": re.search(r"(?:\A|[.!?]\s+|\n- |\n\n)[a-zà-ÿ]", plain),
    }
    return [what for what, there in found.items() if there]


@settings(max_examples=60, deadline=None)
@given(drafts)
def test_no_letter_stumbles_whatever_was_answered_or_left_out(draft):
    for name in TEMPLATES:
        letter = render(draft, LIBRARY, name)
        texts = {
            section.id: section.text for section in letter.sections if section.part != "signature"
        }
        found = {id_: (faults(text), text) for id_, text in texts.items() if faults(text)}
        assert (name, found) == (name, {})
        assert not [subject for subject in letter.subjects if faults(subject)]


def test_a_thank_you_can_be_sent_with_thanks_what_was_learned_and_what_fits():
    draft = Draft(
        candidate=Candidate("Ana Pérez"),
        company="Northwind",
        role="Data Analyst",
        answers={"learned": "the team ships weekly", "fit": "cut our monthly close"},
    )
    letter = render(draft, LIBRARY, "thank-you/email")
    assert not letter.gaps
    assert [section.id for section in letter.sections] == [
        "salutation", "thanks", "learned", "fit", "closing", "valediction", "signature",
    ]  # fmt: skip


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_letter_goes_to_the_people_met_unless_it_greets_somebody_else(template):
    letter = render(PEOPLE["ana"], LIBRARY, template)
    elsewhere = letter.sections[0].id == "addressee"
    assert letter.recipients == (() if elsewhere else PEOPLE["ana"].interviewers)
    assert ("Dr. Li Wei" in letter.address) is not elsewhere


def test_a_check_in_names_the_day_they_gave():
    promised = Draft(promised_by=date(2026, 12, 4))
    said = "You told me that I might hear from you by December 4."
    assert said in render(promised, LIBRARY, "check-in/email").text
    assert "might hear" not in render(Draft(), LIBRARY, "check-in/email").text


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_shipped_template_has_nothing_wrong_with_it(template):
    assert LIBRARY.problems(template) == []


def test_the_chooser_tells_templates_apart_by_the_persons_situation():
    fronts = dict(LIBRARY.templates())
    assert list(fronts) == TEMPLATES
    situations = [front["use_when"] for front in fronts.values()]
    assert len(set(situations)) == len(situations)
    assert all(len(situation) < 90 and situation.endswith(".") for situation in situations)
    for name, front in fronts.items():
        offered = 0 if front["medium"] in WITHOUT_SUBJECT else len(front["subject"])
        assert (name, offered) in [(name, 0), (name, 2), (name, 3)]
        assert bool(offered) == bool(front["subject"])


def test_every_answer_a_block_uses_is_asked_by_its_own_section():
    for name in [*TEMPLATES, "_layouts/email", "_layouts/thank-you", "_layouts/turning-down"]:
        for block in LIBRARY.source(name).blocks.values():
            parts = block.find_all(nodes.Getattr)
            used = {p.attr for p in parts if getattr(p.node, "name", None) == "answers"}
            assert used <= set(NOTES.sections[block.name].questions), (name, block.name)


def test_every_section_and_question_is_used():
    used = {id_ for _, front in LIBRARY.templates() for id_ in front["sections"]}
    used |= {id_ for id_, note in NOTES.sections.items() if note.part == "facts"}
    assert set(NOTES.sections) == used
    listed = {name for note in NOTES.sections.values() for name in note.questions}
    assert {name for name in NOTES.questions if not name.startswith("interviewers.")} == listed


def paragraphs(path: Path) -> set[str]:
    """The words of each paragraph of a template, without tags and answers."""
    body = path.read_text("utf-8").split("\n---\n", 1)[1]
    lines = (re.sub(r"\{[{%].*?[%}]\}", " ", line) for line in body.split("\n"))
    words = (" ".join(re.findall(r"[\w’'-]+", line)).casefold() for line in lines)
    return {line for line in words if line.count(" ") > 1}


def test_no_paragraph_stands_in_two_files():
    first: dict[str, Path] = {}
    for path in sorted(LIBRARY.shipped.rglob(f"*{SUFFIX}")):
        for paragraph in paragraphs(path):
            assert first.setdefault(paragraph, path) == path, paragraph


def test_every_source_is_used_and_every_source_named_exists():
    notes = [NOTES.note(*key) for key in NOTES.kinds] + list(NOTES.sections.values())
    named = {id_ for note in notes for id_ in note.evidence}
    named |= {id_ for page in PAGES.values() for id_ in page["evidence"]}
    assert named == set(SOURCES)


@pytest.mark.parametrize("source", SOURCES)
def test_a_source_says_who_asked_whom_when_and_what_it_does_not_show(source):
    given = SOURCES[source]
    assert [key for key in given if key != "bars"] == [
        "title", "publisher", "year", "kind", "sample", "sponsor", "where", "says", "caveat",
    ]  # fmt: skip
    assert all(given.values())
    assert re.fullmatch(r"\d{4}|undated", given["year"])
    assert given["kind"] in ("survey", "advice", "experiment", "article")


def test_the_claim_of_75_percent_is_never_made_without_its_caveat():
    texts = [str(note) for note in NOTES.sections.values()]
    assert not [text for text in texts if "75%" in text]
    assert "names no study" in PAGES["odds"]["text"]
    assert "names no study" in SOURCES["second-interview-article"]["caveat"]


@pytest.mark.parametrize("kind", ["withdrawal", "decline-offer"])
def test_benefits_are_thought_of_before_a_job_is_turned_down(kind):
    assert NOTES.note("decision", kind).care.startswith("Receiving benefits? Check first.")


NOTED = [(id_, "") for id_ in NOTES.sections] + list(NOTES.kinds)


@pytest.mark.parametrize(("section", "kind"), NOTED)
def test_a_note_with_its_questions_reads_at_grade_seven_or_below(section, kind):
    note = NOTES.note(section, kind)
    assert all([note.title, note.write, note.why, note.weak, note.strong])
    listed = note.questions
    asked = [
        f"{question.label} {question.help}"
        for name, question in NOTES.questions.items()
        if name in listed or name.split(".")[0] in listed
    ]
    text = " ".join([f"{note.title}.", note.write, note.why, note.care, note.strong, *asked])
    assert textstat.flesch_kincaid_grade(text) <= 7


@pytest.mark.parametrize("page", PAGES)
def test_a_page_s_text_reads_at_grade_seven_or_below(page):
    assert textstat.flesch_kincaid_grade(PAGES[page]["text"]) <= 7


def test_a_label_ends_in_a_question_mark_or_a_colon_and_its_gap_is_short():
    assert all(question.label.endswith(("?", ":")) for question in NOTES.questions.values())
    assert all(0 < len(question.gap) <= 32 for question in NOTES.questions.values())
