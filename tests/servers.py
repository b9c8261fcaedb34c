"""Starts the real launcher, as a person would, and ends it again."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

LETTERKIT = (sys.executable, "-m", "letterkit")


@frozen
class Server:
    """A launcher that has said it is ready."""

    url: str
    folder: Path
    process: subprocess.Popen[str]

    @property
    def origin(self) -> str:
        return "/".join(self.url.split("/")[:3])

    @property
    def token(self) -> str:
        return self.url.partition("token=")[2]

    def page(self, notebook: str) -> str:
        """The address of another notebook, with the token."""
        return re.sub(r"[^/]+\.ipynb", notebook, self.url)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(command: str, folder: Path, **environment: str) -> Iterator[Server]:
    """Run `letterkit workbook` or `letterkit app` on a folder until the block ends."""
    process = subprocess.Popen(
        [*LETTERKIT, command, "--folder", folder, "--port", str(free_port()), "--no-browser"],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=_as_a_person if os.name == "posix" else None,
    )
    try:
        yield Server(_wait_for_address(process), folder, process)
    finally:
        stop(process)


def _as_a_person() -> None:
    """Undo what a shell does to its background jobs, and what root may do beyond others.

    They ignore Ctrl+C, and all they start; and root writes where permission is missing.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if sys.platform == "linux":
        drop = ctypes.CDLL(None).prctl
        for passing_over_permissions in (1, 2):
            drop(24, passing_over_permissions, 0, 0, 0)  # without effect for anybody but root


def stop(process: subprocess.Popen[str]) -> str:
    """End a launcher as Ctrl+C does and return what it said since it was ready."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        return process.communicate(timeout=20)[0]
    except subprocess.TimeoutExpired:
        process.kill()
        return process.communicate()[0]
    except ValueError:  # it was stopped before, and its output read
        return ""


def _wait_for_address(process: subprocess.Popen[str]) -> str:
    said = []
    for line in process.stdout:
        said.append(line)
        address = re.search(r"http://\S+", line)
        if address:
            return address[0]
    raise AssertionError(f"the launcher ended before it was ready: {''.join(said)}")
