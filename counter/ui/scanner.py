"""A scanner or a card reader is a keyboard that types faster than any hand: what it types never reaches the field that has the cursor.

Signs are held back for as long as the next one may still come at a machine's pace, too short to be seen. If they end in Enter and are
something that the counter knows, they go there; else they are typed after all, each as it came. The pace is that of the time stamps
which the system gave the keys, so that a busy window makes no scan of slow typing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from counter.domain import identity, numbers, proof
from counter.ui.composing import composing
from counter.ui.forms.lines import ENTER

GAP, SURE, LONG_GAP = 35, 6, 150  # ms between two signs of a machine; signs after which it is one; ms that it is then waited for
LONGEST = 5000
MODIFIERS = {Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr}
Kind = Literal["case", "id_no", "proof"]


@dataclass(frozen=True)
class Scan:
    """What was scanned."""

    kind: Kind
    text: str


def meant(text: str, today: date) -> Scan | None:
    """Tell what a scanned text is: a case number, an identity number, the proof of a paper; None for anything else."""
    if numbers.check(text):
        return Scan("case", numbers.normalise(text))
    number = identity.normalise("CN_ID", text)
    found, problems = identity.examine("CN_ID", number, today)
    if found is not None and not problems:
        return Scan("id_no", number)
    return Scan("proof", text) if text.startswith(proof.WORD) and len(text) > len(proof.WORD) + proof.DIGEST else None


@dataclass
class Burst:
    """Signs in the order in which they came, at what time (ms); `add` begins anew after a pause that only a hand makes."""

    signs: list[str] = field(default_factory=list)
    last: int = 0

    def follows(self, at: int) -> bool:
        """Tell whether something at this time still belongs to it."""
        return bool(self.signs) and 0 <= at - self.last <= GAP

    def add(self, sign: str, at: int) -> bool:
        """Take a sign; tell whether it follows what is there already."""
        follows = self.follows(at)
        if not follows:
            self.signs.clear()
        self.signs.append(sign)
        self.last = at
        return follows

    def end(self, at: int) -> str:
        """Take Enter, or whatever else ends it: give the text where that came at the same pace, "" else."""
        said = "".join(self.signs) if self.follows(at) and len(self.signs) <= LONGEST else ""
        self.signs.clear()
        return said


class Scanner(QObject):
    """Watches the keys of a window. `takes` is asked whether a scan goes elsewhere than into the field with the cursor."""

    scanned = Signal(object)  # a Scan

    def __init__(self, window: QWindow, today: Callable[[], date], takes: Callable[[Scan], bool], parent: QObject) -> None:
        """Watch from now on."""
        super().__init__(parent)
        self._window, self._today, self._takes = window, today, takes
        self._burst, self._held = Burst(), list[QKeyEvent]()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self.let_go)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold signs back, and let them go before any other key."""
        del watched
        kind = event.type()
        if kind not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) or not isinstance(event, QKeyEvent):
            return False
        if composing(QApplication.focusWidget()):
            self.let_go()
            event.accept()  # no command either: the key is the input method's
            return True
        return self._pressed(event) if kind == QEvent.Type.KeyPress else self._announced(event)

    def _announced(self, event: QKeyEvent) -> bool:
        """A key that may be a command's is about to come."""
        if not (_sign(event) or _enter(event) or event.key() in MODIFIERS):
            self.let_go()
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() in MODIFIERS:
            return False
        if _sign(event):
            self._hold(event)
            return True
        return self._ended(event)

    def _hold(self, event: QKeyEvent) -> None:
        if not self._burst.follows(event.timestamp()):
            self.let_go()
        self._burst.add(event.text(), event.timestamp())
        self._held.append(event.clone())
        self._late.start(LONG_GAP if len(self._held) >= SURE else GAP)

    def _ended(self, event: QKeyEvent) -> bool:
        said = self._burst.end(event.timestamp()) if _enter(event) else ""
        found = meant(said, self._today()) if said else None
        if found is None or not self._takes(found):
            self.let_go()
            return False
        self._late.stop()
        self._held.clear()
        self.scanned.emit(found)
        return True

    def let_go(self) -> None:
        """Type what was held back: it was a hand."""
        self._late.stop()
        held, self._held = self._held, []
        self._burst.signs.clear()
        self._window.removeEventFilter(self)
        for event in held:
            QApplication.sendEvent(self._window, event)
        self._window.installEventFilter(self)


def _sign(event: QKeyEvent) -> bool:
    text = event.text()
    plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return plain and len(text) == 1 and text.isascii() and text.isprintable() and text != " " and not event.isAutoRepeat()


def _enter(event: QKeyEvent) -> bool:
    return (event.key() in ENTER or event.text() == "\n") and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
