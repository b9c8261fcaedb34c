"""The open letter on the page: what the letter's view shows and does, taken from the desk."""

from __future__ import annotations

from letterkit.desk import Desk
from letterkit.review import shown
from letterkit.widgets.letter_view import LetterView, view_state


class LetterPage(LetterView):
    """The letter as it stands, each paragraph beside its note."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            {
                "rewrite": desk.rewrite,
                "put-back": desk.put_back,
                "subject": lambda text: desk.rewrite("subject", text),
                "fix": desk.mend,
                "ignore": desk.ignore,
                "export": lambda format: _file(desk, format),
            }
        )

    def show(self, desk: Desk) -> None:
        """Draw the letter as it stands."""
        saved = "saving" if desk.saving else "unsaved" if desk.trouble else "saved"
        state = view_state(
            desk.letter,
            notes={note.id: note for note in desk.template.sections},
            findings=shown(desk.findings),
            rewrites=desk.draft.rewrites,
            evidence=desk.library.sources(),
            saved=saved,
            saved_text="" if desk.saving else desk.trouble,
        )
        self.show_letter(state)


def _file(desk: Desk, format: str) -> tuple[str, str, bytes]:
    """The letter as a file: its name, its kind for the browser, and its bytes."""
    from letterkit.exporters import export

    exported = export(desk.letter, format)
    return exported.name, exported.mime, exported.data
