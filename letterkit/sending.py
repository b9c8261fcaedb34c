"""The last step: how a letter goes out, the files it can be taken as, and what sending changes."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from types import MappingProxyType

from letterkit.errors import ExportError
from letterkit.exporters import FORMATS, Exported, bundle, export, filename
from letterkit.exporters.ics import calendar
from letterkit.model import Draft, Letter

STAGES: Mapping[str, str] = MappingProxyType(
    {
        "interviewed": "You met, no letter sent yet",
        "thanked": "Letter sent, waiting",
        "checked-in": "You asked where things stand",
        "offer": "They made an offer",
        "rejected": "They said no",
        "withdrawn": "You withdrew",
        "accepted": "You said yes",
        "declined": "You said no",
    }
)
"""How far it has come, in order; the last four are ends."""
ENDS = ("rejected", "withdrawn", "accepted", "declined")

_BY_KIND = {
    "thank-you": "thanked",
    "clarify": "thanked",
    "informational": "thanked",
    "missed-interview": "thanked",
    "check-in": "checked-in",
    "withdrawal": "withdrawn",
    "rejection-reply": "rejected",
    "offer-thanks": "offer",
    "accept-offer": "accepted",
    "decline-offer": "declined",
}
_BEFORE = {
    "check-in": "thanked",
    "rejection-reply": "rejected",
    "offer-thanks": "offer",
    "accept-offer": "offer",
    "decline-offer": "offer",
}

HOW: Mapping[str, str] = MappingProxyType(
    {
        "email": "Paste each into a new e-mail, or reply to their invitation.",
        "letter": "Print it from the PDF or the Word document, and sign above your name.",
        "card": "Copy it by hand. Paper needs no subject.",
        "spoken": "Read it aloud once before you call.",
        "text": "Paste it into a text message.",
    }
)
"""What people do with a letter of each medium."""

FILES: Mapping[str, str] = MappingProxyType(
    {
        "eml": "E-mail draft (.eml)",
        "txt": "Plain text (.txt)",
        "md": "Markdown (.md)",
        "html": "Web page (.html)",
        "docx": "Word document (.docx)",
        "pdf": "PDF (.pdf)",
        "zip": "All of these (.zip)",
    }
)
"""The files a person can take a letter as, and what their buttons say."""


PRINT_INSTEAD = (
    "For a PDF, choose “Print the letter” above. Your browser can save what it prints as a PDF."
)


def files_for(medium: str) -> dict[str, str]:
    """The files that a letter of this medium can be taken as here, and their buttons' words."""
    return {name: label for name, label in FILES.items() if _can_be(name, medium)}


def _can_be(format: str, medium: str) -> bool:
    """Only an e-mail can be opened as one."""
    made = format == "zip" or FORMATS[format].is_available
    return made and (format != "eml" or medium == "email")


def stage_after(draft: Draft) -> str:
    """The stage once the letter is sent; an end is an end, and nothing else goes back."""
    after = _BY_KIND.get(draft.kind, draft.stage)
    order = list(STAGES)
    if after in ENDS or draft.stage not in order:
        return after
    return max(draft.stage, after, key=order.index)


def stage_before(draft: Draft) -> str:
    """The likely stage before a letter was sent, for taking that back."""
    if draft.stage != _BY_KIND.get(draft.kind):
        return draft.stage
    return _BEFORE.get(draft.kind, "interviewed")


def make_file(letter: Letter, draft: Draft, format: str, moment: date | datetime) -> Exported:
    """The letter as one of `FILES`; the zip holds its dates as well, where there are some."""
    if format != "zip":
        return export(letter, format)
    also = []
    with suppress(ExportError):
        also.append(dates_file(draft, moment))
    return Exported(bundle(letter, *also), filename(letter, "zip"), "application/zip")


def dates_file(draft: Draft, moment: date | datetime) -> Exported:
    """What is still to come for a letter, as a calendar file."""
    return Exported(calendar(draft, moment), filename(draft, "ics"), "text/calendar")
