"""JSON: the letter for other programs, each run with whose words it is."""

from __future__ import annotations

import json
from typing import Any

from letterkit.exporters.plain import clean
from letterkit.model import Letter, Run, Section, text_of


def write(letter: Letter) -> bytes:
    """The subject, the sections with their runs, and the whole text."""
    letter = clean(letter)
    value = {
        "subject": text_of(letter.subject),
        "sections": [_section(section) for section in letter.sections],
        "text": letter.text,
    }
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "text": section.text,
        "why": section.why,
        "runs": [_run(run) for run in section.runs],
    }


def _run(run: Run) -> dict[str, Any]:
    gap = {"gap": True} if run.gap else {}
    return {"text": run.text, "source": run.source, **gap}
