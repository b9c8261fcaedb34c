"""Opens the person's folder in a browser, as a workbook or as an app, on this computer alone."""

from __future__ import annotations

import errno
import logging
import os
import secrets
import socket
import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from letterkit.errors import WorkspaceError
from letterkit.resources import PACKAGE
from letterkit.workspace import FIRST_NOTEBOOK, HIDDEN, prepare_workspace, workspace_folder

if TYPE_CHECKING:
    from jupyter_server.base.handlers import JupyterHandler

# One folder serves one person, so no other computer may reach the server.
LOOPBACK = "127.0.0.1"
KERNELS = "letterkit.kernels.OwnPython"
# A page loads nothing from elsewhere, whatever a library, a template or an output asks for.
# Both servers' own pages need inline scripts and evaluated ones.
HEADERS = {
    "Content-Security-Policy": "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; "
    f"connect-src 'self' ws://{LOOPBACK}:*; frame-ancestors 'self'"
}


@frozen
class Place:
    """Where a server serves a folder, and the page that opens it."""

    folder: Path
    port: int
    token: str
    page: str

    @property
    def url(self) -> str:
        """The first page's address, with the secret that lets its reader in."""
        return f"http://{LOOPBACK}:{self.port}/{self.page}/{FIRST_NOTEBOOK}?token={self.token}"


def open_workbook(folder: Path, port: int | None = None, browser: bool = True) -> None:
    """Open the folder in JupyterLab and stay until it is stopped.

    Raises:
        WorkspaceError: the folder or the port cannot be used.
    """
    place = _make_ready(folder, port, first_port=8888, page="doc/tree")
    from jupyterlab.labapp import LabApp

    # The workbook needs no terminals, no language servers and no other program's extensions.
    LabApp.load_other_extensions = False
    server = LabApp.initialize_server(
        argv=[
            f"--ServerApp.ip={LOOPBACK}",
            f"--ServerApp.port={place.port}",
            "--ServerApp.port_retries=0",
            "--ServerApp.sock=",
            "--ServerApp.base_url=/",
            "--ServerApp.open_browser=False",
            # Jupyter warns the root account off because of other computers; none can reach this.
            "--ServerApp.allow_root=True",
            f"--ServerApp.root_dir={place.folder}",
            f"--ServerApp.kernel_spec_manager_class={KERNELS}",
            f"--IdentityProvider.token={place.token}",
            "--PasswordIdentityProvider.hashed_password=",
            "--JupyterApp.answer_yes=True",
            "--Application.log_level=ERROR",
            f"--LabApp.app_settings_dir={PACKAGE / 'settings'}",
            # The network is asked for nothing: no news, no updates, no list of extensions.
            "--LabApp.news_url=None",
            "--LabApp.check_for_updates_class="
            "jupyterlab.handlers.announcements.NeverCheckForUpdate",
            "--LabApp.extension_manager=readonly",
        ]
    )
    server.web_app.settings["headers"] = HEADERS
    server.io_loop.add_callback(_announce, place, browser)
    server.start()


def open_app(folder: Path, port: int | None = None, browser: bool = True) -> None:
    """Open the folder as pages without code, by Voila, and stay until it is stopped.

    Raises:
        WorkspaceError: the folder or the port cannot be used.
    """
    place = _make_ready(folder, port, first_port=8866, page="voila/render")
    from tornado.ioloop import IOLoop
    from voila.app import Voila

    app = Voila.instance()
    app.initialize(
        [
            f"--Voila.ip={LOOPBACK}",
            f"--Voila.port={place.port}",
            "--Voila.port_retries=0",
            "--Voila.base_url=/",
            "--Voila.open_browser=False",
            f"--Voila.root_dir={place.folder}",
            f"--Voila.token={place.token}",
            "--Application.log_level=ERROR",
            "--VoilaConfiguration.template=letterkit",
            f"--VoilaConfiguration.kernel_spec_manager_class={KERNELS}",
            # Only what draws the widgets: other extensions are made for JupyterLab.
            "--VoilaConfiguration.extension_allowlist=anywidget",
            "--VoilaConfiguration.extension_allowlist=@jupyter-widgets/jupyterlab-manager",
            "--VoilaConfiguration.extension_allowlist=@voila-dashboards/widgets-manager8",
        ]
    )
    app.tornado_settings = {"headers": HEADERS}
    app.voila_configuration.prelaunch_hook = _let_page_end_its_kernel
    IOLoop.current().add_callback(_announce, place, browser)
    app.start()


def _make_ready(folder: Path, port: int | None, *, first_port: int, page: str) -> Place:
    """Prepare the folder, find a port, and keep this process and its kernels to both.

    The settings of a person's other work with Jupyter could open the server to a network or change
    how notebooks run, and what Letterkit writes belongs in its own folder; so both get one there.
    """
    folder = workspace_folder(folder)
    for sentence in prepare_workspace(folder):
        print(sentence)
    os.environ["LETTERKIT_FOLDER"] = str(folder)
    os.environ["JUPYTER_CONFIG_DIR"] = str(folder / HIDDEN / "jupyter")
    os.environ["IPYTHONDIR"] = str(folder / HIDDEN / "ipython")
    os.environ.pop("JUPYTER_CONFIG_PATH", None)
    # The servers' logs name each request, and so the person's files.
    logging.getLogger("tornado").setLevel(logging.ERROR)
    return Place(folder, _free_port(port, first_port), secrets.token_hex(24), page)


def _free_port(port: int | None, first: int) -> int:
    """Return the port asked for, or else the first free one."""
    candidates = range(first, first + 50) if port is None else [port]
    for candidate in candidates:
        problem = _problem_with(candidate)
        if problem is None:
            return candidate
    what = "no free port was found" if port is None else f"port {port} {problem}"
    raise WorkspaceError(what, remedy="Name another one with --port")


def _problem_with(port: int) -> str | None:
    try:
        socket.create_server((LOOPBACK, port)).close()
    except OSError as error:
        return "is in use" if error.errno == errno.EADDRINUSE else "cannot be used"
    except OverflowError:
        return "is not a port, which is a number up to 65535"
    return None


def _announce(place: Place, browser: bool) -> None:
    print(f"Letterkit is ready at {place.url} (Ctrl+C here stops it)", flush=True)
    if browser:
        page = _write_opening_page(place)
        threading.Thread(target=webbrowser.open, args=[page.as_uri()], daemon=True).start()


def _write_opening_page(place: Place) -> Path:
    """Write a file that leads to the first page: a browser's command line would show the token."""
    page = place.folder / HIDDEN / "open.html"
    page.unlink(missing_ok=True)
    with os.fdopen(os.open(page, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(
            '<!doctype html><meta charset="utf-8"><title>Letterkit</title>'
            f'<meta http-equiv="refresh" content="0; url={place.url}">'
        )
    return page


def _let_page_end_its_kernel(request: JupyterHandler, **_: object) -> None:
    """Give a page the cookie with which it ends its kernel on closing; reading it sets it."""
    _cookie = request.xsrf_token
