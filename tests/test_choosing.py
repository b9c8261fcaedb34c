"""The chooser's list: every letter once, by its moment, begun with the writer's own answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.choosing import FIRST_LINES, MOMENTS, cares, choices
from letterkit.drafts import load
from letterkit.library import shipped_library
from letterkit.model import KINDS, Draft

LIBRARY = shipped_library()
ANA = load(Path(__file__).parent / "drafts" / "ana.yaml").draft


@pytest.fixture(autouse=True)
def _a_day_that_stands_still(monkeypatch):
    monkeypatch.setenv("LETTERKIT_TODAY", "2026-11-20")


def test_every_letter_has_one_place() -> None:
    listed = [choice.template for every in choices(LIBRARY, ANA).values() for choice in every]
    assert sorted(listed) == LIBRARY.names()
    assert sorted(kind for kinds in MOMENTS.values() for kind in kinds) == sorted(KINDS)


def test_the_plain_letter_of_a_kind_comes_before_its_variants() -> None:
    firsts = [every[0].template for every in choices(LIBRARY, ANA).values()]
    assert firsts == [
        "thank-you/email", "informational/email", "missed-interview/email", "check-in/email",
        "rejection-reply/email", "withdrawal/email", "referrer/email",
    ]  # fmt: skip


def test_a_letter_shows_how_it_begins_and_a_variant_what_sets_it_apart() -> None:
    lines = {c.template: c.lines for every in choices(LIBRARY, ANA).values() for c in every}
    assert lines["thank-you/email"].startswith(
        "Thank you for meeting with me on November 20 to talk about the Data Analyst role"
    )
    assert lines["thank-you/short"] == (
        "Thank you for meeting with me on November 20 to … I would like this job, and I would be "
        "glad to talk again if that helps."
    )
    assert len(set(lines.values())) == len(lines)
    assert all(len(text) <= FIRST_LINES + 6 for text in lines.values())


def test_an_empty_draft_has_lines_with_gaps() -> None:
    (first, *_) = choices(LIBRARY, Draft())["After an interview"]
    assert "the [job title] role at [company name]" in first.lines


@pytest.mark.parametrize("name", ["withdrawal/email", "withdrawal/accepted-elsewhere",
                                  "decline-offer/email"])  # fmt: skip
def test_benefits_are_thought_of_before_a_job_is_turned_down(name: str) -> None:
    assert cares(LIBRARY.template(name))[0].startswith("Receiving benefits? Check first.")


def test_a_thank_you_needs_no_word_of_care() -> None:
    assert cares(LIBRARY.template("thank-you/email")) == ()
