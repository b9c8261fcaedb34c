"""The open letter and everything that shows it: one change goes in, every view is drawn anew."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from letterkit.coach import Coach, mended, others_of, quieted
from letterkit.drafts import DraftFile, Version
from letterkit.errors import LetterkitError
from letterkit.library import Library, Template, shipped_library
from letterkit.model import Draft, Finding, Letter, Note, Section, text_of
from letterkit.opened import OpenLetter
from letterkit.pause import Pause
from letterkit.progress import Progress
from letterkit.render import render_in, template_name, today
from letterkit.resources import IN_BROWSER
from letterkit.review import shown
from letterkit.views import View, Views
from letterkit.workspace import TEMPLATES

REFRESH_SECONDS = 1.0
"""How often a page looks whether another page or program has changed the letter."""
TYPING_PAUSE = 0.25
"""Seconds after a key before a browser's Python saves; the look at changes saves too."""
LETTER = "letter"
"""The name of the view that is drawn before all others."""

AnyView = TypeVar("AnyView", bound=View)


class Desk:
    """One open letter, its template as it stands, and the views that show them.

    `trouble` says why something typed is not saved, and is empty while all is; `saving` is true
    while a change is drawn but not saved yet.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library: Library = shipped_library(folder / TEMPLATES, held=IN_BROWSER)
        self._opened = OpenLetter(folder)
        self.progress = Progress(self.letters)
        self.trouble = ""
        self.saving = False
        self.coach = Coach()
        self.looks: list[Callable[[], bool]] = [self._has_new_template, self._has_progress]
        self.views = Views()
        self._watch: asyncio.Task[None] | None = None
        self._pause = Pause(TYPING_PAUSE)
        # JupyterLab may answer a field in another thread than the one that looks for changes.
        self._turn = RLock()
        try:
            self._render()
        except LetterkitError as error:
            # A template or a note of one's own that does not work must not keep anybody out.
            self.trouble = str(error)
            originals = shipped_library()
            self._render_in(originals.template(originals.default(self.draft.kind)))

    @property
    def file(self) -> DraftFile:
        """The open letter's file."""
        return self._opened.file

    @property
    def letters(self) -> Path:
        """The folder of the letters in use: one's own, or in projector mode the sample's."""
        return self._opened.letters

    @property
    def draft(self) -> Draft:
        """The open letter's draft."""
        return self.file.draft

    @property
    def open_letter(self) -> Path:
        """Where the open letter is kept."""
        return self._opened.path

    @property
    def projecting(self) -> bool:
        """Whether the sample person's letter is on the desk, and nobody's own."""
        return self._opened.projecting

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been typed into the open letter."""
        return set(self.file.document) <= {"format", "kind"}

    def value(self, path: str) -> Any:
        """What the draft holds at a dotted path; an answer that is not there is empty."""
        value: Any = self.draft
        for name in path.split("."):
            value = value.get(name, "") if isinstance(value, Mapping) else getattr(value, name)
        return value

    def note(self, section: str) -> Note:
        """The note of a section, as the open letter's kind has it."""
        note = self.library.notes().note(section, self.draft.kind)
        if note is None:
            remedy = "See sections.yml for those there are"
            raise LetterkitError(f"There is no section called “{section}”", remedy=remedy)
        return note

    def change(self, path: str, value: Any) -> None:
        """Put a value into the draft, draw the letter, save it, and draw all that follows.

        In a browser, where saving and drawing take tenths of a second, they wait for a pause in the
        typing; until then the page says that it is saving.
        """
        waits = IN_BROWSER and self._pause.then(lambda: self._try(self._save))

        def put_and_save() -> None:
            self.file.put(path, value)
            self._draw_letter()
            if not waits:
                self._save()

        self._try(put_and_save, redraws=not waits)

    def _save(self) -> None:
        if self.file.unsaved:
            self.file.save()

    def settle(self, path: str, value: Any) -> None:
        """Keep one of the versions of a field that was changed in two places."""
        self._try(lambda: self.file.settle(path, value))

    def restore(self, version: Version) -> None:
        """Bring an earlier version of the letter back; how it stands now becomes one, too."""
        self._try(lambda: self.file.restore(version))

    def put_notice_away(self) -> None:
        """Tell the file's notice no more."""
        with self._turn:
            self.file.notice = ""
            self.redraw()

    def _try(self, work: Callable[[], object], *, redraws: bool = True) -> None:
        with self._turn:
            trouble = ""
            try:
                work()
            except LetterkitError as error:
                trouble = str(error)
            if trouble or redraws:
                self.redraw(trouble)

    def _draw_letter(self) -> None:
        """Draw the letter before it is saved and reviewed, so that it keeps up with the typing."""
        self.saving = True
        # What is wrong with the template is told when all is drawn.
        with suppress(LetterkitError):
            name = template_name(self.draft, self.library)
            # Whether the template's file has changed is looked at when all is drawn.
            self._write_in(self.template if self.template.name == name else self._chosen())
            for view in self.views.named(LETTER):
                view.show(self)
        self.saving = False

    def rewrite(self, section: str, text: str) -> None:
        """Keep a paragraph in the writer's own words, with the template's that they replace."""
        over = next((_by_template(s) for s in self.letter.sections if s.id == section), "")
        self.change(f"rewrites.{section}", {"text": text, "over": over})

    def put_back(self, section: str) -> None:
        """Let the template write a paragraph again."""
        self.change(f"rewrites.{section}", None)

    def write_as(self, template: str) -> None:
        """Write the open letter in another template; every answer stays for the day it fits."""
        kind = self.library.template(template).kind
        self.change("template", template)
        self.change("kind", kind)

    def be_thorough(self) -> None:
        """From now on read the grammar too, and the writer's other letters as they stand now."""
        with self._turn:
            self.coach.thorough = True
            self.coach.others = tuple(others_of(self.open_letter, self.library))
            self.redraw()

    def mend(self, index: int, rule: str) -> None:
        """Put a finding's suggestion in the place of its words."""
        finding = self._finding(index, rule)
        change = mended(self.letter, self.draft, finding) if finding else None
        if change is None:
            self.redraw()
        elif change[0].startswith("rewrites."):
            self.rewrite(change[0].removeprefix("rewrites."), change[1])
        else:
            self.change(*change)

    def ignore(self, index: int, rule: str, always: bool) -> None:
        """Say no more about a finding, or `always` about its whole rule; kept with the draft."""
        finding = self._finding(index, rule)
        if finding:
            self.change("ignored", quieted(self.draft, finding, always=always))

    def _finding(self, index: int, rule: str) -> Finding | None:
        """A finding that was shown, unless the letter has moved on since."""
        found = shown(self.findings)[index : index + 1]
        return found[0] if found and found[0].rule == rule else None

    def open(self, letter: Path) -> None:
        """Put another letter on the desk, here and in every other notebook."""
        with self._turn:
            self._opened.open(letter)
            self.redraw()

    def start_over(self) -> None:
        """Begin with an empty letter after everything was erased."""
        with self._turn:
            self._opened.start_over()
            self.redraw()

    def place(self, name: str, view: AnyView) -> AnyView:
        """Draw a view and keep it up to date; of views of one name only the latest few."""
        with self._turn:
            self.views.add(name, view)
            view.show(self)
        self._keep_watching()
        return view

    def redraw(self, trouble: str = "") -> None:
        """Render the letter and draw it in every view."""
        self.trouble = trouble or self.file.trouble
        try:
            self._render()
        except LetterkitError as error:
            # The last good letter stays on the page while its template is broken.
            self.trouble = str(error)
        for view in self.views:
            view.show(self)

    def _render(self) -> None:
        self._render_in(self._chosen())

    def _chosen(self) -> Template:
        return self.library.template(template_name(self.draft, self.library))

    def _render_in(self, template: Template) -> None:
        self._write_in(template)
        self.findings = self.coach.read(self.letter, self.draft, today())

    def _write_in(self, template: Template) -> None:
        self.template = template
        self.letter: Letter = render_in(self.draft, template)

    def refresh(self) -> None:
        """Take in what other pages and programs have changed: this letter, or which one is open."""
        with self._turn:
            before = self.file.trouble
            self.library.stamps.look_again()
            try:
                changed = self._opened.look() or self.coach.has_news
                for look in self.looks:
                    changed = look() or changed
            except LetterkitError as error:
                # Told again at each look, and drawn only when it is news.
                if self.trouble != str(error):
                    self.redraw(str(error))
                return
            if changed or self.file.trouble != before:
                self.redraw()

    def _has_new_template(self) -> bool:
        """Whether the open letter's template was edited, or mended, since it was last read."""
        try:
            now = self.library.template(template_name(self.draft, self.library))
        except LetterkitError as error:
            return self.trouble != str(error)
        return now is not self.template

    def _has_progress(self) -> bool:
        return self.progress.refresh(self.letters)

    def _keep_watching(self) -> None:
        """Go on refreshing while the kernel lives; outside of one there is nobody to do it for."""
        if self._watch is None or self._watch.done():
            try:
                self._watch = asyncio.get_running_loop().create_task(self._refresh_for_ever())
            except RuntimeError:
                self._watch = None

    async def _refresh_for_ever(self) -> None:
        while True:
            await asyncio.sleep(REFRESH_SECONDS)
            self.refresh()


def _by_template(section: Section) -> str:
    return section.text if section.original is None else text_of(section.original)
