"""A place of the window: what every pane tells the window, and what the window tells it."""

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from counter.ui.desks import SyncState
from counter.ui.office import Office
from counter.ui.theme import Look


class Pane(QWidget):
    """A page that fills the middle of the window. `place` is its name in the table of commands."""

    place: ClassVar[str] = ""

    wanted = Signal(str, str)  # go to: ("case", id), ("resident", id), ("attention", "")
    said = Signal(str)  # one sentence for the foot of the window: what was just done
    left = Signal()  # this pane is done with: back to where one was
    may = Signal(str, bool)  # a command of this place can be used now, or not

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        """Keep the office; build the page in the subclass."""
        super().__init__(parent)
        self.office = office

    def entered(self) -> None:
        """Read again what is shown and put the cursor where work begins."""

    def touched(self, streams: frozenset[str]) -> None:
        """Read again what these streams show."""

    def sync_told(self, state: SyncState) -> None:
        """Take the result of a round of sync."""

    def settle(self) -> None:
        """Keep what waits to be kept: the window closes, or somebody else signs in."""

    def wear(self, look: Look) -> None:
        """Take another look (for what is painted by hand)."""
