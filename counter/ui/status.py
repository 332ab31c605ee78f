"""The foot of the window: who works here, how the hall stands, what waits; and above it the keys of the place."""

from datetime import date

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from counter.desk.views import Standing
from counter.ui import words
from counter.ui.commands import Command
from counter.ui.desks import SyncState
from counter.ui.parts import row, text
from counter.ui.theme import Look, say

CONNECTED, AWAY, ALONE, REFUSED, ASKING = "connected", "away", "none", "refused", ""


class Light(QWidget):
    """The hall light: a shape for each state, so that colour only helps."""

    def __init__(self, look: Look) -> None:
        """Begin unlit."""
        super().__init__()
        self.look, self.state = look, ASKING
        self.setFixedSize(16, 16)

    def show_state(self, state: str) -> None:
        """Take another shape."""
        self.state = state
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a full disc, an empty ring, a square or a triangle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = {CONNECTED: "good", AWAY: "warn", REFUSED: "bad"}.get(self.state, "ink_3")
        painter.setPen(QPen(self.look.colour(role), 2))
        if self.state in (CONNECTED, REFUSED):
            painter.setBrush(self.look.colour(role))
        shape = QRectF(3, 3, 10, 10)
        if self.state in (ALONE, REFUSED):
            painter.drawRect(shape)
        else:
            painter.drawEllipse(shape)
        painter.end()
        super().paintEvent(event)


class StatusBar(QWidget):
    """One line that never lies: what is not known yet is said to be so."""

    def __init__(self, look: Look) -> None:
        """Show that nothing is known yet."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.light = Light(look)
        self.who = text("")
        self.hall = text(self.tr("大厅：正在询问"), "soft")
        self.waiting = text("", "soft")
        self.standards = text("", "warn")
        self.printer = text("", "soft")
        self.last = text("", "soft")
        layout = row(
            self.who,
            row(self.light, self.hall, gap=6),
            self.waiting,
            self.standards,
            self.printer,
            None,
            self.last,
            gap=GAP,
            margin=(16, 0, 16, 0),
        )
        self.setLayout(layout)
        self.setFixedHeight(look.measures.body + 18)
        say(self, "status")

    def show_standing(self, standing: Standing, today: date) -> None:
        """Say who works here and what waits."""
        self.who.setText(self.tr("%1   %2 号窗").replace("%1", standing.name).replace("%2", standing.workstation))
        waiting = self.tr("待发 %1").replace("%1", str(standing.waiting))
        self.waiting.setText(f"{waiting}  {words.since(standing.oldest, today)}" if standing.waiting else waiting)
        missing = len(standing.standards_missing)
        self.standards.setText(self.tr("%1 项标准未设定").replace("%1", str(missing)) if missing else "")
        self.standards.setVisible(bool(missing))
        self.standards.setToolTip("\n".join(standing.standards_missing))

    def show_hall(self, state: SyncState, today: date) -> None:
        """Say how the hall stands, in words and by shape."""
        self.light.show_state(state.view)
        self.waiting.setVisible(state.view != ALONE)  # without a hall nothing will ever be sent
        self.hall.setText(hall_words(state, today))

    def show_printer(self, sentence: str, *, good: bool) -> None:
        """Say how the printer stands."""
        self.printer.setText(sentence)
        say(self.printer, "soft" if good else "warn")

    def tell(self, sentence: str) -> None:
        """Say what was just done."""
        self.last.setText(sentence)


def hall_words(state: SyncState, today: date) -> str:
    """Say how the hall stands."""
    if state.view == CONNECTED:
        return "大厅已连通"
    if state.view == ALONE:
        return "单机使用，未接入大厅"
    if state.view == REFUSED:
        return "大厅拒绝本窗，请看“同步”；照常办理"
    began = words.since(state.last_success, today)
    return f"大厅断开 {began}，可照常办理" if began else "大厅断开，可照常办理"


APART = "   "  # between a word and the next key
KEPT = ("命令", "帮助")  # what knows all the other keys


class KeyStrip(QWidget):
    """The keys of the place, always in sight."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 24, 0)
        self._row.setSpacing(6)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self.setFixedHeight(36)
        say(self, "strip")

    def show_commands(self, commands: list[Command]) -> None:
        """Show these keys."""
        wanted = tuple((command.key, command.strip) for command in commands)
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._pairs = [(text(key, "key"), text(f"{word}{APART}", "soft")) for key, word in wanted]
        for pair in self._pairs:
            for part in pair:
                self._row.addWidget(part)
        self._row.addStretch(1)
        self._fit()

    def _fit(self) -> None:
        """Show whole words and keys only: where the width ends, the last but palette and help, which know them all, give way."""
        room = self.width() - 2 * 24
        kept = sorted(range(len(self._pairs)), key=lambda n: (self._shown[n][1] not in KEPT, n))
        for n in kept:
            for part in self._pairs[n]:
                part.ensurePolished()
                room -= part.sizeHint().width() + 6
            for part in self._pairs[n]:
                part.setVisible(room >= 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many keys as fit."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger type takes more room."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()


GAP = 28
