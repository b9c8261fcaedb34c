"""The switch for use in front of a room."""

from __future__ import annotations

from letterkit.desk import Desk
from letterkit.projector import start_projecting, stop_projecting
from letterkit.widgets.panel import Panel, show_if

TITLE = "In front of a room"
TEXT = (
    "Projector mode shows the letter of a sample person on every page. None of your own letters "
    "appears until you turn it off. What you try on the sample is then forgotten."
)


class ProjectorView(Panel):
    """Turns projector mode on and off for every notebook of the folder."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("projector", TITLE, TEXT)
        self._desk = desk
        self._on = self.button("Turn projector mode on", self.turn_on)
        self._off = self.button("Turn it off and show my own letters", self.turn_off)
        self.lay_out(self._on, self._off)

    def show(self, desk: Desk) -> None:
        """Offer what can be done now."""
        show_if(not desk.projecting, self._on)
        show_if(desk.projecting, self._off)

    def turn_on(self) -> str:
        """Show the sample person."""
        start_projecting(self._desk.folder)
        self._desk.refresh()
        return "Projector mode is on. Other open pages follow within two seconds."

    def turn_off(self) -> str:
        """Show the person's own letters."""
        stop_projecting(self._desk.folder)
        self._desk.refresh()
        return "Projector mode is off. Your own letters are back."
