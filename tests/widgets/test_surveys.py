"""The picture of the surveys: every bar is a figure that its source states; nothing is hidden."""

from __future__ import annotations

import re
from pathlib import Path

from letterkit.desk import Desk
from letterkit.library import shipped_library
from letterkit.workbook import Workbook

SOURCES = shipped_library().evidence()


def test_every_bar_is_a_figure_that_its_source_says() -> None:
    surveys = [each for each in SOURCES.values() if each.bars]
    assert len(surveys) == 7
    for source in surveys:
        said = {int(figure) for figure in re.findall(r"(\d+)%", " ".join(source.says))}
        assert {bar.percent for bar in source.bars} <= said
        assert all(str(bar.percent) in bar.figure for bar in source.bars)


def test_the_picture_says_who_was_asked_who_paid_and_who_disagrees(tmp_path: Path) -> None:
    shown = Workbook(Desk(tmp_path)).surveys().value
    for source in SOURCES.values():
        if source.bars:
            assert f"Paid for by: {source.sponsor}." in shown
            assert source.year in shown or source.year == "undated"
            assert all(f"inline-size: {bar.percent}%" in shown for bar in source.bars)
    assert "Asked: 300 human resources managers." in shown
    assert "In 17 years the author never saw a note decide who was hired." in shown
    assert shown.index("Robert Half, 2017") < shown.index("TheLadders, 2012")
