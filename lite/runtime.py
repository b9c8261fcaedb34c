"""The browser's Python as files: Pyodide's runtime, the wheels, and the list that names them."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from jupyterlite_pyodide_kernel.constants import PYODIDE_VERSION

from lite import read_before
from lite.wheels import gather, slim, stub

ENTRY = "pyodide.mjs"
LIBRARY = "python_stdlib.zip"
RUNTIME = (ENTRY, "pyodide.asm.mjs", "pyodide.asm.wasm", LIBRARY)
PACKAGES = "packages.bin"
LOCK = "pyodide-lock.json"
KERNEL_WHEELS = ("ipykernel-*.whl", "pyodide_kernel-*.whl", "widgetsnbextension-4*.whl")
KERNEL_ASKS_FOR = (*"micropip piplite ipykernel comm pyodide-kernel jedi ipython".split(),)
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


def lay_out(cache: Path, kernel_wheels: Path, target: Path) -> None:
    """Lay the runtime into `target`, and all packages as one file.

    Args:
        cache: where downloads stay for the next build.
        kernel_wheels: the folder of the wheels that come with the kernel.
        target: a folder that is not there yet.
    """
    package = _runtime(cache)
    target.mkdir(parents=True)
    for name in RUNTIME:
        shutil.copy(package / name, target / name)
    (target / ENTRY).rename(target / "pyodide.own.mjs")
    shutil.copy(Path(__file__).with_name(ENTRY), target / ENTRY)
    stock = json.loads((package / LOCK).read_text(encoding="utf-8"))
    (target / LOCK).write_text(json.dumps({"info": stock["info"], "packages": {}}))
    with TemporaryDirectory() as made:
        wheels = Path(made)
        kernels = (wheel for pattern in KERNEL_WHEELS for wheel in kernel_wheels.glob(pattern))
        for wheel in [*gather(cache / "wheels"), *kernels]:
            slim(wheel, wheels / wheel.name)
        read_before.put_into(next(wheels.glob("letterkit-*.whl")))
        for name, files in STUBS.items():
            stub(wheels, name, **files)
        (target / LIBRARY).rename(wheels / LIBRARY)
        script = Path(__file__).with_name("compile.mjs")
        subprocess.run([_program("node"), script, package, wheels], check=True)
        (wheels / LIBRARY).rename(target / LIBRARY)
        (target / PACKAGES).write_bytes(bundle(sorted(wheels.glob("*.whl"))))


def bundle(wheels: list[Path]) -> bytes:
    """All files of the wheels as one: a line that names them with their sizes, then what they hold.

    A browser reads this in a blink. It would take Python a second to unpack as many wheels.
    """
    names, held = [], []
    for wheel in wheels:
        with ZipFile(wheel) as archive:
            for info in archive.infolist():
                if not info.is_dir():
                    names.append((info.filename, info.file_size))
                    held.append(archive.read(info))
    return gzip.compress(b"\n".join((json.dumps(names).encode(), b"".join(held))), 9, mtime=0)


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
