"""The sources that the notes stand on: who said it, of how many, and what it does not show."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from attrs import frozen

from letterkit.errors import TemplateError
from letterkit.yamltext import read_yaml


@frozen
class Bar:
    """A share of the people asked, out of 100, and what they said."""

    percent: int
    label: str
    figure: str
    """The share in words, such as “about 15%”."""


@frozen
class Evidence:
    """One source of `evidence.yml`."""

    id: str
    title: str
    publisher: str
    year: str
    kind: str
    sample: str
    sponsor: str
    where: str
    says: tuple[str, ...]
    caveat: str
    bars: tuple[Bar, ...] = ()

    @property
    def label(self) -> str:
        """Who, when and of how many: “Accountemps 2017, 300 human resources managers (survey)”."""
        who = self.publisher if self.year == "undated" else f"{self.publisher} {self.year}"
        counted = self.kind == "survey" and not self.sample.startswith(("none", "not"))
        return f"{who}, {self.sample} ({self.kind})" if counted else f"{who} ({self.kind})"

    @property
    def detail(self) -> str:
        """What it found and what it does not show."""
        return " ".join((*self.says, self.caveat)).strip()


@lru_cache(maxsize=4)
def load_evidence(file: Path) -> Mapping[str, Evidence]:
    """Every source of a file by its id; TemplateError where the file cannot be used."""
    if not file.exists():
        return {}  # templates of one's own need no list of sources
    try:
        text = file.read_bytes().decode("utf-8-sig")
        value = read_yaml(text, where=str(file), error=TemplateError).value
        return {name: _evidence(name, given) for name, given in value["sources"].items()}
    except (OSError, ValueError, AttributeError, KeyError, TypeError) as error:
        raise TemplateError(
            "The list of sources cannot be read", where=file, remedy="Bring back the shipped file"
        ) from error


def _evidence(name: str, given: Mapping[str, object]) -> Evidence:
    keys = ("title", "publisher", "year", "kind", "sample", "sponsor", "where", "caveat")
    texts = {key: " ".join(str(given.get(key) or "").split()) for key in keys}
    says = given.get("says")
    said = tuple(map(str, says)) if isinstance(says, list) else ()
    return Evidence(id=name, says=said, bars=tuple(map(_bar, _listed(given.get("bars")))), **texts)


def _listed(given: object) -> list[Mapping[str, str]]:
    return given if isinstance(given, list) else []


def _bar(given: Mapping[str, str]) -> Bar:
    percent = int(given["percent"])
    return Bar(percent, given["label"], given.get("figure") or f"{percent}%")
