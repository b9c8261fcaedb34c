"""A letter as every format needs it: without characters no format can hold, in blocks of lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
from typing import TypeVar

from attrs import evolve, fields, frozen, has

from letterkit.model import Letter, text_of

T = TypeVar("T")

BULLET = "- "

# Every line end that `str.splitlines` knows, so that no program sees a line where another does not.
_LINE_END = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Controls, halves of surrogate pairs and non-characters: not text, and not allowed in XML.
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# The countries that print on US Letter, by Unicode CLDR's table of paper sizes.
_LETTER_PAPER = re.compile("BZ|CA|CL|CO|CR|GT|MX|NI|PA|PH|PR|SV|US|VE")


@frozen
class Block:
    """A paragraph, its lines kept, or a list with one item a line; `part` says what it is for."""

    part: str
    lines: tuple[str, ...]
    is_list: bool = False

    @property
    def is_rtl(self) -> bool:
        """Whether it is written from right to left."""
        return is_rtl("".join(self.lines))


def clean(value: T) -> T:
    """The same letter (or any value of it) with one kind of line end and nothing but text."""
    if isinstance(value, str):
        return _NOT_TEXT.sub("", _LINE_END.sub("\n", value))  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(clean(item) for item in value)  # type: ignore[return-value]
    if has(type(value)):
        names = (field.name for field in fields(type(value)))  # type: ignore[arg-type]
        return evolve(value, **{name: clean(getattr(value, name)) for name in names})  # type: ignore
    return value


def blocks(letter: Letter) -> Iterator[Block]:
    """The paragraphs and lists of a letter, from the sender's address down to the signature."""
    if letter.head:
        yield from _blocks("sender", "\n".join(letter.sender))
        yield from _blocks("date", letter.date)
        yield from _blocks("address", "\n".join(letter.address))
    for section in letter.sections:
        yield from _blocks(section.part, section.text)


def _blocks(part: str, text: str) -> Iterator[Block]:
    lines = [line.strip() for line in text.split("\n")]
    for kind, group in groupby(lines, _line_kind):
        if kind == "list":
            yield Block(part, tuple(line.removeprefix(BULLET).strip() for line in group), True)
        elif kind == "paragraph":
            yield Block(part, tuple(group))


def _line_kind(line: str) -> str:
    if not line:
        return "blank"
    return "list" if line.startswith(BULLET) else "paragraph"


def title(letter: Letter) -> str:
    """A title that is never empty: the subject, else the writer's name, else the kind of letter."""
    subject = " ".join(text_of(letter.subject).split())
    return subject or " ".join(letter.candidate.name.split()) or letter.kind


def is_rtl(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((d for d in directions if d in {"L", "R", "AL"}), "L") != "L"


def paper(language: str) -> str:
    """The paper of a language tag's region, `letter` or `a4`; plain `en` is taken as American."""
    _, *subtags = language.replace("_", "-").upper().split("-")
    on_letter = language == "en" or any(map(_LETTER_PAPER.fullmatch, subtags))
    return "letter" if on_letter else "a4"
