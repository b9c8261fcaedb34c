"""The letter as a page: each paragraph beside its note, drawn by the browser from plain data."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from re import findall
from types import MappingProxyType
from typing import Any

import anywidget
import traitlets
from babel import Locale, UnknownLocaleError

from letterkit.coach import can_mend, located
from letterkit.errors import LetterkitError
from letterkit.model import Finding, Letter, Note, Rewrite, Run, Section, text_of
from letterkit.widgets.letter_words import SAVED, STRINGS

BEAT_SECONDS = 2
"""How often Python tells the page that it is still there; the page gives up after three missed."""

ACTIONS = {
    "ask": ("question",),
    "rewrite": ("section", "text"),
    "put-back": ("section",),
    "fix": ("index", "rule"),
    "ignore": ("index", "rule", "always"),
    "subject": ("text",),
    "copied": ("what",),
    "export": ("format",),
    "sent": (),
    "unsent": (),
    "stage": ("row", "value"),
    "day": ("row", "name", "value"),
    "open": ("letter",),
    "next": ("row", "kind"),
    "more": (),
}
"""What a page can ask for, and what it says with it."""

NOTED = ("title", "part", "why", "write", "evidence")
"""What the page shows of a section that does not change as its letter is written."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def page_script() -> str:
    """The page's JavaScript: a widget is one module, so its files are joined, the entry last."""
    folder = Path(__file__).parent
    names = ("letter_paper", "letter_margin", "letter_actions", "letter_copy", "letter_view")
    return "\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in names)


class LetterView(anywidget.AnyWidget):
    """The page; `actions` holds a function for each of `ACTIONS` that the notebook answers to."""

    _esm = page_script()
    _css = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")
    state = traitlets.Dict().tag(sync=True)
    notes = traitlets.Dict().tag(sync=True)
    strings = traitlets.Dict(STRINGS).tag(sync=True)

    def __init__(self, actions: Mapping[str, Callable[..., Any]] = _NOTHING) -> None:
        super().__init__()
        self.actions = actions
        self._beat: asyncio.Task[None] | None = None
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        # A notebook stores this text beside its outputs, so it must never hold the letter.
        return "LetterView()"

    def show_letter(self, state: Mapping[str, Any]) -> None:
        """Show a `view_state`; the notes are most of it and go to the page only once."""
        sections = state["sections"]
        with self.hold_sync():
            self.notes = {each["id"]: {key: each[key] for key in NOTED} for each in sections}
            said = [{k: v for k, v in each.items() if k not in NOTED} for each in sections]
            self.state = {**state, "sections": said}

    def _hear(self, _: object, content: Mapping[str, Any], __: object) -> None:
        if content.get("type") == "hello":
            self._start_beating()
            return
        try:
            told = answer(self.actions, content)
        except Exception:
            # A fault of ours: the page must not wait for ever, and the log must still have it.
            self.send({"type": "failed", "id": content.get("id"), "text": STRINGS["broken"]})
            raise
        for message, buffers in told:
            self.send(message, buffers=buffers)

    def _start_beating(self) -> None:
        if self._beat is None or self._beat.done():
            self._beat = asyncio.get_running_loop().create_task(self._beat_until_closed())

    async def _beat_until_closed(self) -> None:
        while self.comm is not None:
            self.send({"type": "beat"})
            await asyncio.sleep(BEAT_SECONDS)


def answer(
    actions: Mapping[str, Callable[..., Any]], content: Mapping[str, Any]
) -> list[tuple[dict[str, Any], list[bytes]]]:
    """Do what the page asked for, and return what to tell it: a file, then done or failed.

    An action that returns a sentence has it said on the page.
    """
    kind, number = str(content.get("type")), content.get("id")
    action = actions.get(kind)
    if kind not in ACTIONS or action is None:
        return [({"type": "done", "id": number}, [])]
    try:
        result = action(**{name: content.get(name) for name in ACTIONS[kind]})
    except LetterkitError as error:
        return [({"type": "failed", "id": number, "text": str(error)}, [])]
    done = {"type": "done", "id": number} | ({"text": result} if isinstance(result, str) else {})
    told: list[tuple[dict[str, Any], list[bytes]]] = [(done, [])]
    if kind == "export" and result is not None:
        name, mime, data = result
        told.insert(0, ({"type": "file", "name": name, "mime": mime}, [data]))
    return told


def view_state(
    letter: Letter,
    *,
    notes: Mapping[str, Note],
    findings: Iterable[Finding] = (),
    rewrites: Mapping[str, Rewrite] = _NOTHING,
    evidence: Mapping[str, Mapping[str, str]] = _NOTHING,
    saved: str = "saved",
    saved_text: str = "",
) -> dict[str, Any]:
    """All that the page shows of a letter, as plain data.

    `findings` count from the start of `letter.text`; `evidence` gives each id its `label` and
    `detail`; `saved` is one of the keys of `SAVED`, with more to say in
    `saved_text`.
    """
    addresses = ", ".join(person.email for person in letter.recipients if person.email)
    return {
        "language": letter.language,
        "dir": direction(letter.language),
        "saved": {"state": saved, "text": saved_text or SAVED[saved]},
        "to": (addresses or STRINGS["reply"]) if letter.medium == "email" else "",
        "address": addresses,
        "formats": ["eml", "txt"] if letter.medium == "email" else ["txt"],
        "subject": {"runs": _runs(letter.subject), "choices": list(letter.subjects)},
        "head": list(letter.head),
        "sections": [_section(part, notes, rewrites, evidence) for part in letter.sections],
        "findings": [_finding(finding, letter) for finding in findings],
        "gaps": [{"source": run.source, "label": run.text.strip("[]")} for run in letter.gaps],
    }


def direction(language: str) -> str:
    """`rtl` for the languages written from right to left, else `ltr`."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"


def compared(before: str, after: str) -> list[dict[str, str]]:
    """A word-by-word comparison: stretches that are `same`, `gone` or `new`, in reading order."""
    old, new = (findall(r"\s+|\w+(?:['’-]\w+)*|[^\w\s]", text) for text in (before, after))
    parts: list[dict[str, str]] = []
    for tag, i, j, m, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append({"kind": "same", "text": "".join(old[i:j])})
            continue
        stretches = (("gone", old[i:j]), ("new", new[m:n]))
        parts += [{"kind": kind, "text": "".join(words)} for kind, words in stretches if words]
    return parts


def _runs(runs: Iterable[Run]) -> list[dict[str, Any]]:
    return [{"text": run.text, "source": run.source, "gap": run.gap} for run in runs]


def _section(
    section: Section,
    notes: Mapping[str, Note],
    rewrites: Mapping[str, Rewrite],
    evidence: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    note = notes.get(section.id)
    ids = note.evidence if note else ()
    shown: dict[str, Any] = {
        "id": section.id,
        "title": section.title,
        "part": section.part,
        "why": section.why,
        "write": note.write if note else "",
        "evidence": [dict(evidence[name]) for name in ids if name in evidence],
        "runs": _runs(section.runs),
        "rewritten": section.original is not None,
    }
    if section.original is not None:
        original = text_of(section.original)
        rewrite = rewrites.get(section.id)
        shown["original"] = original
        shown["over"] = rewrite.over if rewrite else original
        shown["changes"] = compared(original, section.text)
    return shown


def _finding(finding: Finding, letter: Letter) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "rule": finding.rule,
        "severity": finding.severity,
        "section": finding.section,
        "start": None,
        "end": None,
        "excerpt": finding.excerpt,
        "message": finding.message,
        "why": finding.why,
        "suggestion": finding.suggestion,
        "fixable": False,
    }
    # Where the letter has moved on since it was reviewed, a mark would stand at other words.
    place = located(letter, finding)
    if place and finding.excerpt in (None, letter.text[finding.start : finding.end]):
        section, start, end = place
        shown |= {"section": section.id, "start": start, "end": end}
        shown["fixable"] = can_mend(letter, finding)
    return shown
