"""A page may ask its kernel for every widget there is: here it is told once, and never again.

What a page is told takes the place of what it shows, so a late answer would take away the words
typed since it asked. A page of JupyterLab hears of each widget as its cells make it, and asks again
whenever its line was cut; a page of the app asks when its cells have run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comm import get_comm_manager

if TYPE_CHECKING:
    from comm.base_comm import BaseComm

TARGET = "jupyter.widget.control"
NOTHING: dict[str, Any] = {"method": "update_states", "states": {}, "buffer_paths": []}

_knowing: set[str] = set()
"""The sessions of the pages that know their widgets."""


def load_ipython_extension(_: object) -> None:
    """Answer from the kernel's first moment, when there are no widgets yet to tell of."""
    tell_nobody()


def tell_nobody() -> None:
    """Tell no page anything, where the only one sees all widgets made, as in a browser's Python."""
    get_comm_manager().register_target(TARGET, lambda line, _: _answer_nothing(line))


def answer_roll_calls(session: str) -> None:
    """Answer from now on; the page of this session runs the cells and sees all of them made."""
    _knowing.add(session)
    # ipywidgets takes this target for itself when it is imported.
    get_comm_manager().register_target(TARGET, _answer)


def _answer(line: BaseComm, opening: dict[str, Any]) -> None:
    from ipywidgets import Widget

    session = opening["header"]["session"]
    if session in _knowing:
        _answer_nothing(line)
    else:
        _knowing.add(session)
        Widget.handle_control_comm_opened(line, opening)


def _answer_nothing(line: BaseComm) -> None:
    line.on_msg(lambda _: line.send(NOTHING))
