"""The window of the second screen. It shows one page, takes no focus, and knows nothing of screens or desks."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from counter.ui.parts import column
from counter.ui.second.dress import Scale
from counter.ui.second.entered import EnteredPage
from counter.ui.second.plain import DonePage, IdlePage
from counter.ui.second.sheet import Done, Entering, Idle, Page
from counter.ui.theme import Look, say

TRIED = (1100, 680)  # px of the window where there is no second screen
_FLAGS = Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus


class Face(QWidget):
    """One window, three pages."""

    answered = Signal(bool)
    closed = Signal()  # by the one who tried it

    def __init__(self, hall: str, look: Look) -> None:
        """Begin idle; nothing is on a screen yet."""
        super().__init__(None, _FLAGS)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say(self, "second")
        self.setWindowTitle("第二屏 · 申请人")
        self.setAccessibleName("第二屏")
        self._hall, self._look = hall, look
        self._day, self._notices = "", tuple[str, ...]()
        self.page: Page = Idle()
        self.idle, self.entered, self.done = IdlePage(), EnteredPage(look), DonePage()
        self.stack = QStackedWidget()
        for each in (self.idle, self.entered, self.done):
            self.stack.addWidget(each)
        layout = column(self.stack, gap=0)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the screen says how large it is, never what stands on it
        self.setLayout(layout)
        self.entered.answered.connect(self.answered)
        self.resize(*TRIED)

    # -- where it stands

    def fill(self, screen: QScreen) -> None:
        """Fill a screen."""
        self.hide()
        self.setWindowFlags(_FLAGS | Qt.WindowType.FramelessWindowHint)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)  # showFullScreen() would ask for the keyboard
        self.show()

    def try_out(self) -> None:
        """Stand as a window beside the clerk's."""
        self.hide()
        self.setWindowFlags(_FLAGS)
        self.resize(*TRIED)
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.show()

    # -- what it shows

    def tell(self, day: date, notices: tuple[str, ...]) -> None:
        """Take the day and what the hall has to say."""
        if (day.isoformat(), notices) != (self._day, self._notices):
            self._day, self._notices = day.isoformat(), notices
            self._draw()

    def turn(self) -> None:
        """Say the next of the notices, where they do not all fit."""
        self.idle.turn += 1
        if isinstance(self.page, Idle):
            self._draw()

    def show_page(self, page: Page) -> None:
        """Show a page; whatever stood there before is gone from the window."""
        self.page = page
        self._draw()

    def wear(self, look: Look) -> None:
        """Take another look."""
        self._look = look
        self._draw()

    def _scale(self) -> Scale:
        elder = not isinstance(self.page, Idle) and self.page.elder
        return Scale.of(self.height(), elder=elder)

    def _draw(self) -> None:
        scale = self._scale()
        self.setStyleSheet(scale.sheet(self._look))
        page = self.page
        if isinstance(page, Entering):
            self.entered.show_entering(page, self._look, scale)
        else:
            self.entered.show_entering(Entering("", ()), self._look, scale)
        if isinstance(page, Done):
            self.done.show_done(page, scale)
        else:
            self.done.draw(scale)
        if isinstance(page, Idle):
            self.idle.show_idle(self._hall, self._day, self._notices, self._look, self.size())
        shown: dict[type[Page], QWidget] = {Entering: self.entered, Done: self.done, Idle: self.idle}
        self.stack.setCurrentWidget(shown[type(page)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow with the screen."""
        super().resizeEvent(event)
        self._draw()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that it was closed."""
        self.hide()
        self.closed.emit()
        super().closeEvent(event)
