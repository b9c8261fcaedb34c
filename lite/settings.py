"""What JupyterLite is told: how to build the site, how to start Python, and what no page shows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jupyterlite_core import __version__ as RELEASE

from lite.runtime import KERNEL_ASKS_FOR

ORDINARY = Path(__file__).parent.parent / "letterkit" / "settings"
KERNEL = "@jupyterlite/pyodide-kernel-extension"
# What JupyterLite would start with every notebook and no page of the workbook shows. All the rest
# is there sooner without it.
_NOT_SHOWN = {
    "@jupyterlab/{}-extension": "audio celltags completer console csvviewer documentsearch "
    "filebrowser fileeditor htmlviewer imageviewer inspector javascript json json-lines launcher "
    "logconsole markdownviewer mermaid metadataform pdf running settingeditor toc tooltip vega5 "
    "video workspaces",
    "@jupyterlab/notebook-extension:{}": "active-cell-tool code-console completer log-output "
    "metadata-editor open-with-no-kernel search toc tools update-raw-mimetype",
    "@jupyterlite/application-extension:{}": "lsp-connection-manager share-file",
    "@jupyter-notebook/{}-extension": "console tree",
    "@jupyterlite/notebook-application-extension:{}": "logo",
    "@jupyter-notebook/notebook-extension:{}": "checkpoints edit-notebook-metadata kernel-logo "
    "kernel-status notebook-tools tab-icon trusted",
}


def write_into(folder: Path, extensions: list[Path]) -> None:
    """Write the settings of the site, of its notebooks' page and of the build into a folder."""
    ordinary = json.loads((ORDINARY / "page_config.json").read_text(encoding="utf-8"))
    kernel = {
        "disablePyPIFallback": True,
        # What the kernel would install if it were not told that it is there.
        "loadPyodideOptions": {"packages": KERNEL_ASKS_FOR},
    }
    site = {
        "appName": "Letterkit",
        "appVersion": RELEASE,
        "disabledExtensions": sorted(ordinary["disabledExtensions"]),
        "litePluginSettings": {f"{KERNEL}:kernel": kernel},
    }
    not_shown = [what.format(each) for what, all_ in _NOT_SHOWN.items() for each in all_.split()]
    build = {
        "apps": ["notebooks", "tree", "edit"],
        "contents": ["contents"],
        "federated_extensions": list(map(str, extensions)),
        "ignore_sys_prefix": True,
        "no_sourcemaps": True,
        "no_unused_shared_packages": True,
    }
    (folder / "overrides.json").write_bytes((ORDINARY / "overrides.json").read_bytes())
    _write(folder / "jupyter-lite.json", _page(site))
    (folder / "notebooks").mkdir()
    _write(folder / "notebooks" / "jupyter-lite.json", _page({"disabledExtensions": not_shown}))
    _write(folder / "jupyter_lite_config.json", {"LiteBuildConfig": build})


def _page(settings: dict[str, Any]) -> dict[str, Any]:
    return {"jupyter-lite-schema-version": 0, "jupyter-config-data": settings}


def _write(file: Path, told: object) -> None:
    file.write_text(json.dumps(told, indent=1), encoding="utf-8")
