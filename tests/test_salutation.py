"""People are greeted by the names they go by."""

from __future__ import annotations

import pytest

from letterkit.library import Library
from letterkit.model import Draft, Person
from letterkit.render import render


@pytest.fixture
def greet(tmp_path):
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "sections.yml").write_text("sections:\n  hello: {title: Hello, part: salutation}\n")
    (folder / "t.md.j2").write_text(
        "---\ntitle: T\nkind: thank-you\nsections: [hello]\n---\n"
        "{% block hello %}{{ interviewers | salutation }},{% endblock %}"
    )
    library = Library(folder)

    def text(*people):
        interviewers = tuple(p if isinstance(p, Person) else Person(p) for p in people)
        return render(Draft(interviewers=interviewers), library, "t").text

    return text


@pytest.mark.parametrize(
    ("people", "greeting"),
    [
        (["Dr. Li Wei"], "Dear Dr. Li Wei,"),
        (["Ms. Ana de la Cruz"], "Dear Ms. Ana de la Cruz,"),
        (["Prince"], "Dear Prince,"),
        (["O'Brien, Siobhán"], "Dear Siobhán O'Brien,"),
        (["Dr. O'Brien, Siobhán"], "Dear Dr. Siobhán O'Brien,"),
        (["O'Brien, Dr. Siobhán"], "Dear Dr. Siobhán O'Brien,"),
        (["Maya Chen, PhD"], "Dear Maya Chen,"),
        (["Chen, Maya, Ph.D."], "Dear Maya Chen,"),
        (["John Reyes, Jr."], "Dear John Reyes,"),
        (["van der Berg,  Jan"], "Dear Jan van der Berg,"),
        (["山田 太郎"], "Dear 山田 太郎,"),
        (["שרה לוי"], "Dear שרה לוי,"),
        (["Ana\nBcc: x@example.org"], "Dear Ana Bcc: x@example.org,"),
        (["Dr. Li Wei", "Ms. Ana de la Cruz"], "Dear Dr. Li Wei and Ms. Ana de la Cruz,"),
        (["Ana", "Bo", "Cy"], "Dear Ana, Bo, and Cy,"),
        (["A", "B", "C", "D", "E"], "Dear all,"),
        ([], "Dear hiring team,"),
        (["  "], "Dear hiring team,"),
        ([Person("Robert Ng", greet="Bob")], "Dear Bob,"),
        ([Person("Robert Ng", greet="Hi Bob,")], "Hi Bob,"),
        ([Person("Robert Ng", greet="Hi")], "Hi Robert Ng,"),
    ],
)
def test_greetings(greet, people, greeting):
    assert greet(*people) == greeting
