"""Drafts changed and written: whatever a person types is there when the file is read again."""

from __future__ import annotations

from datetime import datetime

import pytest
from attrs import evolve
from hypothesis import example, given
from hypothesis import strategies as st
from test_drafts import WHOLE

from letterkit.drafts import Document, changed, dump, field_at, parse, plain, settled
from letterkit.errors import DraftError
from letterkit.model import Person, Rewrite


def test_a_whole_draft_is_written_as_it_was_read() -> None:
    assert dump(parse(WHOLE, "letter.yaml").document) == WHOLE


def test_spaces_that_editors_like_to_trim_are_in_quotes() -> None:
    assert dump({"role": "a \nb"}) == 'format: 1\nrole: "a \\nb"\n'
    assert dump({"role": "a\nb"}) == "format: 1\nrole: |-\n  a\n  b\n"


def test_names_are_written_in_the_order_of_the_model_and_unknown_ones_last() -> None:
    document = {"nickname": "Annie", "role": "Cook", "conflicts": {"role": ["Chef"]}, "kind": "x"}
    expected = "format: 1\nkind: x\nrole: Cook\nnickname: Annie\nconflicts:\n  role:\n    - Chef\n"
    assert dump(document) == expected


texts = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ["", " ", "yes", "~", "null", "1_000", "- a", "a: b", "#", "'", '"', "a\n", "\n a", "\ta", "%a"]
)


@given(texts)
@example("👩‍🎓 \u202eabc\u2028\u0085\x00\x1b\x7f\ufeff\uffff\r\n")
@example("سلام\u200cها\u200f\n\n\nשלום  ")
@example("a \nb\n c\n")
@example("k" * 1500)
@example("a\n\n")
@example("\n\na")
def test_any_text_comes_back_from_the_file_as_it_was(text: str) -> None:
    document: Document = {"format": "1"}
    for path in ("company", "candidate.name", "answers.learned", "sent"):
        document = changed(document, path, text)
    document = changed(document, "answers.questions", [text, text])
    document[f"own {text}"] = {text: [text, {text: text}]}
    file = dump(document)
    assert parse(file, "letter.yaml").document == document
    assert parse(file.encode().decode(), "letter.yaml").draft.company == text


@given(texts)
def test_no_other_reader_takes_a_text_for_anything_else(text: str) -> None:
    from ruamel.yaml import YAML

    file = dump({"company": text, "ignored": [text]})
    for version in ("1.1", "1.2"):
        yaml = YAML(typ="safe", pure=True)
        yaml.version = version
        assert yaml.load(file) == {"format": 1, "company": text, "ignored": [text]}


def test_half_a_character_becomes_the_sign_for_a_lost_one() -> None:
    assert plain("a\ud83d") == "a\ufffd"
    assert plain("\ud83d\ude00") == "😀"


def test_a_field_is_set_at_its_dotted_path_and_the_rest_stays() -> None:
    before = parse(WHOLE, "letter.yaml").document
    after = changed(before, "candidate.name", "Ana P.")
    after = changed(after, "interviewers.0.greet", "Dear Li")
    after = changed(after, "interviewed_at", datetime(2026, 11, 21, 9, 30))
    after = changed(after, "rewrites.learned", None)
    draft = parse(WHOLE, "letter.yaml").draft
    assert parse(dump(after), "letter.yaml").draft == evolve(
        draft,
        candidate=evolve(draft.candidate, name="Ana P."),
        interviewers=(evolve(draft.interviewers[0], greet="Dear Li"),),
        interviewed_at=datetime(2026, 11, 21, 9, 30),
        rewrites={},
    )
    assert before == parse(WHOLE, "letter.yaml").document
    assert field_at(after, "interviewers.0.greet") == "Dear Li"
    assert field_at(after, "interviewers.7.greet") is field_at(after, "a.b") is None


def test_people_and_rewrites_are_set_as_values() -> None:
    document = changed({}, "interviewers", (Person("Li"), Person("Bo")))
    document = changed(document, "rewrites.learned", Rewrite("mine", "theirs"))
    draft = parse(dump(document), "letter.yaml").draft
    assert draft.interviewers == (Person("Li"), Person("Bo"))
    assert draft.rewrites == {"learned": Rewrite("mine", "theirs")}


def test_a_value_that_does_not_fit_its_field_is_refused() -> None:
    with pytest.raises(DraftError, match="“interviewed_at” is not a date"):
        changed({}, "interviewed_at", "soon")
    with pytest.raises(DraftError, match="“company” should be a text, not a list"):
        changed({}, "company", ["Northwind"])


def test_a_conflict_ends_when_it_is_settled_or_the_other_version_typed_in() -> None:
    document = {"company": "A", "conflicts": {"company": ["B", "C"], "role": ["Cook"]}}
    rest = {"conflicts": {"role": ["Cook"]}}
    assert settled(document, "company", "A") == {"company": "A"} | rest
    assert changed(document, "company", "B") == {"company": "B"} | rest
    assert changed(document, "company", "D") == document | {"company": "D"}
