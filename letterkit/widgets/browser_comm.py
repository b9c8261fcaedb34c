"""How widgets speak to the page from a browser's own Python."""

from __future__ import annotations

from typing import Any


def keep_empty_values() -> None:
    """Let None reach the page as null: the kernel would say undefined, which empties nothing."""
    from pyodide.ffi import jsnull
    from pyodide_kernel.comm import Comm

    publish = Comm.publish_msg

    def publish_with_null(comm: Comm, kind: str, data: Any = None, **more: Any) -> None:
        publish(comm, kind, _with(jsnull, data), **more)

    Comm.publish_msg = publish_with_null


def _with(null: Any, value: Any) -> Any:
    if value is None:
        return null
    if isinstance(value, dict):
        return {key: _with(null, inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_with(null, inner) for inner in value]
    return value
