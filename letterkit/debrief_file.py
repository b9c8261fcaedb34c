"""Reads debrief.yml, the person's own before the shipped one, and tells all that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from attrs import fields_dict

from letterkit.debrief import PEOPLE, Cue, Debrief, Way
from letterkit.errors import TemplateError, nearest
from letterkit.model import HOW_IT_WENT
from letterkit.notes import entries, key_problems, listed
from letterkit.stamps import Stamped
from letterkit.thin import WANTED
from letterkit.yamltext import YamlText, read_yaml

_TEXTS = ("how", "how_help", "enough")
_PARTS = ("ways", "cues", "starts", "follow_ups")
_KEYS = {
    "ways": tuple(key for key in fields_dict(Way) if key != "id"),
    "cues": tuple(key for key in fields_dict(Cue) if key != "id"),
    "follow_ups": WANTED,
}


@lru_cache(maxsize=8)
def load_debrief(files: tuple[Stamped, ...]) -> Debrief:
    """The debrief of several files, entry by entry the later file's over the earlier ones'."""
    kept: dict[str, Any] = {part: {} for part in _PARTS}
    problems: list[TemplateError] = []
    for file, _ in files:
        text = file.read_bytes().decode("utf-8-sig", errors="replace")
        try:
            read = read_yaml(text, where=str(file), error=TemplateError)
        except TemplateError as error:
            problems.append(error)
            continue
        value = read.value if isinstance(read.value, dict) else {}
        kept |= {key: value[key] for key in _TEXTS if isinstance(value.get(key), str)}
        for part in _PARTS:
            kept[part] |= dict(entries(value, part))
        for problem in _problems(read, value, kept["cues"]):
            problem.where = str(file)
            problems.append(problem)
    return Debrief(
        **{key: kept.get(key, "") for key in _TEXTS},
        ways={id_: _made(Way, id_, given) for id_, given in kept["ways"].items()},
        cues={id_: _made(Cue, id_, given) for id_, given in kept["cues"].items()},
        starts={name: listed(given) for name, given in kept["starts"].items()},
        follow_ups={name: _worded(given) for name, given in kept["follow_ups"].items()},
        problems=tuple(problems),
    )


def _made(kind: Callable[..., Any], id_: str, given: Any) -> Any:
    """A way or a cue as its file gives it; what is missing is empty."""
    names = fields_dict(kind)  # type: ignore[arg-type]
    values: dict[str, Any] = {"label" if "label" in names else "title": id_}
    for key, value in given.items() if isinstance(given, Mapping) else ():
        if key in ("each", "private"):
            values[key] = value in ("yes", "true")
        elif key == "chips":
            values[key] = listed(value)
        elif key in names and isinstance(value, str):
            values[key] = " ".join(value.split())
    return kind(**{**values, "id": id_})


def _worded(given: Any) -> dict[str, str]:
    return {key: str(text) for key, text in given.items()} if isinstance(given, Mapping) else {}


def _problems(
    read: YamlText, value: Mapping[str, Any], cues: Mapping[str, Any]
) -> Iterator[TemplateError]:
    lines = read.lines
    for part, keys in _KEYS.items():
        for name, given in entries(value, part):
            what = f"entry “{name}” of {part}"
            yield from key_problems(given, keys, lines, (part, name), what)
    for name, _ in entries(value, "ways"):
        yield from _unknown(name, HOW_IT_WENT, "ways", lines.get(("ways", name)))
    open_cues = [id_ for id_, given in cues.items() if not _made(Cue, id_, given).private]
    for name, given in entries(value, "starts"):
        for i, cue in enumerate(listed(given)):
            line = lines.get(("starts", name, i), lines.get(("starts", name)))
            yield from _unknown(cue, (*open_cues, PEOPLE), f"the starts of “{name}”", line)


def _unknown(
    name: str, known: Iterable[str], place: str, line: int | None
) -> Iterator[TemplateError]:
    if name not in known:
        near = nearest(name, known)
        remedy = f"Did you mean “{near}”?" if near else f"Use one of {', '.join(known)}"
        yield TemplateError(f"“{name}” has no place in {place}", line=line, remedy=remedy)
