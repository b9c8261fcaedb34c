"""All that a notebook imports: one open letter, its forms, its page, and what follows a change."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from threading import RLock
from typing import Any

from attrs import evolve

from letterkit.drafts import (
    DraftFile,
    current_letter,
    letters_folder,
    list_letters,
    new_letter,
    set_current,
)
from letterkit.errors import LetterkitError
from letterkit.library import Library, Template, shipped_library
from letterkit.model import KINDS, Draft, Letter, Note, Section, text_of
from letterkit.render import render_in, template_name
from letterkit.sentences import example_of, sentence_of
from letterkit.widgets.form import Form
from letterkit.widgets.letter_view import LetterView, view_state
from letterkit.workspace import TEMPLATES, workspace_folder

REFRESH_SECONDS = 1.0
"""How often a page looks whether another page or program has changed the letter."""
SHOWN_AT_ONCE = 3
"""How many copies of one form stay alive: a page run again, and one more tab."""


@cache
def open_workbook() -> Workbook:
    """The workbook of this notebook; the same one however often a cell is run."""
    return Workbook(workspace_folder())


class Workbook:
    """The open letter of a folder, and every form and page that shows it."""

    def __init__(self, folder: Path) -> None:
        own = folder / TEMPLATES
        self.library: Library = shipped_library(own if own.is_dir() else None)
        self.file = DraftFile(open_letter(letters_folder(folder)))
        self._forms: dict[str, deque[Form]] = {}
        self._letters: deque[LetterView] = deque(maxlen=SHOWN_AT_ONCE)
        self._watch: asyncio.Task[None] | None = None
        # JupyterLab may answer fields in another thread than the one that looks for changes.
        self._turn = RLock()

    def __repr__(self) -> str:
        return "Workbook()"

    @property
    def draft(self) -> Draft:
        """The open letter's draft."""
        return self.file.draft

    @property
    def template(self) -> Template:
        """The template that the open letter is written in."""
        return self.library.template(template_name(self.draft, self.library))

    @property
    def current(self) -> Letter:
        """The open letter as it stands."""
        return render_in(self.draft, self.template)

    def ask(self, section: str) -> Form:
        """The form of one section, under its note."""
        template = self.template
        form = Form(self._note(section), template.questions, self._sources(), self.change)
        kept = self._forms.setdefault(section, deque())
        kept.append(form)
        while len(kept) > SHOWN_AT_ONCE:
            kept.popleft().close()
        self._show_form(form, self.current, template)
        self._keep_watching()
        return form

    def letter(self) -> LetterView:
        """The letter as it stands, each paragraph beside its note."""
        actions: dict[str, Callable[..., Any]] = {
            "rewrite": self.rewrite,
            "put-back": self.put_back,
            "subject": self.choose_subject,
            "export": self.export,
        }
        view = LetterView(actions)
        if len(self._letters) == SHOWN_AT_ONCE:
            self._letters.popleft().close()
        self._letters.append(view)
        self.show()
        self._keep_watching()
        return view

    def change(self, path: str, value: Any) -> None:
        """Put an answer into the draft, save it, and show what follows from it."""
        with self._turn:
            try:
                self.file.change(path, value)
            except LetterkitError as error:
                self.show(trouble=str(error))
            else:
                self.show()

    def rewrite(self, section: str, text: str) -> None:
        """Keep a paragraph in the writer's own words, with the template's that they replace."""
        over = next((_template_text(s) for s in self.current.sections if s.id == section), "")
        self.change(f"rewrites.{section}", {"text": text, "over": over})

    def put_back(self, section: str) -> None:
        """Let the template write a paragraph again."""
        self.change(f"rewrites.{section}", None)

    def choose_subject(self, text: str) -> None:
        """Keep the subject that the writer chose or typed."""
        self.rewrite("subject", text)

    def export(self, format: str) -> tuple[str, str, bytes]:
        """The letter as a file: its name, its kind for the browser, and its bytes."""
        from letterkit.exporters import export

        exported = export(self.current, format)
        return exported.name, exported.mime, exported.data

    def show(self, trouble: str = "") -> None:
        """Draw the letter as it stands in every form and page that is open."""
        trouble = trouble or self.file.trouble
        template = self.template
        letter = render_in(self.draft, template)
        state = view_state(
            letter,
            notes={note.id: note for note in template.sections},
            rewrites=self.draft.rewrites,
            evidence=self._sources(),
            saved="unsaved" if trouble else "saved",
            saved_text=trouble,
        )
        for view in self._letters:
            view.state = state
        for form in (form for kept in self._forms.values() for form in kept):
            self._show_form(form, letter, template)
            form.show_trouble(trouble)

    def _show_form(self, form: Form, letter: Letter, template: Template) -> None:
        for name in form.fields:
            form.show(name, self._value(name))
            answered = bool(self.draft.answers.get(name))
            runs = sentence_of(letter, name) if answered else ()
            example = runs or example_of(self.draft, template, template.questions[name])
            form.show_sentence(name, runs or example, example=not runs)

    def _value(self, name: str) -> Any:
        """What the draft holds for a question."""
        first, _, rest = name.partition(".")
        if rest:
            return getattr(getattr(self.draft, first), rest)
        if hasattr(self.draft, name):
            return getattr(self.draft, name)
        return self.draft.answers.get(name, "")

    def _note(self, section: str) -> Note:
        note = self.library.notes().note(section, self.draft.kind)
        if note is None:
            raise LetterkitError(
                f"There is no section called “{section}”", remedy="See templates/sections.yml"
            )
        unused = (
            () if self.template.medium == "letter" else ("candidate.address", "company_address")
        )
        return evolve(note, questions=tuple(q for q in note.questions if q not in unused))

    def _sources(self) -> Mapping[str, Mapping[str, str]]:
        return {
            name: {"label": source.label, "detail": source.detail}
            for name, source in self.library.evidence().items()
        }

    def _keep_watching(self) -> None:
        """Look for others' changes while this kernel lives; outside a kernel there is nobody to."""
        if self._watch is None or self._watch.done():
            try:
                self._watch = asyncio.get_running_loop().create_task(self._refresh_for_ever())
            except RuntimeError:
                self._watch = None

    async def _refresh_for_ever(self) -> None:
        trouble = self.file.trouble
        while True:
            await asyncio.sleep(REFRESH_SECONDS)
            with self._turn:
                if self.file.refresh() or self.file.trouble != trouble:
                    trouble = self.file.trouble
                    self.show()


def _template_text(section: Section) -> str:
    return section.text if section.original is None else text_of(section.original)


def open_letter(letters: Path) -> Path:
    """The letter that is open in all notebooks: the one last opened, the latest, or a new one."""
    known = current_letter(letters)
    if known is None:
        entries = list_letters(letters)
        known = entries[0].path if entries else new_letter(letters, {"kind": KINDS[0]})
        set_current(known)
    return known
