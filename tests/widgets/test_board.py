"""The board changes the letters it shows, open or not, and never those it must not show."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.desk import Desk
from letterkit.drafts import load, new_letter
from letterkit.projector import start_projecting, stop_projecting
from letterkit.widgets.board import AT_ONCE, Board
from letterkit.widgets.letter_view import answer


@pytest.fixture(autouse=True)
def today(monkeypatch) -> None:
    monkeypatch.setenv("LETTERKIT_TODAY", "2026-11-21")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def add(desk: Desk, **known: str) -> Path:
    return new_letter(desk.letters, {"kind": "thank-you", **known})


def board(desk: Desk) -> Board:
    return desk.place("board", Board(desk))


def do(shown: Board, what: str, **content: str) -> dict[str, object]:
    (told, _), *_ = answer(shown.actions, {"type": what, "id": 1, **content})
    return told


def test_an_empty_workbook_has_no_opportunity(desk):
    assert board(desk).state["rows"] == []


def test_a_row_says_what_there_is_to_know(desk):
    add(desk, company="Northwind", role="Analyst", interviewed_at="2026-11-20", sent_on="")
    (row,) = board(desk).state["rows"]
    assert {name: row[name] for name in row if name not in ("stages", "dues")} == {
        "id": "Northwind-thank-you",
        "name": "Northwind, Analyst",
        "stage": "interviewed",
        "met": "2026-11-20",
        "promised": "",
        "letters": [{"id": "Northwind-thank-you", "label": "Thank-you (not sent)", "open": False}],
        "answer": "none yet",
        "next": [],
    }
    (due,) = row["dues"]
    assert (due["what"], due["when"]) == ("Send your letter", "Fri, Nov 20, 1 day late")
    assert due["late"]


def test_stage_and_days_are_changed_in_letters_that_are_not_open(desk):
    path = add(desk, company="Northwind", interviewed_at="2026-11-20T14:00:00-05:00")
    shown, row = board(desk), "Northwind-thank-you"
    do(shown, "stage", row=row, value="offer")
    do(shown, "day", row=row, name="promised_by", value="2026-12-04")
    do(shown, "day", row=row, name="interviewed_at", value="2026-11-19")
    draft = load(path).draft
    assert (draft.stage, draft.promised_by.isoformat()) == ("offer", "2026-12-04")
    assert draft.interviewed_at.isoformat() == "2026-11-19T14:00:00-05:00"
    assert [kind for kind, _ in shown.state["rows"][0]["next"]] == [
        "offer-thanks",
        "accept-offer",
        "decline-offer",
    ]
    do(shown, "day", row=row, name="interviewed_at", value="")
    assert load(path).draft.interviewed_at is None


def test_the_open_letter_is_changed_on_the_desk(desk):
    desk.change("company", "Northwind")
    do(board(desk), "stage", row=desk.open_letter.stem, value="rejected")
    assert desk.draft.stage == "rejected"


def test_a_letter_is_opened_and_the_next_one_begun(desk):
    add(desk, company="Northwind", stage="thanked", sent_on="2026-11-20", role="Analyst")
    shown = board(desk)
    assert do(shown, "open", letter="Northwind-thank-you")["text"]
    assert desk.draft.company == "Northwind"
    do(shown, "next", row="Northwind-thank-you", kind="check-in")
    assert (desk.draft.kind, desk.draft.role, desk.draft.sent_on) == ("check-in", "Analyst", None)


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("open", {"letter": "../secret"}),
        ("open", {"letter": None}),
        ("stage", {"row": "nobody", "value": "offer"}),
        ("next", {"row": "Northwind-thank-you", "kind": "referrer"}),
        ("day", {"row": "Northwind-thank-you", "name": "promised_by", "value": "soon"}),
    ],
)
def test_what_the_board_did_not_offer_is_refused(desk, kind, content):
    path = add(desk, company="Northwind")
    before = path.read_bytes()
    assert do(board(desk), kind, **content)["type"] == "failed"
    assert path.read_bytes() == before


def test_more_are_shown_on_request(desk):
    for number in range(AT_ONCE + 3):
        add(desk, company=f"Company {number}")
    shown = board(desk)
    assert (len(shown.state["rows"]), shown.state["hidden"]) == (AT_ONCE, 3)
    told = do(shown, "stage", row="Company-0-thank-you", value="rejected")
    assert "stands further down" in told["text"]
    do(shown, "more")
    assert (len(shown.state["rows"]), shown.state["hidden"]) == (AT_ONCE + 3, 0)


def test_in_projector_mode_no_letter_of_ones_own_is_shown_or_changed(desk):
    path = add(desk, company="A secret")
    shown = board(desk)
    # It must not wait for a pause in the typing, as other changes do.
    shown._pause._later.ask = lambda: None
    start_projecting(desk.folder)
    desk.refresh()
    assert "secret" not in str(shown.state)
    assert [row["name"] for row in shown.state["rows"]] == ["Northwind, Data Analyst"]
    before = path.read_bytes()
    assert do(shown, "stage", row=path.stem, value="offer")["type"] == "failed"
    assert do(shown, "open", letter=path.stem)["type"] == "failed"
    assert path.read_bytes() == before
    stop_projecting(desk.folder)
    desk.refresh()
    assert [row["name"] for row in shown.state["rows"]] == ["A secret"]


def test_nothing_personal_is_in_what_a_notebook_keeps(desk):
    add(desk, company="A secret")
    assert repr(board(desk)) == "Board()"
    assert "secret" not in str(board(desk)._repr_mimebundle_())
