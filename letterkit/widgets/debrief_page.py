"""Five minutes of remembering: one cue at a time, things to tap, and a way past each of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from letterkit.debrief import PEOPLE, Debrief, Step, steps
from letterkit.desk import Desk
from letterkit.model import Draft

WORDS = {
    "back": "Back",
    "next": "Next",
    "skip": "I don't remember",
    "fine": "That is fine. Nobody remembers everything. Here is the next one.",
    "private": "Only you can see this.",
}
DONE = "That is all"
DONE_TEXT = "This is what you have. The next parts will offer it to you where it fits."
DONE_EMPTY = "Nothing came back, and that is fine. A letter of three honest sentences is enough."


class DebriefPage(anywidget.AnyWidget):
    """The cues of the open letter; the browser moves among them and tells what is written."""

    _esm = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
    _css = Path(__file__).with_name("form.css").read_text(encoding="utf-8")
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        return "DebriefPage()"

    def _hear(self, _: object, content: Mapping[str, Any], __: object) -> None:
        text, key = str(content.get("text", "")), content.get("key")
        if content.get("type") != "write":
            return
        if key == PEOPLE:
            self._desk.change(f"debrief.{PEOPLE}", lines(text))
        elif key in {step["key"] for step in self.state["steps"]}:
            self._desk.change(f"debrief.{key}", text)

    def show(self, desk: Desk) -> None:
        """Show the cues and what was written for them."""
        self.state = state_of(desk.library.debrief(), desk.draft, str(desk.file.path))


def state_of(debrief: Debrief, draft: Draft, letter: str) -> dict[str, Any]:
    """All that the page shows, as plain data; `letter` tells one letter's page from another's."""
    every, kept = steps(debrief, draft), draft.debrief
    texts = [_text(kept.get(step.key, "")) for step in every]
    written = [i for i, text in enumerate(texts) if text.strip()]
    shown = zip(every, texts, strict=True)
    return {
        "letter": letter,
        "words": WORDS,
        "start": written[-1] + 1 if written else 0,
        "people": _text(kept.get(PEOPLE, "")),
        "steps": [_step(step, text, len(debrief.cues)) for step, text in shown],
        "done": _done(every, texts),
    }


def _step(step: Step, text: str, many: int) -> dict[str, Any]:
    about = f", {step.person}" if step.person else ""
    return {
        "key": step.key,
        "where": f"{step.number} of {many}{about}",
        "title": step.cue.title,
        "help": step.cue.help,
        "ask": step.cue.ask,
        "chips": list(step.cue.chips),
        "people": step.cue.people,
        "private": step.cue.private,
        "text": text,
    }


def _done(every: tuple[Step, ...], texts: list[str]) -> dict[str, Any]:
    """All that came back, cue by cue; what is private is not repeated."""
    items = [
        [f"{step.cue.title}, {step.person}" if step.person else step.cue.title, text.strip()]
        for step, text in zip(every, texts, strict=True)
        if text.strip() and not step.cue.private
    ]
    return {"title": DONE, "text": DONE_TEXT if items else DONE_EMPTY, "items": items}


def lines(text: str) -> list[str]:
    """The lines of a text that hold something."""
    return [line for line in text.split("\n") if line.strip()]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else "\n".join(value)
