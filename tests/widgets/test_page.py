"""The workbook's pages: a text, with the sources it stands on."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterkit.desk import Desk
from letterkit.errors import LetterkitError
from letterkit.workbook import Workbook


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return Workbook(Desk(tmp_path))


def test_a_page_shows_its_text_and_each_source_with_what_it_does_not_show(
    workbook: Workbook,
) -> None:
    page = workbook.page("odds")
    assert "<h3>Does a letter raise your chances?</h3>" in page.value
    assert "So this workbook shows no odds." in page.value
    for source in workbook.desk.library.notes().pages["odds"].evidence:
        assert f"<b>{workbook.desk.library.evidence()[source].label}" in page.value
    assert repr(page) == "PageView(odds)"


def test_a_page_without_sources_has_nothing_to_unfold(workbook: Workbook) -> None:
    assert "<details" not in workbook.page("something-wrong").value


def test_a_page_that_is_not_there_is_told_with_the_nearest(workbook: Workbook) -> None:
    with pytest.raises(LetterkitError, match="Did you mean “timing”"):
        workbook.page("timings")
