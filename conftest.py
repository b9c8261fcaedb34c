"""Every test, a notebook's cells too, has a folder of its own and a day that stands still."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

TODAY = "2026-11-20"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give each test file a folder before its first test starts, or the kernel of a notebook."""
    base = item.config._tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    folder = Path(base) / "folders" / re.sub(r"\W+", "-", item.nodeid.split("::")[0])
    os.environ["LETTERKIT_FOLDER"] = str(folder)
    os.environ["LETTERKIT_TODAY"] = TODAY
