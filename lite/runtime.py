"""The browser's Python as files: Pyodide's runtime, the wheels, and the list that names them."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION
from packaging.utils import canonicalize_name

from lite import read_before
from lite.wheels import gather, modules, slim, stub

ENTRY = "pyodide.mjs"
RUNTIME = (ENTRY, "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
LOCK = "pyodide-lock.json"
KERNEL_WHEELS = ("ipykernel-*.whl", "pyodide_kernel-*.whl", "widgetsnbextension-4*.whl")
# The kernel completes code by one of these and installs packages by the others. Nothing can be
# fetched in a page that speaks to nobody.
_NO_PACKAGES = """
async def get_transformed_code(_):
    raise ImportError("No package can be added to this edition of Letterkit.")
"""
# The first module that the kernel imports. Python would look for every other one among the letters
# first, and each look at the browser's files takes milliseconds.
_NO_MODULES_AMONG_LETTERS = """
import sys

class NoModules:
    @staticmethod
    def find_spec(name, target=None):
        return None

def among_letters(path):
    if path != "/drive":
        raise ImportError
    return NoModules

sys.path_hooks.insert(0, among_letters)
sys.path_importer_cache.pop("/drive", None)
"""
STUBS: dict[str, dict[str, str]] = {
    "jedi": {},
    "micropip": {"__init__": ""},
    "piplite": {"__init__": "", "piplite": _NO_MODULES_AMONG_LETTERS, "cli": _NO_PACKAGES},
}


def lay_out(cache: Path, kernel_wheels: Path, target: Path) -> list[str]:
    """Lay the runtime and all wheels into `target`; return the packages to load at the start.

    Args:
        cache: where downloads stay for the next build.
        kernel_wheels: the folder of the wheels that come with the kernel.
        target: an empty folder.
    """
    package = _runtime(cache)
    target.mkdir(parents=True)
    for name in RUNTIME:
        shutil.copy(package / name, target / name)
    (target / ENTRY).rename(target / "pyodide.own.mjs")
    shutil.copy(Path(__file__).with_name(ENTRY), target / ENTRY)
    kernels = (wheel for pattern in KERNEL_WHEELS for wheel in kernel_wheels.glob(pattern))
    for wheel in [*gather(cache / "wheels"), *kernels]:
        slim(wheel, target / wheel.name)
    read_before.put_into(next(target.glob("letterkit-*.whl")))
    for name, files in STUBS.items():
        stub(target, name, **files)
    script = Path(__file__).with_name("compile.mjs")
    subprocess.run([_program("node"), script, package, target], check=True)
    stock = json.loads((package / LOCK).read_text(encoding="utf-8"))
    packages = dict(map(_entry, sorted(target.glob("*.whl"))))
    lock = {"info": stock["info"], "packages": packages}
    (target / LOCK).write_text(json.dumps(lock, indent=1), encoding="utf-8")
    return sorted(packages)


def _runtime(cache: Path) -> Path:
    """The unpacked npm package of the Pyodide that the kernel was made for."""
    folder = cache / f"pyodide-{PYODIDE_VERSION}"
    if not folder.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            [_program("npm"), "pack", "--silent", f"pyodide@{PYODIDE_VERSION}"],
            cwd=cache, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        with tarfile.open(cache / f"pyodide-{PYODIDE_VERSION}.tgz") as archive:
            archive.extractall(folder, filter="data")
    return folder / "package"


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise SystemExit(f"The static edition is built with {name}, which is not installed here.")
    return path


def _entry(wheel: Path) -> tuple[str, dict[str, Any]]:
    name, version = wheel.name.split("-")[:2]
    return canonicalize_name(name), {
        "name": name,
        "version": version,
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": modules(wheel),
        # All packages are loaded together at the start, so none has to name another.
        "depends": [],
        "unvendored_tests": False,
    }
