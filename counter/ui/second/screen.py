"""Where the second screen stands, when it is wiped, and how long it lives. Built once, beside the window."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from counter.desk.questions import SettingList
from counter.desk.views import Settings as HallSettings
from counter.settings import Second
from counter.ui.idle import Idle as Stillness
from counter.ui.second.face import Face
from counter.ui.second.sheet import Idle, Page
from counter.ui.second.showing import Showing
from counter.ui.shell import Shell
from counter.ui.window import MainWindow

NOTICES = "hall.notices"
TURN = 15_000  # ms: the next notices, and the day may have changed
ENDS = "；;\n"  # of a notice


class SecondScreen(QObject):
    """Follows one window. `changed` carries settings to be kept."""

    changed = Signal(object)

    def __init__(self, window: MainWindow, hall: str, settings: Second) -> None:
        """Stand on the second screen, if there is one; the window may not be on a screen yet."""
        super().__init__(window)
        self._window, self._settings = window, settings
        self._shell: Shell | None = None
        self._showing: Showing | None = None
        self._notices: tuple[str, ...] = ()
        self.face = Face(hall, window.look)
        self._still = Stillness(settings.idle_seconds * 1000, self)
        self._round = QTimer(self, interval=TURN)
        self._connect()
        self._tell()

    def _connect(self) -> None:
        window = self._window
        self.face.answered.connect(lambda right: self._answered(right=right))
        self.face.closed.connect(self._watched)
        self._still.passed.connect(self._passed)
        self._round.timeout.connect(self._go_round)
        window.installEventFilter(self)
        window.stack.currentChanged.connect(self._attend)
        window.look_changed.connect(lambda *_: self.face.wear(window.look))
        window.office.changed.connect(self._hall_changed)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._came)
            app.screenRemoved.connect(self.went)

    # -- where it stands

    def screen(self, gone: QScreen | None = None) -> QScreen | None:
        """Give the applicant's screen: never the one that the clerk's window is on."""
        others = [s for s in QGuiApplication.screens() if s is not gone and s is not self._window.screen()]
        named = [s for s in others if s.name() == self._settings.screen]
        return next(iter(named if self._settings.screen else others), None)

    def place(self, gone: QScreen | None = None) -> None:
        """Fill the applicant's screen, or leave it."""
        found = self.screen(gone) if self._settings.on else None
        if found is None:
            self.face.hide()
        elif not self.face.isVisible() or self.face.screen() is not found:
            self._open(lambda: self.face.fill(found))
        self._watched()

    def _open(self, show: Callable[[], object]) -> None:
        """Show it; a window system that gives every new window the keyboard is told whose it was."""
        active = self._window.isActiveWindow()
        show()
        if active:
            self._window.activateWindow()

    def _came(self, _: QScreen) -> None:
        self.place()

    def went(self, screen: QScreen) -> None:
        """A screen was unplugged: before Qt moves what stood on it in front of the clerk, it is wiped and taken away."""
        if self.face.isVisible() and self.face.screen() is screen:
            self.wipe()
            self.face.hide()
        self.place(screen)

    def toggle(self) -> None:
        """Turn the second screen on or off; where there is none, show it as a window for trying."""
        if self.screen() is not None:
            self._settings = self._settings.model_copy(update={"on": not self._settings.on})
            self.changed.emit(self._settings)
            self.place()
        elif self.face.isVisible():
            self.face.hide()
        else:
            self._open(self.face.try_out)
        self._watched()

    def _watched(self) -> None:
        """Say whether somebody can see it."""
        seen = self.face.isVisible()
        if seen:
            self._watch_hands(self.face)
            self._round.start()
        else:
            self._round.stop()
            self.wipe()
        if self._showing is not None:
            self._showing.watch(watched=seen)

    def _watch_hands(self, widget: QWidget) -> None:
        handle = widget.windowHandle()
        if handle is not None:
            self._still.watch(handle)
        if isinstance(self.face.page, Idle):
            self._still.stop()

    # -- what it shows

    def _show(self, page: Page) -> None:
        if isinstance(page, Idle) or not self.face.isVisible():
            self.wipe()
            return
        self.face.show_page(page)
        self._still.start()

    def wipe(self) -> None:
        """Nothing of anybody is left on the screen."""
        self._still.stop()
        if not isinstance(self.face.page, Idle):
            self.face.show_page(Idle())

    def _passed(self) -> None:
        self.wipe()
        if self._showing is not None:
            self._showing.wiped()

    def _answered(self, *, right: bool) -> None:
        if self._showing is not None:
            self._showing.answer(right=right, how="touch")

    # -- whom it follows

    def _attend(self) -> None:
        """Follow the workbench of whoever is signed in; on any other page of the window there is nothing to see."""
        shell = self._window.shell
        if shell is None or self._window.stack.currentWidget() is not shell:
            self.wipe()
        if shell is None:
            self._shell = self._showing = None
        elif shell is not self._shell:
            self._shell = shell
            shell.adopted.connect(self._adopted)
            shell.second_wanted.connect(self.toggle)
            self._read_notices()

    def _adopted(self, pane: QWidget) -> None:
        showing = pane.findChild(Showing)
        if isinstance(showing, Showing):
            self._showing = showing
            showing.page.connect(self._show)
            self._watched()

    def _hall_changed(self, streams: frozenset[str]) -> None:
        if "hall" in streams:
            self._read_notices()

    def _read_notices(self) -> None:
        if self._window.shell is not None:
            self._window.office.ask(SettingList(), self._take_notices, lambda _: None, slot="second-notices", owner=self)

    def _take_notices(self, known: HallSettings) -> None:
        found = next((row.value for row in known.rows if row.key == NOTICES), "")
        self._notices = notices(str(found or ""))
        self._tell()

    def _go_round(self) -> None:
        self._tell()
        self.face.turn()

    def _tell(self) -> None:
        self.face.tell(self._window.office.today(), self._notices)

    # -- how long it lives

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come with the window and go with it."""
        if watched is self._window and event.type() == QEvent.Type.Show:
            self._opened()
        elif watched is self._window and event.type() == QEvent.Type.Close:
            self.close()
        return super().eventFilter(watched, event)

    def _opened(self) -> None:
        handle = self._window.windowHandle()
        if handle is not None:
            handle.screenChanged.connect(self._moved)
        self._watch_hands(self._window)
        self.place()

    def _moved(self, _: QScreen) -> None:
        self.place()

    def close(self) -> None:
        """Leave nothing behind: no window, no timer, nobody who listens."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.disconnect(self._came)
            app.screenRemoved.disconnect(self.went)
        self._window.removeEventFilter(self)
        self._window.stack.currentChanged.disconnect(self._attend)
        self.face.blockSignals(True)
        self._still.stop()
        self._round.stop()
        self.face.hide()
        self.face.deleteLater()


def notices(text: str) -> tuple[str, ...]:
    """Give the notices one by one."""
    for end in ENDS[1:]:
        text = text.replace(end, ENDS[0])
    return tuple(part.strip() for part in text.split(ENDS[0]) if part.strip())
