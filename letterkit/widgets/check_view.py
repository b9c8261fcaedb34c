"""The last look before a letter goes out, and a place to have one read from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import ipywidgets as widgets

from letterkit.desk import Desk
from letterkit.grammar import MISSING, available
from letterkit.model import Finding
from letterkit.render import today
from letterkit.review import FIXES, review, said_once, shown
from letterkit.widgets.html import element, paragraph
from letterkit.widgets.letter_words import STRINGS
from letterkit.widgets.panel import Panel, row, show_if

TITLE = "Read it once more"
TEXT = "Letterkit looks for what a coach would point out. You decide what to do about it."
READY = "Nothing is missing, and nothing stands out. Your letter is ready to send."
GAPS_LEFT = "Some answers are still missing. They stand in brackets in your letter."
MARKED = "Here is what stands out. Each is marked in your letter, where you can fix or ignore it."
THOROUGH = "Check the spelling and my other letters too"
READING = "The spelling is being checked. You can go on in the meantime."
CHECKED = "Your spelling and your other letters have been looked at too."
ELSEWHERE = "Read a letter I wrote elsewhere"
PASTE = "A letter you wrote somewhere else, or with a chatbot:"
PASTED_CLEAN = "Nothing stands out in it."
NOTHING_PASTED = "Paste a letter into the box first."
SOURCES = (
    "It is read beside what you told this workbook. A claim that is marked may well be true: "
    "ask of each one, did this happen?"
)


class CheckView(Panel):
    """What the review finds in the open letter, and in one that is pasted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("check", TITLE, TEXT)
        self._desk = desk
        self._state = widgets.HTML().add_class("lk-findings")
        self._thorough = self.button(THOROUGH, self._be_thorough)
        self._pasted = widgets.Textarea(description=PASTE, rows=6)
        self._pasted.add_class("lk-field").add_class("lk-field-pasted")
        self._found = widgets.HTML().add_class("lk-findings")
        read = self.button("Read this letter", self._read_pasted)
        about = widgets.HTML(paragraph(SOURCES, "lk-help"))
        # Most people have come here with the letter they see, and have nothing to paste.
        box = (self._pasted, about, read)
        show_if(False, *box)
        elsewhere = self.button(ELSEWHERE, lambda: show_if(True, *box))
        buttons = row(self._thorough, elsewhere)
        self.lay_out(self._state, buttons, *box, self._found)

    def show(self, desk: Desk) -> None:
        """Say how the open letter stands."""
        told = READY if not desk.findings else MARKED
        told = GAPS_LEFT if desk.letter.gaps else told
        listed = findings_list(shown(desk.findings))
        self._state.value = element("p", told, class_="lk-verdict") + listed + self._spelling(desk)
        self._thorough.disabled = desk.coach.thorough

    def _spelling(self, desk: Desk) -> str:
        if not desk.coach.thorough:
            return ""
        told = MISSING if not available() else READING if desk.coach.busy else CHECKED
        return paragraph(told, "lk-help")

    def _be_thorough(self) -> str:
        self._desk.be_thorough()
        return ""

    def _read_pasted(self) -> str:
        text = self._pasted.value
        if not text.strip():
            self._found.value = ""
            return NOTHING_PASTED
        draft = self._desk.draft
        findings = review(
            text,
            draft=draft,
            others=self._desk.coach.others,
            sent_on=draft.sent_on or today(),
            grammar=True,
        )
        found = shown(findings)
        self._found.value = findings_list(found) or paragraph(PASTED_CLEAN)
        return ""


def findings_list(findings: Sequence[Finding]) -> str:
    """Findings as a list, the most important first; a reason that several share is told once."""
    told = set[str]()
    items = [
        _item(finding, said_once(told, finding.why, _advised(finding))) for finding in findings
    ]
    return element("ul", "".join(items), safe=True) if findings else ""


def _advised(finding: Finding) -> str:
    if not finding.suggestion or finding.rule not in FIXES:
        return finding.suggestion or ""
    return f"{STRINGS['try']} “{finding.suggestion}”."


def _item(finding: Finding, reasons: Iterable[str]) -> str:
    told = element("b", f"{STRINGS[finding.severity]}: ") + element("span", finding.message)
    alone = finding.excerpt if "“" not in finding.message else None
    words = element("q", alone, dir="auto") if alone else ""
    reason = element("span", " ".join(reasons), class_="lk-why")
    return element("li", f"{told} {words} {reason}", safe=True)
