"""Signing in: who, and the password; what is wrong stands beside the field."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QProcess, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from counter.domain.problem import Problem
from counter.ui.desks import Desk, Door
from counter.ui.office import Office
from counter.ui.parts import Answers, Asked, area, button, column, row, text

BESIDE = {"unknown": "login", "disabled": "login", "locked": "password", "password": "password", "wrong_password": "password"}
CARD = 420
DRILL = "Alt+L"


class SignIn(QWidget):
    """The page before the desk."""

    entered = Signal(object)  # Desk
    drill_wanted = Signal()

    def __init__(self, office: Office, door: Door, hint: str = "") -> None:
        """Show the hall's name and two fields; `hint` says who can sign in to a made-up hall."""
        super().__init__()
        self._office, self._door = office, door
        self.login = QComboBox(editable=True)
        self.login.addItems([*door.logins()])
        if self.login.count() > 1:
            self.login.setCurrentIndex(-1)
        self.password = secret()
        fields = {"login": Asked(self.tr("登录名"), self.login), "password": Asked(self.tr("密码"), self.password)}
        self.answers = Answers(fields)
        self.go = button(self.tr("登录"), "Enter", "main", self.sign_in)
        self.waiting = text("", "note")
        parts: list[QWidget | int] = [
            text(door.hall_name, "answer", wrap=True),
            text(self._where(), "soft"),
            12,
            self.answers,
            self.go,
            self.waiting,
        ]
        self.drill = button(self.tr("进入演练大厅"), DRILL, "quiet", self.drill_wanted.emit)
        self.drill.setShortcut(DRILL)
        self.drill.hide()
        parts.append(self.drill)
        if hint:
            parts.append(text(hint, "soft", wrap=True, mouse=True))
        card = area(column(*parts, margin=32), "card")
        card.setFixedWidth(CARD)
        self.setLayout(column(None, row(None, card, None), None, None))
        self.password.returnPressed.connect(self.sign_in)
        self._line().returnPressed.connect(lambda: self.password.setFocus(Qt.FocusReason.TabFocusReason))

    def offer_drill(self, made: Callable[[], Sequence[str]]) -> None:
        """Offer the made-up hall: `made` makes it where there is none, and gives the command that opens it in a program of its own."""
        self.drill.show()
        self.drill_wanted.connect(lambda: self._to_drill(made))

    def _to_drill(self, made: Callable[[], Sequence[str]]) -> None:
        if self.drill.isEnabled():
            self.drill.setEnabled(False)
            self.waiting.setText(self.tr("正在准备演练大厅，第一次约需一分钟；可照常登录办理。"))
            self._office.errand(made, self._drill_made, failed=self._drill_failed, owner=self)

    def _drill_made(self, words: Sequence[str]) -> None:
        program, *arguments = words
        begun, _ = QProcess.startDetached(program, arguments)
        self._drill_told("" if begun else self.tr("演练大厅的程序没有启动。"))

    def _drill_failed(self, number: str) -> None:
        self._drill_told(self.tr("演练大厅没有打开，故障编号 %1").replace("%1", number))

    def _drill_told(self, sentence: str) -> None:
        self.drill.setEnabled(True)
        self.waiting.setText(sentence or self.tr("演练大厅已在另一个窗口打开。"))

    def begin(self) -> None:
        """Empty the password and put the cursor where one types first."""
        self.password.clear()
        self._busy("")
        self._show(())
        first = self.password if self._line().text() else self._line()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def sign_in(self) -> None:
        """Try the password; the window stays alive meanwhile."""
        login, password = self._line().text().strip(), self.password.text()
        missing = [Problem(path, "required") for path, value in (("login", login), ("password", password)) if not value]
        self.answers.show_problems(missing)
        if not missing and self.go.isEnabled():
            self._busy(self.tr("正在打开本机的库…"))
            self._office.run(lambda: self._door.sign_in(login, password), self._in, self._refused, self._failed, owner=self)

    def _in(self, desk: Desk) -> None:
        self.password.clear()
        self._busy("")
        self.entered.emit(desk)

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self._busy("")
        self.password.selectAll()
        self._show(problems)

    def _failed(self, number: str) -> None:
        self._busy(self.tr("没有打开，故障编号 %1").replace("%1", number))
        self.go.setEnabled(True)

    def _show(self, problems: tuple[Problem, ...]) -> None:
        self.answers.show_problems(beside(problems))

    def _busy(self, sentence: str) -> None:
        self.waiting.setText(sentence)
        self.go.setEnabled(not sentence)

    def _where(self) -> str:
        return self.tr("%1 号窗").replace("%1", self._door.workstation) if self._door.workstation else ""

    def _line(self) -> QLineEdit:
        line = self.login.lineEdit()
        return line if line is not None else self.password


class LockPage(QWidget):
    """The window locked: everything typed is kept behind it; the password opens it again."""

    opened = Signal()
    leave = Signal()

    def __init__(self, office: Office, verify: Callable[[str], object]) -> None:
        """Ask for the password of the one who works here; `verify` raises Refused on the office thread."""
        super().__init__()
        self._office, self._verify = office, verify
        self.who = text("", "answer")
        self.password = secret()
        self.answers = Answers({"password": Asked(self.tr("密码"), self.password)})
        self.go = button(self.tr("继续"), "Enter", "main", self.unlock)
        card = area(
            column(
                self.who, text(self.tr("窗口已锁定，已填写的内容都还在。"), "soft", wrap=True), 12, self.answers, self.go,
                button(self.tr("换人登录"), what="quiet", act=self.leave.emit), margin=32,
            ),
            "card",
        )  # fmt: skip
        card.setFixedWidth(CARD)
        self.setLayout(column(None, row(None, card, None), None, None))
        self.password.returnPressed.connect(self.unlock)

    def begin(self, name: str) -> None:
        """Lock for this person."""
        self.who.setText(name)
        self.password.clear()
        self.answers.clear()
        self.go.setEnabled(True)
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def unlock(self) -> None:
        """Try the password."""
        password = self.password.text()
        if password and self.go.isEnabled():
            self.go.setEnabled(False)
            self._office.run(lambda: self._verify(password), self._in, self._refused, lambda _: self.go.setEnabled(True), owner=self)

    def _in(self, _: object) -> None:
        self.password.clear()
        self.opened.emit()

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self.go.setEnabled(True)
        self.password.selectAll()
        self.answers.show_problems(beside(problems))


def beside(problems: tuple[Problem, ...]) -> list[Problem]:
    """Put each problem of the door beside the field that it is about."""
    return [Problem(p.path or BESIDE.get(p.code, ""), p.code, p.detail) for p in problems]


def secret() -> QLineEdit:
    """Make a field for a password; input methods stay out of it."""
    return QLineEdit(echoMode=QLineEdit.EchoMode.Password)
