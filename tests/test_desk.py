"""One change goes in, is saved, and every view is drawn anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from letterkit.desk import Desk
from letterkit.drafts import load, new_letter
from letterkit.views import KEPT_VIEWS


class Seen:
    """A view that remembers what it was shown."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.troubles: list[str] = []
        self.closed = False

    def show(self, desk: Desk) -> None:
        self.letters.append(desk.letter.text)
        self.troubles.append(desk.trouble)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def view(desk: Desk) -> Seen:
    return desk.place("letter", Seen())


def own_template(desk: Desk, body: str) -> None:
    folder = desk.folder / "my-templates" / "thank-you"
    folder.mkdir(parents=True, exist_ok=True)
    text = '---\ntitle: M\n---\n{% extends "shipped/thank-you/email" %}{% block closing %}'
    (folder / "email.md.j2").write_text(f"{text}{body}{{% endblock %}}", encoding="utf-8")


def test_a_change_is_saved_and_drawn(desk, view):
    desk.change("answers.learned", "you open on Sundays")
    assert load(desk.file.path).draft.answers == {"learned": "you open on Sundays"}
    assert "you open on Sundays" in view.letters[-1]
    assert not any(view.troubles)


def test_a_second_desk_opens_the_same_letter_with_all_that_was_typed(desk, view):
    desk.change("company", "Northwind")
    assert Desk(desk.folder).draft.company == "Northwind"
    assert Desk(desk.folder).file.path == desk.file.path


def test_what_another_page_changes_is_taken_in(desk, view):
    other = Desk(desk.folder)
    other.change("company", "Northwind")
    desk.change("role", "Analyst")
    desk.refresh()
    assert (desk.draft.company, desk.draft.role) == ("Northwind", "Analyst")
    assert "Northwind" in view.letters[-1]


def test_a_letter_opened_on_one_page_is_opened_on_all(desk, view):
    other = Desk(desk.folder)
    other.open(new_letter(desk.letters, {"kind": "withdrawal", "company": "Contoso"}))
    desk.refresh()
    assert desk.file.path == other.file.path
    assert "Contoso" in view.letters[-1]


def test_what_cannot_be_saved_is_told_and_kept_until_it_can(desk, view):
    away = desk.folder.with_name("away")
    desk.folder.rename(away)
    desk.change("answers.learned", "you open on Sundays")
    assert "you open on Sundays" in view.letters[-1]
    assert view.troubles[-1]
    assert "\n" not in view.troubles[-1]
    shutil.rmtree(desk.folder, ignore_errors=True)
    away.rename(desk.folder)
    desk.refresh()
    assert view.troubles[-1] == ""
    assert load(desk.file.path).draft.answers == {"learned": "you open on Sundays"}


def test_a_rewrite_keeps_the_templates_words_it_replaces(desk, view):
    desk.change("answers.learned", "you open on Sundays")
    desk.rewrite("learned", "I liked it.")
    desk.rewrite("learned", "I liked it a lot.")
    rewrite = desk.draft.rewrites["learned"]
    assert rewrite.text == "I liked it a lot."
    assert rewrite.over == "You mentioned you open on Sundays. That has stayed with me."
    assert "I liked it a lot." in view.letters[-1]
    desk.put_back("learned")
    assert "You mentioned you open on Sundays." in view.letters[-1]


def test_the_last_good_letter_stays_while_the_template_is_broken(tmp_path):
    (tmp_path / "my-templates").mkdir()
    desk = Desk(tmp_path)
    view = desk.place("letter", Seen())
    own_template(desk, "See you soon.")
    desk.change("role", "Analyst")
    assert "See you soon." in view.letters[-1]
    own_template(desk, "{{ broken")
    desk.change("role", "Baker")
    assert "See you soon." in view.letters[-1]
    assert "email.md.j2" in view.troubles[-1]
    assert load(desk.file.path).draft.role == "Baker"
    own_template(desk, "Bye.")
    desk.change("role", "Cook")
    assert "Bye." in view.letters[-1]
    assert view.troubles[-1] == ""


def test_of_views_of_one_name_only_the_latest_few_are_kept(desk):
    views = [desk.place("letter", Seen()) for _ in range(KEPT_VIEWS + 2)]
    assert [view.closed for view in views] == [True, True, *[False] * KEPT_VIEWS]
