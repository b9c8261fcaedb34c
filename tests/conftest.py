"""Fixtures that several folders of tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings
from review_cases import TABLE
from servers import Server, serving

# How long an example takes says more about the machine than about the code.
settings.register_profile("letterkit", deadline=None)
settings.load_profile("letterkit")


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The workbook in JupyterLab, on a folder that tests share."""
    with serving("workbook", tmp_path_factory.mktemp("lab")) as server:
        yield server


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app, by Voila, on a folder that tests share."""
    with serving("app", tmp_path_factory.mktemp("app")) as server:
        yield server


@pytest.fixture(params=["lab", "app"])
def either(request: pytest.FixtureRequest) -> Server:
    """The workbook, then the app: for what must hold in both."""
    return request.getfixturevalue(request.param)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the tables at the end: what a test prints is lost where it runs in another process."""
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for name, value in report.user_properties:
                if name == TABLE:
                    terminalreporter.write_line(f"\n{value}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `--update-golden` write the expected letters anew; read them before you commit them."""
    parser.addoption("--update-golden", action="store_true", help="write the golden letters anew")
