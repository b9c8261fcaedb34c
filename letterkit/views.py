"""The views that stand on a page: of each name the latest few, and all of them to be drawn."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from letterkit.desk import Desk

KEPT_VIEWS = 2
"""How many copies of one view stay alive: this page's and one more tab's."""


class View(Protocol):
    """Something on the page that shows what is on the desk."""

    def show(self, desk: Desk) -> None:
        """Draw what the desk holds now."""

    def close(self) -> None:
        """Leave the page."""


class Views:
    """All views of a desk, in the order in which their names first came."""

    def __init__(self) -> None:
        self._kept: dict[str, deque[View]] = {}

    def __iter__(self) -> Iterator[View]:
        return iter([view for kept in self._kept.values() for view in kept])

    def named(self, name: str) -> tuple[View, ...]:
        """The views of one name."""
        return tuple(self._kept.get(name, ()))

    def add(self, name: str, view: View) -> None:
        """Keep a view, and close the oldest of its name where there are too many."""
        kept = self._kept.setdefault(name, deque())
        kept.append(view)
        while len(kept) > KEPT_VIEWS:
            _close(kept.popleft())


def _close(part: Any) -> None:
    """Close a view with all that it is made of; a page that opens is sent whatever is left."""
    looks = (getattr(part, name, None) for name in ("layout", "style"))
    for inner in (*getattr(part, "children", ()), *filter(None, looks)):
        _close(inner)
    part.close()
