"""One setting beside the list: what holds, a new value from a day on with its source, and everything entered before."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from counter.catalogue.settings import SURE
from counter.desk.views import History, HistoryRow, SettingRow
from counter.domain.journal import Json
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.chips import Chips
from counter.ui.lists.columns import Cell, Column, Rows, Table
from counter.ui.parts import PAGE, Answers, Asked, column, line, text
from counter.ui.theme import Look

STATES = {"holds": "good", "coming": "accent", "past": "line", "replaced": "line", "withdrawn": "warn", "failed": "bad"}
HISTORY: tuple[Column[HistoryRow], ...] = (
    Column("生效日", lambda r: Cell(r.effective_from), "2026-11-24"),
    Column("值", lambda r: Cell(r.shown), "700.00 元/月", grow=True),
    Column("状态", lambda r: Cell(r.state_zh, "ink_2", STATES.get(r.state, "line")), "没有生效 "),
    Column("操作人", lambda r: Cell(r.operator, "ink_2"), "欧阳娜"),
    Column("录入时间", lambda r: Cell(r.at[:10], "ink_2"), "2026-11-24"),
)


class Value(QWidget):
    """The value to be entered: a line, a choice, or a small table with a line for each name."""

    def __init__(self) -> None:
        """Nothing is asked yet."""
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self.lines: dict[str, QLineEdit] = {}
        self.choice: QComboBox | None = None

    def show_setting(self, row: SettingRow) -> None:
        """Ask for a value of this setting; what holds stands there already."""
        self._clear()
        if row.choices:
            self._show_choice(row)
            return
        table = row.value if isinstance(row.value, dict) else {}
        for at, name in enumerate(row.names or ("",)):
            made = QLineEdit(plain(table.get(name) if name else row.value))
            made.setAccessibleName(name or "新值")
            self.lines[name] = made
            if name:
                self._grid.addWidget(text(name, "label"), at, 0)
            self._grid.addWidget(made, at, 1)
            self._grid.addWidget(text(row.unit, "note"), at, 2)
        self.setFocusProxy(next(iter(self.lines.values())))

    @property
    def value(self) -> Json:
        """What was entered, as it was typed."""
        if self.choice is not None:
            chosen: Json = self.choice.currentData()
            return chosen
        if "" in self.lines:
            return self.lines[""].text().strip()
        return {name: made.text().strip() for name, made in self.lines.items()}

    def _show_choice(self, row: SettingRow) -> None:
        self.choice = QComboBox()
        self.choice.setAccessibleName("新值")
        for each in row.choices:
            self.choice.addItem(each.zh, each.value)
        self.choice.setCurrentIndex(next((at for at, each in enumerate(row.choices) if each.value == row.value), -1))
        self._grid.addWidget(self.choice, 0, 1)
        self.setFocusProxy(self.choice)

    def _clear(self) -> None:
        self.lines, self.choice = {}, None
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class SettingSide(QWidget):
    """What is known of one setting, and the form to change it."""

    def __init__(self, look: Look) -> None:
        """Show nothing yet."""
        super().__init__()
        self.row: SettingRow | None = None
        self.title, self.now, self.coming = text("", "title", wrap=True), text("", "soft", wrap=True), text("", "good", wrap=True)
        self.note, self.needed = text("", "note", wrap=True), text("", "note", wrap=True)
        self.value, self.day, self.source = Value(), QLineEdit(), QLineEdit()
        self.sure = Chips(tuple((code, SURE[code]) for code in ("U", "K", "V")), lambda: None)
        self.limits = Asked("新值", self.value)
        fields = {
            "value": self.limits,
            "effective_from": Asked("生效日", self.day, "2026-11-24  ", "从这一天起受理的办件按新值；可以是以后的日子"),
            "source": Asked("依据（文件名、文号）", self.source, hint="撤回所选的一条时，在这里写原因"),
            "confidence": Asked("可信度", self.sure),
        }
        self.answers = Answers(fields)
        self.history = Rows(HISTORY)
        self.table = Table(self.history, look, "录入记录")
        self.past, self.entry = text("录入记录", "label"), text("", "note", wrap=True)
        head = (self.title, self.now, self.coming, self.note, 4, self.answers, 4, line())
        self.setLayout(column(*head, self.past, self.table, self.entry, self.needed, None, gap=8, margin=PAGE))
        self.table.selectionModel().currentRowChanged.connect(self._chosen)

    def show_setting(self, row: SettingRow, today: str) -> None:
        """Show a setting. What was typed stays while it is the same one."""
        if self.row is None or row.key != self.row.key:
            self.value.show_setting(row)
            self.day.setText(today)
            self.source.clear()
            self.sure.choose("U")
            self.answers.clear()
            self.history.show(())
        self.row = row
        self.title.setText(row.zh or row.note)
        self.now.setText(standing(row))
        _say(self.coming, f"将生效：{row.coming}" if row.coming else "")
        _say(self.note, "；".join(filter(None, (row.why, row.note))))
        _say(self.needed, f"用到它的事项：{'、'.join(row.items)}" if row.items else "")
        self.limits.zh = f"新值（{row.limits}）" if row.limits else "新值"
        self.limits.label.setText(self.limits.zh)

    def saved(self) -> None:
        """Forget what was typed: it has been entered."""
        self.answers.clear()
        self.source.clear()

    def show_history(self, found: History) -> None:
        """Show what was entered for the setting that stands here."""
        if self.row is not None and found.key == self.row.key:
            if found.rows != self.history.rows:
                self.history.show(found.rows)
                self.entry.setText("选一条，可看它的依据，或者撤回")
            self.past.setText(f"录入记录（{len(found.rows)} 条）" if found.rows else "录入记录：还没有人改过")
            self.table.setVisible(bool(found.rows))
            self.entry.setVisible(bool(found.rows))
            self.table.setFixedHeight(self.table.sizeHint().height())

    @property
    def entered(self) -> HistoryRow | None:
        """The entry chosen among those before."""
        return self.history.row_at(self.table.currentIndex().row())

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Say what is wrong beside its field; the reason of a withdrawal stands in the line of the source."""
        named = (Problem("source" if p.path == "reason" else p.path, p.code, p.detail) for p in problems)
        self.answers.show_problems(named)

    def _chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        found = self.history.row_at(index.row())
        said = "，".join(filter(None, (found.source, SURE.get(found.confidence, ""), f"{found.at} 录入"))) if found else ""
        self.entry.setText(said or "选一条，可看它的依据，或者撤回")


def plain(value: Json) -> str:
    """Write a value as it is typed."""
    return "" if value is None else str(value)


def standing(row: SettingRow) -> str:
    """Say what holds now, since when and on whose word."""
    shown = row.shown or (plain(row.value) if row.value is not None else "")
    if not shown:
        return "现在没有设定"
    since = f"自 {words.day(row.effective_from)} 起" if row.effective_from else "默认值"
    return "，".join(filter(None, (f"现在是 {shown}", since, row.source, SURE.get(row.confidence, ""))))


def _say(label: QWidget, said: str) -> None:
    label.setProperty("text", said)
    label.setVisible(bool(said))
