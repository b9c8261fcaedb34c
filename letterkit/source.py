"""One template file: its front matter, its blocks, and what is wrong with it by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen
from jinja2 import nodes

from letterkit.errors import TemplateError, nearest
from letterkit.guard import GuardedEnvironment, problems_of
from letterkit.model import KINDS, MEDIA
from letterkit.yamltext import read_yaml

TEXTS = ("title", "kind", "medium", "language", "use_when")
LISTS = ("subject", "sections")
KEYS = (*TEXTS, *LISTS, "questions")
CHOICES = {"kind": KINDS, "medium": MEDIA}
MAX_BYTES = 256_000
MAX_FRONT = 16_000
"""Characters of front matter; the longest shipped one has about five hundred."""
MAX_VALUES = 2_000
"""What its parser may say; see `yamltext`."""


@frozen(eq=False)
class Source:
    """A template file taken apart."""

    name: str
    path: Path
    front: Mapping[str, Any]
    lines: Mapping[tuple[str | int, ...], int]
    """Where each path of the front matter stands."""
    body: str
    """The Jinja2 part, with empty lines before it so that its line numbers are the file's."""
    tree: nodes.Template
    problems: tuple[TemplateError, ...]
    extends: str | None
    """The name of the template that this one extends."""
    extends_line: int | None

    @property
    def blocks(self) -> Mapping[str, nodes.Block]:
        """The blocks that the file defines."""
        return {block.name: block for block in self.tree.find_all(nodes.Block)}


def read_source(name: str, path: Path, environment: GuardedEnvironment) -> Source:
    """Read one template file; `OSError` where it cannot be read, else every problem is kept."""
    if path.stat().st_size > MAX_BYTES:
        raise TemplateError("The file is too large for a template", where=path, remedy="Shorten it")
    text = path.read_bytes().decode("utf-8-sig", errors="replace")
    front_text, body = split(text.replace("\r\n", "\n").replace("\r", "\n"))
    problems: list[TemplateError] = []
    front, lines = {}, {}
    if front_text is None:
        remedy = "Begin the file with ---, then title:, kind: and sections:, then --- again"
        problems.append(TemplateError("The front matter is missing", line=1, remedy=remedy))
    elif len(front_text) > MAX_FRONT:
        what = f"The front matter has more than {MAX_FRONT:,} characters"
        problems.append(TemplateError(what, line=1, remedy="Shorten it"))
    else:
        try:
            read = read_yaml(
                front_text, where=str(path), error=TemplateError, first=2, most=MAX_VALUES
            )
            lines = dict(read.lines)
            front = dict(_front(read.value or {}, lines, problems))
        except TemplateError as error:
            problems.append(error)
    try:
        tree = environment.parse_source(body)
        problems += problems_of(tree, environment.allowed_filters)
        problems += _outside_blocks(tree)
    except TemplateError as error:
        tree = nodes.Template([], lineno=1)
        problems.append(error)
    for problem in problems:
        problem.where = path
    node = tree.find(nodes.Extends)
    extends = node.template.value if node and isinstance(node.template, nodes.Const) else None
    line = node.lineno if node else None
    return Source(name, path, front, lines, body, tree, tuple(problems), extends, line)


def split(text: str) -> tuple[str | None, str]:
    """The front matter, None where there is none, and the rest, whose lines keep their numbers."""
    rows = text.split("\n")
    if rows[0].rstrip() != "---":
        return None, text
    ends = [i for i, row in enumerate(rows[1:], 1) if row.rstrip() == "---"]
    if not ends:
        return None, text
    return "\n".join(rows[1 : ends[0]]), "\n" * (ends[0] + 1) + "\n".join(rows[ends[0] + 1 :])


def _front(
    value: Any, lines: Mapping[Any, int], problems: list[TemplateError]
) -> Iterator[tuple[str, Any]]:
    """The usable keys of the front matter; the rest become problems."""
    if not isinstance(value, dict):
        problems.append(TemplateError("The front matter must be a list of KEY: VALUE", line=2))
        return
    for key, given in value.items():
        line = lines[(key,)]
        if key not in KEYS:
            near = nearest(key, KEYS)
            remedy = f"Did you mean “{near}”?" if near else f"Use one of {', '.join(KEYS)}"
            problems.append(TemplateError(f"Unknown key “{key}”", line=line, remedy=remedy))
        elif key in LISTS:
            listed = [given] if isinstance(given, str) else given or []
            if isinstance(listed, list) and all(isinstance(each, str) for each in listed):
                yield key, tuple(listed)
            else:
                problems.append(TemplateError(f"“{key}” must be a list of texts", line=line))
        elif key == "questions":
            if isinstance(given or {}, dict):
                yield key, given or {}
            else:
                problems.append(
                    TemplateError("“questions” must be a list of NAME: VALUE", line=line)
                )
        elif not isinstance(given, str):
            problems.append(TemplateError(f"“{key}” must be text", line=line))
        elif key in CHOICES and given not in CHOICES[key]:
            remedy = f"Use one of {', '.join(CHOICES[key])}"
            problems.append(TemplateError(f"Unknown {key} “{given}”", line=line, remedy=remedy))
        else:
            yield key, given


def _outside_blocks(tree: nodes.Template) -> Iterator[TemplateError]:
    """What stands outside blocks and would never reach a letter."""
    for node in tree.body:
        if isinstance(node, nodes.Output):
            yield from _stray_output(node)
        elif not isinstance(node, (nodes.Block, nodes.Extends)):
            what, remedy = "Only blocks can stand here", "Move this into a block"
            yield TemplateError(what, line=node.lineno, remedy=remedy)
    for again in list(tree.find_all(nodes.Extends))[1:]:
        yield TemplateError("A template extends one other", line=again.lineno)


def _stray_output(node: nodes.Output) -> Iterator[TemplateError]:
    remedy = "Move it into a block, or it is in no letter"
    for child in node.nodes:
        words, line = "{{ }}", child.lineno
        if isinstance(child, nodes.TemplateData):
            words = child.data.strip().split("\n")[0][:40]
            line += child.data[: child.data.index(words)].count("\n")
        if words:
            yield TemplateError(f"“{words}” stands outside the blocks", line=line, remedy=remedy)
