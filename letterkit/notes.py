"""The notes: what each section asks, why it is there, and on what evidence; read by everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from attrs import evolve, fields_dict, frozen

from letterkit.errors import TemplateError, nearest
from letterkit.model import KINDS, Note, Part, Question, Shape
from letterkit.stamps import Stamp, Stamped
from letterkit.yamltext import YamlText, read_yaml

_KIND_KEYS = tuple(key for key in fields_dict(Note) if key != "id")
_NOTE_KEYS = (*_KIND_KEYS, "kinds")
_PARTS = ("sections", "questions", "pages")
_QUESTION_KEYS = tuple(key for key in fields_dict(Question) if key != "name")
_LISTS = ("questions", "evidence")
_CHOICES = {"part": get_args(Part), "shape": get_args(Shape)}


@frozen
class Page:
    """A short text for the workbook to show, and the evidence it stands on."""

    id: str
    title: str
    text: str = ""
    evidence: tuple[str, ...] = ()


_PAGE_KEYS = tuple(key for key in fields_dict(Page) if key != "id")


@frozen(eq=False)
class Notes:
    """All sections' notes, questions and pages, with what was wrong in their files."""

    sections: Mapping[str, Note]
    kinds: Mapping[tuple[str, str], Mapping[str, Any]]
    """What a section's note says otherwise in another kind of letter."""
    questions: Mapping[str, Question]
    pages: Mapping[str, Page]
    problems: tuple[TemplateError, ...] = ()

    def note(self, section: str, kind: str) -> Note | None:
        """The note of a section in a kind of letter."""
        note = self.sections.get(section)
        return evolve(note, **self.kinds.get((section, kind), {})) if note else None


@lru_cache(maxsize=8)
def load_notes(files: tuple[Stamped, ...], sources: frozenset[str]) -> Notes:
    """The notes of several files, key by key the later file's over the earlier ones'.

    `sources` are the ids that evidence may name.
    """
    kept: dict[str, dict[str, dict[str, Any]]] = {part: {} for part in _PARTS}
    problems: list[TemplateError] = []
    for file, stamp in files:
        try:
            read = _read(file, stamp)
        except TemplateError as error:
            problems.append(error)
            continue
        value = read.value if isinstance(read.value, dict) else {}
        for part, known in kept.items():
            for name, given in entries(value, part):
                known.setdefault(name, {}).update(given if isinstance(given, dict) else {})
        problems += _problems(read, value, str(file), sources)
    kinds = {
        (name, kind): _values(other, _NOTE_KEYS)
        for name, given in kept["sections"].items()
        for kind, other in entries(given, "kinds")
    }
    return Notes(
        {name: _note(name, given) for name, given in kept["sections"].items()},
        kinds,
        {name: question(name, given) for name, given in kept["questions"].items()},
        {name: _page(name, given) for name, given in kept["pages"].items()},
        tuple(problems),
    )


@lru_cache(maxsize=8)
def _read(file: Path, _: Stamp) -> YamlText:
    """One file's text; the shipped one is long, and stays as it is while one's own is edited."""
    text = file.read_bytes().decode("utf-8-sig", errors="replace")
    return read_yaml(text, where=str(file), error=TemplateError)


def entries(value: Any, part: str) -> Iterable[tuple[str, Any]]:
    """The names and values under a key, none where there is no mapping."""
    entries = value.get(part) if isinstance(value, Mapping) else None
    return entries.items() if isinstance(entries, Mapping) else ()


def listed(given: Any) -> tuple[str, ...]:
    """Texts that stand in a list, or one text that stands for a list of one."""
    return (given,) if isinstance(given, str) else tuple(map(str, given or ()))


def _note(name: str, given: Mapping[str, Any]) -> Note:
    plain = {"title": name.replace("_", " ").capitalize(), "part": "body"}
    return Note(id=name, **{**plain, **_values(given, _NOTE_KEYS)})


def _page(name: str, given: Mapping[str, Any]) -> Page:
    plain = {"title": name.replace("-", " ").capitalize()}
    return Page(id=name, **{**plain, **_values(given, _PAGE_KEYS)})


def _values(given: Any, keys: Iterable[str]) -> dict[str, Any]:
    """What is given for keys, lists as tuples and texts in one line."""
    values: dict[str, Any] = {}
    for key in keys:
        value = given.get(key) if isinstance(given, Mapping) else None
        if key in _LISTS and value is not None:
            values[key] = listed(value)
        elif isinstance(value, str):
            values[key] = " ".join(value.split())
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
    yield from key_problems(given, _QUESTION_KEYS, lines, (*path, name), f"question “{name}”")


def _problems(
    read: YamlText, value: Mapping[str, Any], where: str, sources: frozenset[str]
) -> Iterator[TemplateError]:
    found: list[TemplateError] = []
    noted = [(("sections", name), given, _NOTE_KEYS) for name, given in entries(value, "sections")]
    noted += [(("pages", name), given, _PAGE_KEYS) for name, given in entries(value, "pages")]
    for path, given, keys in noted:
        what = f"{path[0][:-1]} “{path[1]}”"
        found += key_problems(given, keys, read.lines, path, what)
        found += _evidence_problems(given, sources, read.lines, path, what)
        for kind, other in entries(given, "kinds"):
            inner, told = (*path, "kinds", kind), f"{what} for the kind “{kind}”"
            found += key_problems(other, _KIND_KEYS, read.lines, inner, told)
            found += _evidence_problems(other, sources, read.lines, inner, told)
            if kind not in KINDS:
                line, remedy = read.lines.get(inner), f"Use one of {', '.join(KINDS)}"
                found.append(TemplateError(f"Unknown kind in the {told}", line=line, remedy=remedy))
    for name, given in entries(value, "questions"):
        found += question_problems(name, given, read.lines, ("questions",))
    for part in _PARTS:
        if not isinstance(value.get(part) or {}, Mapping):
            what, line = f"“{part}” must be a list of NAME: VALUE", read.lines.get((part,))
            found.append(TemplateError(what, line=line))
    for problem in found:
        problem.where = where
        yield problem


def _evidence_problems(
    given: Any, sources: frozenset[str], lines: Mapping[Any, int], path: tuple[str, ...], what: str
) -> Iterator[TemplateError]:
    for i, id_ in enumerate(_values(given, ("evidence",)).get("evidence", ())):
        if id_ not in sources:
            near = nearest(id_, sources)
            line = lines.get((*path, "evidence", i), lines.get((*path, "evidence")))
            remedy = f"Did you mean “{near}”?" if near else "Use an id of evidence.yml"
            told = f"Unknown evidence “{id_}” in the {what}"
            yield TemplateError(told, line=line, remedy=remedy)


def key_problems(
    given: Any, keys: tuple[str, ...], lines: Mapping[Any, int], path: tuple[str, ...], what: str
) -> Iterator[TemplateError]:
    """What is not a mapping of known keys, or holds what its key cannot."""
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
