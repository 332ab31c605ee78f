"""Keeps what is typed: a draft within a second of the last key, and all that was left unfinished when one comes back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from counter.domain.journal import Body
from counter.ui.desks import Kept
from counter.ui.office import Office
from counter.ui.panes.draft import KIND, Application

PAUSE = 400  # ms after the last key; every 800 while typing goes on
LONGEST = 800


class Keeper(QObject):
    """One draft at a time, and the list of those left over."""

    def __init__(self, office: Office, body: Callable[[], Application], parent: QObject) -> None:
        """`body` gives the application as it stands."""
        super().__init__(parent)
        self._office, self._body = office, body
        self.id = ""
        self._pause, self._longest = QTimer(self), QTimer(self)
        for timer, span in ((self._pause, PAUSE), (self._longest, LONGEST)):
            timer.setSingleShot(True)
            timer.setInterval(span)
            timer.timeout.connect(self.save)

    def touch(self) -> None:
        """Something was typed."""
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def save(self) -> None:
        """Keep it now."""
        self._pause.stop()
        self._longest.stop()
        application = self._body()
        if self.id and not application.empty:
            body: Body = application.body()
            self._office.save_draft(self.id, KIND, body)

    def kept(self) -> str:
        """Keep it now and give its id: for an action that tells the draft what came of it."""
        self.save()
        return self.id

    def settle(self) -> None:
        """Keep what is waiting to be kept, if anything is."""
        if self._pause.isActive() or self._longest.isActive():
            self.save()

    def discard(self) -> None:
        """Throw the draft away: it became what it was meant to be."""
        self._pause.stop()
        self._longest.stop()
        if self.id:
            self._office.discard_draft(self.id)
        self.id = ""

    def read(self, told: Callable[[Sequence[Kept]], object]) -> None:
        """Give the drafts that were left over, the latest first."""
        drafts = self._office.desk.drafts
        self._office.run(lambda: drafts.list(KIND), told, owner=self)

    def begin(self, operator: str, taken: Sequence[str]) -> None:
        """Give the next application an id of its own; `taken` are those in use."""
        self.id = next(f"{KIND}:{operator}:{n}" for n in range(1, len(taken) + 2) if f"{KIND}:{operator}:{n}" not in taken)
