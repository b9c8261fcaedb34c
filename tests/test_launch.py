from __future__ import annotations

import json
import os
import socket
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner
from servers import free_port, serving, stop

from letterkit import launch
from letterkit.cli import main
from letterkit.errors import WorkspaceError
from letterkit.kernels import OwnPython

OPEN_TO_ALL = "c = get_config()\nc.{app}.ip = '0.0.0.0'\nc.{app}.allow_remote_access = True\n"


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def fetch(url: str) -> tuple[int, dict[str, str], str]:
    try:
        with urllib.request.urlopen(url, timeout=20) as answer:
            return answer.status, dict(answer.headers), answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), ""


def can_connect(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=5).close()
    except OSError:
        return False
    return True


def test_the_address_leads_to_the_first_notebook(either):
    status, _, page = fetch(either.url)
    assert status == 200
    assert "Start here" in page or "jupyter-config-data" in page


def test_without_its_token_a_server_gives_nothing_away(either):
    bare = either.url.partition("?")[0]
    _, _, page = fetch(bare)
    assert "jupyter-config-data" not in page
    status, _, listing = fetch(f"{either.origin}/api/contents/letters")
    assert (status, listing) in {(403, ""), (404, "")}


def test_a_page_may_load_nothing_from_elsewhere(either):
    policy = fetch(either.url)[1]["Content-Security-Policy"]
    assert policy == launch.HEADERS["Content-Security-Policy"]
    allowed = {word for part in policy.split(";") for word in part.split()[1:]}
    assert allowed == {
        "'self'",
        "'unsafe-inline'",
        "'unsafe-eval'",
        "data:",
        "blob:",
        "ws://127.0.0.1:*",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux answers on all of 127/8")
@pytest.mark.parametrize(("command", "app"), [("workbook", "ServerApp"), ("app", "Voila")])
def test_settings_of_other_jupyter_work_cannot_open_it_to_a_network(command, app, tmp_path):
    for settings in (tmp_path / "home" / ".jupyter", tmp_path / "path"):
        settings.mkdir(parents=True)
        for name in ("jupyter_server_config.py", "jupyter_lab_config.py", "voila.py"):
            (settings / name).write_text(OPEN_TO_ALL.format(app=app))
    environment = {"HOME": str(tmp_path / "home"), "JUPYTER_CONFIG_PATH": str(tmp_path / "path")}
    with serving(command, tmp_path / "mine", **environment) as server:
        port = int(server.origin.rpartition(":")[2])
        assert can_connect("127.0.0.1", port)
        assert not can_connect("127.0.0.2", port)


@pytest.mark.parametrize("command", ["workbook", "app"])
def test_it_says_one_line_and_keeps_its_files_in_the_folder(command, tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    with serving(command, tmp_path / "mine", HOME=str(home)) as server:
        fetch(server.url)
        fetch(f"{server.origin}/letters/northwind.yaml?token={server.token}")
        said = stop(server.process)
        assert server.process.returncode == 0
    assert "northwind" not in said
    assert "Traceback" not in said
    own = {"runtime", "nbsignatures.db", "notebook_secret"}
    outside = {path.relative_to(home).parts for path in home.rglob("*") if path.is_file()}
    assert not [parts for parts in outside if not own & set(parts)], "only Jupyter's own keys"


def test_a_taken_port_gets_one_sentence(taken_port, tmp_path):
    with pytest.raises(WorkspaceError) as failure:
        launch.open_workbook(tmp_path / "mine", taken_port, browser=False)
    assert str(failure.value) == f"port {taken_port} is in use. Name another one with --port."


def test_the_command_line_tells_a_taken_port_in_one_line(taken_port, tmp_path):
    for command in ("workbook", "app"):
        arguments = [command, "--folder", str(tmp_path / "mine"), "--port", str(taken_port)]
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 2
        assert result.stderr == f"port {taken_port} is in use. Name another one with --port.\n"


def test_a_port_that_is_none_gets_one_sentence():
    with pytest.raises(WorkspaceError, match="port 70000 is not a port, which is a number up to"):
        launch._free_port(70000, 8888)


def test_without_a_port_the_next_free_one_is_found(taken_port):
    assert taken_port < launch._free_port(None, taken_port) < taken_port + 50
    asked = free_port()
    assert launch._free_port(asked, 8888) == asked


def test_the_page_that_opens_the_browser_is_the_persons_alone(tmp_path):
    (tmp_path / ".letterkit").mkdir()
    place = launch.Place(tmp_path, 8888, "secret", "doc/tree")
    for _ in range(2):
        page = launch._write_opening_page(place)
        assert (
            "url=http://127.0.0.1:8888/doc/tree/00-start-here.ipynb?token=secret"
            in page.read_text()
        )
        if os.name != "nt":
            assert page.stat().st_mode & 0o777 == 0o600


def test_notebooks_run_in_this_python_whatever_kernels_the_machine_has(tmp_path, monkeypatch):
    other = tmp_path / "kernels" / "python3"
    other.mkdir(parents=True)
    (other / "kernel.json").write_text(
        json.dumps({"argv": ["/some/other/python"], "display_name": "Other", "language": "python"})
    )
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    kernels = OwnPython()
    assert list(kernels.find_kernel_specs()) == ["python3"]
    started = kernels.get_kernel_spec("python3").argv
    assert started[0] == sys.executable
    quiet = ["--HistoryManager.enabled=False", "--IPKernelApp.log_level=ERROR"]
    assert started[-3:] == [*quiet, "--ext=letterkit.widgets.roll_call"]


def test_a_kernel_gets_the_folder_and_keeps_its_own_files_in_it(tmp_path, monkeypatch):
    for name in ("LETTERKIT_FOLDER", "JUPYTER_CONFIG_DIR", "IPYTHONDIR", "JUPYTER_CONFIG_PATH"):
        monkeypatch.setenv(name, "elsewhere")
    folder = tmp_path / "mine"
    place = launch._make_ready(folder, None, first_port=8888, page="doc/tree")
    assert os.environ["LETTERKIT_FOLDER"] == str(folder)
    assert Path(os.environ["JUPYTER_CONFIG_DIR"]) == folder / ".letterkit" / "jupyter"
    assert Path(os.environ["IPYTHONDIR"]) == folder / ".letterkit" / "ipython"
    assert "JUPYTER_CONFIG_PATH" not in os.environ
    assert len(place.token) == 48
