"""A template with its notes as one file: given away, looked at before it is kept, and kept."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from letterkit.checks import is_answer
from letterkit.drafts import dump
from letterkit.errors import TemplateError
from letterkit.lab.adding import notes_file
from letterkit.lab.files import read_file, save_file
from letterkit.lab.lab import Lab
from letterkit.lab.laid_out import laid_out
from letterkit.lab.noting import with_entry
from letterkit.lab.trial import Trial, try_on_all
from letterkit.library import NAME, SHIPPED, SUFFIX
from letterkit.notes import entries
from letterkit.yamltext import read_yaml

MOST_TEMPLATES = 8
ENDING = ".letterkit.yaml"
_KEYS = ("format", "template", "templates", "notes")
_PARTS = ("sections", "questions")


@frozen
class Shared:
    """A template that somebody gave away: its name, all texts it needs, and its notes."""

    name: str
    texts: Mapping[str, str]
    notes: Mapping[str, Mapping[str, Mapping[str, Any]]]


@frozen
class Looked:
    """What a shared template is and asks for, or what is wrong with it."""

    shared: Shared
    title: str
    use_when: str
    asks: tuple[str, ...]
    replaces: tuple[str, ...]
    problems: tuple[str, ...]
    trial: Trial | None


def share(lab: Lab) -> tuple[str, bytes]:
    """The saved template on the bench, with what it extends and its notes: a name and the bytes."""
    chain = lab.library.chain(lab.name)
    mine = [source for source in chain if not source.path.is_relative_to(lab.library.shipped)]
    if not mine or lab.unsaved:
        remedy = "Save it first" if lab.unsaved else "Choose Make it mine first"
        raise TemplateError("There is nothing of yours to share yet", remedy=remedy)
    template = lab.library.template(lab.name)
    own = _own_notes(lab)
    used = {"sections": {note.id for note in template.sections}, "questions": set(_asked(lab))}
    notes = {
        part: {name: given for name, given in own[part].items() if name in used[part]}
        for part in _PARTS
    }
    texts = {source.name: read_file(source.path) for source in mine}
    document = {"template": lab.name, "templates": texts, "notes": notes}
    return lab.name.replace("/", "-") + ENDING, dump(document).encode()


def _asked(lab: Lab) -> list[str]:
    return [name for note in lab.sections for name in note.questions]


def _own_notes(lab: Lab) -> dict[str, dict[str, Any]]:
    file = notes_file(lab)
    value = read_yaml(read_file(file), where=str(file), error=TemplateError).value
    return {part: dict(entries(value, part)) for part in _PARTS}


def look_at(lab: Lab, data: bytes) -> Looked:
    """Read a shared file and try its template; nothing is kept and nothing is run.

    Raises:
        TemplateError: it is no such file.
    """
    shared = read_shared(data)
    with laid_out(shared.texts, lab.own, lab.library.shipped, notes=_notes_text(shared)) as library:
        problems = tuple(str(_bare(each)) for each in library.problems(shared.name))
        title = use_when = ""
        asks: tuple[str, ...] = ()
        trial = None
        if not problems:
            template = library.template(shared.name)
            title, use_when = template.title, template.use_when
            asked = [name for note in template.sections for name in note.questions]
            questions = [template.questions[name] for name in asked if name in template.questions]
            asks = tuple(each.label for each in questions if is_answer(each))
            trials = try_on_all(template)
            failed = (str(_bare(each.problem)) for each in trials if each.problem)
            problems, trial = tuple(dict.fromkeys(failed)), trials[1]
    return Looked(shared, title, use_when, asks, _replaced(lab, shared), problems, trial)


def _bare(error: TemplateError) -> TemplateError:
    """A problem without the passing place of its file."""
    where = Path(error.where).name if error.where else None
    return TemplateError(error.what, where=where, line=error.line, remedy=error.remedy)


def _replaced(lab: Lab, shared: Shared) -> tuple[str, ...]:
    files = [name for name in shared.texts if (lab.own / f"{name}{SUFFIX}").is_file()]
    known = lab.library.notes()
    notes = [known.sections[id_].title for id_ in shared.notes["sections"] if id_ in known.sections]
    notes += [known.questions[n].label for n in shared.notes["questions"] if n in known.questions]
    return (*(f"your template {name}" for name in files), *(f"the note “{n}”" for n in notes))


def read_shared(data: bytes) -> Shared:
    """What a shared file holds; everything in it is text and stays text."""
    where = "the file"
    document = read_yaml(
        data.decode("utf-8-sig", errors="replace"), where=where, error=TemplateError
    ).value
    if not isinstance(document, dict) or set(document) - set(_KEYS) or "templates" not in document:
        remedy = "Choose a file that somebody took from the lab"
        raise TemplateError("This is no shared template", where=where, remedy=remedy)
    name, notes = str(document.get("template")), document.get("notes") or {}
    texts = document["templates"] if isinstance(document["templates"], dict) else {}
    fits = name in texts and len(texts) <= MOST_TEMPLATES and isinstance(notes, dict)
    if not fits or not all(map(_is_own, texts.items())):
        raise TemplateError(
            "This shared template is damaged", where=where, remedy="Ask for it anew"
        )
    kept = {part: _entries(notes, part) for part in _PARTS}
    return Shared(name, texts, kept)


def _is_own(named: tuple[str, Any]) -> bool:
    name, text = named
    plain = NAME.fullmatch(name) and not name.startswith(SHIPPED) and len(name) < 100
    return bool(plain) and "/" in name and isinstance(text, str)


def _entries(notes: Mapping[str, Any], part: str) -> dict[str, Mapping[str, Any]]:
    return {name: given for name, given in entries(notes, part) if isinstance(given, dict)}


def _notes_text(shared: Shared) -> str:
    return _merged("", shared)


def _merged(text: str, shared: Shared) -> str:
    for part, given in shared.notes.items():
        for name, values in given.items():
            text = with_entry(text, (part, name), values)
    return text


def keep(lab: Lab, looked: Looked) -> None:
    """Keep a shared template that works; what it replaces becomes a version."""
    if looked.problems:
        raise TemplateError("This template does not work, so it is not kept")
    file = notes_file(lab)
    merged = _merged(read_file(file), looked.shared)
    if merged:
        save_file(file, merged)
    for name, text in looked.shared.texts.items():
        save_file(lab.own / f"{name}{SUFFIX}", text)
    lab.open(looked.shared.name)
    lab.desk.refresh()
