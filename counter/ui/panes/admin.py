"""管理: operators, settings, one's own password, requests to erase, the log of readings, tables to import, printers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from counter.desk.actions import ChangePassword
from counter.desk.questions import StandingNow
from counter.desk.views import Standing
from counter.domain import rights
from counter.domain.problem import Problem
from counter.ui.chips import Chips
from counter.ui.desks import Outcome
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.panes.importing import ImportPart
from counter.ui.panes.operators import OperatorsPart
from counter.ui.panes.oversight import ErasuresPart, OpeningsPart
from counter.ui.panes.printers import PrintersPart
from counter.ui.panes.settings import SettingsPart
from counter.ui.parts import PAGE, Answers, Asked, area, button, column, line, row, text
from counter.ui.sign_in import secret
from counter.ui.theme import Look

PARTS = (
    *(("operators", "操作员"), ("settings", "设置"), ("password", "我的密码"), ("erasures", "抹除"), ("openings", "查阅记录")),
    *(("import", "导入"), ("printers", "打印机")),
)


class PasswordPart(QWidget):
    """Changing one's own password."""

    def __init__(self, office: Office, pane: Pane) -> None:
        """Ask for the old one, and the new one twice."""
        super().__init__()
        self.office, self._pane = office, pane
        self.old, self.new, self.again = secret(), secret(), secret()
        wide = "M" * 20
        fields = {
            "old": Asked(self.tr("现在的密码"), self.old, wide),
            "new": Asked(self.tr("新密码"), self.new, wide, self.tr("至少 8 个字符，大写、小写、数字、符号中的三种")),
            "again": Asked(self.tr("再输一次新密码"), self.again, wide),
        }
        self.answers = Answers(fields)
        save = row(button(self.tr("修改密码"), "F9", "main", self.save), None)
        self.setLayout(row(area(column(self.answers, save, None, margin=PAGE), "paper"), gap=0))

    def read(self) -> None:
        """Nothing is shown that could be read."""

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self.old.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Change it."""
        if self.new.text() != self.again.text():
            self.answers.show_problems((Problem("again", "not_same_password"),))
            return
        self.office.attempt(ChangePassword, {"old": self.old.text(), "new": self.new.text()}, self._saved, self._refused, self)

    def _saved(self, _outcome: Outcome) -> None:
        for control in (self.old, self.new, self.again):
            control.clear()
        self.answers.clear()
        self._pane.said.emit(self.tr("密码已修改"))

    def _refused(self, problems: tuple[Problem, ...]) -> None:
        self.answers.show_problems(problems)


Part = OperatorsPart | SettingsPart | PasswordPart | ErasuresPart | OpeningsPart | ImportPart | PrintersPart


class AdminPane(Pane):
    """Seven parts, one shown."""

    place = "admin"

    def __init__(self, office: Office, look: Look) -> None:
        """Build the seven."""
        super().__init__(office)
        self.operators = OperatorsPart(office, look, self)
        self.settings = SettingsPart(office, look, self)
        self.importing = ImportPart(office, look, self)
        self.password = PasswordPart(office, self)
        self.erasures = ErasuresPart(office, look, self)
        self.openings = OpeningsPart(office, look)
        self.printers = PrintersPart(office, look, self)
        self._parts: dict[str, Part] = {
            "operators": self.operators,
            "settings": self.settings,
            "password": self.password,
            "erasures": self.erasures,
            "openings": self.openings,
            "import": self.importing,
            "printers": self.printers,
        }
        self.chips = Chips(PARTS, self._switched)
        self.stack = QStackedWidget()
        for part in self._parts.values():
            self.stack.addWidget(part)
        self.add_button = button(self.tr("新增操作员"), "Ctrl+N", act=self.add_operator)
        self._may_add = True
        self._may_save = {code: True for code, _ in PARTS}
        keep = self.add_button.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.add_button.setSizePolicy(keep)
        head = row(text(self.tr("管理"), "page"), 12, self.chips, None, self.add_button)
        self.setLayout(column(area(row(head, margin=(PAGE, 16, PAGE, 12))), line(), self.stack, gap=0, grow=2))

    def entered(self) -> None:
        """Read the part shown; the cursor goes into it."""
        self.office.ask(StandingNow(), self._stands, slot="admin-standing")
        self._part().read()
        self._part().begin()

    def touched(self, _streams: frozenset[str]) -> None:
        """Read the part again."""
        self._part().read()

    def wear(self, look: Look) -> None:
        """Take another look."""
        for part in (self.operators, self.erasures, self.openings, self.printers):
            part.table.wear(look)
        self.settings.wear(look)
        self.importing.wear(look)

    def _stands(self, standing: Standing) -> None:
        may = {verb: rights.may(standing.grants, verb) for verb in ("operators", "grants", "settings")}
        self.operators.permit(operators=may["operators"], grants=may["grants"])
        self.settings.permit(settings=may["settings"])
        self.importing.permit(settings=may["settings"])
        self._may_add = may["operators"]
        self._may_save = {"operators": may["operators"] or may["grants"], "password": True}
        self._may_save |= {"settings": may["settings"], "import": may["settings"]}
        self._may_save |= {"erasures": rights.may(standing.grants, "erase"), "openings": False, "printers": True}
        self.may.emit("add_operator", self._may_add)
        self._show_add()

    def _show_add(self) -> None:
        self.add_button.setVisible(self._may_add and self.chips.code == "operators")
        shown = self.chips.code
        self.may.emit("admin_save", self._may_save[shown])
        for command in ("admin_family", "admin_find"):
            self.may.emit(command, shown == "settings")
        self.may.emit("admin_withdraw", shown == "settings" and self._may_save[shown])
        self.may.emit("admin_file", shown == "import" and self._may_save[shown])
        for command in ("admin_test_page", "admin_reload"):
            self.may.emit(command, shown == "printers")

    def add_operator(self) -> None:
        """Begin a new operator."""
        self.show_operators()
        self.operators.add()

    def show_operators(self) -> None:
        """Show the operators."""
        self.chips.choose("operators")

    def show_settings(self) -> None:
        """Show the settings."""
        self.chips.choose("settings")

    def show_import(self) -> None:
        """Show the import of tables."""
        self.chips.choose("import")

    def show_printers(self) -> None:
        """Show which printer takes which paper."""
        self.chips.choose("printers")

    def read_printers(self) -> None:
        """Look again which printers there are."""
        self.printers.read()

    def print_test_page(self) -> None:
        """Print the page by which a printer is calibrated."""
        self.printers.print_test_page()

    def show_setting(self, key: str) -> None:
        """Show one setting, to be entered."""
        self.show_settings()
        self.settings.choose(key)

    def next_family(self) -> None:
        """Show the settings of the next family."""
        self.settings.families.step()

    def find_setting(self) -> None:
        """Look for a setting."""
        self.settings.begin_search()

    def withdraw(self) -> None:
        """Take back what was entered for a setting."""
        self.settings.withdraw()

    def choose_file(self) -> None:
        """Take a file to import."""
        self.importing.choose_file()

    def show_password(self) -> None:
        """Show one's own password."""
        self.chips.choose("password")

    def show_erasures(self) -> None:
        """Show the requests to erase."""
        self.chips.choose("erasures")

    def show_openings(self) -> None:
        """Show the log of readings."""
        self.chips.choose("openings")

    def decline_erasure(self) -> None:
        """Do not agree to the request shown."""
        if self.chips.code == "erasures":
            self.erasures.decline()

    def save(self) -> None:
        """Save the part shown."""
        self._part().save()

    def _part(self) -> Part:
        return self._parts[self.chips.code]

    def _switched(self) -> None:
        self.stack.setCurrentWidget(self._part())
        self._show_add()
        self.entered()
