"""Earlier versions of a letter: one for each burst of typing, and every one can come back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from letterkit.drafts import DraftFile, history, load
from letterkit.errors import DraftError

NINE = datetime(2026, 11, 20, 21, tzinfo=UTC)


class Clock:
    """A clock that the test winds."""

    def __init__(self) -> None:
        self.time = NINE

    def __call__(self) -> datetime:
        return self.time

    def wait(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("letterkit.drafts.versions.now", clock)
    return clock


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "northwind.yaml"
    path.write_text("role: start\n", encoding="utf-8")
    return path


def kept(letter: Path) -> list[tuple[float, str, str]]:
    """The versions, the oldest first: seconds after nine, why, and what the role was."""
    return [
        ((version.when - NINE).total_seconds(), version.why, load(version.path).draft.role)
        for version in reversed(history(letter))
    ]


def test_a_letter_that_nobody_changed_has_no_history(letter: Path) -> None:
    DraftFile(letter).refresh()
    assert history(letter) == []


def test_each_burst_of_typing_keeps_what_stood_before_it(letter: Path, clock: Clock) -> None:
    draft_file = DraftFile(letter)
    for burst in ("first", "second", "third"):
        for n in range(30):
            draft_file.change("role", f"{burst} {n}")
            clock.wait(1)
        clock.wait(600)
    assert kept(letter) == [
        (0, "typing", "start"),
        (630, "typing", "first 29"),
        (1260, "typing", "second 29"),
    ]


def test_typing_without_a_pause_keeps_a_version_every_two_minutes(
    letter: Path, clock: Clock
) -> None:
    draft_file = DraftFile(letter)
    for n in range(300):
        draft_file.change("role", f"{n}")
        clock.wait(1)
    assert kept(letter) == [(0, "typing", "start"), (120, "typing", "119"), (240, "typing", "239")]


def test_two_notebooks_typing_keep_one_history(letter: Path, clock: Clock) -> None:
    one, two = DraftFile(letter), DraftFile(letter)
    for n in range(10):
        one.change("role", f"{n}")
        two.change("company", f"{n}")
        clock.wait(1)
    assert kept(letter) == [(0, "typing", "start")]


def test_a_version_is_restored_and_that_is_undone_in_the_same_way(
    letter: Path, clock: Clock
) -> None:
    draft_file = DraftFile(letter)
    draft_file.change("role", "typed")
    draft_file.change("own key", "kept too")
    clock.wait(5)
    draft_file.restore(history(letter)[0])
    assert load(letter).draft.role == draft_file.draft.role == "start"
    assert "own key" not in draft_file.document
    clock.wait(5)
    assert kept(letter) == [(0, "typing", "start"), (5, "restore", "typed")]
    draft_file.restore(history(letter)[0])
    assert load(letter).draft.role == "typed"
    assert load(letter).document["own key"] == "kept too"
    assert DraftFile(letter).document == draft_file.document


def test_a_restore_that_another_notebook_sees_is_no_conflict(letter: Path, clock: Clock) -> None:
    one, two = DraftFile(letter), DraftFile(letter)
    one.change("role", "typed")
    two.refresh()
    clock.wait(5)
    one.restore(history(letter)[0])
    assert two.refresh() is True
    assert (two.draft.role, two.conflicts) == ("start", {})


def test_a_version_that_cannot_be_read_restores_nothing(letter: Path, clock: Clock) -> None:
    draft_file = DraftFile(letter)
    draft_file.change("role", "typed")
    [version] = history(letter)
    version.path.write_text("role: [", encoding="utf-8")
    with pytest.raises(DraftError, match="This is not readable YAML"):
        draft_file.restore(version)
    assert load(letter).draft.role == "typed"


def test_what_others_wrote_is_kept_before_a_merge_with_a_conflict(
    letter: Path, clock: Clock
) -> None:
    one, two = DraftFile(letter), DraftFile(letter)
    one.change("role", "one")
    clock.wait(5)
    two.change("role", "two")
    assert kept(letter) == [(0, "typing", "start"), (5, "merge", "one")]


def test_the_last_fifty_versions_are_kept(letter: Path, clock: Clock) -> None:
    draft_file = DraftFile(letter)
    for n in range(60):
        draft_file.change("role", f"{n}")
        clock.wait(200)
    versions = kept(letter)
    assert len(versions) == 50
    assert versions[0] == (10 * 200, "typing", "9")
    assert versions[-1] == (59 * 200, "typing", "58")


def test_a_clock_set_back_does_not_stop_the_history(letter: Path, clock: Clock) -> None:
    draft_file = DraftFile(letter)
    draft_file.change("role", "before")
    clock.wait(-86_400)
    draft_file.change("role", "after")
    assert {role for _, _, role in kept(letter)} == {"start", "before"}


def test_letters_in_one_folder_have_their_own_histories(letter: Path, clock: Clock) -> None:
    other = letter.with_name("southwind.yaml")
    other.write_text("role: other\n", encoding="utf-8")
    DraftFile(letter).change("role", "typed")
    assert (kept(letter), kept(other)) == ([(0, "typing", "start")], [])
