"""设置: the hall's settings and standards by family, each from a day on and with its source."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from counter.catalogue.settings import FAMILIES, SURE
from counter.desk.actions import ChangeSetting, WithdrawSetting
from counter.desk.questions import SettingHistory, SettingList
from counter.desk.views import SettingRow, Settings
from counter.ui import words
from counter.ui.chips import Chips
from counter.ui.commands import initials
from counter.ui.desks import Outcome
from counter.ui.lists.columns import Cell, Column, Rows, Table
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.panes.setting import SettingSide
from counter.ui.parts import PAGE, area, button, column, line, row, scrolled, text
from counter.ui.theme import Look

WIDE = 540
ALL, UNSET = "全部", "未设定"
CHOICES = tuple((name, name) for name in (ALL, *FAMILIES, UNSET))
ROLES = {"V": "good", "K": "ink_2", "U": "warn"}


def _value(setting: SettingRow) -> Cell:
    return Cell(words.dash(setting.shown)) if setting.value is not None else Cell("未设定", "warn")


def _since(setting: SettingRow) -> Cell:
    if setting.coming:
        return Cell(f"{setting.coming[:10]} 将改", "good")
    return Cell(words.dash(setting.effective_from), "ink_2")


def _source(setting: SettingRow) -> Cell:
    return Cell(setting.source, "ink_2") if setting.source else Cell("默认值" if setting.value is not None else words.NONE, "ink_3")


COLUMNS: tuple[Column[SettingRow], ...] = (
    Column("类别", lambda s: Cell(s.family, "ink_2"), "安全与打印", spare=2),
    Column("设置", lambda s: Cell(s.zh or s.note), "困难残疾人生活补贴标准", grow=True),
    Column("现值", _value, "四舍五入到元 0000"),
    Column("生效日", _since, "2026-11-24 将改"),
    Column("依据", _source, "铜民发〔2026〕8号", spare=3),
    Column("可信度", lambda s: Cell(SURE.get(s.confidence, ""), ROLES.get(s.confidence, "ink_2")), "业务知识", spare=1),
)


class SettingsPart(QWidget):
    """The list, and the one chosen beside it."""

    def __init__(self, office: Office, look: Look, pane: Pane) -> None:
        """Build both halves."""
        super().__init__()
        self.office, self._pane = office, pane
        self.rows: tuple[SettingRow, ...] = ()
        self._wanted = ""
        self.model = Rows(COLUMNS)
        self.table = Table(self.model, look, self.tr("设置列表"))
        self.families = Chips(CHOICES, self._show, wrap=True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("查找设置：名称、拼音首字母、事项  F6"))
        self.search.setAccessibleName(self.tr("查找设置"))
        self.count = text("", "note")
        self.side = SettingSide(look)
        self.not_yours = text(self.tr("设置由系统管理员修改。"), "note", wrap=True)
        self.not_yours.hide()
        save = button(self.tr("保存"), "F9", "main", self.save)
        withdraw = button(self.tr("撤回所选的一条"), "Alt+W", act=self.withdraw)
        self.foot = area(row(save, withdraw, None, margin=(PAGE, 10, PAGE, 10)))
        right = area(column(scrolled(self.side), self.not_yours, line(), self.foot, gap=0, grow=0), "side")
        right.setFixedWidth(WIDE)
        head = row(self.families, margin=(PAGE, 10, PAGE, 0))
        find = row(self.search, self.count, margin=(PAGE, 8, PAGE, 8), grow=0)
        left = area(column(head, find, line(), column(self.table, margin=(PAGE - 12, 0, 0, 0)), gap=0, grow=3), "paper")
        self.setLayout(row(left, right, gap=0, grow=0))
        self.search.textChanged.connect(lambda _: self._show())
        self.search.returnPressed.connect(self.begin)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)

    def read(self) -> None:
        """Read the list."""
        self.office.ask(SettingList(), self._read, slot="settings")

    def permit(self, *, settings: bool) -> None:
        """Let settings be changed, or only be read."""
        self.side.answers.setVisible(settings)
        self.foot.setVisible(settings)
        self.not_yours.setVisible(not settings)

    def wear(self, look: Look) -> None:
        """Take another look."""
        self.table.wear(look)
        self.side.table.wear(look)

    def begin(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_search(self) -> None:
        """Put the cursor into the search box."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def choose(self, key: str) -> None:
        """Show one setting, whatever family is shown."""
        self._wanted = key
        self.families.choose(ALL)
        self.search.clear()
        self._show()

    def save(self) -> None:
        """Set the value from the day on."""
        if self.side.row is not None:
            values = {
                "key": self.side.row.key, "value": self.side.value.value, "effective_from": self.side.day.text().strip(),
                "source": self.side.source.text().strip(), "confidence": self.side.sure.code,
            }  # fmt: skip
            self.office.attempt(ChangeSetting, values, self._saved, self.side.show_problems, self)

    def withdraw(self) -> None:
        """Take back the entry chosen in the history; the reason stands in the line of the source."""
        entered = self.side.entered
        if self.side.row is None or entered is None:
            self._pane.said.emit(self.tr("请先在录入记录中选一条"))
            return
        values = {"key": self.side.row.key, "effective_from": entered.effective_from, "reason": self.side.source.text().strip()}
        self.office.attempt(WithdrawSetting, values, self._withdrawn, self.side.show_problems, self)

    def _saved(self, _outcome: Outcome) -> None:
        self.side.saved()
        self._pane.said.emit(self.tr("已保存，自 %1 起生效").replace("%1", self.side.day.text()))

    def _withdrawn(self, _outcome: Outcome) -> None:
        self.side.saved()
        self._pane.said.emit(self.tr("已撤回，以前的值继续有效"))

    def _read(self, found: Settings) -> None:
        self.rows = found.rows
        self._show()

    def _show(self) -> None:
        kept = self._wanted or (self.side.row.key if self.side.row else "")
        self.model.show([found for found in self.rows if fits(found, self.families.code, self.search.text())])
        self.count.setText(self.tr("%1 项").replace("%1", str(self.model.rowCount())))
        if self.rows:
            self._wanted = ""
        self.table.choose_row(next((at for at, found in enumerate(self.model.rows) if found.key == kept), 0))

    def _chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        found = self.model.row_at(index.row())
        if found is not None:
            self.side.show_setting(found, self.office.today().isoformat())
            self.office.ask(SettingHistory(key=found.key), self.side.show_history, slot="setting-history", owner=self)


def fits(found: SettingRow, family: str, typed: str) -> bool:
    """Tell whether a setting is of the family (全部, 未设定) and has what was typed in its name, its initials or its items."""
    if family == UNSET and found.value is not None:
        return False
    if family not in (ALL, UNSET, found.family):
        return False
    wanted = typed.strip().lower()
    said = " ".join((found.zh, found.note, found.key, *found.items)).lower()
    return not wanted or wanted in said or wanted in initials(found.zh)
