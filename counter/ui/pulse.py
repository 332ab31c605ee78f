"""When to talk to the hall: on every action of ours, and every 30 s whatever happens; slower while it fails."""

from PySide6.QtCore import QObject, QTimer, Signal

from counter.ui.desks import SyncState
from counter.ui.office import Office

EVERY, LONGEST = 30.0, 60.0
SOON = 0.2  # several actions in a row go together


class Pulse(QObject):
    """Runs rounds of sync on an errand thread, one at a time, and never in the window's."""

    told = Signal(object)  # SyncState

    def __init__(self, office: Office, workstation: str) -> None:
        """Wait for `start`. Workstations that lost the hall together come back apart: each by its own number."""
        super().__init__(office)
        self._office = office
        self._spread = 1 + (int(workstation) * 37 % 100) / 400 if workstation.isdigit() else 1.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._begin)
        self._running = False
        self._again = False
        self._on = False
        self.failures = 0
        office.committed.connect(self.soon)

    def start(self) -> None:
        """Begin with a round at once."""
        self._on = True
        self.now()

    def stop(self) -> None:
        """No further rounds."""
        self._on = self._running = self._again = False
        self._timer.stop()

    def now(self) -> None:
        """Have a round at once, or right after the one that runs."""
        self._again = self._running
        self._wait(0)

    def soon(self) -> None:
        """Have a round shortly after an action; while the hall is away the back-off stays."""
        self._again = self._again or self._running
        if not self.failures:
            self._wait(SOON)

    def pause(self) -> float:
        """Give the seconds to the next round."""
        return EVERY if not self.failures else min(LONGEST, 2.0 ** (self.failures - 1) * self._spread)

    def _wait(self, seconds: float) -> None:
        if self._on and not self._running:
            self._timer.start(int(seconds * 1000))

    def _begin(self) -> None:
        self._running, self._again = True, False
        desk, on_office = self._office.desk, self._office.on_office
        self._office.errand(lambda: desk.sync_once(on_office), self._ended, self._refused, self._failed, owner=self)

    def _ended(self, state: SyncState) -> None:
        self.failures = self.failures + 1 if state.view == "away" else 0
        self._rest()
        self.told.emit(state)
        if state.touched:
            self._office.changed.emit(state.touched)

    def _refused(self, _problems: object) -> None:
        self._failed("")

    def _failed(self, _number: str) -> None:
        self.failures += 1
        self._rest()

    def _rest(self) -> None:
        self._running = False
        self._wait(SOON if self._again and not self.failures else self.pause())
