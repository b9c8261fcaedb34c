"""A Word document with real styles, so that whoever opens it can restyle it in one place.

The folder `blank_docx` is that document unzipped, with `{names}` where a letter is put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path

from letterkit.exporters.archive import zipped
from letterkit.exporters.plain import blocks, clean, paper, title
from letterkit.model import Letter

_BLANK = Path(__file__).with_name("blank_docx")
# By name, so that nothing a computer leaves in a folder gets into a letter.
_FILES = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/numbering.xml",
    "word/settings.xml",
    "word/styles.xml",
)
# Each part's style, by the id that it has in word/styles.xml.
_STYLES = {
    "sender": "SenderAddress",
    "date": "Date",
    "address": "InsideAddress",
    "salutation": "Salutation",
    "body": "BodyText",
    "valediction": "Closing",
    "signature": "Signature",
}
_LIST = "ListBullet"
# Twentieths of a point, as all lengths in Word's files.
_SIZES = {"letter": (12240, 15840), "a4": (11906, 16838)}
_ROOM_TO_SIGN = '<w:pPr><w:spacing w:before="720"/></w:pPr>'
_LONGEST_PROPERTY = 255
_BREAKS = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def write(letter: Letter) -> bytes:
    """The letter as .docx, on A4 or Letter by its language's region."""
    letter = clean(letter)
    width, height = _SIZES[paper(letter.language)]
    values = {
        "title": escape(title(letter)[:_LONGEST_PROPERTY]),
        "author": escape(letter.candidate.name[:_LONGEST_PROPERTY]),
        "language": escape(letter.language.replace("_", "-")[:_LONGEST_PROPERTY]),
        "written_on": letter.written_on.isoformat(),
        "width": width,
        "height": height,
        "room_to_sign": _ROOM_TO_SIGN if letter.medium == "letter" else "",
        "paragraphs": "\n".join(_paragraphs(letter)),
    }
    return zipped({name: part.format_map(values).encode() for name, part in _blank().items()})


@cache
def _blank() -> Mapping[str, str]:
    return {name: (_BLANK / name).read_text("utf-8") for name in _FILES}


def _paragraphs(letter: Letter) -> Iterator[str]:
    for block in blocks(letter):
        style = _LIST if block.is_list else _STYLES.get(block.part, _STYLES["body"])
        for text in block.lines if block.is_list else ("\n".join(block.lines),):
            yield _paragraph(style, text, block.is_rtl)


def _paragraph(style: str, text: str, is_rtl: bool) -> str:
    """One paragraph; Word asks for its properties in this order."""
    of_paragraph = f'<w:pStyle w:val="{style}"/>' + ("<w:bidi/>" if is_rtl else "")
    of_run = "<w:rPr><w:rtl/></w:rPr>" if is_rtl else ""
    said = "".join(_said(piece) for piece in re.split("([\n\t])", text) if piece)
    return f"<w:p><w:pPr>{of_paragraph}</w:pPr><w:r>{of_run}{said}</w:r></w:p>"


def _said(piece: str) -> str:
    return _BREAKS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
