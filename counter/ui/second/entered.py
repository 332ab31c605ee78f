"""The page of what is entered: lines in columns, page by page, and the two answers."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from counter.ui.parts import area, button, column, row, text
from counter.ui.second import flow
from counter.ui.second.dress import Scale, tall
from counter.ui.second.sheet import ON_PAPER, Entering, Line
from counter.ui.theme import Look, say

HEADINGS = {"typing": "正在录入", "asked": "请核对以下内容", "right": "✓ 谢谢，您已核对无误", "wrong": "请告诉工作人员哪里不对"}
KINDS = {"right": "second-good", "wrong": "second-bad"}
CHECK_PAPER = f"{ON_PAPER}，核对后请按下面的键"
TWO = 40  # times the body: what two columns need
LABEL = 0.36  # of a column


class EnteredPage(QWidget):
    """`answered`: True for 无误, False for 有误. Both are only offered when they are asked for, 无误 once everything was seen."""

    answered = Signal(bool)

    def __init__(self, look: Look) -> None:
        """Begin with nothing."""
        super().__init__()
        self._look, self._scale = look, Scale.of(0)
        self.shown = Entering("", ())
        self.at, self._furthest = 0, 0
        self._pages: flow.Pages = ((),)
        self._heading, self._title = text("", "second-heading", wrap=True), text("", "second-soft", wrap=True)
        self._cover = text("", "second-heading", wrap=True)
        self._cover.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet = QWidget()
        self._across = QHBoxLayout(self._sheet)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._count = text("", "second-soft")
        self._buttons()
        foot = row(self._count, None, self.before, self.after, self.wrong, self.right, gap=24)
        self._foot = area(foot)
        self._stack = column(self._heading, self._title, self._sheet, self._cover, self._foot, gap=0)
        self._stack.setStretchFactor(self._sheet, 1)
        self._stack.setStretchFactor(self._cover, 1)
        self.setLayout(self._stack)

    def _buttons(self) -> None:
        self.before = button("上一页", act=lambda: self.turn(-1))
        self.after = button("下一页", act=lambda: self.turn(1))
        self.wrong = button("有误", "", "grave", lambda: self.answered.emit(False))
        self.right = button("无误", "", "main", lambda: self.answered.emit(True))
        for each in (self.before, self.after, self.wrong, self.right):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_entering(self, shown: Entering, look: Look, scale: Scale) -> None:
        """Show it; while it is typed, the page on which something changed."""
        old, self.shown, self._look, self._scale = self.shown, shown, look, scale
        if shown.state == "asked" and old.state != "asked":
            self.at = self._furthest = 0
        side = scale.margin
        self._stack.setContentsMargins(side, side, side, side)
        self._stack.setSpacing(scale.body // 2)
        self._across.setSpacing(scale.margin)
        self._say()
        self._flow()
        if shown.state == "typing":
            changed = _changed(old.lines, shown.lines)
            self.at = flow.page_of(self._pages, changed) if changed is not None else self.at
        self._draw()

    def turn(self, by: int) -> None:
        """Go a page on or back."""
        self.at += by
        self._draw()

    def _say(self) -> None:
        shown = self.shown
        say(self._heading, KINDS.get(shown.state, "second-heading")).setText(HEADINGS[shown.state])
        self._title.setText(shown.title)
        self._title.setVisible(bool(shown.title))
        self._cover.setText(CHECK_PAPER if shown.state == "asked" else f"正在录入您的申请\n{ON_PAPER}")
        self._cover.setVisible(shown.covered)
        self._sheet.setVisible(not shown.covered)
        self.wrong.setVisible(shown.state == "asked")

    # -- lines on pages

    def _width(self) -> int:
        return self.width() - 2 * self._scale.margin

    @property
    def across(self) -> int:
        """How many columns there are."""
        return 2 if self._width() >= TWO * self._scale.body else 1

    def _column_width(self) -> int:
        return (self._width() - (self.across - 1) * self._scale.margin) // self.across

    def _room(self) -> int:
        """Give the height that is left for lines."""
        scale, width = self._scale, self._width()
        large = scale.font(self._look, bold=True)
        large.setPixelSize(scale.heading)
        heading = tall(HEADINGS[self.shown.state], large, width)
        title = tall(self.shown.title, scale.font(self._look), width) + scale.body // 2 if self.shown.title else 0
        foot = scale.button + 4
        return self.height() - 2 * scale.margin - heading - title - foot - scale.body

    def _flow(self) -> None:
        room = self._room()
        below = max(room - 4 * self._scale.body, self._scale.body)  # a title stands over it
        lines = [piece for line in self.shown.lines for piece in flow.pieces(line, self._height, below)]
        found = flow.columns(lines, self._height, room)
        self._pages = flow.pages(found, self.across)

    def _height(self, line: Line) -> int:
        width, scale = self._column_width(), self._scale
        if line.head:
            return tall(line.label, scale.font(self._look, bold=True), width) + 3 * scale.gap
        label = tall(line.label, scale.font(self._look), self._label_width())
        value = tall(line.value, scale.font(self._look, bold=True), width - self._label_width() - scale.body)
        return max(label, value) + scale.gap

    def _label_width(self) -> int:
        return round(self._column_width() * LABEL)

    def _draw(self) -> None:
        count = len(self._pages)
        self.at = max(0, min(self.at, count - 1))
        self._furthest = max(self._furthest, self.at)
        while (taken := self._across.takeAt(0)) is not None:
            gone = taken.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for lines in self._pages[self.at]:
            self._across.addWidget(self._column(lines))
        for _ in range(self.across - len(self._pages[self.at])):
            self._across.addWidget(self._column(()))
        self._offer(count)

    def _offer(self, count: int) -> None:
        self._count.setText(f"第 {self.at + 1} 页，共 {count} 页" if count > 1 else "")
        self.before.setVisible(self.at > 0)
        self.after.setVisible(self.at < count - 1)
        self.right.setVisible(self.shown.state == "asked" and self._furthest == count - 1)

    def _column(self, lines: flow.Column) -> QWidget:
        made = QWidget()
        made.setFixedWidth(self._column_width())
        stack = QVBoxLayout(made)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        for line in lines:
            stack.addWidget(self._row(line))
        stack.addStretch(1)
        return made

    def _row(self, line: Line) -> QWidget:
        label = text(line.label, "second-group" if line.head else "second-label", wrap=True)
        made: QWidget = label
        if line.head:
            label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
            label.setContentsMargins(0, 0, 0, self._scale.gap)
        else:
            made = self._pair(label, text(line.value, "second-value", wrap=True))
        made.setFixedHeight(self._height(line))
        return made

    def _pair(self, label: QLabel, value: QLabel) -> QWidget:
        label.setFixedWidth(self._label_width())
        for each in (label, value):
            each.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return area(row(label, value, gap=self._scale.body, grow=1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the lines out anew."""
        super().resizeEvent(event)
        self._flow()
        self._draw()


def _changed(old: tuple[Line, ...], new: tuple[Line, ...]) -> Line | None:
    """Give the first line that is not as it was, the last where the end is gone, None when nothing changed."""
    if old == new or not new:
        return None
    return next((line for n, line in enumerate(new) if n >= len(old) or line != old[n]), new[-1])
