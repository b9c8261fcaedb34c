"""The last step on the page: copy, paste, and say that it is sent; files for who wants them."""

from __future__ import annotations

from pathlib import Path

import traitlets
from babel.dates import format_date

from letterkit.desk import Desk
from letterkit.exporters import mailto
from letterkit.render import today
from letterkit.sending import HOW, PRINT_INSTEAD, files_for, make_file, stage_after, stage_before
from letterkit.timing import now
from letterkit.widgets.letter_view import LetterView, view_state
from letterkit.widgets.letter_words import STRINGS
from letterkit.widgets.scripts import joined

WORDS = {
    **STRINGS,
    "title": "Send it",
    "letter": "The letter",
    "reply": "No address here yet. Reply to the e-mail that invited you.",
    "copy_subject": "Copy the subject",
    "copy_body": "Copy the letter",
    "copy_address": "Copy the address",
    "missing": "Still missing:",
    "others": "Other formats",
    "mailto": "Open it in my mail program",
    "sent": "I sent it",
    "sent_on": "You sent it on {n}.",
    "unsend": "I did not send it",
    "after": "When it is sent, say so here. Letterkit sends nothing by itself.",
}


class SendPage(LetterView):
    """Address, subject and letter to copy; files to take; the day it was sent."""

    _esm = joined("js", "letter_paper", "letter_actions", "letter_copy", "controls", "send_page")
    _css = joined("css", "form", "panel", "controls", "send_page")
    strings = traitlets.Dict(WORDS).tag(sync=True)

    def __init__(self, desk: Desk) -> None:
        super().__init__({"export": self._export, "sent": self.sent, "unsent": self.unsent})
        self._desk = desk
        self._stage_was: dict[Path, str] = {}

    def __repr__(self) -> str:
        return "SendPage()"

    def show(self, desk: Desk) -> None:
        """Show what there is to copy now, and whether it is sent."""
        letter, sent_on = desk.letter, desk.draft.sent_on
        files = files_for(letter.medium)
        self.state = {
            **view_state(letter, notes={}, saved="unsaved" if desk.trouble else "saved"),
            "trouble": desk.trouble,
            "how": HOW.get(letter.medium, HOW["email"]),
            "files": list(map(list, files.items())),
            "no_pdf": "" if "pdf" in files else PRINT_INSTEAD,
            "mailto": mailto(letter) or "",
            "sent_on": format_date(sent_on, "long", locale="en") if sent_on else "",
        }

    def sent(self) -> None:
        """Keep today as the day it was sent, and move the stage."""
        draft = self._desk.draft
        self._stage_was[self._desk.open_letter] = draft.stage
        self._desk.change("sent_on", today().isoformat())
        self._desk.change("stage", stage_after(draft))

    def unsent(self) -> None:
        """Take that back."""
        draft = self._desk.draft
        before = self._stage_was.pop(self._desk.open_letter, None)
        self._desk.change("sent_on", "")
        self._desk.change("stage", before or stage_before(draft))

    def _export(self, format: str) -> tuple[str, str, bytes]:
        made = make_file(self._desk.letter, self._desk.draft, format, now())
        return made.name, made.mime, made.data
