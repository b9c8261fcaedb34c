"""The last step: the files of a letter, and the stage that sending leads to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from letterkit.drafts import load
from letterkit.errors import ExportError
from letterkit.exporters.archive import unzipped
from letterkit.library import shipped_library
from letterkit.model import KINDS, Draft
from letterkit.render import render
from letterkit.sending import FILES, STAGES, make_file, stage_after, stage_before

DRAFTS = Path(__file__).parent / "drafts"
DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("kind", "stage", "after"),
    [
        ("thank-you", "interviewed", "thanked"),
        ("clarify", "offer", "offer"),
        ("check-in", "thanked", "checked-in"),
        ("deadline", "thanked", "thanked"),
        ("offer-thanks", "checked-in", "offer"),
        ("accept-offer", "offer", "accepted"),
        ("decline-offer", "offer", "declined"),
        ("withdrawal", "accepted", "withdrawn"),
        ("thank-you", "waiting for a visa", "thanked"),
    ],
)
def test_sending_moves_the_stage_on_and_never_back(kind, stage, after):
    assert stage_after(Draft(kind=kind, stage=stage)) == after


@pytest.mark.parametrize("kind", KINDS)
def test_a_stage_that_sending_made_can_be_taken_back(kind):
    sent = Draft(kind=kind, stage=stage_after(Draft(kind=kind)))
    assert stage_before(sent) in STAGES
    assert stage_before(Draft(kind=kind, stage="offer")) == "offer"


def test_every_file_can_be_made_and_the_zip_holds_the_others_and_the_dates():
    draft = load(DRAFTS / "ana.yaml").draft
    letter = render(draft, shipped_library())
    made = {format: make_file(letter, draft, format, DAY) for format in FILES}
    assert {format: file.name for format, file in made.items()} == {
        format: f"thank-you-northwind.{format}" for format in FILES
    }
    inside = unzipped(made.pop("zip").data)
    assert "thank-you-northwind.ics" in inside
    for file in made.values():
        assert inside[file.name] == file.data


def test_a_zip_without_days_to_come_has_no_calendar():
    draft = evolve(load(DRAFTS / "ana.yaml").draft, stage="rejected")
    inside = unzipped(make_file(render(draft, shipped_library()), draft, "zip", DAY).data)
    assert not [name for name in inside if name.endswith(".ics")]


def test_a_letter_with_gaps_is_refused_in_one_sentence():
    draft = load(DRAFTS / "nobody.yaml").draft
    with pytest.raises(ExportError, match=r"^The letter is not ready for zip: it still lacks "):
        make_file(render(draft, shipped_library()), draft, "zip", DAY)
