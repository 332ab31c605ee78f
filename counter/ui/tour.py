"""The first-run tour of the made-up hall: a few calm steps over the real window; Enter goes on, Esc ends it for ever.

It points at a place, says one sentence and names the key; that key goes on as well, so that it is pressed once before it is needed.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from counter.ui.parts import area, column, row, text
from counter.ui.shell import Shell
from counter.ui.theme import say

WIDTH, GAP, PAD = 400, 16, 6


@dataclass(frozen=True)
class Stop:
    """A step: where it points, what it says, and the key."""

    where: Callable[[Shell], QWidget]
    zh: str
    sentence: str
    key: str


STOPS: tuple[Stop, ...] = (
    Stop(lambda shell: shell.rail, "各处", "左边是各个地方，每处一个键；受理台是接待群众的地方。", "Ctrl+1"),
    Stop(
        lambda shell: shell.stack,
        "先认人",
        "在受理台输入证件号码、姓名或拼音首字母，按 Enter；再选事项，逐栏填写，Enter 到下一栏。",
        "Enter",
    ),
    Stop(lambda shell: shell.search_box, "找人找件", "随时按 Ctrl+F 找人、找办件：姓名、拼音、证件或电话后四位都行。", "Ctrl+F"),
    Stop(lambda shell: shell.strip, "这里的按键", "这一行总是写着这里能用的键；F9 是每一处最主要的一步。", "F9"),
    Stop(lambda shell: shell.status, "一切照实说", "最下面写着是否连通大厅、有多少待发；断网照常办理，填过的不会丢。", "Ctrl+6"),
    Stop(lambda shell: shell.strip, "忘了就问", "F1 是办事指南和按键，按两次是按键卡；Ctrl+K 用拼音首字母找任何命令。", "F1"),
)


class Tour(QWidget):
    """Lies over the whole window while it is on; no key reaches the page."""

    def __init__(self, shell: Shell, taught: Callable[[], object]) -> None:
        """Stay hidden until `begin`; `taught` is called at its end."""
        super().__init__(shell)
        self._shell, self._taught = shell, taught
        self.at = 0
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._count, self._title = text("", "note"), text("", "title")
        self._sentence, self._key = text("", "", wrap=True), text("", "key")
        foot = row(text("Enter 下一步", "soft"), text("← 上一步", "soft"), None, text("Esc 不再显示", "soft"), gap=16)
        parts = column(
            row(self._title, None, self._count), self._sentence, row(text("按键", "label"), self._key, None), foot, gap=10, margin=16
        )
        self._bubble = area(parts, "sheet")
        self._bubble.setParent(self)
        self._bubble.setFixedWidth(WIDTH)
        say(self, "tour")
        self.hide()

    def begin(self) -> None:
        """Start at the first step."""
        self._before = self._shell.window().focusWidget()
        self.at = 0
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def end(self) -> None:
        """Give the window back; it is not shown again by itself."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._taught()

    @property
    def sentence(self) -> str:
        """What the step says."""
        return self._sentence.text()

    def _tell(self) -> None:
        stop = STOPS[self.at]
        self._title.setText(stop.zh)
        self._count.setText(f"{self.at + 1} / {len(STOPS)}")
        self._sentence.setText(stop.sentence)
        self._key.setText(stop.key)
        self.setAccessibleName(f"入门导览 {stop.zh}")
        self.setAccessibleDescription(stop.sentence)
        self.place()

    def place(self) -> None:
        """Lie over the window, the bubble beside what it points at."""
        self.setGeometry(self._shell.rect())
        self._bubble.setFixedHeight(
            self._bubble.heightForWidth(WIDTH) if self._bubble.hasHeightForWidth() else self._bubble.sizeHint().height()
        )
        self._bubble.move(self._beside(self.target(), self._bubble.size()))
        self.update()

    def target(self) -> QRect:
        """Give where the step points."""
        widget = STOPS[self.at].where(self._shell)
        return QRect(widget.mapTo(self._shell, QPoint(0, 0)), widget.size()).adjusted(-PAD, -PAD, PAD, PAD).intersected(self.rect())

    def _beside(self, hole: QRect, size: QSize) -> QPoint:
        """Stand to the right of a tall target, else below it or above it; over the middle of one that fills the window."""
        room = self.rect().adjusted(GAP, GAP, -GAP, -GAP)
        if hole.right() + GAP + size.width() <= room.right() and hole.height() > hole.width():
            corner = QPoint(hole.right() + GAP, hole.top() + 2 * GAP)
        elif hole.bottom() + GAP + size.height() <= room.bottom():
            corner = QPoint(hole.left() + GAP, hole.bottom() + GAP)
        elif hole.top() - GAP - size.height() >= room.top():
            corner = QPoint(hole.left() + GAP, hole.top() - GAP - size.height())
        else:
            corner = hole.center() - QPoint(size.width() // 2, size.height() // 2)
        left = max(room.left(), min(corner.x(), room.right() - size.width()))
        return QPoint(left, max(room.top(), min(corner.y(), room.bottom() - size.height())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what is not meant, and draw a ring around what is."""
        del event
        painter = QPainter(self)
        hole, shade = self.target(), self._shell.look.colour("ink" if not self._shell.look.theme.dark else "ground")
        shade.setAlpha(90)
        for part in (
            QRect(0, 0, self.width(), hole.top()), QRect(0, hole.bottom() + 1, self.width(), self.height()),
            QRect(0, hole.top(), hole.left(), hole.height()), QRect(hole.right() + 1, hole.top(), self.width(), hole.height()),
        ):  # fmt: skip
            painter.fillRect(part, shade)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._shell.look.colour("ring"), 3))
        painter.drawRoundedRect(hole.adjusted(1, 1, -2, -2), 6, 6)
        painter.end()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The page below may read and put the cursor somewhere: it gets it back at the end."""
        super().focusOutEvent(event)
        now = self._shell.window().focusWidget()
        if self.isVisible() and event.reason() != Qt.FocusReason.ActiveWindowFocusReason and now is not self:
            self._before = now
            QTimer.singleShot(0, self, lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))

    def event(self, event: QEvent) -> bool:
        """Every key stays here: Tab, and those of commands."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._pressed(event)
            return True
        return super().event(event)

    def _pressed(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        named = QKeySequence(event.keyCombination()).matches(QKeySequence(STOPS[self.at].key)) == QKeySequence.SequenceMatch.ExactMatch
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Backspace):
            self._go(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
            self._go(1)
        elif key == Qt.Key.Key_Escape:
            self.end()
        elif named:
            self._go(1)

    def _go(self, by: int) -> None:
        if self.at + by >= len(STOPS):
            self.end()
            return
        self.at = max(0, self.at + by)
        self._tell()
