"""The static edition as a folder: JupyterLite's pages, Letterkit's notebooks, and the runtime."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from lite import notebooks, runtime

ROOT = Path(__file__).parent.parent
SITE = ROOT / "dist" / "site"
CACHE = ROOT / "build" / "lite"
EXTENSIONS = Path(sys.prefix) / "share" / "jupyter" / "labextensions"
KERNEL = EXTENSIONS / "@jupyterlite" / "pyodide-kernel-extension"
USED = (
    ROOT / "letterkit" / "labextension",
    ROOT / "lite" / "labextension",
    EXTENSIONS / "anywidget",
    EXTENSIONS / "@jupyter-widgets" / "jupyterlab-manager",
    KERNEL,
)
KERNEL_PLUGIN = "@jupyterlite/pyodide-kernel-extension:kernel"


def build(site: Path, cache: Path) -> None:
    """Build the whole site anew; downloads are kept in `cache`."""
    with TemporaryDirectory() as made:
        lite = Path(made)
        packages = runtime.lay_out(cache, KERNEL / "static" / "pypi", lite / "static" / "pyodide")
        _write(lite / "jupyter-lite.json", _settings(packages))
        _write(lite / "jupyter_lite_config.json", _build_settings())
        notebooks.lay_out(ROOT / "notebooks", lite / "contents")
        shutil.rmtree(site, ignore_errors=True)
        words = [sys.executable, "-m", "jupyterlite_core", "build", "--output-dir", str(site)]
        subprocess.run(words, cwd=lite, check=True, stdout=subprocess.DEVNULL)


def _settings(packages: list[str]) -> dict[str, object]:
    kernel = {
        "disablePyPIFallback": True,
        "loadPyodideOptions": {
            "lockFileURL": f"./static/pyodide/{runtime.LOCK}",
            "packages": packages,
        },
    }
    return {
        "jupyter-lite-schema-version": 0,
        "jupyter-config-data": {
            "appName": "Letterkit",
            "exposeAppInBrowser": True,
            "enableServiceWorkerCache": "true",
            "litePluginSettings": {KERNEL_PLUGIN: kernel},
        },
    }


def _build_settings() -> dict[str, object]:
    return {
        "LiteBuildConfig": {
            "apps": ["notebooks"],
            "contents": ["contents"],
            "federated_extensions": list(map(str, USED)),
            "ignore_sys_prefix": True,
            "no_sourcemaps": True,
            "no_unused_shared_packages": True,
        }
    }


def _write(file: Path, told: object) -> None:
    file.write_text(json.dumps(told, indent=1), encoding="utf-8")
