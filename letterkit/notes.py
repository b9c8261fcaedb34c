"""The notes: what each section asks, why it is there, and on what evidence; read by everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from attrs import evolve, fields_dict, frozen

from letterkit.errors import TemplateError, nearest
from letterkit.model import Note, Part, Question, Shape
from letterkit.yamltext import YamlText, read_yaml

_NOTE_KEYS = (*(key for key in fields_dict(Note) if key != "id"), "kinds")
_QUESTION_KEYS = tuple(key for key in fields_dict(Question) if key != "name")
_LISTS = ("questions", "evidence")
_CHOICES = {"part": get_args(Part), "shape": get_args(Shape)}


@frozen(eq=False)
class Notes:
    """All sections' notes and all questions, with what was wrong in their files."""

    sections: Mapping[str, Note]
    kinds: Mapping[tuple[str, str], Mapping[str, Any]]
    """What a section's note says otherwise in another kind of letter."""
    questions: Mapping[str, Question]
    problems: tuple[TemplateError, ...] = ()

    def note(self, section: str, kind: str) -> Note | None:
        """The note of a section in a kind of letter."""
        note = self.sections.get(section)
        return evolve(note, **self.kinds.get((section, kind), {})) if note else None


def load_notes(files: tuple[Path, ...]) -> Notes:
    """The notes of several files, key by key the first file's over the later ones'."""
    stamps = tuple((file, _stamp(file)) for file in files)
    return _load(tuple(each for each in stamps if each[1]))


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=8)
def _load(stamps: tuple[tuple[Path, Any], ...]) -> Notes:
    sections: dict[str, dict[str, Any]] = {}
    questions: dict[str, dict[str, Any]] = {}
    problems: list[TemplateError] = []
    for file, _ in reversed(stamps):
        text = file.read_bytes().decode("utf-8-sig", errors="replace")
        try:
            read = read_yaml(text, where=str(file), error=TemplateError)
        except TemplateError as error:
            problems.append(error)
            continue
        value = read.value if isinstance(read.value, dict) else {}
        for part, kept in (("sections", sections), ("questions", questions)):
            for name, given in (value.get(part) or {}).items():
                kept.setdefault(name, {}).update(given if isinstance(given, dict) else {})
        problems += _problems(read, value, str(file))
    kinds = {
        (name, kind): dict(_note_values(other))
        for name, given in sections.items()
        for kind, other in (given.get("kinds") or {}).items()
    }
    return Notes(
        {name: Note(id=name, **_note_values(given)) for name, given in sections.items()},
        kinds,
        {name: question(name, given) for name, given in questions.items()},
        tuple(problems),
    )


def _note_values(given: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key in _NOTE_KEYS:
        if key in _LISTS and given.get(key) is not None:
            listed = given[key]
            values[key] = (listed,) if isinstance(listed, str) else tuple(listed)
        elif key != "kinds" and isinstance(given.get(key), str):
            values[key] = " ".join(given[key].split()) if key != "part" else given[key]
    return values


def question(name: str, given: Any) -> Question:
    """A question as its file gives it; what is missing gets a plain value."""
    given = given if isinstance(given, dict) else {}
    label = str(given.get("label") or name.replace("_", " ").capitalize() + ":")
    values = {key: given[key] for key in ("shape", "help") if isinstance(given.get(key), str)}
    if values.get("shape") not in _CHOICES["shape"]:
        values.pop("shape", None)
    example = given.get("example") or ""
    return Question(
        name=name,
        label=label,
        gap=str(given.get("gap") or name.replace("_", " ")),
        example=tuple(map(str, example)) if isinstance(example, list) else str(example),
        **values,
    )


def question_problems(
    name: str, given: Any, lines: Mapping[Any, int], path: tuple[str, ...]
) -> Iterator[TemplateError]:
    """What is wrong with a question of `sections.yml` or of a template's front matter."""
    yield from _key_problems(given, _QUESTION_KEYS, lines, (*path, name), f"question “{name}”")


def _problems(read: YamlText, value: Mapping[str, Any], where: str) -> Iterator[TemplateError]:
    found: list[TemplateError] = []
    for name, given in (value.get("sections") or {}).items():
        path = ("sections", name)
        found += _key_problems(given, _NOTE_KEYS, read.lines, path, f"section “{name}”")
    for name, given in (value.get("questions") or {}).items():
        found += question_problems(name, given, read.lines, ("questions",))
    for problem in found:
        problem.where = where
        yield problem


def _key_problems(
    given: Any, keys: tuple[str, ...], lines: Mapping[Any, int], path: tuple[str, ...], what: str
) -> Iterator[TemplateError]:
    if not isinstance(given, dict):
        yield TemplateError(f"The {what} must be a list of KEY: VALUE", line=lines.get(path))
        return
    for key, value in given.items():
        line = lines.get((*path, key))
        if key not in keys:
            near = nearest(key, keys)
            remedy = f"Did you mean “{near}”?" if near else f"Use one of {', '.join(keys)}"
            yield TemplateError(f"Unknown key “{key}” in the {what}", line=line, remedy=remedy)
        elif key in _CHOICES and value not in _CHOICES[key]:
            remedy = f"Use one of {', '.join(_CHOICES[key])}"
            yield TemplateError(f"Unknown {key} “{value}” in the {what}", line=line, remedy=remedy)
