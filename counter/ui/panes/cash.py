"""The cash of the day beside its sheet: what was taken, what was counted, and closing the day, confirmed in place."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from counter.desk.views import DaySheet
from counter.domain import money
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.parts import PAGE, Answers, Asked, area, button, column, line, text

WIDE = 336


class Sums(QWidget):
    """Labels at the left, money at the right, digits under digits."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(8)
        self._values: dict[str, QLabel] = {}

    def tell(self, zh: str, value: str, what: str = "") -> None:
        """Say one sum."""
        if zh not in self._values:
            row = len(self._values)
            self._values[zh] = text("", what)
            self._values[zh].setAccessibleName(zh)
            self._grid.addWidget(text(zh, "soft"), row, 0)
            self._grid.addWidget(self._values[zh], row, 1, Qt.AlignmentFlag.AlignRight)
        self._values[zh].setText(value)

    def told(self, zh: str) -> str:
        """Give what was said."""
        return self._values[zh].text() if zh in self._values else ""


class Cash(QWidget):
    """The right column of the day: F9 asks once more, F9 again closes the day, Esc lets it be."""

    confirmed = Signal(int)  # cash counted, fen

    def __init__(self, close: Callable[[], object]) -> None:
        """Build the column; `close` is the main verb of the place."""
        super().__init__()
        self.sums = Sums()
        self.counted = QLineEdit()
        self.counted.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.counted.setPlaceholderText("0.00")
        self.answers = Answers({"cash_counted": Asked(self.tr("实点现金（元）"), self.counted, "9,999,999.00")})
        self.state = text("", "soft", wrap=True)
        self.close_button = button(self.tr("结账"), "F9", "main", close)
        self.question = text("", wrap=True)
        self.yes = button(self.tr("确认结账，不再变动"), "F9", "grave", close)
        self.no = button(self.tr("先不结"), "Esc", act=self.let_be)
        self.asking = area(column(self.question, self.yes, self.no, margin=12), "band-warn")
        self._expected = 0
        self.entitled: bool | None = None  # whether this person may close a day; None until it is known
        parts = (text(self.tr("现金"), "title"), self.sums, 4, line(), 4, self.answers, self.close_button, self.asking, self.state, None)
        self.setLayout(column(*parts, margin=PAGE))
        self.setFixedWidth(WIDE)
        self.counted.textEdited.connect(lambda _: self.let_be())
        self.asking.hide()

    def show_sheet(self, sheet: DaySheet) -> None:
        """Show the sums of a sheet; what was typed stays while the day is open."""
        self._expected = sheet.dues_taken - sheet.dues_refunded
        self.sums.tell(self.tr("收现金"), money.yuan(sheet.dues_taken))
        self.sums.tell(self.tr("退现金"), money.yuan(sheet.dues_refunded))
        self.sums.tell(self.tr("应有现金"), money.yuan(self._expected), "title")
        if sheet.dues_other or self.sums.told(self.tr("转账等")):
            self.sums.tell(self.tr("转账等"), money.yuan(sheet.dues_other))
        self.sums.setVisible(sheet.money)
        if sheet.closed and sheet.money:
            self.counted.setText(money.yuan(sheet.cash_counted or 0))
        self.state.setText(self._state_words(sheet))
        self.counted.setReadOnly(sheet.closed or self.entitled is False)
        self.answers.setVisible(sheet.money and (sheet.closed or self.entitled is not False))
        self.close_button.setVisible(not sheet.closed and self.asking.isHidden() and bool(self.entitled))

    def _state_words(self, sheet: DaySheet) -> str:
        if sheet.closed:
            return closed_words(sheet)
        if self.entitled is False:
            return self.tr("结账由大厅主管办理。")
        return self.tr("结账是划一条线：此前的都在这一天，此后补来的记在下一日的补记。没有结账也不妨碍任何办理。")

    def forget(self) -> None:
        """Another day: what was typed belonged to the one before."""
        self.counted.clear()
        self.answers.clear()
        self.let_be()

    def press(self) -> None:
        """Ask once more, or close when it was asked."""
        if not self.entitled:
            return
        if self.asking.isHidden():
            self._ask()
            return
        fen = money.parse(self.counted.text())
        if fen is not None:
            self.let_be()
            self.confirmed.emit(fen)

    def let_be(self) -> None:
        """Do not close after all."""
        had_cursor = self.yes.hasFocus() or self.no.hasFocus()
        self.asking.hide()
        self.close_button.show()
        if had_cursor:
            self.counted.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say why the day was not closed."""
        self.answers.show_problems(problems)

    def _ask(self) -> None:
        typed = self.counted.text().strip()
        fen = money.parse(typed)
        if fen is None:
            self.show_problems((Problem("cash_counted", "format" if typed else "required"),))
            return
        self.answers.clear()
        self.counted.setText(money.yuan(fen))
        self.question.setText(difference_words(fen, self._expected))
        self.asking.show()
        self.close_button.hide()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)


def difference_words(counted: int, expected: int) -> str:
    """Say how the cash counted stands against what was taken."""
    sums = f"实点 {money.yuan(counted)} 元，应有 {money.yuan(expected)} 元"
    if counted == expected:
        return f"{sums}，相符。结账后这一天的数字不再变动。"
    word = "多出" if counted > expected else "缺少"
    return f"{sums}，{word} {money.yuan(abs(counted - expected))} 元。结账后这一天的数字不再变动。"


def closed_words(sheet: DaySheet) -> str:
    """Say who closed the day and when."""
    when = words.moment(sheet.closed_at)
    if not sheet.money:
        return f"{sheet.closed_by} 于 {when} 结账。"
    rest = f"差额 {money.yuan(sheet.cash_difference)} 元" if sheet.cash_difference else "现金相符"
    return f"{sheet.closed_by} 于 {when} 结账，{rest}。"
