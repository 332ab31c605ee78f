"""The main window: signing in, the places, the lock; and everything that must end when it closes."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from counter.desk.questions import StandingNow
from counter.desk.views import Standing
from counter.settings import Settings
from counter.ui import places, theme
from counter.ui.bands import Bands
from counter.ui.commands import Commands
from counter.ui.desks import Desk, Door
from counter.ui.helping import Help
from counter.ui.idle import Idle
from counter.ui.office import Office
from counter.ui.parts import text
from counter.ui.printers import Remembered
from counter.ui.privacy import Privacy, clear_the_front
from counter.ui.pulse import Pulse
from counter.ui.shell import Shell
from counter.ui.sign_in import LockPage, SignIn

MINUTE = 60_000
SIZE, LEAST = (1366, 768), (1024, 640)


class Cover(QWidget):
    """The screen covered (F12): nothing to read; any key asks for the password."""

    lifted = Signal()

    def __init__(self) -> None:
        """Say only how to come back."""
        super().__init__()
        layout = QVBoxLayout(self)
        layout.addWidget(text(self.tr("屏幕已遮住，按任意键后输入密码"), "note"), 0, Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("屏幕已遮住"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Any key leads to the password; the key does nothing else."""
        event.accept()
        self.lifted.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """So does a click."""
        event.accept()
        self.lifted.emit()


class MainWindow(QMainWindow):
    """One window, one person at a time."""

    look_changed = Signal(str, int)  # theme, step: to be kept in the settings
    printers_changed = Signal(object)  # so are they
    toured = Signal()  # the tour was seen: it does not come by itself any more

    def __init__(
        self,
        door: Door,
        settings: Settings,
        now: Callable[[], datetime],
        hint: str = "",
        makers: places.Makers = places.PLACES,
        case: places.CaseMaker = places.CASE,
    ) -> None:
        """Show the sign-in page. `hint` tells who can sign in to a made-up hall."""
        super().__init__()
        self._door, self._settings, self._makers, self._case = door, settings, makers, case
        self._login = self._name = ""
        self._toured = settings.toured
        self._step, self._theme = settings.font_step, settings.theme
        self.look = theme.look(self._theme, self._step)
        self.office = Office(now, self, door.workstation)
        self.office.paper = Remembered(settings.printers, self.printers_changed.emit)
        self.commands = Commands(self)
        self.pulse = Pulse(self.office, door.workstation)
        self.idle = Idle(settings.idle_minutes * MINUTE, self)
        self.shell: Shell | None = None
        self._before: QWidget | None = None
        self._build(hint)

    def _build(self, hint: str) -> None:
        self.setWindowTitle(f"【演练】{self._door.hall_name}" if self._door.practice else self._door.hall_name)
        self.privacy = Privacy(self.blank, self)
        self.setMinimumSize(*LEAST)
        self.resize(*SIZE)
        self.bands, self.stack = Bands(), QStackedWidget()
        self.sign_in = SignIn(self.office, self._door, hint)
        self.lock_page = LockPage(self.office, lambda password: self._door.verify(self._login, password))
        self.cover = Cover()
        for page in (self.sign_in, self.lock_page, self.cover):
            self.stack.addWidget(page)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bands)
        layout.addWidget(self.stack, 1)
        self.setCentralWidget(middle)
        if self._door.practice:
            self.bands.tell("drill", "accent", self.tr("演练大厅：人员、办件都是虚构的，不得为群众办理真实事项。"))
        self.sign_in.entered.connect(self._enter)
        self.lock_page.opened.connect(self._open_again)
        self.lock_page.leave.connect(self.sign_out)
        self.cover.lifted.connect(self.lock)
        self.idle.passed.connect(self.lock)
        self.office.failed.connect(self._show_incident)
        self.sign_in.begin()

    # -- coming and going

    def _enter(self, desk: Desk) -> None:
        self.office.open(desk)
        self.office.ask(StandingNow(), self._begin)

    def _begin(self, standing: Standing) -> None:
        makers = places.open_to(self._makers, standing.grants)
        self._know(standing)
        self.shell = Shell(self.office, self.commands, makers, self._case, self.look)
        self.shell.stands(standing)
        self.shell.standing_read.connect(self._know)
        self.shell.sync_wanted.connect(self.pulse.now)
        self.pulse.told.connect(self.shell.sync_told)
        self.commands.bind("", self)
        self.stack.addWidget(self.shell)
        self.stack.setCurrentWidget(self.shell)
        self.commands.freeze(frozen=False)
        self.shell.go(next(iter(makers)))
        self.help = Help(self.shell, self.commands, self._door.hall_name, self.office.today, self._taught)
        if self._door.practice and not self._toured:
            self.help.tour.begin()
        self.pulse.start()
        self.idle.start()

    def _taught(self) -> None:
        self._toured = True
        self.toured.emit()

    def _know(self, standing: Standing) -> None:
        self._login = standing.login
        self._name = standing.name

    def sign_out(self) -> None:
        """Shut the desk and show the sign-in page."""
        if self.shell is None:
            return
        self.shell.settle()
        self.pulse.stop()
        self.idle.stop()
        self.commands.freeze(frozen=True)
        self.stack.setCurrentWidget(self.sign_in)
        self.stack.removeWidget(self.shell)
        self.shell.deleteLater()
        self.shell = None
        self.office.open(None)
        self.office.run(self._door.close)
        self.sign_in.begin()

    # -- lock and cover

    def lock(self) -> None:
        """Lock at once; what was typed stays behind the lock."""
        if self.shell is None or self.stack.currentWidget() is self.lock_page:
            return
        self._hide_work(self.lock_page)
        self.lock_page.begin(self._name)

    def blank(self) -> None:
        """Cover the screen at once, with all that stands before the window."""
        if self.shell is not None and self.stack.currentWidget() is self.shell:
            clear_the_front()
            self._hide_work(self.cover)
            self.cover.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_work(self, page: QWidget) -> None:
        if self.stack.currentWidget() is self.shell:
            self._before = QApplication.focusWidget()
        self.commands.freeze(frozen=True)
        self.stack.setCurrentWidget(page)

    def _open_again(self) -> None:
        if self.shell is None:
            return
        self.stack.setCurrentWidget(self.shell)
        self.commands.freeze(frozen=False)
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self.idle.start()

    def _show_incident(self, number: str) -> None:
        sentence = self.tr("程序出了故障，刚才这一步没有办成；已填写的内容都还在。请把编号 %1 告诉系统管理员。")
        self.bands.tell("incident", "bad", sentence.replace("%1", number), self.tr("知道了"))

    # -- look

    def larger(self) -> None:
        """Use larger type."""
        self._wear(self._theme, min(self._step + 1, len(theme.BODY) - 1))

    def smaller(self) -> None:
        """Use smaller type."""
        self._wear(self._theme, max(self._step - 1, 0))

    def next_theme(self) -> None:
        """Go to the next theme."""
        names = theme.names()
        self._wear(names[(names.index(self.look.theme.name) + 1) % len(names)], self._step)

    def _wear(self, name: str, step: int) -> None:
        self._theme, self._step = name, step
        self.look = theme.look(name, step)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, self.look)
        if self.shell is not None:
            self.shell.wear(self.look)
        self.look_changed.emit(name, step)

    # -- Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for idleness once there is a window on the screen."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            self.idle.watch(handle)
        if self.shell is None:
            self.idle.stop()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed, end every timer and thread; the store is shut last, by the office thread."""
        if self.shell is not None:
            self.shell.settle()
        self.idle.stop()
        self.pulse.stop()
        self.office.close(self._door.close)
        super().closeEvent(event)
