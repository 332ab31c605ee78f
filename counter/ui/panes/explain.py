"""为什么 (F8): a worked-out result, line by line, with rule, article and the day that it holds from."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from counter.desk.views import ExplainLine, Worked
from counter.ui.parts import area, button, column, line, row, scrolled, text
from counter.ui.theme import say

WIDE = 44  # characters


class Explanation(QWidget):
    """A sheet over the page; Esc or F8 closes it."""

    def __init__(self, over: QWidget) -> None:
        """Stay hidden until asked for."""
        super().__init__(over)
        self.told = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say(self, "sheet")
        self._title, self._summary = text("初步测算", "title"), text("", "soft", wrap=True)
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(16)
        self._lines.setVerticalSpacing(4)
        page = area(column(self._lines, None, margin=(0, 0, 12, 0)), "")
        self._scroll = scrolled(page)
        close = button("收起", "F8", "quiet", self.hide)
        warning = text("初步测算供核对用，不是审核结果，不印在受理通知书上。", "note", wrap=True)
        self.setLayout(column(row(self._title, None, close), self._summary, self._scroll, warning, gap=8, margin=(20, 16, 12, 16)))
        self.setAccessibleName("测算依据")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def tell(self, worked: Worked) -> None:
        """Show a calculation."""
        self.told = bool(worked.lines)
        self._title.setText(f"初步测算：{worked.outcome_zh}" if worked.outcome_zh else "初步测算")
        self._summary.setText(worked.summary)
        self.setAccessibleDescription("\n".join(f"{shown.label} {shown.formula} {shown.result}" for shown in worked.lines))
        self._clear()
        for n, shown in enumerate(worked.lines):
            self._line(n * 3, shown)

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _line(self, at: int, shown: ExplainLine) -> None:
        since = f"自 {shown.effective_from} 起" if shown.effective_from else ""
        source = "  ".join(part for part in (f"{shown.rule}{shown.article}", since) if part)
        result = text(shown.result)
        result.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(text(shown.label), at, 0, Qt.AlignmentFlag.AlignTop)
        self._lines.addWidget(text(shown.formula, "soft", wrap=True), at, 1)
        self._lines.addWidget(result, at, 2)
        if source:
            self._lines.addWidget(text(source, "note", wrap=True), at + 1, 0, 1, 3)
        self._lines.addWidget(line(), at + 2, 0, 1, 3)
        self._lines.setColumnStretch(1, 1)

    def open(self) -> None:
        """Lie over the right part of the page."""
        over = self.parentWidget()
        if over is not None:
            width = min(WIDE * self.fontInfo().pixelSize(), over.width() - 32)
            self.setGeometry(over.width() - width - 16, 16, width, over.height() - 32)
        self.show()
        self.raise_()
