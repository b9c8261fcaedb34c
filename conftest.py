"""Every test, a notebook's cells too, has a folder of its own and a day that stands still."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

TODAY = "2026-11-20"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give each test file a folder before its first test starts, or the kernel of a notebook."""
    base = item.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    folder = Path(base) / "folders" / re.sub(r"\W+", "-", item.nodeid.split("::")[0])
    os.environ["LETTERKIT_FOLDER"] = str(folder)
    os.environ["LETTERKIT_TODAY"] = TODAY


class OneBrowser(LoadFileScheduling):
    """Keep a file's tests together, and together all that open a browser: it fills a core."""

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/browser/") else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneBrowser:
    """Say who runs what where tests run side by side."""
    return OneBrowser(config, log)
