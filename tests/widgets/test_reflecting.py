"""Reflection, comparison and log: kept in the right letter, and never a letter not to be shown."""

from __future__ import annotations

from pathlib import Path

import ipywidgets as widgets
import pytest

from letterkit.desk import Desk
from letterkit.drafts import load, new_letter
from letterkit.projector import start_projecting
from letterkit.widgets.comparison import Comparison
from letterkit.widgets.log_view import LogView
from letterkit.widgets.reflection import Reflection


@pytest.fixture(autouse=True)
def today(monkeypatch) -> None:
    monkeypatch.setenv("LETTERKIT_TODAY", "2026-11-21")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def add(desk: Desk, company: str, **known: object) -> Path:
    return new_letter(desk.letters, {"kind": "thank-you", "company": company, **known})


def words(shown: widgets.Widget) -> str:
    own = shown.value if isinstance(shown, widgets.HTML) else ""
    return " ".join([own, *(words(child) for child in getattr(shown, "children", ()))])


def test_a_reflection_is_kept_with_its_day(desk):
    shown = desk.place("reflect", Reflection(desk))
    shown.fields["drew"].widget.value = "The people."
    shown.today.value = "yes"
    shown.fields["open"].widget.value = "the hours\nthe pay"
    assert load(desk.open_letter).draft.reflection == {
        "on": "2026-11-21",
        "drew": "The people.",
        "today": "yes",
        "open": ("the hours", "the pay"),
    }
    again = desk.place("reflect", Reflection(desk))
    assert (again.fields["drew"].widget.value, again.today.value) == ("The people.", "yes")


def test_looking_at_a_reflection_writes_nothing(desk):
    desk.change("reflection.today", "yes")
    before = desk.open_letter.read_bytes()
    shown = desk.place("reflect", Reflection(desk))
    desk.open(add(desk, "Northwind"))
    assert shown.today.value == ""
    assert "reflection" not in desk.file.document
    desk.refresh()
    assert before in {path.read_bytes() for path in desk.letters.glob("*.yaml")}


def test_two_jobs_stand_side_by_side_and_what_one_thinks_now_goes_into_the_right_letter(desk):
    first = add(desk, "Contoso", reflection={"on": "2026-11-02", "drew": "A <b>calm</b> team."})
    second = add(desk, "Northwind", answers={"questions": ["who trains me"]})
    shown = desk.place("compare", Comparison(desk))
    assert [column.layout.display for column in shown.columns] == [None, None, "none"]
    left, right, _ = shown.columns
    # Neither has a day that is due, so they stand by name.
    told = words(left)
    assert "<h4" in told
    assert "Contoso" in told
    assert "A &lt;b&gt;calm&lt;/b&gt; team." in told
    assert "who trains me" in words(right)
    left.now.widget.value = "Still calm."
    assert load(first).draft.reflection["now"] == "Still calm."
    assert "Still calm." in words(left)
    (box,) = right.questions.children[1:]
    box.value = True
    assert load(second).draft.reflection["answered"] == ("who trains me",)
    assert "By when do you expect to decide?" in words(right)


def test_one_job_alone_is_not_compared(desk):
    add(desk, "Contoso")
    shown = desk.place("compare", Comparison(desk))
    assert shown._sides.layout.display == "none"


def test_the_log_is_a_table_of_plain_text(desk):
    add(desk, "<img src=x>", interviewed_at="2026-11-20", sent_on="2026-11-20", stage="thanked")
    shown = desk.place("log", LogView(desk))
    assert shown.table.value.count("<tr>") == 3
    assert "<img" not in shown.table.value
    assert "<img" not in shown.take_page()[2].decode()
    assert shown.take_csv()[2].decode("utf-8-sig").splitlines()[1] == (
        "2026-11-20,<img src=x>,,Interview,,Waiting for an answer"
    )


def test_in_projector_mode_nothing_of_ones_own_is_shown(desk):
    add(desk, "Secret One", interviewed_at="2026-11-20", reflection={"drew": "secret"})
    add(desk, "Secret Two", interviewed_at="2026-11-20", reflection={"drew": "secret"})
    shown = [
        desk.place("reflect", Reflection(desk)),
        desk.place("compare", Comparison(desk)),
        desk.place("log", LogView(desk)),
    ]
    start_projecting(desk.folder)
    desk.refresh()
    told = " ".join(map(words, shown)) + str([choice.options for choice in shown[1].choices])
    assert "secret" not in told.casefold()
    assert "Secret" not in shown[2].take_csv()[2].decode()
    assert "Northwind" in told


def test_nothing_personal_is_in_what_a_notebook_keeps(desk):
    add(desk, "A secret", interviewed_at="2026-11-20")
    for view in (Reflection(desk), Comparison(desk), LogView(desk)):
        placed = desk.place(repr(view), view)
        assert repr(placed) == f"{type(view).__name__}()"
        assert "secret" not in str(placed._repr_mimebundle_())
