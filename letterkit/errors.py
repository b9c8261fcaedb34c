"""What went wrong, where, and what to do: the only exceptions Letterkit raises on purpose."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


class LetterkitError(Exception):
    """A failure told in one sentence: what, in which file and line, and what to do about it."""

    def __init__(
        self,
        what: str,
        *,
        where: str | Path | None = None,
        line: int | None = None,
        remedy: str | None = None,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.line = line
        self.remedy = remedy

    def __str__(self) -> str:
        place = "" if self.where is None else f"{self.where}: "
        if self.line is not None:
            place = f"{place.removesuffix(': ')}, line {self.line}: ".removeprefix(", ")
        told = f"{place}{self.what.rstrip('.')}."
        if self.remedy:
            told += (
                f" {self.remedy}" if self.remedy.endswith("?") else f" {self.remedy.rstrip('.')}."
            )
        return " ".join(told.split())

    def _render_traceback_(self) -> list[str]:
        """What a notebook shows instead of a traceback."""
        return [str(self)]


class DraftError(LetterkitError):
    """A draft that cannot be read or written."""


class TemplateError(LetterkitError):
    """A template or a note that cannot be used."""


class ExportError(LetterkitError):
    """A letter that cannot be put into the format asked for."""


class WorkspaceError(LetterkitError):
    """A folder, port or program that the workbook needs and cannot have."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that somebody most likely meant, for a remedy's “Did you mean”."""
    from rapidfuzz import process

    found = process.extractOne(word, list(known), score_cutoff=70)
    return found[0] if found else None
