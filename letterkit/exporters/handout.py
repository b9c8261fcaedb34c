"""A handout as a PDF, set by typst from a layout that takes its blocks as data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from letterkit.exporters.pdf import typeset

Block = Mapping[str, Any]
"""A `kind` and what that kind shows; handout.typ says how."""
_LAYOUT = Path(__file__).with_suffix(".typ")


def write(title: str, blocks: Sequence[Block], size: int) -> bytes:
    """The blocks under a title, as PDF/UA on paper that both sizes of printer take."""
    told = {"title": title, "blocks": blocks, "size": size}
    inputs = {"handout": json.dumps(told, ensure_ascii=False)}
    return typeset(_LAYOUT, inputs, written_at=0, system_fonts=False)
