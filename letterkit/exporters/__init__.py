"""One letter, many formats: a registry with one row and one small file for each."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from types import MappingProxyType

from attrs import field, frozen
from babel.lists import format_list

from letterkit.errors import ExportError
from letterkit.exporters import docx, eml, html, json, md, pdf, txt
from letterkit.exporters.archive import zipped
from letterkit.exporters.eml import mailto
from letterkit.model import Draft, Letter

__all__ = ["FORMATS", "Exported", "Format", "bundle", "export", "filename", "mailto"]


@frozen
class Format:
    """How a format is named to other programs, made, and whether it may show what is missing."""

    title: str
    mime: str
    write: Callable[[Letter], bytes]
    shows_gaps: bool = False
    needs: str = ""
    """A package that is not everywhere, a browser for one."""

    @property
    def is_available(self) -> bool:
        """Whether files of this format can be made here."""
        return not self.needs or find_spec(self.needs) is not None


@frozen
class Exported:
    """A file ready to be saved; its words stay out of logs."""

    data: bytes = field(repr=False)
    name: str
    mime: str


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "txt": Format("plain text", "text/plain", txt.write, shows_gaps=True),
        "md": Format("Markdown", "text/markdown", md.write, shows_gaps=True),
        "html": Format("web page", "text/html", html.write, shows_gaps=True),
        "json": Format("JSON", "application/json", json.write, shows_gaps=True),
        "eml": Format("e-mail", "message/rfc822", eml.write),
        "docx": Format("Word document", _DOCX, docx.write),
        "pdf": Format("PDF", "application/pdf", pdf.write, needs="typst"),
    }
)


def export(letter: Letter, format: str) -> Exported:
    """Put a letter into one of `FORMATS`."""
    if format not in FORMATS:
        known = format_list(list(FORMATS), style="or", locale="en")
        raise ExportError(f'There is no format "{format}"', remedy=f"Use {known}")
    chosen = FORMATS[format]
    if not chosen.shows_gaps:
        _refuse_gaps(letter, format)
    return Exported(chosen.write(letter), filename(letter, format), chosen.mime)


def bundle(letter: Letter, *also: Exported) -> bytes:
    """A zip of the letter in every format, and of what else is given, such as its calendar.

    A format that cannot hold this letter is left out, and `left-out.txt` says why.
    """
    _refuse_gaps(letter, "zip")
    files, left_out = {}, []
    for format in FORMATS:
        try:
            made = export(letter, format)
        except ExportError as error:
            left_out.append(f"{format}: {error}\n")
        else:
            files[made.name] = made.data
    files |= {extra.name: extra.data for extra in also}
    if left_out:
        files["left-out.txt"] = "".join(left_out).encode()
    return zipped(files)


def _refuse_gaps(letter: Letter, format: str) -> None:
    if letter.gaps:
        missing = format_list([gap.text.strip("[]") for gap in letter.gaps], locale="en")
        raise ExportError(f"The letter is not ready for {format}: it still lacks {missing}")


def filename(of: Letter | Draft, suffix: str) -> str:
    """A name that is safe on every system, such as `thank-you-northwind.eml`.

    The kind stands first, so no company's name can make it empty, hidden or a device (`CON`).
    """
    about = (of.company or of.role) if isinstance(of, Draft) else _about(of)
    return "-".join(filter(None, (_slug(of.kind) or "letter", _slug(about)))) + f".{suffix}"


def _about(letter: Letter) -> str:
    runs = [*letter.subject, *(run for section in letter.sections for run in section.runs)]
    named = {run.source: run.text for run in reversed(runs) if not run.gap}
    return named.get("company") or named.get("role", "")


def _slug(text: str) -> str:
    """Letters, marks and digits of any script, joined by hyphens: at most 40 characters."""
    visible = (c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) != "Cf")
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in visible).split()
    return "-".join(words).lower()[:40].strip("-")
