"""The real program on a real screen, with a witness beside it who tells a test what can be seen there.

    python -m tests.flows.program FOLDER CLOCK

The keys come from the X server. The witness reads questions from standard input, one JSON object a line, waits until
every key that was sent has come, and answers on standard output. He touches nothing, but for what an input method does.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from unittest.mock import patch

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QDateTime,
    QElapsedTimer,
    QEvent,
    QModelIndex,
    QObject,
    QSocketNotifier,
    Qt,
    QTimer,
)
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from counter.db.lock import ProfileLock
from counter.settings import Settings
from counter.ui import application, printers
from counter.ui.desks import Door
from counter.ui.panes.preview import Preview
from counter.ui.window import MainWindow
from tests.desk.hall import Clock, Counter

PATIENCE, LOOK_AGAIN, SECOND = 10_000, 10, 1000  # ms
MODIFIERS = {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta}
MOUSE = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel}
ROWS = 100
PAPER = "存为 PDF"
Said = dict[str, object]


def cells(model: QAbstractItemModel) -> Iterator[str]:
    """Give the words of a list or table."""
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(min(model.rowCount(QModelIndex()), ROWS)):
        for column in range(columns):
            yield str(model.index(row, column).data() or "")


def words(widget: QWidget) -> Iterator[str]:
    """Give what a widget says."""
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text() if not isinstance(widget, QLineEdit) else widget.displayText()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QAbstractItemView):
        yield from cells(widget.model())


def name_of(widget: QWidget | None) -> str:
    """Give the name that a screen reader would read."""
    return "" if widget is None else widget.accessibleName() or next(words(widget), "") or type(widget).__name__


class Witness(QObject):
    """Sees keys and mouse go by; answers questions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._heard = b""
        self._question: Said = {}
        self._keys = self._mouse = 0
        self._ran: list[str] = []
        self._since = QElapsedTimer()
        self._again = QTimer(self, interval=LOOK_AGAIN)
        self._again.timeout.connect(self._answer)
        self._ear = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._ear.activated.connect(self._hear)
        self._answers: dict[str, Callable[[str], object]] = {
            "see": self._sees, "gone": lambda what: not self._sees(what), "at": lambda what: self._focus().startswith(what),
            "commit": self._commit, "scan": self._scan, "grab": self._grab, "paper": self._paper, "idle": self._idle, "place": self._place,
            "deafen": self._deafen, "ran": self._told, "words": lambda _: {"words": self._words()}, "wear": self._wear,
            "second": lambda _: self._since.elapsed() > SECOND,
            "beside": self._beside, "alone": lambda what: not self._beside(what),
            "problem": lambda what: any(word.startswith("✕") and what in word for word in self._words()),
        }  # fmt: skip
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWindow) and event.type() == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            self._keys += event.key() not in MODIFIERS
        if event.spontaneous() and event.type() in MOUSE:
            self._mouse += 1
        return False

    def _hear(self) -> None:
        read = os.read(sys.stdin.fileno(), 65536)
        if not read:
            self._window.close()
            self._ear.setEnabled(False)
            return
        self._heard += read
        line, end, rest = self._heard.partition(b"\n")
        if end:
            self._heard = rest
            self._question = json.loads(line)
            self._since.start()
            self._again.start()

    def _answer(self) -> None:
        come = self._keys >= int(str(self._question["keys"]))
        found = self._answers[str(self._question["ask"])](str(self._question["what"])) if come else False
        if found or self._since.elapsed() > PATIENCE:
            self._again.stop()
            more: Said = found if isinstance(found, dict) else {} if found else {"words": self._words(), "came": self._keys}
            said = {"found": bool(found), "focus": self._focus(), "mouse": self._mouse, **more}
            sys.stdout.write(json.dumps(said) + "\n")
            sys.stdout.flush()

    # -- what is asked

    def _focus(self) -> str:
        return name_of(QApplication.focusWidget())

    def _words(self) -> list[str]:
        shown = [widget for widget in self._window.findChildren(QWidget) if widget.isVisible()]
        return [word for widget in shown for word in words(widget) if word]

    def _sees(self, what: str) -> bool:
        return any(what in word for word in self._words())

    def _beside(self, what: str) -> bool:
        """Tell whether it can be read on another window of the program."""
        others = [window for window in QApplication.topLevelWidgets() if window is not self._window and window.isVisible()]
        shown = [widget for window in others for widget in window.findChildren(QWidget) if widget.isVisible()]
        return any(what in word for widget in shown for word in words(widget))

    def _commit(self, what: str) -> bool:
        given = QInputMethodEvent("", [])
        given.setCommitString(what)
        here = QApplication.focusWidget()
        return here is not None and QApplication.sendEvent(here, given)

    def _scan(self, what: str) -> bool:
        """Do what a scanner does: keys in one burst, Enter at its end, each with the time that the system gave it."""
        window, at = self._window.windowHandle(), QDateTime.currentMSecsSinceEpoch() % 2**31
        for n, sign in enumerate((*what, "\r")):
            for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
                key = QKeyEvent(kind, Qt.Key.Key_Return if sign == "\r" else Qt.Key(ord(sign)), Qt.KeyboardModifier.NoModifier, sign)
                key.setTimestamp(at + 2 * n)
                QApplication.sendEvent(window, key)
        return True

    def _grab(self, what: str) -> bool:
        return self._window.grab().save(what)

    def _wear(self, what: str) -> bool:
        theme, width, height = what.split()
        self._window.resize(int(width), int(height))
        if theme != self._window.look.theme.name:
            self._window._wear(theme, 0)
        QApplication.processEvents()
        return self._window.width() == int(width)

    def _paper(self, what: str) -> Said:
        shown = [preview for preview in self._window.findChildren(Preview) if preview.isVisible() and preview.pdf]
        if not shown:
            return {}
        Path(what).write_bytes(shown[0].pdf)
        return {"pages": shown[0].document.pageCount()}

    def _idle(self, _: str) -> bool:
        idle = self._window.idle
        idle.passed.connect(partial(idle._timer.setInterval, idle._timer.interval()), Qt.ConnectionType.SingleShotConnection)
        idle._timer.start(1)
        return True

    def _place(self, what: str) -> bool:
        kind, _, wanted = what.partition(":")
        assert self._window.shell is not None
        self._window.shell.want(kind, wanted)
        return True

    def _deafen(self, _: str) -> Said:
        """Let the commands of this place do nothing but tell that they were called."""
        commands = self._window.commands
        usable = commands.usable()
        for row in usable:
            action = commands._actions[row.id]
            action.triggered.disconnect()
            action.triggered.connect(lambda _=False, ran=row.id: self._ran.append(ran))
        self._ran.clear()
        return {"usable": {row.id: row.keys for row in usable}}

    def _told(self, _: str) -> Said:
        ran = list(self._ran)
        self._ran.clear()
        return {"ran": ran}


class Witnessed(MainWindow):
    """The window, and the witness from its first moment on."""

    def __init__(self, door: Door, settings: Settings, now: Callable[[], datetime], hint: str = "") -> None:
        super().__init__(door, settings, now, hint)
        Witness(self)
        QTimer.singleShot(0, self.activateWindow)


def end_at_once(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """An exception that nobody caught ends the program: no flow goes on after one."""
    traceback.print_exception(kind, error, trace)
    os._exit(70)


def main() -> int:
    """Open the window; its printer is a file."""
    sys.excepthook = end_at_once
    folder, clock = Path(sys.argv[1]), Clock(datetime.fromisoformat(sys.argv[2]))
    names = tuple(sys.argv[3:])

    def to_file(pdf: bytes, setup: printers.Setup, title: str) -> printers.Job:
        (folder.parent / "printed.pdf").write_bytes(pdf)
        return printers.Job(setup.printer, 1, printers.pages(pdf), title)

    with (
        ProfileLock(folder, clock()),
        patch.object(application, "MainWindow", Witnessed),
        patch.object(printers, "printers", lambda: names),
        patch.object(printers, "offered", printers.Printer),
        patch.object(printers, "spool", to_file),
        patch.object(printers, "job_state", lambda job: printers.Progress("done", f"{job.pages} 页已打完。")),
    ):
        door = Counter.at(folder, clock).door
        try:
            return application.run(door, door.settings, clock, lambda settings: settings.write(folder))
        finally:
            door.close()


if __name__ == "__main__":
    sys.exit(main())
