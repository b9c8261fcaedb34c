#!/usr/bin/env python3
"""Serves the folder `site` beside this file to this computer alone, and opens it in a browser.

It needs Python 3.8 or newer and nothing else.
"""

from __future__ import annotations

import argparse
import functools
import sys
import threading
import webbrowser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

# Always the same, for a browser keeps a page's letters under its address.
PORT = 8899
SITE = Path(__file__).resolve().parent / "site"
# Windows may know other kinds for these, and a browser runs no module of another kind.
KINDS = {
    ".css": "text/css",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ipynb": "application/json",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".zip": "application/zip",
}
HEADERS = {
    # The page loads nothing from elsewhere, whatever it is asked to.
    "Content-Security-Policy": "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; "
    "frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    # The page's own worker keeps its files; what this server says must be news.
    "Cache-Control": "no-cache",
}


class Handler(SimpleHTTPRequestHandler):
    """Files with the right kinds and headers, and no log: it would name what somebody reads."""

    extensions_map = {"": "application/octet-stream", **KINDS}  # noqa: RUF012 - as its base has it

    def end_headers(self) -> None:
        """Send our headers with every answer."""
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(site: Path, port: int) -> ThreadingHTTPServer:
    """Return a server of the folder for this computer alone, not yet running."""
    return ThreadingHTTPServer(("127.0.0.1", port), functools.partial(Handler, directory=str(site)))


def is_ours(address: str) -> bool:
    """Return whether Letterkit is served there already."""
    try:
        with urlopen(address + "offline.json", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def main(port: int = PORT, browser: bool = True) -> str | None:
    """Serve until Ctrl+C; return what to tell the shell."""
    address = f"http://127.0.0.1:{port}/"
    if not (SITE / "index.html").is_file():
        return "There is no folder 'site' beside start.py. Unpack the whole zip, then start again."
    try:
        server = serve(SITE, port)
    except OSError:
        if is_ours(address):
            webbrowser.open(address)
            return None
        return f"Another program uses port {port}. Close it, then start again."
    print(f"Letterkit is at {address} (Ctrl+C here stops it)", flush=True)
    if browser:
        threading.Timer(0.5, webbrowser.open, [address]).start()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
    return None


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Serves Letterkit to this computer alone.")
    arguments.add_argument("--port", type=int, default=PORT)
    arguments.add_argument("--no-browser", action="store_true")
    chosen = arguments.parse_args()
    sys.exit(main(chosen.port, not chosen.no_browser))
