"""抹除与查阅记录: requests to erase that wait for the second operator, and who read which sensitive file."""

from datetime import timedelta

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from counter.desk.actions import ConfirmErasure, DeclineErasure
from counter.desk.questions import ErasureRequests, Openings
from counter.desk.views import ErasureRow, ErasureRows, OpeningRow, OpeningRows
from counter.domain.problem import Problem
from counter.ui.desks import Outcome
from counter.ui.lists.columns import Cell, Column, Rows, Table
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.parts import PAGE, Answers, Asked, area, button, column, line, row, scrolled, text
from counter.ui.theme import Look

WIDE = 480
DAYS = 30
REQUESTS: tuple[Column[ErasureRow], ...] = (
    Column("状态", lambda e: Cell(e.state_zh, "ink", "warn" if e.state == "asked" else "line"), "已抹除 "),
    Column("内容", lambda e: Cell("、".join(e.about) or "（已抹除）"), "办件 欧阳* 计划生育家庭特别扶助", grow=True),
    Column("事由", lambda e: Cell(e.ground, "ink_2"), "保存期满"),
    Column("申请人", lambda e: Cell(e.asked_by, "ink_2"), "欧阳娜娜娜"),
    Column("日期", lambda e: Cell(e.asked_on, "ink_2"), "2026-11-24", spare=1),
)
OPENED: tuple[Column[OpeningRow], ...] = (
    Column("时间", lambda o: Cell(o.at, "ink_2"), "2026-11-24 09:30"),
    Column("操作员", lambda o: Cell(o.operator), "欧阳娜娜娜"),
    Column("窗口", lambda o: Cell(o.workstation, "ink_2"), "03号", spare=1),
    Column("查阅的文件", lambda o: Cell(o.about), "办件 欧阳* 计划生育家庭特别扶助 520602003 20261124 03 0010 JS R"),
    Column("目的", lambda o: Cell("：".join(filter(None, (o.purpose, o.note)))), "处理投诉、复议或诉讼", grow=True),
)


class ErasuresPart(QWidget):
    """The requests, and the one chosen beside them. What is erased does not come back: the button is pressed twice."""

    def __init__(self, office: Office, look: Look, pane: Pane) -> None:
        """Build both halves."""
        super().__init__()
        self.office, self._pane = office, pane
        self._shown: ErasureRow | None = None
        self._armed = False
        self.model = Rows(REQUESTS)
        self.table = Table(self.model, look, "抹除申请列表")
        self.title, self.told = text("没有待同意的抹除申请", "title", wrap=True), text("", "soft", wrap=True)
        self.reason = QLineEdit()
        self.answers = Answers({"reason": Asked("不同意的理由", self.reason, "M" * 20), "request": Asked("", QWidget())})
        self.answers.fields["request"].hide()
        self.agree_button = button("同意抹除", "F9", "grave", self.save)
        self.decline_button = button("不同意", "Alt+X", act=self.decline)
        self.verbs = area(row(self.agree_button, self.decline_button, None, margin=(PAGE, 10, PAGE, 10)))
        side = area(column(self.title, self.told, self.answers, None, margin=PAGE))
        right = area(column(scrolled(side), line(), self.verbs, gap=0), "side")
        right.setFixedWidth(WIDE)
        self.setLayout(row(area(column(self.table, margin=(PAGE - 12, 0, 0, 0)), "paper"), right, gap=0, grow=0))
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self._show(None)

    def read(self) -> None:
        """Read the requests that wait, then those that were answered."""
        self.office.ask(ErasureRequests(state=""), self._read, self._refused, slot="erasures")

    def begin(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Agree: the first time only ask whether that is meant."""
        if self._shown is None or self._shown.mine or self._shown.state != "asked":
            return
        if not self._armed:
            self._armed = True
            self.agree_button.setText("再按一次，永久抹除  F9")
            return
        self.office.attempt(ConfirmErasure, {"request": self._shown.id}, self._agreed, self._refused, self)

    def decline(self) -> None:
        """Do not agree, for a reason."""
        if self._shown is not None and self._shown.state == "asked":
            values = {"request": self._shown.id, "reason": self.reason.text()}
            self.office.attempt(DeclineErasure, values, self._declined, self._refused, self)

    def _agreed(self, _outcome: Outcome) -> None:
        self._pane.said.emit("已抹除；大厅和其他窗口在下次同步时抹除")
        self.read()

    def _declined(self, _outcome: Outcome) -> None:
        self.reason.clear()
        self._pane.said.emit("已登记不同意")
        self.read()

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self.answers.show_problems(problems)

    def _read(self, found: ErasureRows) -> None:
        keep = self._shown.id if self._shown else ""
        rows = sorted(found.rows, key=lambda e: e.state != "asked")
        self.model.show(rows)
        if rows:
            self.table.choose_row(next((n for n, e in enumerate(rows) if e.id == keep), 0))
        else:
            self._show(None)

    def _chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        self._show(self.model.row_at(index.row()))

    def _show(self, found: ErasureRow | None) -> None:
        self._shown, self._armed = found, False
        self.answers.clear()
        self.agree_button.setText("同意抹除  F9")
        self.title.setText("没有抹除申请" if found is None else "、".join(found.about) or found.state_zh)
        self.told.setText("" if found is None else told(found))
        waits = found is not None and found.state == "asked"
        self.agree_button.setVisible(waits and found is not None and not found.mine)
        self.decline_button.setVisible(waits)
        self.answers.setVisible(waits)


def told(e: ErasureRow) -> str:
    """Say what is asked, why, by whom, and what became of it."""
    lines = [f"事由：{e.ground}。{e.note}", f"{e.asked_by} 于 {e.asked_on} 提出"]
    if e.state == "asked":
        lines.append(f"将抹除 {e.facts} 条记录的内容，不能恢复；流水、编号和统计保留。")
        lines.append("自己提出的，须由另一名主管或安全管理员同意。" if e.mine else "请核对书面材料后再同意。")
    else:
        lines.append("：".join(filter(None, (f"{e.settled_by} {e.state_zh}", e.reason))))
    return "\n".join(lines)


class OpeningsPart(QWidget):
    """Who opened which file for what, in the last days."""

    def __init__(self, office: Office, look: Look) -> None:
        """Build the list."""
        super().__init__()
        self.office = office
        self.model = Rows(OPENED)
        self.table = Table(self.model, look, "查阅记录")
        self.note = text("", "note", wrap=True)
        paper = area(column(self.table, margin=(PAGE - 12, 0, 0, 0)), "paper")
        self.setLayout(column(area(column(self.note, margin=(PAGE, 10, PAGE, 6))), line(), paper, gap=0, grow=2))

    def read(self) -> None:
        """Read the last days."""
        today = self.office.today()
        asked = Openings(since=(today - timedelta(days=DAYS)).isoformat(), until=today.isoformat())
        self.office.ask(asked, self._read, self._not_yours, slot="openings")

    def begin(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """There is nothing to save."""

    def _read(self, found: OpeningRows) -> None:
        self.note.setText(f"最近 {DAYS} 天，共 {len(found.rows)} 次查阅。姓名已隐去。")
        self.model.show(found.rows)

    def _not_yours(self, _problems: tuple[Problem, ...]) -> None:
        self.note.setText("查阅记录由审计管理员查看。")
        self.model.show(())
