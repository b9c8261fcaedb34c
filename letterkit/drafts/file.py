"""The letter that is open: every change is on disk before the call that made it returns."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from letterkit.drafts.disk import (
    MalformedDraft,
    Mark,
    explained,
    locked,
    mark_of,
    read_text,
    replace_text,
    set_aside,
)
from letterkit.drafts.document import (
    Document,
    Loaded,
    changed,
    load,
    newer_format,
    parse,
    settled,
)
from letterkit.drafts.dumping import dump
from letterkit.drafts.fields import problems_in, structure
from letterkit.drafts.merging import merge
from letterkit.drafts.versions import Version, history, keep, last_path, last_saved, note_saved
from letterkit.errors import DraftError

LONG = 50_000
"""Characters from which a draft is read back before it replaces another: it may hold too much."""


class DraftFile:
    """A draft and its file, shared with other notebooks, other tabs and editors.

    `trouble` says why the page and the file are apart, and is empty while they are not; `notice`
    is the last thing that its writer should know, and stays until somebody empties it.
    """

    def __init__(self, path: Path) -> None:
        # A link is followed, or its first replacement would turn it into a file of its own.
        self.path = path.resolve() if path.is_symlink() else path.absolute()
        self.notice = self.trouble = self._text = ""
        self.read_only = False
        try:
            text, mark = read_text(self.path)
            self._take(parse(text, self.path), text, mark)
        except MalformedDraft:
            self._recover()
        with suppress(DraftError):
            _keep_if_changed_outside(self.path, self._text)

    def __repr__(self) -> str:
        return "DraftFile()"

    @property
    def unsaved(self) -> bool:
        """Whether there are changes that are not on disk yet."""
        return self.document != self._base

    @property
    def conflicts(self) -> dict[str, list[Any]]:
        """What others made of fields that were changed here too, by their dotted paths."""
        return self.document.get("conflicts", {})

    def change(self, path: str, value: Any) -> bool:
        """Set the field at a dotted path and save; True where others' changes came in as well.

        Raises:
            DraftError: the value does not fit the field, and nothing is changed; or it could not be
                saved, and the change is kept here for the next `change`, `save` or `refresh`.
        """
        self.put(path, value)
        return self.save() if self.unsaved else False

    def put(self, path: str, value: Any) -> None:
        """Set the field at a dotted path, to be saved by a `save` that follows."""
        self._put(changed(self.document, path, value))

    def settle(self, path: str, value: Any) -> bool:
        """End the conflict about a field with the value that its writer chose, and save."""
        return self._replace(settled(self.document, path, value))

    def restore(self, version: Version) -> bool:
        """Bring back a version and save; the letter as it stands becomes a version itself."""
        document = load(version.path).document
        keep(self.path, dump(self.document), "restore")
        return self._replace(document)

    def save(self) -> bool:
        """Write what is not on disk yet; True where others' changes came in as well."""
        before = self.document
        try:
            with locked(self.path.parent):
                self._save()
        except DraftError as error:
            # The person knows the letter, not the hidden files that are written beside it.
            error.where = self.path
            self.trouble = str(error)
            raise
        self.trouble = ""
        return self.document != before

    def refresh(self) -> bool:
        """Take in others' changes, or try again to save; True where there is something new.

        Without anything to do it costs a glance at the file's date: ask as often as you like.
        """
        before = self.document
        try:
            if self.unsaved:
                return self.save()
            with explained(self.path, "what you type here is not saved"):
                touched = mark_of(self.path.stat()) != self._mark
            if touched:
                # Not beside a writer: Windows does not replace a file while somebody reads it.
                with locked(self.path.parent):
                    self._take_others()
            self.trouble = ""
        except DraftError as error:
            self.trouble = str(error)
        return self.document != before

    def _replace(self, document: Document) -> bool:
        self._put(document)
        return self.save() if self.unsaved else False

    def _put(self, document: Document) -> None:
        if self.read_only:
            raise newer_format(self.path)
        self.document, self.draft = document, structure(document)

    def _save(self) -> None:
        mine, on_disk = self.document, self._text
        try:
            # Always read: within a tick of the clock a changed file can look like the one before.
            on_disk, _ = read_text(self.path)
            if on_disk != self._text:
                mine = self._merged(on_disk)
        except MalformedDraft as error:
            aside = set_aside(self.path)
            self.notice = f"{error} It is kept as {aside.name}; your letter goes on as it was."
        keep(self.path, on_disk, "typing")
        text = dump(mine)
        if len(text) > LONG:
            parse(text, self.path)
        note_saved(self.path, text)
        mark = replace_text(self.path, text)
        self._take(Loaded(mine, structure(mine), tuple(problems_in(mine))), text, mark)

    def _merged(self, text: str) -> Document:
        theirs = parse(text, self.path)
        if theirs.read_only:
            raise newer_format(self.path)
        self._note_outside(text)
        merged, clashes = merge(self._base, self.document, theirs.document)
        if clashes:
            keep(self.path, text, "merge")
        return merged

    def _take_others(self) -> None:
        text, mark = read_text(self.path)
        if text != self._text:
            theirs = parse(text, self.path)
            self._note_outside(text)
            self._take(theirs, text, mark)
        self._mark = mark

    def _note_outside(self, text: str) -> None:
        if _keep_if_changed_outside(self.path, text):
            self.notice = "Another program changed this letter; how it was is in its history."

    def _take(self, loaded: Loaded, text: str, mark: Mark) -> None:
        self.document = self._base = loaded.document
        self.draft, self.problems, self.read_only = loaded.draft, loaded.problems, loaded.read_only
        self._text, self._mark = text, mark

    def _recover(self) -> None:
        """Put the letter as it was last saved in the place of a malformed file, which is kept."""
        with locked(self.path.parent):
            try:
                text, mark = read_text(self.path)
                loaded = parse(text, self.path)
            except MalformedDraft as error:
                text, loaded = _last_good(self.path)
                aside = set_aside(self.path)
                mark = replace_text(self.path, text)
                self.notice = f"{error} It is kept as {aside.name}; this is the letter before that."
            self._take(loaded, text, mark)


def _keep_if_changed_outside(path: Path, text: str) -> bool:
    """Keep what Letterkit last saved where an editor, perhaps with an old copy, wrote over it."""
    ours = last_saved(path)
    if ours is None or ours == text:
        return False
    keep(path, ours, "outside")
    return True


def _last_good(path: Path) -> tuple[str, Loaded]:
    for file in (last_path(path), *(version.path for version in history(path))):
        with suppress(DraftError):
            text, _ = read_text(file)
            return text, parse(text, path)
    text = dump({})
    return text, parse(text, path)
