"""Where one is: the places down the left edge, an icon and a word each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from counter.ui.commands import Command, shown_key
from counter.ui.icons import icon
from counter.ui.theme import Look, say

WIDTH, ICON, MANY = 80, 24, 99


class PlaceButton(QToolButton):
    """One place. `count` is how much waits there for a person."""

    def __init__(self, command: Command, look: Look) -> None:
        """Show icon and word; the key is in the tip."""
        super().__init__()
        self.command, self.look, self.count = command, look, 0
        self.setText(command.zh)
        self.setAccessibleName(command.zh)
        self.setToolTip(f"{command.zh}  {shown_key(command.keys[0])}")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(QSize(ICON, ICON))
        self.setCheckable(True)
        self.setFixedSize(WIDTH - 1, look.measures.body + 52)
        say(self, "place")
        self.wear(look)

    def wear(self, look: Look) -> None:
        """Take another look."""
        self.look = look
        self.setIcon(icon(self.command.icon, look.colour("ink_2"), look.colour("accent"), ICON))
        self.setFixedHeight(look.measures.body + 52)

    def show_count(self, count: int) -> None:
        """Say how much waits."""
        self.count = count
        self.setAccessibleDescription(self.tr("%1 项").replace("%1", str(count)) if count else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Add the count to the button."""
        super().paintEvent(event)
        if not self.count:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        said = str(self.count) if self.count <= MANY else f"{MANY}+"
        font = painter.font()
        font.setPixelSize(12)
        painter.setFont(font)
        wide = max(18, painter.fontMetrics().horizontalAdvance(said) + 10)
        badge = self.rect().adjusted(self.width() // 2 + 8, 6, 0, 0)
        badge.setSize(QSize(wide, 18))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.look.colour("warn"))
        painter.drawRoundedRect(badge, 9, 9)
        painter.setPen(self.look.colour("paper"))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, said)
        painter.end()


class Rail(QWidget):
    """The places, from top to bottom."""

    def __init__(self, places: Sequence[Command], look: Look, go: Callable[[str], object]) -> None:
        """Make a button for each place; `go` is told the place."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        say(self, "rail")
        self.buttons: dict[str, PlaceButton] = {}
        group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 8)
        layout.setSpacing(4)
        for command in places:
            place = command.icon
            made = PlaceButton(command, look)
            made.clicked.connect(lambda _=False, to=place: go(to))
            group.addButton(made)
            layout.addWidget(made)
            self.buttons[place] = made
        layout.addStretch(1)

    def show_place(self, place: str) -> None:
        """Mark where one is."""
        if place in self.buttons:
            self.buttons[place].setChecked(True)

    def wear(self, look: Look) -> None:
        """Take another look."""
        for made in self.buttons.values():
            made.wear(look)
