"""The template on the bench: what is typed is tried at once, and kept apart until it is saved."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve, frozen

from letterkit.desk import Desk
from letterkit.drafts import Version, history
from letterkit.errors import LetterkitError, TemplateError
from letterkit.lab.files import put_by, read_file, save_file, take_away
from letterkit.lab.mine import line_of, start_text, with_block, words_of
from letterkit.lab.people import samples, tried_by
from letterkit.lab.trial import Trial, try_on
from letterkit.library import SHIPPED, SUFFIX, Library, Template
from letterkit.model import Draft, Note
from letterkit.stamps import stamp_of
from letterkit.workspace import HIDDEN, TEMPLATES

OWN_DRAFT = ""
"""Stands for the open letter where a sample person's id could stand."""
OPEN_LETTER = "The open letter"
BENCH = "lab"


@frozen
class Problem:
    """What is wrong, and on which line of the template; None where it is in another file."""

    line: int | None
    text: str


class Lab:
    """One template at a time; what is typed lies in a folder that comes before the saved ones.

    `text` is what the page shows, `problems` all that is wrong with it, `template` the last that
    worked and `trial` its letter. `jump` is a line that the page should go to.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.own = desk.folder / TEMPLATES
        self._bench = desk.folder / HIDDEN / BENCH
        self.library = Library(self._bench, self.own, desk.library.shipped)
        self.person = OWN_DRAFT
        self.jump: int | None = None
        self.turn = 0
        self.problems: tuple[Problem, ...] = ()
        self.name = ""
        self.template: Template | None = None
        self.trial: Trial | None = None
        desk.looks.append(self.look)
        self._take_up(desk.template.name.removeprefix(SHIPPED))

    @property
    def path(self) -> Path:
        """Where one's own template of this name is kept."""
        return self.own / f"{self.name}{SUFFIX}"

    @property
    def typed(self) -> Path:
        """Where what is typed lies until it is saved."""
        return self._bench / f"{self.name}{SUFFIX}"

    @property
    def is_mine(self) -> bool:
        """Whether this is a template of one's own, which can be typed into."""
        return self.path.is_file() or self.unsaved

    @property
    def unsaved(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.typed.is_file()

    @property
    def saved_text(self) -> str:
        """The template as it is kept; the original's text where there is none of one's own."""
        return read_file(self.path if self.path.is_file() else self._original())

    def _original(self) -> Path:
        try:
            return self.library.path(f"{SHIPPED}{self.name}")
        except TemplateError:
            return self.path

    @property
    def has_original(self) -> bool:
        """Whether a template of this name came with Letterkit."""
        return self._original() != self.path

    @property
    def versions(self) -> list[Version]:
        """How one's own template stood before, the latest first."""
        return history(self.path)

    # ---- doing ----

    def open(self, name: str) -> None:
        """Put a template on the bench, with what was typed and not saved last time."""
        self.library.path(name)
        self._take_up(name)
        self.redraw()

    def make_mine(self) -> None:
        """Write a template of one's own that extends the original and changes nothing yet."""
        if not self.is_mine:
            save_file(self.path, start_text(self.name))
            self._take_up(self.name)
        self.redraw()

    def change(self, text: str) -> None:
        """Take what is typed, and try it."""
        self._type(text)
        self.redraw()

    def write(self, text: str, line: int | None = None) -> None:
        """Type a whole text in the person's place, and go to a line of it."""
        self._type(text)
        self.jump = line
        self.turn += 1
        self.redraw()

    def save(self) -> None:
        """Keep what is typed; how the template stood becomes a version."""
        if self.unsaved:
            save_file(self.path, self.text)
            take_away(self.typed)
            self._seen = stamp_of(self.path)
        self.redraw()
        self.desk.refresh()

    def discard(self) -> None:
        """Go back to what is saved."""
        take_away(self.typed)
        self._take_up(self.name)
        self.redraw()

    def give_up(self) -> None:
        """Go back to the original; one's own template stays among the versions."""
        if self.path.is_file():
            save_file(self.path, start_text(self.name))
            take_away(self.path)
        self.discard()
        self.desk.refresh()

    def bring(self, section: str) -> None:
        """Put a paragraph's words into the text, to be changed there."""
        if f"block {section} " not in self.text:
            words = words_of(section, self.library.chain(self.name), self.library.environment)
            self.write(with_block(self.text, section, words), None)
        self.write(self.text, line_of(self.text, section))

    def try_as(self, person: str) -> None:
        """Show the letter of the open draft or of a sample person."""
        self.person = person
        self._try()
        self.redraw()

    # ---- looking ----

    def look(self) -> bool:
        """Take in what another program did to the file; True where the page must be drawn."""
        stamp, notes = stamp_of(self.path), self.library.notes()
        if stamp == self._seen and notes is self._notes:
            return False
        # What another notebook has typed since is left for it to save.
        if stamp != self._seen and self.unsaved and read_file(self.typed) == self.text:
            if self.text != self.saved_text:
                # Both are kept: what is on the disk is shown, what was typed becomes a version.
                _keep_beside(self.path, self.text)
            take_away(self.typed)
        self._take_up(self.name)
        return True

    def redraw(self) -> None:
        """Draw every view of the lab."""
        for view in self.desk.views:
            if getattr(view, "lab", None) is self:
                view.show(self.desk)

    @property
    def draft(self) -> Draft:
        """Whose letter is tried: the open one, without its rewritten paragraphs, or a sample's."""
        for each in samples():
            if each.id == self.person and self.template:
                return tried_by(each, self.template)
        return evolve(self.desk.draft, rewrites={})

    @property
    def sections(self) -> tuple[Note, ...]:
        """The paragraphs of the letter."""
        return self.template.sections if self.template else ()

    def retry(self) -> None:
        """Try the template again where the open letter has changed."""
        if self.person == OWN_DRAFT and self._tried is not self.desk.draft:
            self._try()

    def _take_up(self, name: str) -> None:
        if name != self.name:
            self.template = self.trial = None
        self.name = name
        self._seen = stamp_of(self.path)
        self.text: str = read_file(self.typed) if self.unsaved else self.saved_text
        self.turn += 1
        self.jump = None
        self._read()

    def _type(self, text: str) -> None:
        if not self.is_mine:
            return
        self.text = text
        if text == self.saved_text:
            take_away(self.typed)
        else:
            put_by(self.typed, text)
        self._read()

    def _read(self) -> None:
        """See whether the text works; where it does not, the last good letter stays."""
        self._notes = self.library.notes()
        self.problems = ()
        try:
            self.template = self.library.template(self.name)
        except TemplateError:
            self.problems = tuple(map(self._problem, self.library.problems(self.name)))
        if not self.problems or self.trial is None:
            self._try()

    def _try(self) -> None:
        self._tried = self.desk.draft
        if self.template is None:
            return
        label = next((s.label for s in samples() if s.id == self.person), OPEN_LETTER)
        trial = try_on(label, self.draft, self.template)
        if trial.problem is None:
            self.trial = trial
        elif not self.problems:
            self.problems = (self._problem(trial.problem),)

    def _problem(self, error: LetterkitError) -> Problem:
        told = TemplateError(error.what, remedy=error.remedy)
        here = error.where is None or Path(error.where) in (self.typed, self.path, self._original())
        if here:
            return Problem(error.line or 1, str(told))
        told.where, told.line = Path(str(error.where)).name, error.line
        return Problem(None, str(told))


def _keep_beside(path: Path, text: str) -> None:
    """Keep a text as a version of a file, which stays as it is."""
    from letterkit.drafts.disk import locked
    from letterkit.drafts.versions import keep

    path.parent.mkdir(parents=True, exist_ok=True)
    with locked(path.parent):
        keep(path, text, "merge")
