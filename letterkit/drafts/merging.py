"""Two people's changes to one document, brought together field by field: nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Document = dict[str, Any]


def merge(base: Document, mine: Document, theirs: Document) -> tuple[Document, tuple[str, ...]]:
    """Merge what both sides made of `base`; return it with the fields changed twice differently.

    In such a field mine stays, and theirs is kept in the document under `conflicts`, a list of
    values for each field's dotted path, until somebody settles it.
    """
    clashes: Document = {}
    merged = _merge(_fields(base), _fields(mine), _fields(theirs), (), clashes)
    kept = _merge_conflicts(*(side.get("conflicts") or {} for side in (base, mine, theirs)))
    for path, value in clashes.items():
        kept[path] = [*(old for old in kept.get(path, []) if old != value), value]
    return (merged | {"conflicts": kept} if kept else merged), tuple(clashes)


def changes(before: Any, after: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Name the fields, by their dotted paths, in which two documents differ."""
    if _is_group(before, after, path):
        before, after = before or {}, after or {}
        for name in dict.fromkeys((*before, *after)):
            yield from changes(before.get(name), after.get(name), (*path, name))
    elif before != after:
        yield ".".join(path)


def _fields(document: Document) -> Document:
    return {name: value for name, value in document.items() if name != "conflicts"}


def _merge(base: Any, mine: Any, theirs: Any, path: tuple[str, ...], clashes: Document) -> Any:
    """Merge one value, None where a side has none; put what cannot be merged into `clashes`."""
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    if _is_group(mine, theirs, path):
        before = base if isinstance(base, dict) else {}
        mine, theirs = mine or {}, theirs or {}
        merged = {
            name: _merge(before.get(name), mine.get(name), theirs.get(name), (*path, name), clashes)
            for name in dict.fromkeys((*mine, *theirs))
        }
        return {name: value for name, value in merged.items() if value is not None}
    if _are_rows(base, mine, theirs, path):
        rows = enumerate(zip(base, mine, theirs, strict=True))
        return [_merge(*row, (*path, str(i)), clashes) for i, row in rows]
    if theirs not in (None, "", [], {}):
        clashes[".".join(path)] = theirs
    return mine


def _is_group(one: Any, other: Any, path: tuple[str, ...]) -> bool:
    """Whether a value is merged name by name; a rewrite and what it is over are one thing."""
    sides = [side for side in (one, other) if side is not None]
    rewrite = len(path) == 2 and path[0] == "rewrites"
    return bool(sides) and not rewrite and all(isinstance(side, dict) for side in sides)


def _are_rows(base: Any, mine: Any, theirs: Any, path: tuple[str, ...]) -> bool:
    """Whether the interviewers can be told apart by their place: only while nobody came or went."""
    if path != ("interviewers",) or not all(isinstance(s, list) for s in (base, mine, theirs)):
        return False
    return len(base) == len(mine) == len(theirs)


def _merge_conflicts(base: Document, mine: Document, theirs: Document) -> Document:
    """Keep what either side added and what neither side settled."""
    merged = {}
    for path in dict.fromkeys((*mine, *theirs)):
        before, ours, others = (side.get(path, []) for side in (base, mine, theirs))
        every = [*ours, *(value for value in others if value not in ours)]
        merged[path] = [v for v in every if v not in before or (v in ours and v in others)]
    return {path: values for path, values in merged.items() if values}
