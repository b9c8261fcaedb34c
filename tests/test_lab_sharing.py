"""A shared template is one file; importing looks at it, runs nothing and keeps what is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.desk import Desk
from letterkit.drafts import dump
from letterkit.errors import TemplateError
from letterkit.lab.adding import add_question, save_note
from letterkit.lab.gallery import exhibits, show
from letterkit.lab.lab import Lab
from letterkit.lab.mine import start_text, with_block
from letterkit.lab.people import samples
from letterkit.lab.sharing import keep, look_at, read_shared, share
from letterkit.resources import templates_folder

NAME = "thank-you/email"


def mine(folder: Path) -> Lab:
    lab = Lab(Desk(folder))
    lab.make_mine()
    return lab


@pytest.fixture
def given(tmp_path: Path) -> bytes:
    """A template with a note and a question of its own, as its maker gave it away."""
    lab = mine(tmp_path / "giver")
    lab.desk.change("company", "A private company")
    add_question(lab, "learned", "What did they wear?", "green shirts", "phrase")
    save_note(lab, "learned", {"why": "Because I say so."})
    save_note(lab, "addressee", {"why": "Not in this letter."})
    lab.save()
    name, data = share(lab)
    assert name == "thank-you-email.letterkit.yaml"
    return data


def test_a_template_comes_through_with_its_notes_and_nothing_else(given, tmp_path):
    assert b"private" not in given
    assert b"Not in this letter" not in given
    taker = Lab(Desk(tmp_path / "taker"))
    looked = look_at(taker, given)
    assert looked.problems == ()
    assert looked.title == "Thank-you e-mail"
    assert "What did they wear?" in looked.asks
    assert "Green shirts." in looked.trial.letter.text
    assert list((tmp_path / "taker").rglob("my-templates/*")) == []
    keep(taker, looked)
    assert (
        taker.path.read_bytes()
        == (tmp_path / "giver/my-templates/thank-you/email.md.j2").read_bytes()
    )
    assert taker.desk.note("learned").why == "Because I say so."


def test_what_an_import_replaces_is_told_and_kept_as_a_version(given, tmp_path):
    taker = mine(tmp_path / "taker")
    taker.change(with_block(taker.text, "closing", "My own words."))
    taker.save()
    looked = look_at(taker, given)
    assert looked.replaces[0] == "your template thank-you/email"
    assert "the note “What you learned”" in looked.replaces
    keep(taker, looked)
    assert "My own words." in taker.versions[0].path.read_text("utf-8")


def test_a_template_that_extends_another_of_ones_own_brings_it_along(tmp_path):
    giver = mine(tmp_path / "giver")
    giver.change(with_block(giver.text, "closing", "From the first."))
    giver.save()
    second = giver.own / "thank-you" / "second.md.j2"
    second.write_text('---\ntitle: Second\n---\n{% extends "thank-you/email" %}\n', "utf-8")
    giver.open("thank-you/second")
    taker = Lab(Desk(tmp_path / "taker"))
    keep(taker, look_at(taker, share(giver)[1]))
    assert "From the first." in taker.trial.letter.text


def shared(text: str, name: str = NAME, **more: object) -> bytes:
    return dump({"template": name, "templates": {name: text}, **more}).encode()


@pytest.mark.parametrize(
    "text",
    [
        "{% include '/etc/passwd' %}",
        "---\n---\n{% extends '../../secret' %}",
        start_text(NAME) + "{% block closing %}{{ ''.__class__ }}{% endblock %}",
        "---\nsections: [[[[\n---\n",
    ],
)
def test_a_hostile_template_is_shown_with_what_is_wrong_and_cannot_be_kept(tmp_path, text):
    lab = Lab(Desk(tmp_path))
    looked = look_at(lab, shared(text))
    assert looked.problems
    assert not any(str(Path("/tmp")) in told for told in looked.problems)
    with pytest.raises(TemplateError, match="not kept"):
        keep(lab, looked)
    assert (
        list((tmp_path / "my-templates").rglob("*")) == []
        or not (tmp_path / "my-templates").exists()
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"just words",
        b"PK\x03\x04" + b"\0" * 100,
        b"template: a/b\ntemplates: {a/b: [1]}\n",
        b"template: a/b\ntemplates: {a/c: x}\n",
        b"run: rm -rf /\ntemplates: {}\n",
        b"a: &a [x]\nb: [*a, *a]\n",
        b"!!python/object/apply:os.system ['true']\n",
        b"[" * 5000,
        b"x" * 300_000,
        shared("x", "../../escape"),
        shared("x", "/etc/cron.d/job"),
        shared("x", "shipped/thank-you/email"),
        shared("x", "a\\b"),
        shared("x", "sections"),
        shared("x", "thank-you/.hidden"),
        dump({"template": "a/a0", "templates": {f"a/a{n}": "x" for n in range(9)}}).encode(),
    ],
    ids=range(18),
)  # fmt: skip
def test_what_is_no_shared_template_is_refused_in_a_sentence(data):
    with pytest.raises(TemplateError) as refused:
        read_shared(data)
    assert "\n" not in str(refused.value)


def test_hostile_notes_are_shown_as_problems(tmp_path):
    notes = {"sections": {"learned": {"part": "everything", "run": "rm"}}}
    looked = look_at(Lab(Desk(tmp_path)), shared(start_text(NAME), notes=notes))
    assert [told.split(": ", 1)[1].split(".")[0] for told in looked.problems] == [
        "Unknown part “everything” in the section “learned”",
        "Unknown key “run” in the section “learned”",
    ]


def test_an_original_or_what_is_not_saved_is_not_shared(tmp_path):
    lab = Lab(Desk(tmp_path))
    with pytest.raises(TemplateError, match="Make it mine"):
        share(lab)
    lab.make_mine()
    lab.change(with_block(lab.text, "closing", "x"))
    with pytest.raises(TemplateError, match="Save it first"):
        share(lab)


@pytest.mark.parametrize("exhibit", exhibits(), ids=lambda each: each.id)
def test_every_exhibit_of_the_gallery_works_for_everybody(exhibit):
    shown = [show(exhibit, exhibit.text, each, templates_folder()) for each in samples()]
    assert [each.problems for each in shown] == [()] * 6
    assert any(each.paragraphs for each in shown)


def test_a_mistake_in_an_exhibit_has_the_line_that_is_seen():
    exhibit = exhibits()[0]
    shown = show(exhibit, "{% block closing %}\n{{ nobody }}\n{% endblock %}", samples()[0],
                 templates_folder())  # fmt: skip
    assert [line for line, _ in shown.problems] == [2]
