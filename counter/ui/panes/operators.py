"""操作员: who may sign in and do what; the one chosen is edited beside the list."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from counter.desk.actions import AddOperator, DisableOperator, EnableOperator, GrantRoles, ResetPassword
from counter.desk.questions import OperatorList
from counter.desk.views import OperatorRow, Operators
from counter.domain import rights
from counter.domain.problem import Problem
from counter.ui.chips import chip
from counter.ui.desks import Outcome
from counter.ui.lists.columns import Cell, Column, Rows, Table
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.parts import PAGE, Answers, Asked, area, button, column, line, row, scrolled, text
from counter.ui.sign_in import secret
from counter.ui.theme import Look, say

WIDE = 568
Grants = tuple[tuple[str, tuple[str, ...]], ...]
SHORT = {"DB": "低保", "SA": "救助", "JS": "计生", "JS*": "计生（敏感）", "DW": "党务", "CM": "综合"}
COLUMNS: tuple[Column[OperatorRow], ...] = (
    Column("登录名", lambda o: Cell(o.login, "ink_2"), "wang.min.2026"),
    Column("姓名", lambda o: Cell(o.name), "欧阳娜娜娜"),
    Column("岗位", lambda o: Cell(o.roles_zh or "没有岗位", "ink" if o.roles_zh else "ink_3"), "综合窗口受理员", grow=True),
    Column("状态", lambda o: Cell() if o.active else Cell("已停用", "ink_2", "line"), "已停用 "),
)


class Role(QWidget):
    """A role that is granted or not, and for which families."""

    def __init__(self, code: str, zh: str) -> None:
        """Families show once the role is granted; the three administrators have none."""
        super().__init__()
        self.code = code
        self.granted = QCheckBox(zh)
        self._families = QWidget()
        layout = QHBoxLayout(self._families)
        layout.setContentsMargins(28, 0, 0, 4)
        layout.setSpacing(6)
        self.chips = {family: chip(short) for family, short in SHORT.items()} if code not in rights.TRIO else {}
        for family, made in self.chips.items():
            made.setAccessibleName(f"{zh} {rights.FAMILIES[family]}")
            layout.addWidget(made)
        layout.addStretch(1)
        self._families.hide()
        self.granted.toggled.connect(lambda on: self._families.setVisible(on and bool(self.chips)))
        self.setLayout(column(self.granted, self._families, gap=0))

    @property
    def families(self) -> tuple[str, ...]:
        """The families chosen."""
        return tuple(family for family, made in self.chips.items() if made.isChecked())

    def show_grant(self, families: tuple[str, ...] | None) -> None:
        """Show a grant, None when the role is not granted."""
        self.granted.setChecked(families is not None)
        for family, made in self.chips.items():
            made.setChecked(family in (families or ()))


class Roles(QWidget):
    """All roles there are."""

    def __init__(self) -> None:
        """Show them unticked."""
        super().__init__()
        self.roles = tuple(Role(code, zh) for code, zh in rights.ROLES.items())
        self.setLayout(column(*self.roles, gap=0))

    @property
    def grants(self) -> Grants:
        """What is granted."""
        return tuple((role.code, role.families) for role in self.roles if role.granted.isChecked())

    def show_grants(self, grants: Grants) -> None:
        """Show grants."""
        given = dict(grants)
        for role in self.roles:
            role.show_grant(given.get(role.code))


class OperatorsPart(QWidget):
    """The list, and the one chosen or a new one beside it."""

    def __init__(self, office: Office, look: Look, pane: Pane) -> None:
        """Build both halves."""
        super().__init__()
        self.office, self._pane = office, pane
        self._shown: OperatorRow | None = None
        self._wanted = ""
        self._may_operate = True
        self.model = Rows(COLUMNS)
        self.table = Table(self.model, look, self.tr("操作员列表"))
        self.title, self.state = text("", "title"), text("", "soft", wrap=True)
        self.login, self.name, self.password, self.roles = QLineEdit(), QLineEdit(), secret(), Roles()
        fields = {
            "login": Asked(self.tr("登录名"), self.login, "wang.min.2026.hall", self.tr("字母、数字、点、横线，2 至 30 个")),
            "name": Asked(self.tr("姓名"), self.name, "欧阳娜娜娜娜"),
            "password": Asked(
                self.tr("初始密码"), self.password, "", self.tr("至少 8 个字符，大写、小写、数字、符号中的三种；当面告知本人，请其改掉")
            ),
            "grants": Asked(self.tr("岗位和业务范围"), self.roles),
        }
        self.answers = Answers(fields)
        self.save_button = button(self.tr("保存权限"), "F9", "main", self.save)
        self.reset_button = button(self.tr("重置密码"), act=self.reset)
        self.active_button = button(self.tr("停用"), what="grave", act=self.switch)
        self._build()
        self.table.selectionModel().currentRowChanged.connect(self._chosen)

    def _build(self) -> None:
        self.verbs = area(row(self.save_button, self.reset_button, self.active_button, None, margin=(PAGE, 10, PAGE, 10)))
        self.not_yours = text(self.tr("操作员由系统管理员管理，权限由安全管理员授予。"), "note", wrap=True)
        self.not_yours.hide()
        side = area(column(self.title, self.state, self.answers, self.not_yours, None, margin=PAGE))
        right = area(column(scrolled(side), line(), self.verbs, gap=0), "side")
        right.setFixedWidth(WIDE)
        self.setLayout(row(area(column(self.table, margin=(PAGE - 12, 0, 0, 0)), "paper"), right, gap=0, grow=0))

    def read(self) -> None:
        """Read the list."""
        self.office.ask(OperatorList(), self._read, slot="operators")

    def permit(self, *, operators: bool, grants: bool) -> None:
        """Let operators be added and disabled, grants be given, or all only be read."""
        self._may_operate = operators
        self.verbs.setVisible(operators or grants)
        self.roles.setEnabled(operators or grants)
        self.not_yours.setVisible(not (operators or grants))
        self._show_verbs()

    def begin(self) -> None:
        """Put the cursor into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Begin a new operator."""
        self._shown = None
        self.table.clearSelection()
        self.table.setCurrentIndex(QModelIndex())
        for control in (self.login, self.name, self.password):
            control.clear()
        self.roles.show_grants((("CLERK", ("DB", "SA", "CM")),))
        self._show_form(None)
        self.login.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Add the new operator, or set the grants of the one chosen."""
        if self._shown is None:
            values = {"login": self.login.text().strip(), "name": self.name.text().strip(), "password": self.password.text()}
            self.office.attempt(AddOperator, values | {"grants": self.roles.grants}, self._added, self._refused, self)
        else:
            values = {"operator": self._shown.id}
            self.office.attempt(GrantRoles, values | {"grants": self.roles.grants}, self._done(self.tr("权限已保存")), self._refused, self)

    def reset(self) -> None:
        """Give the one chosen a new password: first ask for it, then set it."""
        if self._shown is None:
            return
        field = self.answers.fields["password"]
        if field.isHidden():
            field.label.setText(self.tr("新密码"))
            field.show()
            self.password.clear()
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        values = {"operator": self._shown.id, "password": self.password.text()}
        self.office.attempt(ResetPassword, values, self._done(self.tr("密码已重置")), self._refused, self)

    def switch(self) -> None:
        """Disable the one chosen, or enable again."""
        if self._shown is not None:
            act = DisableOperator if self._shown.active else EnableOperator
            said = self.tr("已停用，本窗立即生效，其他窗口下次同步后生效") if self._shown.active else self.tr("已启用")
            self.office.attempt(act, {"operator": self._shown.id}, self._done(said), self._refused, self)

    def _done(self, said: str) -> "Done":
        return Done(self, said)

    def done(self, said: str) -> None:
        """Say what was done and read again."""
        self.password.clear()
        self._pane.said.emit(said)
        self._show_form(self._shown)

    def _added(self, outcome: Outcome) -> None:
        self._wanted = outcome.created.get("operator", "")
        self._pane.said.emit(self.tr("已新增 %1").replace("%1", self.name.text()))

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self.answers.show_problems(problems)

    def _read(self, found: Operators) -> None:
        keep = self._wanted or (self._shown.id if self._shown else "")
        adding = self._shown is None and bool(self.model.rows) and not self._wanted
        self._wanted = ""
        self.model.show(found.rows)
        at = next((n for n, operator in enumerate(found.rows) if operator.id == keep), 0)
        if not adding:
            self.table.choose_row(at)

    def _chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        found = self.model.row_at(index.row())
        if found is None:
            return
        self._shown = found
        self.login.setText(found.login)
        self.name.setText(found.name)
        self.roles.show_grants(found.grants)
        self._show_form(found)

    def _show_form(self, found: OperatorRow | None) -> None:
        new = found is None
        self.answers.clear()
        self.title.setText(self.tr("新增操作员") if found is None else found.name)
        self.state.setText("" if found is None else found.login + ("" if found.active else self.tr("（已停用，不能登录）")))
        self.state.setVisible(not new)
        for path in ("login", "name", "password"):
            self.answers.fields[path].setVisible(new)
        self.answers.fields["password"].label.setText(self.tr("初始密码"))
        self.save_button.setText((self.tr("新增") if new else self.tr("保存权限")) + "  F9")
        active = found is None or found.active
        self.active_button.setText(self.tr("停用") if active else self.tr("启用"))
        say(self.active_button, "grave" if active else "")
        self._show_verbs()

    def _show_verbs(self) -> None:
        chosen = self._shown is not None and self._may_operate
        self.reset_button.setVisible(chosen)
        self.active_button.setVisible(chosen)


class Done:
    """Says what was done, when it was done."""

    def __init__(self, part: OperatorsPart, said: str) -> None:
        """Keep the sentence."""
        self._part, self._said = part, said

    def __call__(self, _outcome: Outcome) -> None:
        """Say it."""
        self._part.done(self._said)
