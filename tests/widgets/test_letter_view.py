"""The plain data behind the letter's page, and what Python answers to it."""

from __future__ import annotations

import asyncio
import json
import re
from datetime import date
from string import Formatter

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from letterkit.errors import LetterkitError
from letterkit.model import Finding, Letter, Note, Person, Rewrite, Run, Section
from letterkit.widgets.letter_view import (
    LetterView,
    answer,
    compared,
    direction,
    page_script,
    view_state,
)
from letterkit.widgets.letter_words import SAVED, STRINGS

GREETING = Section("salutation", "The greeting", "salutation", "One reader.", (Run("Dear 🙂,"),))
LEARNED = Section(
    "learned",
    "What you learned",
    "body",
    "It shows that you listened.",
    (Run("You mentioned "), Run("[what you learned]", "learned", gap=True), Run(".")),
)
LETTER = Letter(
    kind="thank-you",
    template="thank-you/email",
    medium="email",
    language="en",
    subject=(Run("Thank you, "), Run("Data Analyst", "role")),
    subjects=("Thank you, Data Analyst", "Our talk"),
    sender=(),
    date="November 21, 2026",
    written_on=date(2026, 11, 21),
    address=(),
    sections=(GREETING, LEARNED),
    recipients=(Person("Dr. Li Wei", email="li.wei@example.org"), Person("Ben Okafor")),
)
NOTES = {
    "learned": Note("learned", "What you learned", "body", write="One thing.", evidence=("a", "b"))
}
EVIDENCE = {"a": {"label": "A survey, 2017", "detail": "80% read them."}}


def test_a_letter_becomes_plain_data() -> None:
    assert view_state(LETTER, notes=NOTES, evidence=EVIDENCE) == {
        "language": "en",
        "dir": "ltr",
        "saved": {"state": "saved", "text": "Saved"},
        "to": "li.wei@example.org",
        "address": "li.wei@example.org",
        "formats": ["eml", "txt"],
        "subject": {
            "runs": [
                {"text": "Thank you, ", "source": "template", "gap": False},
                {"text": "Data Analyst", "source": "role", "gap": False},
            ],
            "choices": ["Thank you, Data Analyst", "Our talk"],
        },
        "head": [],
        "sections": [
            {
                "id": "salutation",
                "title": "The greeting",
                "part": "salutation",
                "why": "One reader.",
                "write": "",
                "evidence": [],
                "runs": [{"text": "Dear 🙂,", "source": "template", "gap": False}],
                "rewritten": False,
            },
            {
                "id": "learned",
                "title": "What you learned",
                "part": "body",
                "why": "It shows that you listened.",
                "write": "One thing.",
                "evidence": [{"label": "A survey, 2017", "detail": "80% read them."}],
                "runs": [
                    {"text": "You mentioned ", "source": "template", "gap": False},
                    {"text": "[what you learned]", "source": "learned", "gap": True},
                    {"text": ".", "source": "template", "gap": False},
                ],
                "rewritten": False,
            },
        ],
        "findings": [],
        "gaps": [{"source": "learned", "label": "what you learned"}],
    }


def test_the_page_can_hold_any_letter_as_json() -> None:
    state = view_state(LETTER, notes=NOTES, evidence=EVIDENCE)
    assert json.loads(json.dumps(state)) == state


def test_without_an_address_the_page_says_how_to_send_it() -> None:
    state = view_state(evolve(LETTER, recipients=()), notes=NOTES)
    assert (state["to"], state["address"]) == (STRINGS["reply"], "")


def test_a_formal_letter_has_a_head_and_no_mail_file() -> None:
    letter = evolve(
        LETTER, medium="letter", sender=("Ana Pérez", "1 Elm St"), address=("Northwind",)
    )
    state = view_state(letter, notes=NOTES)
    assert state["head"] == ["Ana Pérez\n1 Elm St", "November 21, 2026", "Northwind"]
    assert (state["to"], state["formats"]) == ("", ["txt"])


def test_a_rewritten_paragraph_is_compared_with_what_the_template_now_says() -> None:
    original = (Run("I was glad to hear that "), Run("you ship weekly", "learned"), Run("."))
    section = evolve(LEARNED, runs=(Run("I was pleased.", "rewrite"),), original=original)
    state = view_state(
        evolve(LETTER, sections=(section,)),
        notes=NOTES,
        rewrites={"learned": Rewrite("I was pleased.", "I was glad to hear that you ship.")},
    )
    shown = state["sections"][0]
    assert shown["rewritten"] is True
    assert shown["original"] == "I was glad to hear that you ship weekly."
    assert shown["over"] == "I was glad to hear that you ship."
    assert shown["changes"] == [
        {"kind": "same", "text": "I was "},
        {"kind": "gone", "text": "glad to hear that you ship weekly"},
        {"kind": "new", "text": "pleased"},
        {"kind": "same", "text": "."},
    ]


@given(st.text(), st.text())
def test_a_comparison_holds_every_character_of_both_texts(before: str, after: str) -> None:
    parts = compared(before, after)
    assert "".join(part["text"] for part in parts if part["kind"] != "new") == before
    assert "".join(part["text"] for part in parts if part["kind"] != "gone") == after


def finding(start: int | None, end: int | None, section: str | None = None) -> Finding:
    return Finding("pushy", "warning", "Message.", "Why.", section, start, end, suggestion="soon")


def shown(letter: Letter, *findings: Finding) -> list[tuple[str | None, int | None, int | None]]:
    state = view_state(letter, notes=NOTES, findings=findings)
    return [(each["section"], each["start"], each["end"]) for each in state["findings"]]


def test_findings_count_from_the_start_of_their_own_section() -> None:
    start = LETTER.text.index("mentioned")
    assert shown(LETTER, finding(start, start + 9), finding(5, 6)) == [
        ("learned", 4, 13),
        ("salutation", 5, 6),
    ]


def test_findings_of_a_formal_letter_are_counted_past_its_head() -> None:
    letter = evolve(LETTER, medium="letter", sender=("Ana",), address=("Northwind",))
    start = letter.text.index("mentioned")
    assert shown(letter, finding(start, start + 9), finding(0, 3)) == [
        ("learned", 4, 13),
        (None, None, None),
    ]


def test_a_finding_that_runs_over_into_the_next_section_ends_with_its_own() -> None:
    assert shown(LETTER, finding(0, 20)) == [("salutation", 0, 7)]


def test_a_finding_about_words_that_have_moved_on_marks_nothing() -> None:
    start = LETTER.text.index("mentioned")
    stale = evolve(finding(start, start + 9, "learned"), excerpt="something else")
    assert shown(LETTER, stale) == [("learned", None, None)]
    assert shown(LETTER, evolve(stale, excerpt="mentioned")) == [("learned", 4, 13)]


def test_a_finding_about_what_is_absent_stays_beside_its_section() -> None:
    assert shown(LETTER, finding(None, None, "learned")) == [("learned", None, None)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("pt-BR", "ltr"), ("?", "ltr")],
)
def test_a_language_has_a_direction(language: str, expected: str) -> None:
    assert direction(language) == expected


def test_an_action_gets_what_the_page_said_and_nothing_else() -> None:
    heard: list[dict[str, object]] = []
    said = {"type": "rewrite", "id": 7, "section": "fit", "text": "Mine.", "extra": 1}
    told = answer({"rewrite": lambda **given: heard.append(given)}, said)
    assert heard == [{"section": "fit", "text": "Mine."}]
    assert told == [({"type": "done", "id": 7}, [])]


def test_a_failure_is_told_in_its_own_sentence() -> None:
    def fail(format: str) -> None:
        raise LetterkitError("The letter still has a gap", remedy="Fill it first")

    told = answer({"export": fail}, {"type": "export", "id": 1, "format": "eml"})
    text = "The letter still has a gap. Fill it first."
    assert told == [({"type": "failed", "id": 1, "text": text}, [])]


def test_a_fault_of_ours_is_told_on_the_page_and_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    view, sent = LetterView({"ask": lambda question: 1 / 0}), []
    monkeypatch.setattr(view, "send", lambda message, buffers=None: sent.append(message))
    with pytest.raises(ZeroDivisionError):
        view._hear(view, {"type": "ask", "id": 2, "question": "fit"}, [])
    assert sent == [{"type": "failed", "id": 2, "text": STRINGS["broken"]}]


def test_an_export_sends_the_file_before_it_says_done() -> None:
    told = answer(
        {"export": lambda format: (f"letter.{format}", "text/plain", b"Dear")},
        {"type": "export", "id": 1, "format": "txt"},
    )
    assert told == [
        ({"type": "file", "name": "letter.txt", "mime": "text/plain"}, [b"Dear"]),
        ({"type": "done", "id": 1}, []),
    ]


@pytest.mark.parametrize("kind", ["ask", "no-such-thing", None])
def test_what_nobody_listens_to_is_answered_and_forgotten(kind: str | None) -> None:
    assert answer({}, {"type": kind, "id": 3}) == [({"type": "done", "id": 3}, [])]


def test_a_widget_stores_nothing_of_the_letter_in_the_notebook() -> None:
    view = LetterView()
    assert view.state == {}
    view.state = view_state(LETTER, notes=NOTES)
    bundle = view._repr_mimebundle_()[0]
    assert bundle["text/plain"] == "LetterView()"
    assert "mentioned" not in json.dumps(bundle)


def test_python_beats_while_a_page_listens_and_stops_when_it_closes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("letterkit.widgets.letter_view.BEAT_SECONDS", 0)

    async def listen() -> list[dict[str, object]]:
        view, sent = LetterView(), []
        monkeypatch.setattr(view, "send", lambda message, buffers=None: sent.append(message))
        view._hear(view, {"type": "hello"}, [])
        view._hear(view, {"type": "hello"}, [])
        while len(sent) < 3:
            await asyncio.sleep(0)
        view.close()
        await asyncio.wait_for(view._beat, 1)
        return sent

    assert {json.dumps(message) for message in asyncio.run(listen())} == {'{"type": "beat"}'}


def test_the_script_is_one_module_and_never_writes_markup() -> None:
    script = page_script()
    assert script.count("export default") == 1
    assert "import " not in script.replace("important", "")
    for way_in in ("innerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way_in not in script


def test_the_script_and_the_table_of_words_agree() -> None:
    script = page_script()
    composed = ("copy_", "copied_", "download_", "error", "warning", "advice", "gone", "new")
    unused = [
        name
        for name in STRINGS
        if f"words.{name}" not in script
        and not name.startswith(composed)
        and name not in ("reply", "broken")
    ]
    assert unused == []
    assert set(re.findall(r"\bwords\.(\w+)", script)) <= set(STRINGS)
    assert set(SAVED) == {"saved", "saving", "unsaved", "dead"}
    assert {
        name: fields
        for name, text in STRINGS.items()
        if (fields := [field for _, field, _, _ in Formatter().parse(text) if field])
    } == {"gap_many": ["n"]}
