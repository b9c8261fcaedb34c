"""Hostile and mistaken templates are refused with their line, or do no harm."""

from __future__ import annotations

import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from letterkit.errors import TemplateError
from letterkit.library import Library
from letterkit.model import Draft, Person
from letterkit.render import render

NOTES = """
sections:
  body: {title: Body, part: body, questions: [learned, questions]}
questions:
  learned: {label: "Learned?", gap: what you learned, shape: clause}
  questions: {label: "Ask?", gap: a question, shape: list}
"""
DRAFT = Draft(
    company="Northwind",
    role="Analyst",
    interviewers=(Person("Li Wei"), Person("Ana")),
    answers={"learned": "x" * 2000, "questions": tuple("abcdefghij" * 20)},
)

REFUSED = [
    "{{ ''.__class__ }}",
    "{{ company.__class__.__mro__ }}",
    "{{ company['__class__'] }}",
    "{{ answers.items() }}",
    "{{ answers.items }}",
    "{{ answers.keys }}",
    "{{ answers._values }}",
    "{{ interviewers[0]._values }}",
    "{{ interviewers[-1] }}",
    "{{ interviewers[0:2] }}",
    "{{ self }}",
    "{{ self.body() }}",
    "{{ cycler }}",
    "{{ lipsum(5) }}",
    "{{ range(10**9) }}",
    "{{ dict(a=1) }}",
    "{{ namespace() }}",
    "{{ joiner() }}",
    "{{ 'a' * 10**9 }}",
    "{{ '%1000000000s' % 1 }}",
    "{{ 'a' ~ 'b' }}",
    "{{ 'a' + 'b' }}",
    "{{ 2 ** 99999 }}",
    "{{ 7 // 0 }}",
    "{{ -1 }}",
    "{{ 1.5 }}",
    "{{ [1, 2] }}",
    "{{ (1, 2) }}",
    "{{ {'a': 1} }}",
    "{{ company | center(1000000000) }}",
    "{{ company | indent(1000000000) }}",
    "{{ company | format(1) }}",
    "{{ company | replace('a', 'b') }}",
    "{{ company | join('x') }}",
    "{{ company | attr('upper') }}",
    "{{ company | map('upper') }}",
    "{{ company | safe }}",
    "{{ company | _ticked }}",
    "{{ company.upper() }}",
    "{{ company.upper }}",
    "{{ company.format }}",
    "{{ company | default(value='x') }}",
    "{{ company | default(*interviewers) }}",
    "{{ company | clause(1) }}",
    "{{ _turns }}",
    "{{ _names }}",
    "{{ environment }}",
    "{{ company is callable }}",
    "{{ company is sameas(role) }}",
    "{{ interviewers }}",
    "{{ interviewers[0] }}",
    "{{ answers }}",
    "{{ true }}",
    "{{ none }}",
    "{{ undefined_name }}",
    "{{ answers.unknown }}",
    "{{ interviewers[0].salary }}",
    "{{ 9" + "9" * 5000 + " }}",
    "{% include 'other' %}",
    "{% import 'other' as o %}",
    "{% from 'other' import o %}",
    "{% macro m() %}x{% endmacro %}",
    "{% call company() %}x{% endcall %}",
    "{% filter trim %}x{% endfilter %}",
    "{% set a %}x{% endset %}",
    "{% set a, b = interviewers %}",
    "{% set a.b = 1 %}",
    "{% with a = 1 %}{{ a }}{% endwith %}",
    "{% autoescape true %}x{% endautoescape %}",
    "{% do company %}",
    "{% for a in interviewers recursive %}{{ loop(a) }}{% endfor %}",
    "{% for a in interviewers if a.name %}x{% endfor %}",
    "{% for a in interviewers %}x{% else %}y{% endfor %}",
    "{% for c in company %}{{ c }}{% endfor %}",
    "{% for k in answers %}{{ k }}{% endfor %}",
    "{% for a in interviewers %}{{ loop.cycle('a', 'b') }}{% endfor %}",
    "{% for a in interviewers %}{{ loop.length }}{% endfor %}",
    "{% for a in answers.questions %}{% for b in answers.questions %}x{% endfor %}{% endfor %}",
    "{% if company %}no end",
    "{% raw %}no end",
    "{{ " + "(" * 2000 + "company" + ")" * 2000 + " }}",
    "{% if company %}" * 200 + "x" + "{% endif %}" * 200,
    "{% for a in interviewers %}" * 30 + "x" + "{% endfor %}" * 30,
    "{{ company" + " | trim" * 3000 + " }}",
    "{{ company if company if company }}{{",
    "x" * 70_000,
    "{% block inner required %}{% endblock %}",
    "{{ super().upper() }}",
    "{{ super(1) }}",
    "{{ company() }}",
    "{{ company <~ role }}",
    "{{ loop }}",
    "{{ dated }}",
]
HARMLESS = [
    ("{# a note {{ ''.__class__ }} #}x", "x"),
    ("{% raw %}{{ ''.__class__ }}{% endraw %}", "{{ ''.__class__ }}"),
    ("{{ '{{ company }}' }}", "{{ company }}"),
    ("{% set company = 'Mine' %}{{ company }}", "Mine"),
    ("{% for a in interviewers %}{{ loop.index }}{{ a.name }}{% endfor %}", "1Li Wei2Ana"),
    ("{{ company if role == 'Analyst' else 'x' }}", "Northwind"),
    ("{{ 'x' if not company }}y", "y"),
    ("{{ 'b' if answers.other is defined else 'a' }}", "a"),
    ("{{ interviewers | length }}", "2"),
    ("{{ interviewers[1].name }}", "Ana"),
    ("{{ 'North' in company and 'yes' or 'no' }}", "yes"),
]


@pytest.fixture
def library(tmp_path):
    (tmp_path / "sections.yml").write_text(NOTES, encoding="utf-8")

    def with_body(body: str, name: str = "t") -> Library:
        text = f"---\ntitle: T\nkind: thank-you\nsections: [body]\n---\n{body}"
        (tmp_path / f"{name}.md.j2").write_text(text, encoding="utf-8")
        return Library(tmp_path)

    return with_body


def in_block(body: str) -> str:
    return f"{{% block body %}}\n{body}\n{{% endblock %}}"


@pytest.mark.parametrize("body", REFUSED, ids=lambda body: body[:40])
def test_hostile_templates_are_refused_soon_in_little_memory_with_a_line(library, body):
    tracemalloc.start()
    begun = time.perf_counter()
    with pytest.raises(TemplateError) as refused:
        render(DRAFT, library(in_block(body)), "t")
    assert time.perf_counter() - begun < 10, "runs away"
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()
    sentence = str(refused.value)
    assert "t.md.j2" in sentence
    assert "\n" not in sentence
    if len(body) < 1000:
        assert refused.value.line in (6, 7, 8)


@pytest.mark.parametrize(("body", "text"), HARMLESS)
def test_plain_templates_work(library, body, text):
    assert render(DRAFT, library(in_block(body)), "t").text == text


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"t": '{% extends "t" %}'}, "leads back to itself"),
        ({"t": '{% extends "u" %}', "u": '{% extends "t" %}'}, "leads back to itself"),
        ({"t": '{% extends "../secret" %}'}, "no template called"),
        ({"t": '{% extends "/etc/passwd" %}'}, "no template called"),
        ({"t": "{% extends company %}"}, "named in quotes"),
        (
            {
                "u": "{% block body %}{% block inner %}{% endblock %}{% endblock %}",
                "t": '{% extends "u" %}{% block inner %}{% block body %}{{ super() }}'
                "{% endblock %}{% endblock %}",
            },
            "calls itself",
        ),
    ],
)
def test_templates_that_lead_in_circles_or_out_of_the_folder_are_refused(library, files, told):
    for name, body in files.items():
        found = library(body, name)
    with pytest.raises(TemplateError, match=told):
        render(DRAFT, found, "t")


def test_a_link_out_of_the_folder_is_not_followed(library, tmp_path):
    found = library('{% extends "link" %}')
    outside = tmp_path.parent / f"{tmp_path.name}-outside.md.j2"
    outside.write_text("---\ntitle: X\n---\n")
    (tmp_path / "link.md.j2").symlink_to(outside)
    with pytest.raises(TemplateError, match="no template called"):
        render(DRAFT, found, "t")


expressions = st.recursive(
    st.sampled_from(["company", "answers.learned", "interviewers", "'a'", "7", "answers", "loop"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner, st.sampled_from(["+", "~", "*", "==", "and", "in", "if", "%"])).map(
            lambda t: f"({t[0]} {t[2]} {t[1]})"
        ),
        st.tuples(inner, st.sampled_from(["trim", "first", "center", "and_list", "length"])).map(
            lambda t: f"({t[0]} | {t[1]})"
        ),
        st.tuples(inner, st.sampled_from(["__class__", "name", "items", "format"])).map(
            lambda t: f"{t[0]}.{t[1]}"
        ),
        inner.map(lambda e: f"{e}()"),
        inner.map(lambda e: f"[{e}, {e}]"),
    ),
    max_leaves=12,
)


@settings(deadline=None, max_examples=150)
@given(expression=expressions, loops=st.integers(0, 3))
def test_any_expression_is_refused_with_a_sentence_or_writes_text(
    tmp_path_factory, expression, loops
):
    folder = tmp_path_factory.mktemp("guard")
    (folder / "sections.yml").write_text(NOTES)
    body = (
        "{% for x in interviewers %}" * loops + f"{{{{ {expression} }}}}" + "{% endfor %}" * loops
    )
    (folder / "t.md.j2").write_text(
        f"---\ntitle: T\nkind: thank-you\nsections: [body]\n---\n{in_block(body)}"
    )
    try:
        told = render(DRAFT, Library(folder), "t").text
    except TemplateError as refused:
        told = str(refused)
    assert "object at" not in told
    assert "Error" not in told
