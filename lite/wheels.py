"""The wheels that the browser's Python needs: which, where from, and with what left out."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
# Whatever asks for these asks for a server, a file lock or code completion, and the page has none.
NOT_NEEDED = frozenset(
    "filelock jedi jupyterlab jupyterlab-widgets matplotlib-inline pexpect voila "
    "widgetsnbextension".split()
)
# What the kernel itself imports; micropip asks for a newer Python than the lock is made for.
KERNEL_NEEDS = ("ipython", "comm", "packaging", "micropip")
UNLOCKED = {"micropip": "0.11.1"}
# Compiled where there is a compiler, and complete without; no registry holds them for a browser.
PURE = ("markupsafe", "rapidfuzz")
# Parts of wheels that nothing here imports.
_LEFT_OUT = re.compile(r"(^|/)(tests?|__pycache__)/|\.(pyi|c|pyx|pxd|h|so)$")
# Nine tenths of Babel are these names. Every language stays, with its months, days and lists.
_LOCALES = "babel/locale-data/"
_UNUSED_NAMES = re.compile(r"unit|currency|zones$|^(compact|scripts|variants|date_fields)")
_USED_IN_ENGLISH = ("languages", "territories")


def needed() -> dict[str, str]:
    """Each package that Letterkit needs in a browser, with its version from the lock."""
    locked = _locked()
    found: dict[str, str] = {}
    waiting = [*_requirements("letterkit"), *KERNEL_NEEDS]
    while waiting:
        name = waiting.pop()
        if name in found or name in NOT_NEEDED:
            continue
        found[name] = locked[name]
        waiting += [] if name in UNLOCKED else _requirements(name)
    return dict(sorted(found.items()))


def gather(folder: Path) -> list[Path]:
    """Bring all wheels into the folder, Letterkit's own among them; those there are not fetched.

    Raises:
        subprocess.CalledProcessError: a registry or a build said no; its words were printed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = {
        name: version for name, version in needed().items() if not _there(folder, name, version)
    }
    pinned = [f"{name}=={version}" for name, version in missing.items()]
    built = [text for text in pinned if text.split("==")[0] in PURE]
    for old in folder.glob("letterkit-*.whl"):
        old.unlink()
    if fetched := [text for text in pinned if text not in built]:
        _pip("download", "--only-binary=:all:", "--python-version=3.14", "--platform=any",
             "--implementation=py", "--abi=none", f"--dest={folder}", *fetched)  # fmt: skip
    if built:
        # Without a compiler their builds leave the compiled part out.
        no_compiler = {"CC": "/bin/false", "CXX": "/bin/false", "RAPIDFUZZ_BUILD_EXTENSION": "0"}
        _pip("wheel", "--no-binary=:all:", f"--wheel-dir={folder}", *built, **no_compiler)
    _pip("wheel", "--no-build-isolation", f"--wheel-dir={folder}", str(ROOT))
    return sorted(folder.glob("*.whl"))


def stub(name: str, folder: Path) -> None:
    """Write a package that holds nothing, for one that the kernel asks for and can do without."""
    info = f"{name}-0.dist-info"
    with ZipFile(folder / f"{name}-0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 0\n")
        wheel.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{info}/RECORD", "")


def slim(wheel: Path, target: Path) -> None:
    """Copy a wheel without what no page uses."""
    with ZipFile(wheel) as source, ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as out:
        for info in source.infolist():
            if not _LEFT_OUT.search(info.filename):
                data = source.read(info)
                if info.filename.startswith(_LOCALES) and info.filename.endswith(".dat"):
                    data = _without_unused_names(data, info.filename == f"{_LOCALES}en.dat")
                out.writestr(info, data, ZIP_DEFLATED)


def modules(wheel: Path) -> list[str]:
    """The names a wheel can be imported by."""
    with ZipFile(wheel) as archive:
        tops = {name.split("/")[0].removesuffix(".pyc") for name in archive.namelist()}
    return sorted(top for top in tops if "." not in top)


def _without_unused_names(locale: bytes, english: bool) -> bytes:
    kept = {
        key: value
        for key, value in pickle.loads(locale).items()
        if not _UNUSED_NAMES.search(key) and (english or key not in _USED_IN_ENGLISH)
    }
    return pickle.dumps(kept, protocol=pickle.HIGHEST_PROTOCOL)


def _there(folder: Path, name: str, version: str) -> bool:
    there = (file.name.split("-")[:2] for file in folder.glob("*.whl"))
    return [name, version] in ([canonicalize_name(stem), found] for stem, found in there)


def _locked() -> dict[str, str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = (line.split(";")[0].strip().split("==") for line in lines if "==" in line)
    return UNLOCKED | {canonicalize_name(name): version for name, version in pins}


def _requirements(name: str) -> Iterator[str]:
    browser = {**default_environment(), "sys_platform": "emscripten", "platform_machine": "wasm32",
               "platform_system": "Emscripten", "python_version": "3.14",
               "python_full_version": "3.14.2", "extra": ""}  # fmt: skip
    for text in distribution(name).requires or ():
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate(browser):
            yield canonicalize_name(requirement.name)


def _pip(command: str, *words: str, **environment: str) -> None:
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            command,
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
            *words,
        ],
        check=True,
        env={**os.environ, **environment},
    )
