"""Whatever way an answer was typed, it fits the sentence around it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.model import Run
from letterkit.phrasing import clean, shaped, with_i
from letterkit.words import said

NAMES = frozenset({"northwind", "li", "wei"})


@pytest.mark.parametrize(
    ("typed", "clause"),
    [
        ("the team ships weekly", "the team ships weekly"),
        ("The team ships weekly.", "the team ships weekly"),
        ("that the team ships weekly", "the team ships weekly"),
        ("That the team ships weekly.", "the team ships weekly"),
        (
            "The team ships weekly. They rest on Friday.",
            "the team ships weekly. They rest on Friday",
        ),
        ("that team ships weekly", "that team ships weekly"),
        ("I learned that the team ships weekly.", "the team ships weekly"),
        ("You said that it ships weekly", "it ships weekly"),
        ("my references know that you may call", "my references know that you may call"),
        ("You told me plainly what the job is", "you told me plainly what the job is"),
        ("Northwind is opening in Lima", "Northwind is opening in Lima"),
        ("Northwind's team is new", "Northwind's team is new"),
        ("Li said the work is calm", "Li said the work is calm"),
        ("I cut the close to three days", "I cut the close to three days"),
        ("I'm used to night shifts", "I'm used to night shifts"),
        ("SQL is used every day", "SQL is used every day"),
        ("iOS comes first", "iOS comes first"),
        ("3M is a client", "3M is a client"),
        ("Python is used for reports", "Python is used for reports"),
        ("French is spoken on the ward", "French is spoken on the ward"),
        ("Fridays are for training", "fridays are for training"),
        ("Maria Lopez leads the ward", "Maria Lopez leads the ward"),
        ("Managed Salesforce for two years", "managed Salesforce for two years"),
        ("Led Northwind's rollout", "led Northwind's rollout"),
        ("Cut our monthly close", "cut our monthly close"),
        ("A/B tests run weekly", "A/B tests run weekly"),
        ("A new site opens", "a new site opens"),
        ("“Safety first” is meant", "“safety first” is meant"),
        ("how do you train people?", "how do you train people?"),
        ("sold to Acme Inc.", "sold to Acme Inc."),
        ("  spaces\tand\nlines  ", "spaces and lines"),
        ("équipe de nuit", "équipe de nuit"),
        ("小林さんのチーム。", "小林さんのチーム"),
        ("", ""),
    ],
)
def test_a_clause_fits_inside_a_sentence(typed, clause):
    assert shaped(typed, "clause", "learned", NAMES) == clause


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        ("cut our monthly close", "I cut our monthly close"),
        ("managed a shop for two years", "I managed a shop for two years"),
        ("trained 12 people", "I trained 12 people"),
        ("I cut our monthly close", "I cut our monthly close"),
        ("my team cut the close", "my team cut the close"),
        ("certified nurse for six years", "certified nurse for six years"),
        ("advanced Excel", "advanced Excel"),
        ("farm work", "farm work"),
        ("Excel", "Excel"),
        ("", ""),
    ],
)
def test_a_deed_without_its_subject_gets_an_i(deed, told):
    assert with_i(said(deed, "fit")) == told


def test_the_i_is_the_template_s_word_and_the_deed_the_writer_s():
    assert with_i(said("ran the shop", "fit")).runs == (Run("I "), Run("ran the shop", "fit"))


@given(st.text(max_size=80))
def test_shaping_a_clause_twice_changes_nothing_more(typed):
    once = shaped(typed, "clause", "learned", NAMES)
    if not once.casefold().startswith("that ") and not once.endswith((".", ",", ";", ":", "。")):
        assert shaped(str(once), "clause", "learned", NAMES) == once


@pytest.mark.parametrize(
    ("typed", "sentences"),
    [
        ("we met twice", "We met twice."),
        ("Did we? yes", "Did we? yes."),
        ("one\n\n\n\ntwo ", "One\n\ntwo."),
        ("“so it is”", "“So it is”."),
        ("ready!", "Ready!"),
    ],
)
def test_sentences_stand_by_themselves(typed, sentences):
    assert shaped(typed, "sentences", "fit", NAMES) == sentences


@pytest.mark.parametrize(
    "typed",
    [
        "who trains new people?\n2) - when it starts.",
        ("- who trains new people?", "when it starts", " "),
    ],
)
def test_a_list_is_read_from_lines_or_entries(typed):
    assert shaped(typed, "list", "questions", NAMES)[0] == "who trains new people?"
    assert len(shaped(typed, "list", "questions", NAMES)) == 2


def test_a_phrase_keeps_its_capital_and_loses_its_stop():
    assert shaped("Team Lead.", "phrase", "next_step", NAMES) == "Team Lead"


@given(st.text())
def test_cleaning_leaves_no_control_character(typed):
    assert not any((ord(c) < 32 and c not in "\n\t") or 127 <= ord(c) < 160 for c in clean(typed))
