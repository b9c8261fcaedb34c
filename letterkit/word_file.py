"""The words of a Word document: its paragraphs as they stand once every change is accepted."""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from letterkit.errors import LetterkitError

# Word online counts the copies it saves: word/document2.xml.
_MAIN = re.compile(r"word/document\d*\.xml")
# What the standard library raises for a zip that somebody or something has broken.
_BROKEN = (
    BadZipFile,
    EOFError,
    IndexError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
# The names of Word's elements, and those of a document saved as “Strict”.
_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_CHARACTERS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
# What was struck out or moved away, how a paragraph looks, and how a word is pronounced.
_LEFT_OUT = {"del", "moveFrom", "pPr", "rt"}
# The second copy of a text box, for programs that cannot read the first.
_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def paragraphs(data: bytes, name: str, at_most: int) -> list[str]:
    """The text of each paragraph, in their order; `name` is what the file is called.

    Raises:
        LetterkitError: it is no Word document, or damaged, or its text has over `at_most` bytes.
    """
    document = _document(data, name, at_most)
    if len(document) > at_most:
        raise LetterkitError("This is too large to be a letter", where=name)
    read = _Paragraphs(name)
    parser = ElementTree.XMLParser(target=read)
    try:
        parser.feed(document)
        parser.close()
    except (ElementTree.ParseError, LookupError, ValueError):
        raise _damaged(name) from None
    return read.said


def _document(data: bytes, name: str, at_most: int) -> bytes:
    """The part with the text, and of one that is too large no more than a byte too many."""
    try:
        archive = ZipFile(BytesIO(data))
    except _BROKEN:
        raise LetterkitError(
            "This is not a Word document",
            where=name,
            remedy="Save the letter in Word as .docx, without a password",
        ) from None
    main = next((one for one in archive.infolist() if _MAIN.fullmatch(one.filename)), None)
    if main is None:
        raise LetterkitError("There is no Word document in this file", where=name)
    # Others are not Word's, and can be made to ask for all the memory there is.
    if main.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise _damaged(name)
    try:
        with archive.open(main) as file:
            return file.read(at_most + 1)
    except _BROKEN:
        raise _damaged(name) from None


def _damaged(name: str) -> LetterkitError:
    return LetterkitError(
        "This Word document is damaged", where=name, remedy="Save it once more in Word"
    )


class _Paragraphs:
    """Gathers the text of each paragraph while a parser reads; a text box is one inside another."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.said: list[str] = []
        self.open: list[list[str]] = []
        self.left_out = 0
        self.in_text = False

    def doctype(self, *_: object) -> None:
        """Refuse it: Word never writes one, and what it defines can grow without end."""
        raise LetterkitError(
            "This Word document has parts that Word never writes",
            where=self.name,
            remedy="Save it once more in Word",
        )

    def start(self, tag: str, _: object) -> None:
        """Open a paragraph or its text, write a break down, or begin to leave out."""
        kind = _kind(tag)
        if self.left_out or kind in _LEFT_OUT or tag == _COPY:
            self.left_out += 1
        elif kind == "p":
            self.open.append([])
        elif kind in _CHARACTERS:
            self._say(_CHARACTERS[kind])
        self.in_text = kind == "t" and not self.left_out

    def end(self, tag: str) -> None:
        """Close what was opened."""
        self.in_text = False
        if self.left_out:
            self.left_out -= 1
        elif _kind(tag) == "p":
            self.said.append("".join(self.open.pop()))

    def data(self, text: str) -> None:
        """Keep what can be read."""
        if self.in_text:
            self._say(text)

    def _say(self, text: str) -> None:
        if self.open:
            self.open[-1].append(text)


def _kind(tag: str) -> str:
    """The local name of one of Word's elements, and nothing for another."""
    for names in _WORD:
        if tag.startswith(names):
            return tag.removeprefix(names)
    return ""
