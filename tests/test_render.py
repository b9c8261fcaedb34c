"""A draft becomes a letter whose every run knows whose words it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import TemplateError
from letterkit.library import Library, shipped_library
from letterkit.model import REWRITE, TEMPLATE, Candidate, Draft, Person, Rewrite, Run
from letterkit.render import render
from letterkit.sentences import example_of, sentence_of

ANA = Draft(
    candidate=Candidate(name="Ana Pérez", email="ana@example.org", phone="+1 555 0100"),
    company="Northwind",
    role="Data Analyst",
    interviewers=(Person(name="Dr. Li Wei", email="li.wei@example.org"),),
    interviewed_at=datetime(2026, 11, 20, 14, tzinfo=UTC),
    answers={
        "learned": "The team rebuilt its forecasting models this spring.",
        "fit": "cut our monthly close from nine days to three",
    },
)
SHIPPED = shipped_library()
HEAD = "---\ntitle: T\nkind: thank-you\nsections: [thanks, learned]\n---\n"


def section(letter, name):
    return next(each for each in letter.sections if each.id == name)


def own(tmp_path: Path, **bodies: str) -> Library:
    """The shipped templates behind a folder with these files."""
    for name, text in bodies.items():
        (tmp_path / f"{name}.md.j2").write_text(text, encoding="utf-8")
    return Library(tmp_path, *SHIPPED.folders)


def test_each_run_is_known_as_the_templates_or_as_an_answer():
    assert section(render(ANA, SHIPPED), "learned").runs == (
        Run("You mentioned ", TEMPLATE),
        Run("the team rebuilt its forecasting models this spring", "learned"),
        Run(". That has stayed with me.", TEMPLATE),
    )


def test_what_super_gives_keeps_its_sources(tmp_path):
    library = own(
        tmp_path,
        mine='---\ntitle: Mine\n---\n{% extends "shipped/thank-you/email" %}'
        "{% block learned %}{{ super() }} I liked it.{% endblock %}",
    )
    runs = section(render(ANA, library, "mine"), "learned").runs
    assert [run.source for run in runs] == [TEMPLATE, "learned", TEMPLATE]
    assert runs[-1].text.endswith("I liked it.")


def test_a_literal_inside_braces_is_the_templates(tmp_path):
    body = (
        "{% block thanks %}{{ 'Thanks' }} {{ role }}{% endblock %}{% block learned %}{% endblock %}"
    )
    letter = render(ANA, own(tmp_path, t=HEAD + body), "t")
    assert letter.sections[0].runs == (Run("Thanks "), Run("Data Analyst", "role"))
    assert len(letter.sections) == 1, "an empty section is no section"


def test_an_unanswered_question_shows_as_a_gap_and_is_false(tmp_path):
    body = (
        "{% block thanks %}Hi {{ company }}{% endblock %}"
        "{% block learned %}{% if answers.learned %}never{% endif %}"
        "{{ answers.learned | clause }}{{ answers.fit | default('none yet') }}{% endblock %}"
    )
    for blank in ({}, {"learned": ""}, {"learned": "  \n "}):
        letter = render(Draft(answers=blank), own(tmp_path, t=HEAD + body), "t")
        assert letter.text == "Hi [company name]\n\n[what you learned]none yet"
        assert [gap.source for gap in letter.gaps] == ["company", "learned"]


def test_an_unknown_name_is_an_error_with_its_line(tmp_path):
    body = (
        "{% block thanks %}\nx\n{{ answers.lerned }}{% endblock %}{% block learned %}{% endblock %}"
    )
    with pytest.raises(TemplateError) as error:
        render(ANA, own(tmp_path, t=HEAD + body), "t")
    assert error.value.line == 8
    assert "Did you mean “learned”?" in str(error.value)


def test_a_template_may_ask_a_new_question(tmp_path):
    head = HEAD.replace(
        "---\ntitle", "---\nquestions: {mentor: {label: Who?, shape: phrase}}\ntitle"
    )
    body = "{% block thanks %}{{ answers.mentor }}{% endblock %}{% block learned %}{% endblock %}"
    library = own(tmp_path, t=head + body)
    assert render(ANA, library, "t").text == "[mentor]"
    assert render(evolve(ANA, answers={"mentor": "Jo."}), library, "t").text == "Jo"


def test_front_matter_is_inherited_key_by_key(tmp_path):
    library = own(
        tmp_path, t='---\ntitle: Mine\nsubject: Mine\n---\n{% extends "shipped/thank-you/email" %}'
    )
    letter = render(ANA, library, "t")
    assert (letter.kind, letter.subjects) == ("thank-you", ("Mine",))
    assert letter.text == render(ANA, SHIPPED).text


def test_ones_own_template_stands_before_the_shipped_which_stays_in_reach(tmp_path):
    (tmp_path / "thank-you").mkdir()
    library = own(
        tmp_path,
        **{
            "thank-you/email": '---\ntitle: M\n---\n{% extends "shipped/thank-you/email" %}'
            "{% block closing %}Bye.{% endblock %}"
        },
    )
    assert "Bye." in render(ANA, library).text
    assert render(ANA, library, "shipped/thank-you/email").text == render(ANA, SHIPPED).text


def test_a_file_anywhere_can_be_a_template(tmp_path):
    file = tmp_path / "letter.md.j2"
    file.write_text(
        '---\ntitle: M\n---\n{% extends "thank-you/email" %}{% block closing %}Bye.{% endblock %}'
    )
    assert "Bye." in render(ANA, SHIPPED, str(file)).text


def test_a_changed_file_is_read_again(tmp_path):
    body = "{% block thanks %}One{% endblock %}{% block learned %}{% endblock %}"
    library = own(tmp_path, t=HEAD + body)
    assert render(ANA, library, "t").text == "One"
    own(tmp_path, t=HEAD + body.replace("One", "Two two"))
    assert render(ANA, library, "t").text == "Two two"


def test_a_rewrite_stands_whatever_the_answers_become():
    rewritten = evolve(ANA, rewrites={"learned": Rewrite("I liked it. ", "You mentioned…")})
    later = evolve(rewritten, answers={"learned": "another thing"})
    part = section(render(later, SHIPPED), "learned")
    assert part.runs == (Run("I liked it.", REWRITE),)
    assert "".join(run.text for run in part.original) == (
        "You mentioned another thing. That has stayed with me."
    )


def test_the_first_subject_that_lacks_nothing_is_the_letters():
    letter = render(evolve(ANA, role=""), SHIPPED)
    assert "".join(run.text for run in letter.subject) in letter.subjects
    chosen = evolve(ANA, rewrites={"subject": Rewrite("Thanks\nagain")})
    assert render(chosen, SHIPPED).subject == (Run("Thanks again", REWRITE),)


def test_only_a_formal_letter_has_a_date_and_addresses(monkeypatch):
    monkeypatch.setenv("LETTERKIT_TODAY", "2026-11-21")
    draft = evolve(ANA, company_address="1 Main Street\nSpringfield")
    assert render(draft, SHIPPED).head == ()
    assert render(draft, SHIPPED, "thank-you/formal").head == (
        "Ana Pérez\nana@example.org\n+1 555 0100",
        "November 21, 2026",
        "Dr. Li Wei\nNorthwind\n1 Main Street\nSpringfield",
    )


@pytest.mark.parametrize(
    ("written", "told"),
    [(date(2026, 11, 21), "November 20"), (date(2027, 1, 2), "November 20, 2026")],
)
def test_a_date_names_its_year_only_when_it_is_another(written, told):
    assert f"on {told} " in render(evolve(ANA, sent_on=written), SHIPPED).text


typed = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\r\x00\x0b\u2028\u202e<>&🙂א"),
    max_size=60,
)


@given(typed, typed, typed, typed)
def test_whatever_is_typed_stays_text_and_keeps_its_source(name, company, learned, person):
    draft = evolve(
        ANA,
        candidate=Candidate(name=name),
        company=company,
        interviewers=(Person(name=person),),
        answers={"learned": learned, "fit": "x"},
    )
    letter = render(draft, SHIPPED)
    for part in letter.sections:
        assert "".join(run.text for run in part.runs) == part.text
    assert not any(ord(c) < 32 and c != "\n" for c in letter.text)
    assert all("\n" not in subject for subject in letter.subjects)


def test_the_sentence_of_an_answer_is_cut_out_of_the_letter():
    letter = render(ANA, SHIPPED)
    told = "".join(run.text for run in sentence_of(letter, "learned"))
    assert told == "You mentioned the team rebuilt its forecasting models this spring."
    template = SHIPPED.template("thank-you/email")
    shown = example_of(Draft(), template, template.questions["fit"])
    assert [run.source for run in shown if run.source == "fit"] == ["fit"]
