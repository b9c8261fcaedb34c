"""Notes in a coach's own voice: a file of her own that says only what differs from the shipped."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from letterkit.errors import TemplateError
from letterkit.yamltext import read_yaml

MOST_LETTERS = 30


def with_entry(text: str, path: tuple[str, ...], values: Mapping[str, Any]) -> str:
    """A notes file's text with values put at a path; an empty one leaves the shipped word alone.

    Comments and all other entries stay as they are.

    Raises:
        TemplateError: the text is not readable.
    """
    from ruamel.yaml import YAML

    read_yaml(text, where=path[-1], error=TemplateError)
    yaml = YAML()
    yaml.width = 110
    yaml.allow_unicode = True
    document = yaml.load(text) or {}
    place = document
    for name in path:
        if not isinstance(place.get(name), dict):
            place[name] = {}
        place = place[name]
    for key, value in values.items():
        if value in ("", None):
            place.pop(key, None)
        else:
            place[key] = value
    stream = io.StringIO()
    yaml.dump(document, stream)
    return stream.getvalue()


def name_for(words: str, taken: Mapping[str, Any]) -> str:
    """A name that a template can use for a question or a section of this heading."""
    folded = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "_", folded).strip("_")[:MOST_LETTERS].strip("_")
    base = plain if plain[:1].isalpha() else f"own_{plain}".strip("_")
    numbers = range(2, len(taken) + 3)
    return next(name for name in (base, *(f"{base}_{n}" for n in numbers)) if name not in taken)
