"""Finds templates and notes: the person's own before the shipped ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import field, frozen
from jinja2 import Template as Compiled

from letterkit.checks import inherited, problems_in, questions_of
from letterkit.debrief import Debrief
from letterkit.debrief_file import load_debrief
from letterkit.errors import TemplateError, nearest
from letterkit.evidence import Evidence, load_evidence
from letterkit.filters import FILTERS, finalize
from letterkit.guard import GuardedEnvironment
from letterkit.model import Note, Question
from letterkit.notes import Notes, load_notes
from letterkit.source import Source, read_source
from letterkit.stamps import Stamp, Stamped, Stamps

SHIPPED = "shipped/"
SUFFIX = ".md.j2"
MAX_CHAIN = 8
"""Templates that may extend one another; the shipped ones make three."""

NAME = re.compile(r"(?:[\w-]+/)*[\w-]+")


@frozen
class Template:
    """A template with everything it inherits, ready to be rendered."""

    name: str
    title: str
    kind: str
    medium: str
    language: str
    use_when: str
    subjects: tuple[Compiled, ...] = field(repr=False)
    sections: tuple[Note, ...] = field(repr=False)
    questions: Mapping[str, Question] = field(repr=False)
    environment: GuardedEnvironment = field(repr=False)
    blocks: Mapping[str, Any] = field(repr=False)
    """Block functions by name, the nearest first, as Jinja2's context wants them."""


class Library:
    """The templates and notes in a row of folders, the first one's before the later ones'.

    A library that is `held` notices a changed file after its `stamps` were told to look again.
    """

    def __init__(self, *folders: Path, held: bool = False) -> None:
        self.folders = folders
        self.stamps = Stamps(held=held)
        self.environment = GuardedEnvironment(FILTERS, finalize)
        self._files: dict[Path, tuple[Stamp | None, Source]] = {}
        self._codes: dict[Path, tuple[Source, Compiled]] = {}
        self._templates: dict[str, tuple[Any, Template]] = {}

    @property
    def shipped(self) -> Path:
        """The folder that came with Letterkit."""
        return self.folders[-1]

    def names(self) -> list[str]:
        """Every template that can be asked for, layouts and notes left out."""
        found = {
            path.relative_to(folder).as_posix().removesuffix(SUFFIX)
            for folder in self.folders
            for path in folder.rglob(f"*{SUFFIX}")
        }
        return sorted(name for name in found if not name.startswith("_"))

    def notes(self) -> Notes:
        """The notes of all folders, key by key the person's own over the shipped ones."""
        return load_notes(self.files("sections.yml"), frozenset(self.evidence()))

    def debrief(self) -> Debrief:
        """The cues that help to remember, entry by entry the person's own over the shipped ones."""
        return load_debrief(self.files("debrief.yml"))

    def files(self, name: str) -> tuple[Stamped, ...]:
        """The files of this name, the shipped one first, with what tells whether they changed."""
        found = ((path, self.stamps(path)) for path in (f / name for f in reversed(self.folders)))
        return tuple((path, stamp) for path, stamp in found if stamp)

    def evidence(self) -> Mapping[str, Evidence]:
        """The sources that came with Letterkit, by their ids."""
        return load_evidence(self.shipped / "evidence.yml")

    def sources(self) -> Mapping[str, Mapping[str, str]]:
        """The sources as a page shows them: an id's label and detail."""
        shown = self.evidence().values()
        return {each.id: {"label": each.label, "detail": each.detail} for each in shown}

    def templates(self) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Each template's name and front matter, inherited keys included; broken ones left out."""
        for name in self.names():
            try:
                yield name, inherited(self.chain(name))
            except TemplateError:
                continue

    def default(self, kind: str) -> str:
        """The template for a kind of letter when none is named: `KIND/email`, else the first."""
        if self.files(f"{kind}/email{SUFFIX}"):
            return f"{kind}/email"
        names = [name for name in self.names() if name.startswith(f"{kind}/")]
        if not names:
            raise TemplateError(f"There is no template for the kind “{kind}”")
        return names[0]

    def path(self, name: str) -> Path:
        """The file of a template's name, or of a path to one."""
        if name.endswith(SUFFIX) or Path(name).suffix:
            return Path(name)
        bare = name.removeprefix(SHIPPED)
        folders = self.folders[-1:] if bare != name else self.folders
        if NAME.fullmatch(bare):
            for folder in folders:
                path = folder / f"{bare}{SUFFIX}"
                if self.stamps(path) and path.resolve().is_relative_to(folder.resolve()):
                    return path
        near = nearest(bare, self.names())
        raise TemplateError(
            f"There is no template called “{name[:80]}”",
            remedy=f"Did you mean {near}?" if near else "See letterkit templates",
        )

    def source(self, name: str) -> Source:
        """A template's file, read again only when it has changed."""
        path = self.path(name)
        stamp = self.stamps(path)
        known, source = self._files.get(path, (None, None))
        if source is None or stamp is None or known != stamp:
            try:
                source = read_source(name, path, self.environment)
            except OSError as error:
                what = f"This cannot be read: {error.strerror}"
                raise TemplateError(what, where=path, remedy="Check the file's name") from None
            self._files[path] = (stamp, source)
        return source

    def chain(self, name: str) -> tuple[Source, ...]:
        """A template and those it extends, itself first."""
        chain = [self.source(name)]
        while parent := chain[-1].extends:
            last = chain[-1]
            try:
                source = self.source(self._seen_from(last, parent))
            except TemplateError as error:
                raise TemplateError(
                    error.what, where=last.path, line=last.extends_line, remedy=error.remedy
                ) from None
            if source.path in {each.path for each in chain} or len(chain) == MAX_CHAIN:
                raise TemplateError(
                    f"This template extends “{parent}”, which leads back to itself or too far",
                    where=last.path,
                    line=last.extends_line,
                    remedy=f"Extend {SHIPPED}{parent.removeprefix(SHIPPED)}",
                )
            chain.append(source)
        return tuple(chain)

    def _seen_from(self, source: Source, parent: str) -> str:
        """Within the shipped originals every name is a shipped one's."""
        original = source.name.startswith(SHIPPED) and not parent.startswith(SHIPPED)
        return SHIPPED + parent if original else parent

    def template(self, name: str) -> Template:
        """A template ready to be rendered, or an error that tells its first problem."""
        chain, notes = self.chain(name), self.notes()
        key = (*map(id, chain), id(notes))
        known_key, template = self._templates.get(name, (None, None))
        if template is None or known_key != key:
            problems = problems_in(chain, notes, self.environment)
            if problems:
                raise _first(problems)
            template = self._compile(name, chain, notes)
            self._templates[name] = (key, template)
        return template

    def problems(self, name: str) -> list[TemplateError]:
        """Everything that is wrong with a template, with files and lines."""
        try:
            found = problems_in(self.chain(name), self.notes(), self.environment)
            return [*found, *self.debrief().problems]
        except TemplateError as error:
            own = self.source(name).problems if error.where else ()
            return [*own, error]

    def _compile(self, name: str, chain: tuple[Source, ...], notes: Notes) -> Template:
        front = inherited(chain)
        blocks: dict[str, list[Any]] = {}
        for source in chain:
            for block, function in self._compiled(source).blocks.items():
                blocks.setdefault(block, []).append(function)
        kind = front["kind"]
        return Template(
            name=name,
            title=front["title"],
            kind=kind,
            medium=front.get("medium", "email"),
            language=front.get("language", "en"),
            use_when=front.get("use_when", ""),
            subjects=tuple(self._subjects(chain)),
            sections=tuple(note for id_ in front["sections"] if (note := notes.note(id_, kind))),
            questions=questions_of(front, notes),
            environment=self.environment,
            blocks=blocks,
        )

    def _compiled(self, source: Source) -> Compiled:
        """A source's code: while one template is typed into, those it extends stay as they are."""
        known, code = self._codes.get(source.path, (None, None))
        if code is None or known is not source:
            code = self._code(source.body, str(source.path))
            self._codes[source.path] = (source, code)
        return code

    def _subjects(self, chain: tuple[Source, ...]) -> Iterator[Compiled]:
        """The subjects, each as if it stood alone on its line of the file: mistakes have one."""
        owner = next((source for source in chain if "subject" in source.front), chain[0])
        for i, text in enumerate(owner.front.get("subject", ())):
            line = owner.lines.get(("subject", i), owner.lines.get(("subject",), 1))
            yield self._code("\n" * (line - 1) + text, str(owner.path))

    def _code(self, text: str, filename: str) -> Compiled:
        try:
            code = self.environment.compile(text, filename=filename)
        except (SyntaxError, RecursionError, TypeError) as error:
            raise TemplateError(
                "This is nested too deeply", where=filename, remedy="Make it simpler"
            ) from error
        return Compiled.from_code(self.environment, code, {})


def _first(problems: list[TemplateError]) -> TemplateError:
    first = problems[0]
    more = len(problems) - 1
    tail = f" ({more} more: run letterkit check-template)" if more else ""
    return TemplateError(first.what + tail, where=first.where, line=first.line, remedy=first.remedy)


def shipped_library(own: Path | None = None, *, held: bool = False) -> Library:
    """The shipped templates, behind the person's own where there is a folder of them."""
    from letterkit.resources import templates_folder

    return Library(*([own] if own else []), templates_folder(), held=held)
