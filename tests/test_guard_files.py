"""Hostile files: front matter, notes, names and sizes that are refused soon and with a sentence."""

from __future__ import annotations

import json
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterkit.errors import TemplateError
from letterkit.guard import MAX_SOURCE
from letterkit.library import Library
from letterkit.model import Draft
from letterkit.render import render

NOTES = "sections:\n  body: {title: Body, part: body}\n"
BODY = "{% block body %}\nHello.\n{% endblock %}\n"
PLAIN = "title: T\nkind: thank-you\nsections: [body]\n"

FRONTS = {
    "lists in lists": "sections: " + "[" * 3000,
    "mappings in mappings": "title: " + "{a: " * 3000,
    "deep by indentation": "questions:\n" + "".join(f"{' ' * n}a:\n" for n in range(1, 200)),
    "a billion laughs": PLAIN + "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "an alias of itself": PLAIN + "questions: &q {q: *q}\n",
    "a merge key": PLAIN + "questions: {<<: {a: 1}}\n",
    "a Python object": PLAIN + "use_when: !!python/object/apply:os.system [id]\nx: 1\n",
    "a list for a title": "title: [T]\nkind: thank-you\nsections: [body]\n",
    "a mapping for a list": "title: T\nkind: thank-you\nsections: {body: 1}\n",
    "a list of lists": "title: T\nkind: thank-you\nsections: [[body]]\n",
    "the same key twice": PLAIN + "title: U\n",
    "a key that is a list": PLAIN + "? [a]\n: b\n",
    "another kind": "title: T\nkind: ../../etc\nsections: [body]\n",
    "many values": "sections: [" + "body, " * 30_000 + "]\n",
    "many keys": PLAIN + "".join(f"k{n}: v\n" for n in range(15_000)),
    "a second document": PLAIN + "--- \ntitle: U\n",
    "a tab for indentation": "title: T\n\tkind: thank-you\n",
    "a number as front matter": "7\n",
    "a list as front matter": "- title\n",
    "a control character": "title: T\x07\nkind: thank-you\nsections: [body]\n",
    "no end of a quote": 'title: "T\n',
    "a directive": "%YAML 9.9\n",
    "code in a subject": PLAIN + "subject: [\"{{ ''.__class__ }}\"]\n",
    "an include in a subject": PLAIN + "subject: [\"{% include 'x' %}\"]\n",
    "a loop in a subject": PLAIN + 'subject: ["{% for x in company %}x{% endfor %}"]\n',
    "a question that is a list": PLAIN + "questions: {q: [1, 2]}\n",
    "questions that are text": PLAIN + "questions: run me\n",
    "a question with a method's name": PLAIN + "questions: {__class__: {run: rm}}\n",
    "a section of a method's name": "title: T\nkind: thank-you\nsections: [__class__, body]\n",
}
BODIES = {
    "a literal of a million letters": "{% block body %}{{ '"
    + "a" * 1_000_000
    + "' }}{% endblock %}",
    "a number of a million digits": "{% block body %}{{ " + "9" * 1_000_000 + " }}{% endblock %}",
    "more than any file": "x" * 300_000,
    "a thousand open brackets": "{% block body %}{{ " + "(" * 1000,
    "a thousand open tags": "{% block body %}" * 1000,
    "a thousand comparisons": "{% block body %}{{ " + "1 < " * 1000 + "1 }}{% endblock %}",
    "a thousand nots": "{% block body %}{{ " + "not " * 1000 + "company }}{% endblock %}",
    "a thousand attributes": "{% block body %}{{ company" + ".a" * 1000 + " }}{% endblock %}",
    "a thousand indexes": "{% block body %}{{ company" + "[0]" * 1000 + " }}{% endblock %}",
    "a thousand elses": "{% block body %}{% if company %}"
    + "{% elif company %}" * 1000
    + "{% endif %}{% endblock %}",
    "a thousand questions": "{% block body %}" + "{{ answers.x }}" * 1000 + "{% endblock %}",
    "ten thousand super calls": "{% block body %}" + "{{ super() }}" * 4000 + "{% endblock %}",
    "null bytes": "{% block body %}\0{{ \0 }}{% endblock %}",
}


def refused(folder: Path, text: bytes) -> TemplateError:
    (folder / "sections.yml").write_text(NOTES, encoding="utf-8")
    (folder / "t.md.j2").write_bytes(text)
    tracemalloc.start()
    begun = time.perf_counter()
    with pytest.raises(TemplateError) as told:
        render(Draft(company="Northwind"), Library(folder), "t")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.perf_counter() - begun < 20, "runs away"
    assert peak < 50_000_000
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 1000
    return told.value


@pytest.mark.parametrize("front", FRONTS.values(), ids=FRONTS)
def test_hostile_front_matter_is_refused_with_its_line(tmp_path, front):
    error = refused(tmp_path, f"---\n{front}---\n{BODY}".encode())
    assert "t.md.j2" in str(error)
    assert error.line is not None or "\x07" in front


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_huge_or_broken_bodies_are_refused(tmp_path, body):
    refused(tmp_path, f"---\n{PLAIN}---\n{body}".encode())


def test_bytes_that_are_no_text_and_files_that_are_no_files_are_refused(tmp_path):
    refused(tmp_path, b"\xff\xfe\x00\x01" * 500)
    (tmp_path / "t.md.j2").unlink()
    (tmp_path / "t.md.j2").mkdir()
    with pytest.raises(TemplateError):
        Library(tmp_path).template("t")


def test_a_chain_of_many_templates_is_refused_and_one_of_few_works(tmp_path):
    (tmp_path / "sections.yml").write_text(NOTES, encoding="utf-8")
    (tmp_path / "t0.md.j2").write_text(f"---\n{PLAIN}---\n{BODY}", encoding="utf-8")
    for n in range(1, 12):
        block = f"{{% block body %}}{n}{{{{ super() }}}}{{% endblock %}}"
        text = f'---\n---\n{{% extends "t{n - 1}" %}}{block}'
        (tmp_path / f"t{n}.md.j2").write_text(text, encoding="utf-8")
    assert render(Draft(), Library(tmp_path), "t3").text == "321Hello."
    with pytest.raises(TemplateError, match="too far"):
        Library(tmp_path).template("t11")


@pytest.mark.parametrize("word", ["", "x" * 1000], ids=["nothing", "a thousand letters"])
def test_super_that_multiplies_at_every_level_is_stopped_soon(tmp_path, word):
    (tmp_path / "sections.yml").write_text(NOTES, encoding="utf-8")
    (tmp_path / "t0.md.j2").write_text(f"---\n{PLAIN}---\n{{% block body %}}{word}{{% endblock %}}")
    many = "{{ super() }}" * 100
    for n in range(1, 8):
        text = f'---\n---\n{{% extends "t{n - 1}" %}}{{% block body %}}{many}{{% endblock %}}'
        (tmp_path / f"t{n}.md.j2").write_text(text)
    with pytest.raises(TemplateError) as told:
        render(Draft(), Library(tmp_path), "t7")
    assert "more than" in str(told.value)
    assert told.value.line == 3


OUTSIDE = (
    "../t|/etc/passwd|a/../../t|..|.||t\0|~/t|C:\\t|shipped/../t|t.md.j2/..|_layouts/../../t|a//b"
    "|https://example.org/t"
)


@pytest.mark.parametrize("name", OUTSIDE.split("|"))
def test_names_that_lead_out_of_the_folders_find_nothing(tmp_path, name):
    folder = tmp_path / "inside"
    folder.mkdir()
    (tmp_path / "t.md.j2").write_text(f"---\n{PLAIN}---\n{BODY}")
    text = f'---\n{PLAIN}---\n{{% extends "{name}" %}}'
    (folder / "mine.md.j2").write_text(text, encoding="utf-8")
    (folder / "sections.yml").write_text(NOTES)
    with pytest.raises(TemplateError):
        Library(folder).template("mine")


values = st.recursive(
    st.one_of(st.text(max_size=12), st.sampled_from(["body", "&a", "*a", "!!int", "[", "{", "<<"])),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(), inner)),
    max_leaves=12,
)


@settings(deadline=None, max_examples=120)
@given(key=st.sampled_from(["sections", "subject", "questions", "title", "kind"]), value=values)
def test_any_front_matter_is_refused_with_a_sentence_or_works(tmp_path_factory, key, value):
    folder = tmp_path_factory.mktemp("front")
    (folder / "sections.yml").write_text(NOTES)
    text = f"---\n{PLAIN}{key}: {json.dumps(value)}\n---\n{BODY}"
    (folder / "t.md.j2").write_text(text, encoding="utf-8")
    problems = Library(folder).problems("t")
    if problems:
        with pytest.raises(TemplateError):
            Library(folder).template("t")
    else:
        render(Draft(), Library(folder), "t")
    assert not any("\n" in str(problem) for problem in problems)


def test_the_longest_template_allowed_still_works(tmp_path):
    (tmp_path / "sections.yml").write_text(NOTES, encoding="utf-8")
    room = MAX_SOURCE - 200
    text = f"---\n{PLAIN}---\n{{% block body %}}\n{'word ' * (room // 5)}\n{{% endblock %}}"
    (tmp_path / "t.md.j2").write_text(text, encoding="utf-8")
    assert len(render(Draft(), Library(tmp_path), "t").text) > room - 100
