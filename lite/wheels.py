"""The wheels that the browser's Python needs: which, where from, and with what left out."""

from __future__ import annotations

import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
# Whatever asks for these asks for a command line, a server, a terminal, a lock on a file, code
# completion or pictures, and no page has them.
NOT_NEEDED = frozenset(
    "click filelock jedi jupyterlab jupyterlab-widgets matplotlib-inline pexpect prompt-toolkit "
    "voila wcwidth widgetsnbextension".split()
)
# What the kernel itself imports.
KERNEL_NEEDS = ("ipython", "comm")
# What differs from this computer, for requirements that depend on where they are installed.
_BROWSER = {
    "sys_platform": "emscripten",
    "platform_system": "Emscripten",
    "platform_machine": "wasm32",
    "python_version": "3.14",
    "python_full_version": "3.14.2",
    "extra": "",
}
# Compiled where there is a compiler, and complete without; no registry holds them for a browser.
PURE = ("markupsafe", "rapidfuzz")
# Parts of wheels that nothing here imports.
_LEFT_OUT = re.compile(
    r"(^|/)(tests?|__pycache__)/|\.(pyi|c|pyx|pxd|h|so)$|/RECORD$|^IPython/sphinxext/"
    # Files for JupyterLab, which has its own copy.
    r"|^[^/]+\.data/|^anywidget/(lab|nb)extension/"
    r"|^pygments/(lexers/(?!__init__|_mapping|python)|styles/(?!__init__|_mapping|default))"
    # The clocks of other places: a calendar file is written in one time for all.
    r"|^tzdata/zoneinfo/(?!UTC$|__init__\.py$)"
    # Regions of languages with few readers here; the languages themselves stay.
    r"|^babel/locale-data/(?!ar|de|en|es|fr|it|nl|pt|zh)[a-z]+_"
)
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
        waiting += _requirements(name)
    return dict(sorted(found.items()))


def gather(cache: Path) -> list[Path]:
    """The wheels of all that is needed and of this checkout; what `cache` holds is not fetched.

    Raises:
        subprocess.CalledProcessError: a registry or a build said no; its words were printed.
    """
    cache.mkdir(parents=True, exist_ok=True)
    wanted = needed().items()
    missing = [
        (name, f"{name}=={version}") for name, version in wanted if not _find(cache, name, version)
    ]
    if fetched := [pin for name, pin in missing if name not in PURE]:
        _pip("download", "--only-binary=:all:", "--python-version=3.14", "--platform=any",
             "--implementation=py", "--abi=none", f"--dest={cache}", *fetched)  # fmt: skip
    if built := [pin for name, pin in missing if name in PURE]:
        # Without a compiler their builds leave the compiled part out.
        no_compiler = {"CC": "/bin/false", "CXX": "/bin/false"}
        _pip("wheel", "--no-binary=:all:", f"--wheel-dir={cache}", *built, **no_compiler)
    own = cache / "own"
    shutil.rmtree(own, ignore_errors=True)
    _pip("wheel", "--no-build-isolation", f"--wheel-dir={own}", str(ROOT))
    return [*(wheel for pin in wanted for wheel in _find(cache, *pin)), *own.glob("*.whl")]


def stub(folder: Path, name: str, **modules: str) -> None:
    """Write a small package in the place of one that the kernel asks for and can do without."""
    info = f"{name}-0.dist-info"
    files = {f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 0\n"}
    files[f"{info}/WHEEL"] = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files |= {f"{name}/{module}.py": source for module, source in modules.items()}
    with ZipFile(folder / f"{name}-0-py3-none-any.whl", "w") as wheel:
        for path, text in {**files, f"{info}/RECORD": ""}.items():
            wheel.writestr(path, text)


def slim(wheel: Path, target: Path) -> None:
    """Copy a wheel without what no page uses."""
    with ZipFile(wheel) as source, ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as out:
        for info in source.infolist():
            if not _LEFT_OUT.search(info.filename):
                data = source.read(info)
                if info.filename.startswith(_LOCALES) and info.filename.endswith(".dat"):
                    data = _without_unused_names(data, info.filename == f"{_LOCALES}en.dat")
                out.writestr(info, data, ZIP_DEFLATED)


def _without_unused_names(locale: bytes, english: bool) -> bytes:
    kept = {
        key: value
        for key, value in pickle.loads(locale).items()
        if not _UNUSED_NAMES.search(key) and (english or key not in _USED_IN_ENGLISH)
    }
    return pickle.dumps(kept, protocol=pickle.HIGHEST_PROTOCOL)


def _find(cache: Path, name: str, version: str) -> list[Path]:
    return list(cache.glob(f"{name.replace('-', '_')}-{version}-*.whl"))


def _locked() -> dict[str, str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = (line.split(";")[0].strip().split("==") for line in lines if "==" in line)
    return {canonicalize_name(name): version for name, version in pins}


def _requirements(name: str) -> Iterator[str]:
    for text in distribution(name).requires or ():
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate(_BROWSER):
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
