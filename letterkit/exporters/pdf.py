"""A tagged PDF, set by typst from a layout that takes the letter as data."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from babel.lists import format_list

from letterkit.errors import ExportError
from letterkit.exporters.plain import blocks, clean, paper, title
from letterkit.model import Letter

_LAYOUT = Path(__file__).with_name("letter.typ")
_PAPERS = {"letter": "us-letter", "a4": "a4"}
_MISSING_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
# Typst's own fonts have Arabic letters, but only a typewriter's.
_WANTS_SYSTEM_FONTS = re.compile("[\u0600-\u06ff\u0750-\u077f]")
_LANGUAGE = re.compile(r"(?P<lang>[a-z]{2,3})(?:-[a-z]{4})?(?:-(?P<region>[a-z]{2}))?\b", re.I)


def write(letter: Letter) -> bytes:
    """The letter as PDF/UA, with its fonts inside."""
    letter = clean(letter)
    inputs = {"letter": json.dumps(_data(letter), ensure_ascii=False)}
    written_at = int(datetime.combine(letter.written_on, time(), UTC).timestamp())
    # Without system fonts the same letter is the same bytes on every computer.
    if not _WANTS_SYSTEM_FONTS.search(letter.text):
        with suppress(_NotSet):
            return typeset(_LAYOUT, inputs, written_at=written_at, system_fonts=False)
    return typeset(_LAYOUT, inputs, written_at=written_at, system_fonts=True)


class _NotSet(ExportError):
    """The layout was understood, and could still not be set."""


def typeset(
    layout: Path, inputs: Mapping[str, str], *, written_at: int, system_fonts: bool
) -> bytes:
    """A layout filled with data, as PDF/UA; `written_at` is seconds since 1970."""
    try:
        import typst
    except ImportError as error:
        raise ExportError(
            "A PDF needs the package typst, which is not installed here",
            remedy="Install typst, or export docx or html and print that",
        ) from error

    try:
        # An empty folder as root: the layout has no file it could read.
        with TemporaryDirectory() as nowhere:
            return typst.compile(
                layout.read_bytes(),
                root=nowhere,
                sys_inputs=dict(inputs),
                pdf_standards="ua-1",
                timestamp=written_at,
                font_paths=_fonts(system_fonts),
            )
    except typst.TypstError as error:
        raise _told(error) from error


@cache
def _fonts(system_fonts: bool) -> Any:
    """The fonts to set a letter in, looked for once."""
    import typst

    return typst.Fonts(include_system_fonts=system_fonts)


def _data(letter: Letter) -> dict[str, Any]:
    tag = _LANGUAGE.match(letter.language.replace("_", "-"))
    return {
        "title": title(letter),
        "author": [letter.candidate.name] if letter.candidate.name else [],
        "lang": tag["lang"].lower() if tag else "en",
        "region": tag["region"] if tag else None,
        "paper": _PAPERS[paper(letter.language)],
        "signed": letter.medium == "letter",
        "blocks": [
            {"part": b.part, "lines": b.lines, "list": b.is_list, "rtl": b.is_rtl}
            for b in blocks(letter)
        ],
    }


def _told(error: Exception) -> _NotSet:
    told = getattr(error, "diagnostic", None) or str(error)
    missing = dict.fromkeys(_shown(text) for text in _MISSING_GLYPH.findall(told))
    if not missing:
        return _NotSet("The PDF could not be made", remedy="Export docx or html instead")
    return _NotSet(
        f"No font on this computer can show {format_list(list(missing)[:5], locale='en')}",
        remedy="Export docx or html instead, or install a font for it",
    )


def _shown(text: str) -> str:
    """Characters as typst quotes them, `\\u{200d}` and all, as a person can read them."""
    text = re.sub(r"\\u\{(\w+)\}", lambda code: chr(int(code[1], 16)), text)
    seen = any(character.isprintable() for character in text)
    return f'"{text}"' if seen else " ".join(f"U+{ord(character):04X}" for character in text)
