"""A finished letter out of a file: plain text, Markdown, an e-mail or a Word document."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path

from letterkit import word_file
from letterkit.errors import DraftError, LetterkitError
from letterkit.reading import Other

STANDARD_INPUT = "-"
MAX_BYTES = 8_000_000
"""More than any letter with its pictures; beyond it the wrong file was named."""


def read_finished(name: str) -> str:
    """The text of a finished letter in a file, or on standard input for `-`.

    Raises:
        LetterkitError: there is no file, or no letter in it, or its format is none of ours.
    """
    if name == STANDARD_INPUT:
        data, suffix = sys.stdin.buffer.read(MAX_BYTES + 1), ".txt"
    else:
        data, suffix = _bytes_of(Path(name)), Path(name).suffix.casefold()
    if len(data) > MAX_BYTES:
        raise LetterkitError("This is too large to be a letter", where=name)
    reader = READERS.get(suffix)
    if reader is None:
        known = " ".join(READERS)
        raise LetterkitError(
            "This kind of file cannot be reviewed", where=name, remedy=f"Save it as one of {known}"
        )
    text = reader(data, name)
    if not any(char.isalpha() for char in text):
        raise LetterkitError("There is no letter in it", where=name, remedy="Name another file")
    return text


def read_others(folder: Path, but: str = "") -> tuple[Other, ...]:
    """The writer's other letters in a folder: each `NAME.txt`, and its `NAME.yaml` if any."""
    from letterkit.drafts import load

    if not folder.is_dir():
        raise LetterkitError("There is no such folder", where=folder, remedy="Check --also")
    others = []
    own = Path(but).resolve() if but and but != STANDARD_INPUT else None
    for file in sorted(folder.glob("*.txt")):
        if file.resolve() == own:
            continue
        details = file.with_suffix(".yaml")
        try:
            draft = load(details).draft if details.is_file() else None
        except DraftError:
            # Another letter's broken details must not stop the review of this one.
            draft = None
        text = file.read_bytes()[:MAX_BYTES].decode("utf-8-sig", errors="replace")
        others.append(Other(text, draft))
    return tuple(others)


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except IsADirectoryError:
        raise LetterkitError("This is a folder", where=path, remedy="Name a letter in it") from None
    except OSError as error:
        raise LetterkitError(
            f"This cannot be read: {error.strerror}", where=path, remedy="Check the file's name"
        ) from None


def _plain(data: bytes, name: str) -> str:
    """Text in UTF-8, in UTF-16 with its mark, or in the old Western code page."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return _checked(text, name)


def _checked(text: str, name: str) -> str:
    """The text, unless it is no text at all."""
    odd = sum((char < " " and char not in "\t\n\r\f") or char == "\ufffd" for char in text)
    if "\0" in text or odd > len(text) / 20:
        raise LetterkitError(
            "This is not a text", where=name, remedy="Save the letter as plain text"
        )
    return text


def _email(data: bytes, name: str) -> str:
    from email import message_from_bytes, policy
    from email.message import EmailMessage

    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    try:
        part = message.get_body(preferencelist=("plain", "html"))
        content = part.get_content() if part is not None else ""
    except (LookupError, ValueError, KeyError):
        raise LetterkitError("This e-mail cannot be read", where=name) from None
    if not isinstance(content, str) or part is None:
        raise LetterkitError("There is no text in this e-mail", where=name)
    html = part.get_content_subtype() == "html"
    return _checked(_text_of_html(content) if html else content, name)


def _document(data: bytes, name: str) -> str:
    return "\n".join(_paragraphs(word_file.paragraphs(data, name, MAX_BYTES)))


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    """Word parts paragraphs by space alone; a long one gets an empty line after it."""
    for text in texts:
        yield text
        if len(text) > 60:
            yield ""


class _Words(HTMLParser):
    """Gathers the text of a page, with line breaks where its blocks end."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, or what is not to be read."""
        self.hidden += tag in ("style", "script", "head")
        if tag in ("br", "p", "div", "li", "blockquote", "tr"):
            self.said.append("\n\n" if tag == "p" else "\n")

    def handle_endtag(self, tag: str) -> None:
        """Close what is not to be read."""
        self.hidden -= tag in ("style", "script", "head") and self.hidden > 0

    def handle_data(self, data: str) -> None:
        """Keep what can be read."""
        if not self.hidden:
            self.said.append(" ".join(data.split()) if data.strip() else " ")


def _text_of_html(page: str) -> str:
    words = _Words()
    words.feed(page)
    return re.sub(r"\n{3,}", "\n\n", "".join(words.said)).strip() + "\n"


READERS: Mapping[str, Callable[[bytes, str], str]] = {
    ".txt": _plain,
    ".md": _plain,
    ".eml": _email,
    ".docx": _document,
}
