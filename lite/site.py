"""The static edition as a folder: JupyterLite's pages, Letterkit's notebooks, and the runtime."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from jupyterlite_core import __version__ as RELEASE

from letterkit.handouts import FOLDER, handout, load_workshop
from letterkit.library import shipped_library
from lite import notebooks, runtime, settings

ROOT = Path(__file__).parent.parent
SITE = ROOT / "dist" / "site"
CACHE = ROOT / "build" / "lite"
PAGES = Path(__file__).parent / "pages"
EXTENSIONS = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
KERNEL = EXTENSIONS / settings.KERNEL
USED = [
    ROOT / "letterkit" / "labextension",
    ROOT / "lite" / "labextension",
    EXTENSIONS / "anywidget",
    EXTENSIONS / "@jupyter-widgets" / "jupyterlab-manager",
    KERNEL,
]
WORKER = "service-worker.js"
_EARLY = (
    '<script src="../prepare.js"></script><script>startPython(new URL("..", location))</script>'
)


def build(site: Path, cache: Path) -> None:
    """Build the whole site anew; downloads are kept in `cache`."""
    with TemporaryDirectory() as made:
        lite = Path(made)
        runtime.lay_out(cache, KERNEL / "static" / "pypi", lite / "static" / "pyodide")
        notebooks.lay_out(ROOT / "notebooks", lite / "contents")
        _print_handouts(lite / "contents" / FOLDER)
        settings.write_into(lite, USED)
        shutil.rmtree(site, ignore_errors=True)
        words = [sys.executable, "-m", "jupyterlite_core", "build", "--output-dir", str(site)]
        subprocess.run(words, cwd=lite, check=True, stdout=subprocess.DEVNULL)
    _finish(site)


def _print_handouts(folder: Path) -> None:
    folder.mkdir()
    library = shipped_library()
    for name in load_workshop(library).sheets:
        sheet = handout(name, library)
        (folder / sheet.name).write_bytes(sheet.data)


def _finish(site: Path) -> None:
    """Put Letterkit's own pages in the place of JupyterLite's, and a worker that keeps the site."""
    for page in site.glob("*/index.html"):
        text = page.read_text(encoding="utf-8")
        text = text.replace("Loading JupyterLite...", "Opening your workbook …")
        text = text.replace(
            "</style>",
            "#jupyterlite-galaxy > :not(.jupyterlite-loading-indicator-text) { display: none; }"
            "</style>",
            1,
        )
        text = text.replace("<html>", '<html lang="en">')
        if page.parent.name == "notebooks":
            text = text.replace("<script>", f"{_EARLY}<script>", 1)
        page.write_text(text, encoding="utf-8")
    (site / WORKER).rename(site / f"jupyterlite-{WORKER}")
    listed = _names(site, "api/contents/**/all.json")
    offline = ["index.html", *listed, *_names(site, "files/**/*.*")]
    (site / "offline.json").write_text(json.dumps(offline), encoding="utf-8")
    (kernel,) = _names(site, f"extensions/{settings.KERNEL}/static/comlink.worker.*.js")
    put = {"%RELEASE%": RELEASE, "%LISTED%": json.dumps(listed), "%KERNEL%": kernel}
    for page in PAGES.iterdir():
        text = page.read_text(encoding="utf-8")
        for mark, value in (*put.items(), ("%EDITION%", _edition(site))):
            text = text.replace(mark, value)
        (site / page.name).write_text(text, encoding="utf-8")


def _names(site: Path, pattern: str) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.glob(pattern))


def _edition(site: Path) -> str:
    """A mark of all files but the worker's, which holds it."""
    mark = sha256()
    for path in sorted(site.rglob("*")):
        if path.is_file() and path.name != WORKER:
            mark.update(path.relative_to(site).as_posix().encode())
            mark.update(path.read_bytes())
    return mark.hexdigest()[:12]
