"""A server of the static edition, now of one edition and now of another."""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
from pathlib import Path

from lite.site import WORKER
from lite.start import serve

PAGE = "02-your-thank-you-letter.ipynb"
TITLE = ".jp-Notebook h1 >> nth=0"
PUT_NOTEBOOK = """async ([name, content]) => {
  const open = indexedDB.open("JupyterLite Storage - /");
  const db = await new Promise((done) => (open.onsuccess = () => done(open.result)));
  const now = new Date().toISOString();
  const file = { name, path: name, type: "notebook", format: "json", mimetype: "application/json",
    content, created: now, last_modified: now, size: 1, writable: true };
  const store = db.transaction("files", "readwrite").objectStore("files");
  await new Promise((done) => (store.put(file, name).onsuccess = done));
  db.close();
}"""

# As Python asks for a file in the moment in which its page is left.
ASK_IN_VAIN = """() => {
  const body = JSON.stringify({ browsingContextId: "left", data: {} });
  fetch("../api/drive", { method: "POST", body });
}"""


class Site:
    """The built files and a server of them, which can be ended and begun again at its port."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.start(0)

    def start(self, port: int) -> None:
        self.server = serve(self.folder, port)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def serve_instead(self, folder: Path) -> None:
        """Put other files in the place of these, as when a host gets a new edition."""
        self.folder = folder
        self.stop()
        self.start(self.port)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def page(self, notebook: str) -> str:
        return f"{self.url}notebooks/index.html?path={notebook}"


def with_older_notebook(folder: Path, notebook: object, older: Path) -> Path:
    """The site as its builder made it when one notebook was another."""
    shutil.copytree(folder, older)
    (older / "files" / PAGE).write_text(json.dumps(notebook), encoding="utf-8")
    worker = (older / WORKER).read_text(encoding="utf-8")
    worker = re.sub(r'EDITION = "\w+"', 'EDITION = "older"', worker)
    (older / WORKER).write_text(worker, encoding="utf-8")
    for name in (WORKER, f"files/{PAGE}"):  # a browser asks for what is later than what it has
        os.utime(older / name, (0, 0))
    return older
