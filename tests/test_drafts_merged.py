"""Two people's changes to one draft: brought together, and nothing that either typed is lost."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from letterkit.drafts import Document, changed, changes, dump, merge, parse

texts = st.sampled_from(["", "a", "b", "c", "a longer text\nof two lines"])
people = st.lists(st.fixed_dictionaries({}, optional={"name": texts, "title": texts}), max_size=2)
documents = st.fixed_dictionaries(
    {},
    optional={
        "company": texts,
        "role": texts,
        "candidate": st.fixed_dictionaries({}, optional={"name": texts, "email": texts}),
        "interviewers": people,
        "answers": st.dictionaries(
            st.sampled_from(["learned", "fit", "questions"]), texts | st.lists(texts, max_size=2)
        ),
        "rewrites": st.dictionaries(
            st.sampled_from(["learned", "fit"]), st.fixed_dictionaries({"text": texts})
        ),
        "own": texts | st.dictionaries(st.sampled_from("xy"), texts),
    },
)
changed_fields = st.dictionaries(
    st.sampled_from(
        ["company", "role", "candidate.name", "candidate.email", "answers.learned", "answers.fit"]
    ),
    texts,
)


def typed_in(value: Any) -> set[str]:
    """All that somebody typed, wherever it stands in a document."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return set().union(*map(typed_in, value))
    return {value} - {""}


def with_fields(document: Document, fields: dict[str, str]) -> Document:
    for path, text in fields.items():
        document = changed(document, path, text)
    return document


@given(documents, documents, documents)
def test_nothing_typed_on_either_side_is_lost(
    base: Document, mine: Document, theirs: Document
) -> None:
    merged, clashes = merge(base, mine, theirs)
    typed = (typed_in(mine) | typed_in(theirs)) - typed_in(base)
    assert typed <= typed_in(merged)
    assert set(clashes) == set(merged.get("conflicts", {}))
    assert parse(dump(merged), "letter.yaml").document == {"format": "1", **merged}


@given(documents, changed_fields, changed_fields)
def test_changes_to_different_fields_meet_whichever_comes_first(
    base: Document, my_fields: dict[str, str], their_fields: dict[str, str]
) -> None:
    assume(not my_fields.keys() & their_fields.keys())
    mine, theirs = with_fields(base, my_fields), with_fields(base, their_fields)
    both = with_fields(base, my_fields | their_fields)
    assert merge(base, mine, theirs) == merge(base, theirs, mine) == (both, ())


@given(documents, documents)
def test_one_side_alone_has_its_way(base: Document, changed_one: Document) -> None:
    assert merge(base, changed_one, base) == (changed_one, ())
    assert merge(base, base, changed_one) == (changed_one, ())
    assert merge(base, changed_one, changed_one) == (changed_one, ())


def test_the_same_field_changed_twice_keeps_mine_and_asks_about_theirs() -> None:
    base = {"company": "North", "answers": {"learned": "a"}}
    mine = {"company": "Northwind", "answers": {"learned": "b"}}
    theirs = {"company": "Northern", "answers": {"learned": ["c", "d"]}}
    assert merge(base, mine, theirs) == (
        {
            "company": "Northwind",
            "answers": {"learned": "b"},
            "conflicts": {"company": ["Northern"], "answers.learned": [["c", "d"]]},
        },
        ("company", "answers.learned"),
    )


def test_a_field_emptied_elsewhere_keeps_what_was_typed_here_without_asking() -> None:
    base, mine, theirs = {"role": "a"}, {"role": "b"}, {"role": ""}
    assert merge(base, mine, theirs) == ({"role": "b"}, ())


def test_a_field_emptied_here_asks_about_what_was_typed_elsewhere() -> None:
    base, mine, theirs = {"role": "a"}, {"role": ""}, {"role": "b"}
    assert merge(base, mine, theirs) == ({"role": "", "conflicts": {"role": ["b"]}}, ("role",))


def test_a_rewrite_put_back_here_and_changed_there_asks_about_the_whole_rewrite() -> None:
    first, second = {"text": "one", "over": "x"}, {"text": "two", "over": "y"}
    base, theirs = {"rewrites": {"fit": first}}, {"rewrites": {"fit": second}}
    merged, _ = merge(base, {"rewrites": {}}, theirs)
    assert merged == {"rewrites": {}, "conflicts": {"rewrites.fit": [second]}}


def test_interviewers_are_merged_one_by_one_while_nobody_came_or_went() -> None:
    base = {"interviewers": [{"name": "Li"}, {"name": "Bo"}]}
    mine = {"interviewers": [{"name": "Li Wei"}, {"name": "Bo"}]}
    theirs = {"interviewers": [{"name": "Li"}, {"name": "Bo", "title": "Head"}]}
    both = {"interviewers": [{"name": "Li Wei"}, {"name": "Bo", "title": "Head"}]}
    assert merge(base, mine, theirs) == (both, ())
    joined = {"interviewers": [{"name": "Bo"}]}
    merged, clashes = merge(base, mine, joined)
    assert merged == mine | {"conflicts": {"interviewers": [joined["interviewers"]]}}
    assert clashes == ("interviewers",)


def test_a_conflict_settled_on_one_side_stays_settled_and_a_new_one_is_added() -> None:
    base = {"role": "a", "conflicts": {"role": ["b"], "company": ["c"]}}
    mine = {"role": "b", "conflicts": {"company": ["c"]}}
    theirs = base | {"conflicts": base["conflicts"] | {"company": ["c", "d"]}}
    assert merge(base, mine, theirs) == ({"role": "b", "conflicts": {"company": ["c", "d"]}}, ())


def test_a_third_version_of_a_field_joins_the_second() -> None:
    base = {"role": "a", "conflicts": {"role": ["z"]}}
    merged, _ = merge(base, base | {"role": "b"}, base | {"role": "c"})
    assert merged == {"role": "b", "conflicts": {"role": ["z", "c"]}}


def test_changes_are_named_by_their_fields() -> None:
    before = {"company": "a", "answers": {"fit": "x"}, "rewrites": {"fit": {"text": "1"}}}
    after = {"answers": {"fit": "x", "learned": "y"}, "rewrites": {"fit": {"text": "2"}}}
    assert list(changes(before, after)) == ["company", "answers.learned", "rewrites.fit"]
