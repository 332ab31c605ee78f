"""设置: the hall's settings and standards, each from a day on and with its source."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from counter.desk.actions import ChangeSetting
from counter.desk.questions import SettingList
from counter.desk.views import SettingRow, Settings
from counter.domain.journal import Json
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.desks import Outcome
from counter.ui.lists.columns import RIGHT, Cell, Column, Rows, Table
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.parts import PAGE, Answers, Asked, area, button, column, line, row, scrolled, text
from counter.ui.theme import Look

WIDE = 420
PAIR = 2  # a name and its value
UNITS = {"WD": "个工作日", "CD": "天", "M": "个月", "Y": "年"}
SURE = {"V": ("已核实", "good"), "K": ("业务知识", "ink_2"), "U": ("待核实", "warn")}


def _sure(setting: SettingRow) -> Cell:
    zh, role = SURE.get(setting.confidence[:1], (setting.confidence, "ink_2"))
    return Cell(zh, role)


def _value(setting: SettingRow) -> Cell:
    return Cell(_with_unit(setting)) if setting.value is not None else Cell("未设定", "warn")


def _with_unit(setting: SettingRow) -> str:
    return f"{shown(setting.value)} {UNITS.get(setting.unit, setting.unit)}".strip()


def _source(setting: SettingRow) -> Cell:
    return Cell(setting.source, "ink_2") if setting.source else Cell("默认值" if setting.value is not None else words.NONE, "ink_3")


COLUMNS: tuple[Column[SettingRow], ...] = (
    Column("设置", lambda s: Cell(s.note or s.key), "城市低保标准", grow=True),
    Column("现值", _value, "1,000,000.00 元", RIGHT),
    Column("生效日", lambda s: Cell(words.dash(s.effective_from), "ink_2"), "2026-11-24"),
    Column("依据", _source, "黔民发〔2026〕00号文件"),
    Column("可信", _sure, "业务知识"),
)


def shown(value: Json) -> str:
    """Write a value so that it can be typed back."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dict):
        return "；".join(f"{name} {each}" for name, each in value.items())
    return str(value)


def read_value(typed: str, like: Json) -> Json:
    """Read a value as typed, of the kind of the one before; what does not fit is left to the desk to refuse.

    A table is written "城镇 780.00；农村 500.00".
    """
    plain = typed.strip()
    if plain in ("是", "否") and not isinstance(like, str):
        return plain == "是"
    parts = [part.split() for part in plain.split("；") if part.strip()]
    if isinstance(like, dict) or (like is None and parts and all(len(part) == PAIR for part in parts)):
        return {part[0]: part[-1] for part in parts}
    whole = isinstance(like, int) and plain.lstrip("-").isdigit()
    return int(plain) if whole else plain


class SettingsPart(QWidget):
    """The list, and the one chosen beside it."""

    def __init__(self, office: Office, look: Look, pane: Pane) -> None:
        """Build both halves."""
        super().__init__()
        self.office, self._pane = office, pane
        self._shown: SettingRow | None = None
        self.model = Rows(COLUMNS)
        self.table = Table(self.model, look, self.tr("设置列表"))
        self.title, self.key, self.now = text("", "title", wrap=True), text("", "note", mouse=True), text("", "soft", wrap=True)
        self.value, self.day, self.source = QLineEdit(), QLineEdit(), QLineEdit()
        fields = {
            "value": Asked(self.tr("新值"), self.value),
            "effective_from": Asked(self.tr("生效日"), self.day, "2026-11-24  ", self.tr("从这一天起受理的办件按新值")),
            "source": Asked(self.tr("依据（文件名、文号）"), self.source),
        }
        self.answers = Answers(fields)
        self.not_yours = text(self.tr("设置由系统管理员修改。"), "note", wrap=True)
        self.not_yours.hide()
        side = area(column(self.title, self.key, self.now, 8, self.answers, self.not_yours, None, margin=PAGE))
        self.foot = area(row(button(self.tr("保存"), "F9", "main", self.save), None, margin=(PAGE, 10, PAGE, 10)))
        right = area(column(scrolled(side), line(), self.foot, gap=0), "side")
        right.setFixedWidth(WIDE)
        self.setLayout(row(area(column(self.table, margin=(PAGE - 12, 0, 0, 0)), "paper"), right, gap=0, grow=0))
        self.table.selectionModel().currentRowChanged.connect(self._chosen)

    def read(self) -> None:
        """Read the list."""
        self.office.ask(SettingList(), self._read, slot="settings")

    def permit(self, *, settings: bool) -> None:
        """Let settings be changed, or only be read."""
        self.answers.setVisible(settings)
        self.foot.setVisible(settings)
        self.not_yours.setVisible(not settings)

    def begin(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Set the value from the day on."""
        if self._shown is not None:
            kind = self._shown.value if self._shown.value is not None else self._shown.default
            values = {
                "key": self._shown.key, "value": read_value(self.value.text(), kind), "effective_from": self.day.text().strip(),
                "source": self.source.text().strip(),
            }  # fmt: skip
            self.office.attempt(ChangeSetting, values, self._saved, self._refused, self)

    def _saved(self, _outcome: Outcome) -> None:
        self.answers.clear()
        self._pane.said.emit(self.tr("已保存，自 %1 起生效").replace("%1", self.day.text()))

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self.answers.show_problems(problems)

    def _read(self, found: Settings) -> None:
        at = self.table.currentIndex().row()
        self.model.show(found.rows)
        self.table.choose_row(max(at, 0))

    def _chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        found = self.model.row_at(index.row())
        if found is None:
            return
        if self._shown is None or found.key != self._shown.key:
            self.value.setText(shown(found.value))
            self.day.setText(self.office.today().isoformat())
            self.source.clear()
            self.answers.clear()
        self._shown = found
        self.title.setText(found.note or found.key)
        self.key.setText(found.key)
        self.now.setText(standing(found))


def standing(setting: SettingRow) -> str:
    """Say what holds now and since when."""
    value = _with_unit(setting) if setting.value is not None else "未设定"
    since = f"，自 {setting.effective_from} 起" if setting.effective_from else ""
    return f"现在是 {value}{since}"
