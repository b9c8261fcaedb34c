"""Text keeps whose words it is made of, and seams read as one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import TemplateError
from letterkit.model import Run
from letterkit.words import Text, concat, gap, said, tidy_seams, trimmed

typed = st.text(max_size=40)
texts = st.builds(said, typed, st.sampled_from(["learned", "fit"])) | st.text(max_size=20)


@given(st.lists(texts))
def test_joining_loses_no_word_and_no_source(chunks):
    joined = concat(chunks)
    assert joined == "".join(chunks)
    assert "".join(run.text for run in joined.runs) == joined
    assert all(run.text for run in joined.runs)
    answered = {run.source for chunk in chunks if isinstance(chunk, Text) for run in chunk.runs}
    assert {run.source for run in joined.runs} - {"template"} == answered


def test_printing_a_text_keeps_its_runs():
    assert str(said("we ship", "learned")).runs == (Run("we ship", "learned"),)


def test_a_gap_is_false_and_empty_but_shows_its_label():
    missing = gap("learned", "what you learned")
    assert not missing
    assert missing == ""
    assert concat(["I learned ", missing]).runs == (
        Run("I learned "),
        Run("[what you learned]", "learned", gap=True),
    )


@pytest.mark.parametrize(
    ("before", "words", "after", "sentence"),
    [
        ("hear that ", "that team ships", ".", "hear that team ships."),
        ("At work I ", "I cut the close", ".", "At work I cut the close."),
        ("ask: ", "Why now?", ".", "ask: Why now?"),
        ("Work at ", "Acme Inc.", ". Thank you", "Work at Acme Inc. Thank you"),
        ("Work at ", "Acme Inc.", ", and rest", "Work at Acme Inc., and rest"),
        ("the ", "Data Analyst role", " role at", "the Data Analyst role at"),
        ("the ", "The Manager", " role", "the Manager role"),
        ("said ", " yes", ".", "said yes."),
        ("the ", "Theatre", ".", "the Theatre."),
        ("Well", ". Had", " we", "Well. Had we"),
    ],
)
def test_a_seam_has_no_doubled_word_mark_or_space(before, words, after, sentence):
    assert tidy_seams(concat([before, said(words, "learned"), after])) == sentence


def test_doubled_words_inside_one_persons_words_are_theirs():
    assert tidy_seams(concat([said("had had that that", "fit")])) == "had had that that"


def test_trimming_takes_white_space_from_the_ends_alone():
    assert trimmed(concat(["\n ", said(" a b ", "fit"), "\n"])).runs == (Run("a b", "fit"),)


def test_a_template_that_writes_without_end_is_stopped():
    with pytest.raises(TemplateError, match="100,000 characters"):
        concat("x" * 1000 for _ in range(200))
