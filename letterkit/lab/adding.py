"""Own notes, new questions and new paragraphs, put into the notes and the text on the bench."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from letterkit.errors import TemplateError
from letterkit.lab.files import read_file, save_file
from letterkit.lab.lab import Lab
from letterkit.lab.laid_out import NOTES
from letterkit.lab.mine import line_of, with_block, with_sections
from letterkit.lab.noting import name_for, with_entry
from letterkit.model import Answer, Note, Question

SAID = ("title", "write", "why", "weak", "strong")
"""What a coach may say about a section in her own words."""
LIST_MARK = ";"
ASKED = ("label", "gap", "help", "example")
_USE: Mapping[str, str] = {
    "list": "{{% for each in answers.{name} %}}\n- {{{{ each }}}}\n{{% endfor %}}",
    "sentences": "{{{{ answers.{name} }}}}",
    "phrase": "{{{{ answers.{name} | sentence }}}}",
    "clause": "{{{{ answers.{name} | sentence }}}}",
}


def notes_file(lab: Lab) -> Path:
    """Where one's own notes are kept."""
    return lab.own / NOTES


def save_note(lab: Lab, section: str, said: Mapping[str, str]) -> None:
    """Keep what is said otherwise of a section, where this kind of letter says it."""
    now = _note(lab, section)
    special = lab.library.notes().kinds.get((section, _kind(lab)), {})
    changed = {key: text for key, text in said.items() if text != getattr(now, key)}
    here = {key: text for key, text in changed.items() if key in special}
    _save(lab, ("sections", section, "kinds", _kind(lab)), here)
    _save(lab, ("sections", section), {k: text for k, text in changed.items() if k not in here})
    _take_in(lab)


def save_question(lab: Lab, name: str, asked: Mapping[str, str]) -> None:
    """Keep how a question is asked otherwise."""
    known = _questions(lab)[name]
    changed: dict[str, Any] = {k: v for k, v in asked.items() if v != as_text(getattr(known, k))}
    if known.shape == "list" and changed.get("example"):
        changed["example"] = [each.strip() for each in changed["example"].split(LIST_MARK)]
    _save(lab, ("questions", name), changed)
    _take_in(lab)


def as_text(value: Answer) -> str:
    """An example as one line, a list's entries with a mark between them."""
    return value if isinstance(value, str) else f"{LIST_MARK} ".join(value)


def add_question(lab: Lab, section: str, label: str, example: str, shape: str) -> str:
    """Ask something new in a section, and let the paragraph hold the answer; return its name."""
    label = label.strip()
    if not label:
        raise TemplateError("The question has no words", remedy="Write what it should ask")
    _refuse_original(lab)
    name = name_for(label, {**lab.library.notes().questions, **(_questions(lab))})
    label = label if label.endswith(("?", ":")) else f"{label}:"
    given: dict[str, Any] = {"label": label, "gap": label.rstrip("?:").lower(), "shape": shape}
    _save(lab, ("questions", name), {**given, "example": example.strip()})
    asked = [*_note(lab, section).questions, name]
    special = lab.library.notes().kinds.get((section, _kind(lab)), {})
    kinds = ("kinds", _kind(lab)) if "questions" in special else ()
    _save(lab, ("sections", section, *kinds), {"questions": asked})
    lab.bring(section)
    use = _USE[shape].format(name=name)
    shown = f"{{% if answers.{name} %}}\n\n{use}\n{{% endif %}}\n"
    lines = lab.text.split("\n")
    start = line_of(lab.text, section)
    end = next(i for i, line in enumerate(lines) if i >= start and "endblock" in line)
    lab.write("\n".join((*lines[:end], shown.rstrip("\n"), *lines[end:])), end + 1)
    _take_in(lab)
    return name


def add_section(lab: Lab, title: str, words: str, after: str) -> str:
    """Add a paragraph of its own behind another one; return its name."""
    title = title.strip()
    if not title:
        raise TemplateError("The paragraph has no name", remedy="Give it a short one")
    _refuse_original(lab)
    taken = {**lab.library.notes().sections, **(_questions(lab))}
    section = name_for(title, taken)
    _save(lab, ("sections", section), {"title": title, "part": "body"})
    order = [each.id for each in lab.sections]
    order.insert(order.index(after) + 1 if after in order else len(order), section)
    text = with_sections(with_block(lab.text, section, words.strip() or "New words."), order)
    lab.write(text, line_of(text, section) + 1)
    _take_in(lab)
    return section


def _refuse_original(lab: Lab) -> None:
    if not lab.is_mine:
        raise TemplateError("This is an original", remedy="Choose Make it mine first")
    if lab.problems:
        raise TemplateError("The template has a mistake", remedy="Mend it first, then add to it")


def _note(lab: Lab, section: str) -> Note:
    note = lab.library.notes().note(section, _kind(lab))
    if note is None:
        raise TemplateError(f"There is no section called “{section}”")
    return note


def _kind(lab: Lab) -> str:
    return lab.template.kind if lab.template else ""


def _questions(lab: Lab) -> Mapping[str, Question]:
    return lab.template.questions if lab.template else {}


def _save(lab: Lab, path: tuple[str, ...], values: Mapping[str, Any]) -> None:
    if values:
        file = notes_file(lab)
        save_file(file, with_entry(read_file(file), path, values))


def _take_in(lab: Lab) -> None:
    """Let the bench and the open letter's forms follow the notes."""
    lab.look()
    lab.redraw()
    lab.desk.refresh()
