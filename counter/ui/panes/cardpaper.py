"""The key card before the printer: the ordinary preview, over whatever page one came from."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from counter.printing.keycard import key_card
from counter.ui.keytable import sections
from counter.ui.office import Office
from counter.ui.panes.preview import Preview
from counter.ui.parts import column
from counter.ui.theme import Look, say

NAME = "按键卡"


class CardPreview(Preview):
    """Shows the card in place of a document."""

    def show_card(self, hall: str) -> None:
        """Draw the card and show it."""
        self._tasks, self._at, self._of = [], 0, 0
        self._begin("正在生成按键卡…")
        self._layout = self._number = NAME
        self._title.setText(NAME)
        self._office.errand(_drawn(hall), self._rendered, self._refused, self._failed, owner=self)

    def _ready(self) -> None:
        super()._ready()
        self._note.setText(f"全部按键，A4 一页。{'按 F7 打印。' if self.way.names else '这台电脑没有装打印机：可先存为 PDF。'}")


def _drawn(hall: str) -> Callable[[], tuple[bytes, tuple[str, ...]]]:
    return lambda: (key_card(hall, sections()), ())


class CardPaper(QWidget):
    """Lies over the window; `closed` once it is put away and the cursor is back."""

    closed = Signal()

    def __init__(self, office: Office, look: Look, over: QWidget) -> None:
        """Stay hidden until `open`."""
        super().__init__(over)
        self._over = over
        self._before: QWidget | None = None
        self.preview = CardPreview(office, look)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        say(self, "paper")
        self.setAccessibleName(NAME)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setLayout(column(self.preview, gap=0))
        self.preview.closed.connect(self.shut)
        self.hide()

    def open(self, hall: str, before: QWidget | None) -> None:
        """Show the card; `before` gets the cursor back."""
        self._before = before
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.preview.show_card(hall)

    def shut(self) -> None:
        """Close, and give the cursor back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
