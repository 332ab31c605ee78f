"""How long the window's event loop stands still while other counters' facts come in, beside the same window at rest.

python -m tests.bench.window [FACTS IN THE STORE] [FACTS THAT COME]: 300,000 and 10,000 unless told; a PostgreSQL of its own.
The window is the real one over the real desk, its office threads and its pulse; the hall is real; a heart beats every 5 ms.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from counter.db import apply
from counter.settings import Settings
from counter.sync.server import LocalServer
from counter.ui import theme
from counter.ui.window import MainWindow
from tests.bench import crowd
from tests.bench.measure import Line, table
from tests.desk.hall import PASSWORD, Counter
from tests.faults.town import Town, staff, sync

FACTS, COMING = 300_000, 10_000
FEW = 2  # facts in an action, as most have
BEAT = 0.005
PATIENCE = 1800.0
AT_ONCE = 2_000  # facts in a transaction
PLACES = ("cases", "workbench")


class Heart:
    """Beats in the window's thread; each gap longer than a beat is time in which the window answered nobody."""

    def __init__(self) -> None:
        """Begin to beat."""
        self.gaps: list[float] = []
        self._last = perf_counter()
        self._timer = QTimer()
        self._timer.setInterval(int(BEAT * 1000))
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = perf_counter()
        self.gaps.append(max(now - self._last - BEAT, 0.0))
        self._last = now

    def said(self) -> tuple[float, float]:
        """Give the longest gap and the 99th of a hundred since this was last asked."""
        gaps, self.gaps = sorted(self.gaps), []
        return gaps[-1], gaps[len(gaps) * 99 // 100]


def until(holds: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Let the window live until something holds. Raises TimeoutError."""
    app, end = QApplication.instance(), perf_counter() + patience
    assert app is not None
    while not holds():
        if perf_counter() > end:
            raise TimeoutError
        app.processEvents()


def lasting(seconds: float) -> Callable[[], bool]:
    """Give what holds after so many seconds."""
    end = perf_counter() + seconds
    return lambda: perf_counter() > end


def reached(counter: Counter, goal: int) -> Callable[[], bool]:
    """Give what holds when everything up to a place in the hall's order is in the store."""
    ledger = counter.desk("clerk").profile.ledger
    return lambda: ledger.cursor >= goal


def tell(counter: Counter, first: int, number: int, each: int) -> None:
    """Let a counter register people whom nobody knows, and send it all to the hall."""
    desk = counter.desk("admin")
    made = crowd.actions(number, first, each)
    for _ in range(0, number, AT_ONCE):
        with desk.profile.store.write() as c:
            for action, _ in zip(made, range(AT_ONCE // each), strict=False):
                apply.do(c, action, "05")
    sync(desk)


@contextmanager
def window_of(counter: Counter) -> Iterator[MainWindow]:
    """Open a counter's window as its clerk, in the list of cases."""
    window = MainWindow(counter.door, Settings(toured=True), counter.clock)
    window.show()
    window.sign_in.login.setCurrentText("clerk")
    window.sign_in.password.setText(PASSWORD)
    window.sign_in.sign_in()
    until(lambda: window.shell is not None and window.shell.standing is not None)
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()


def coming_in(server: LocalServer, folder: Path, facts: int, coming: int, rest: float = 5.0) -> Iterator[Line]:
    """Give the longest and the usual gap while so many facts come in, beside those of the same window at rest."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.look())
    town = Town.found(server, folder)
    other = town.join("05")
    staff(other.desk("admin"))
    tell(other, 0, facts, crowd.EACH)
    here = town.join("03")
    with window_of(here) as window:
        for place in PLACES:
            assert window.shell is not None
            window.shell.go(place)
            until(lasting(1.0))
            heart = Heart()
            until(lasting(rest))
            still, still_slow = heart.said()
            tell(other, facts, coming, FEW)
            goal, began = other.desk("admin").profile.ledger.seqs()[1], perf_counter()
            heart = Heart()
            window.pulse.now()
            until(reached(here, goal))
            until(lasting(1.0))
            longest, slow = heart.said()
            took = perf_counter() - began - 1.0
            what = f"window at {place}, {coming:,} facts in {took:,.0f} s:"
            yield Line(f"{what} longest", longest, max(still, 1e-6), "the same window at rest, longest")
            yield Line(f"{what} p99", slow, max(still_slow, 1e-6), "the same window at rest, p99")
            facts += coming
    town.close()


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    facts, coming = [int(a) for a in arguments] or (FACTS, COMING)
    hall = Path(tempfile.mkdtemp(prefix="counter-hall-"))  # where the server may be another user
    try:
        with tempfile.TemporaryDirectory(prefix="counter-bench-") as folder, LocalServer(hall, durable=False) as server:
            print(table(list(coming_in(server, Path(folder), facts, coming))))
    finally:
        shutil.rmtree(hall, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1:])
