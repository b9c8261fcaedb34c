"""Markdown: every character shows as typed, and only lists are lists."""

from __future__ import annotations

import re

from letterkit.exporters.plain import BULLET, Block, blocks, clean
from letterkit.model import Letter

_SPECIAL = re.compile(
    r"""[\\`*<~|$]
    | (?<![^\W_])_ | _(?![^\W_])        # not inside a word, where it means nothing
    | \[(?![^\[\]]{2,}\](?![\[(:]))     # not of a plain [label], which gaps are
    | &(?=\#?\w+;)
    """,
    re.VERBOSE,
)
# What means a heading, quotation, list, rule or underlined heading, but only where a line begins.
_OPENING = re.compile(r"^(?=#{1,6}(?!\S)|>|[+-](?!\S)|[-=][-=\s]*$)|^(\d{1,9})(?=[.)](?!\S))")


def write(letter: Letter) -> bytes:
    """The letter as Markdown, its line breaks kept."""
    return ("\n\n".join(_markdown(block) for block in blocks(clean(letter))) + "\n").encode()


def _markdown(block: Block) -> str:
    lines = [_escape(line) for line in block.lines]
    if block.is_list:
        return "\n".join(BULLET + line for line in lines)
    return "\\\n".join(lines)


def _escape(line: str) -> str:
    return _OPENING.sub(r"\1\\", _SPECIAL.sub(r"\\\g<0>", line), count=1)
