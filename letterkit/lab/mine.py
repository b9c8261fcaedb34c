"""The text of a template of one's own: it extends an original and holds only what was touched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from letterkit.errors import TemplateError
from letterkit.guard import GuardedEnvironment
from letterkit.library import SHIPPED
from letterkit.source import Source

START = """---
---
{{% extends "{original}" %}}

{{# Only what you change stands here. All the rest comes from the original. #}}
"""
_SUPER = re.compile(r"\{\{-?\s*super\(\)\s*-?\}\}")
_SECTIONS = re.compile(r"^sections:.*\n(?:[ \t-].*\n)*", re.MULTILINE)
_TAG = ("block", "endblock")


def start_text(name: str) -> str:
    """A template of one's own that changes nothing yet."""
    return START.format(original=SHIPPED + name.removeprefix(SHIPPED))


def words_of(block: str, chain: Sequence[Source], environment: GuardedEnvironment) -> str:
    """What stands between a block's tags, with the words that `super()` would fetch in its place.

    `chain` is a template and those it extends, the nearest first.
    """
    for i, source in enumerate(chain):
        inner = _inner(source.body, block, environment)
        if inner is not None:
            above = chain[i + 1 :]
            return _SUPER.sub(lambda _: words_of(block, above, environment), inner).strip()  # noqa: B023
    raise TemplateError(f"No block is called “{block}”")


def _inner(body: str, block: str, environment: GuardedEnvironment) -> str | None:
    depth = 0
    parts: list[str] = []
    for words, tag, named in _pieces(body, environment):
        if depth and tag == "endblock":
            depth -= 1
            if not depth:
                return "".join(parts)
        if depth:
            parts.append(words)
            depth += tag == "block"
        elif tag == "block" and named == block:
            depth = 1
    return None


def _pieces(body: str, environment: GuardedEnvironment) -> Iterator[tuple[str, str, str]]:
    """The body cut at its block tags: words, and for a tag its kind and the name it gives."""
    tag: list[tuple[str, str]] = []
    for _, kind, value in environment.lex(body):
        tag.append((kind, value))
        if tag[0][0] != "block_begin":
            yield value, "", ""
            tag = []
        elif kind == "block_end":
            names = [value for kind, value in tag if kind == "name"]
            own = names[0] if names and names[0] in _TAG else ""
            yield "".join(value for _, value in tag), own, names[1] if len(names) > 1 else ""
            tag = []


def with_block(text: str, block: str, words: str) -> str:
    """The text with one more block at its end."""
    return f"{text.rstrip()}\n\n{{% block {block} %}}\n{words}\n{{% endblock %}}\n"


def with_sections(text: str, sections: Sequence[str]) -> str:
    """The text with this order of sections in its front matter."""
    told = f"sections: [{', '.join(sections)}]\n"
    head, front, body = text.split("---\n", 2)
    if _SECTIONS.search(front):
        front = _SECTIONS.sub(told, front, count=1)
    else:
        front += told
    return f"{head}---\n{front}---\n{body}"


def line_of(text: str, block: str) -> int:
    """The line on which a block begins, or the last one."""
    lines = text.split("\n")
    opening = re.compile(rf"\{{%-?\s*block\s+{re.escape(block)}\b")
    return next((i for i, line in enumerate(lines, 1) if opening.search(line)), len(lines))
