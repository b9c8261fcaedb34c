from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from ruamel.yaml import YAML

import letterkit
from letterkit import resources

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CONDA_NAMES = {"python-tzdata": "tzdata", "typst-py": "typst"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A new environment with the wheel in it and this one's packages behind it."""
    folder = tmp_path_factory.mktemp("installed") / "env"
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", wheel)
    own = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip()
    # A path in a .pth file is only searched: the .pth files in it, ours among them, are not read.
    Path(own, "behind.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return python


def run(*command, **options) -> str:
    options = {"cwd": ROOT, "capture_output": True, "text": True, "encoding": "utf-8"} | options
    done = subprocess.run(list(map(str, command)), **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def requirements(group: str | None = None) -> dict[str, Requirement]:
    listed = PROJECT["optional-dependencies"][group] if group else PROJECT["dependencies"]
    return {canonicalize_name(one.name): one for one in map(Requirement, listed)}


def test_the_wheel_works_from_an_empty_folder(installed, tmp_path):
    run_there = {"cwd": tmp_path, "env": {**os.environ, "HOME": str(tmp_path)}}
    where = run(installed, "-c", "import letterkit; print(letterkit.__file__)", **run_there)
    assert Path(where.strip()).is_relative_to(installed.parent.parent)
    command = installed.with_name("letterkit")
    names = [row["name"] for row in json.loads(run(command, "templates", "--json", **run_there))]
    shipped = resources.templates_folder()
    assert sorted(names) == sorted(
        path.relative_to(shipped).as_posix().removesuffix(".md.j2")
        for path in shipped.rglob("*.md.j2")
        if not path.relative_to(shipped).parts[0].startswith("_")
    )
    assert run(installed, "-m", "letterkit", "templates", **run_there)


def test_the_wheel_makes_a_workspace_with_every_notebook(installed, tmp_path):
    code = (
        "import pathlib, letterkit.workspace as w; print(w.prepare_workspace(pathlib.Path('mine')))"
    )
    assert run(installed, "-c", code, cwd=tmp_path).strip() == "[]"
    shipped = {path.name for path in resources.notebooks_folder().glob("*.ipynb")}
    assert {path.name for path in (tmp_path / "mine").glob("*.ipynb")} == shipped != set()


def test_jupyter_finds_the_wheels_extension_and_the_apps_template(installed):
    shared = installed.parent.parent / "share" / "jupyter"
    for source, place in {
        "labextension": shared / "labextensions" / "letterkit",
        "app_template": shared / "voila" / "templates" / "letterkit",
    }.items():
        assert files_in(place) == files_in(ROOT / "letterkit" / source) != {}


def test_this_environment_has_the_checkouts_extension_and_template_too():
    shared = Path(sys.prefix) / "share" / "jupyter"
    for source, place in {
        "labextension": shared / "labextensions" / "letterkit",
        "app_template": shared / "voila" / "templates" / "letterkit",
    }.items():
        assert files_in(place) == files_in(ROOT / "letterkit" / source), "make setup renews it"


def files_in(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_wheel_holds_every_file_of_the_package_the_templates_and_the_notebooks(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    tracked = run("git", "ls-files", "-z", "letterkit", "templates", "notebooks").split("\0")[:-1]
    places = (
        name if name.startswith("letterkit/") else f"letterkit/_data/{name}" for name in tracked
    )
    assert set(places) - held == set()
    assert not [name for name in held if "checkpoint" in name or "__pycache__" in name]


def test_an_editable_install_reads_the_checkout_and_has_no_stale_copy():
    assert resources.templates_folder() == ROOT / "templates"
    assert resources.notebooks_folder() == ROOT / "notebooks"
    assert not (ROOT / "letterkit" / "_data").exists()


def test_conda_gets_the_same_packages_within_the_same_bounds():
    environment = YAML(typ="safe").load((ROOT / "environment.yml").read_text("utf-8"))
    *from_conda, by_pip = environment["dependencies"]
    bounds = {}
    for one in map(Requirement, [*from_conda, *by_pip["pip"]]):
        bounds[canonicalize_name(CONDA_NAMES.get(one.name, one.name))] = one.specifier
    assert bounds.pop("pip") == ""
    assert bounds.pop("python") == PROJECT["requires-python"]
    assert bounds == {name: one.specifier for name, one in requirements().items()}


def test_every_requirement_is_locked_within_its_bounds():
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    locked = [Requirement(line) for line in lines]
    pins = {canonicalize_name(one.name): next(iter(one.specifier)) for one in locked}
    assert {pin.operator for pin in pins.values()} == {"=="}
    groups = (None, *PROJECT["optional-dependencies"])
    wanted = {name: one for group in groups for name, one in requirements(group).items()}
    outside = [
        name
        for name, one in wanted.items()
        if name not in pins or not one.specifier.contains(pins[name].version)
    ]
    assert outside == []


def test_the_lock_names_no_addresses():
    assert not set("/@\\") & set((ROOT / "requirements.lock").read_text("utf-8"))


def test_what_a_browsers_python_lacks_is_marked_so():
    marked = {name for name, one in requirements().items() if one.marker is not None}
    assert marked == {"harper-py", "typst"}
    assert {str(requirements()[name].marker) for name in marked} == {'sys_platform != "emscripten"'}


def test_importing_letterkit_imports_nothing_else():
    code = (
        "import sys; before = set(sys.modules); import letterkit; print(set(sys.modules) - before)"
    )
    brought = ast.literal_eval(run(sys.executable, "-c", code))
    assert {name for name in brought if name not in sys.stdlib_module_names} == {"letterkit"}


def test_the_extension_carries_the_packages_version():
    extension = json.loads((ROOT / "letterkit/labextension/package.json").read_text("utf-8"))
    assert extension["version"] == letterkit.__version__
