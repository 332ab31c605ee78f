"""Chips: short words that are on or off, and rows of them of which one holds."""

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from counter.ui.flow import FlowLayout
from counter.ui.theme import say


def chip(zh: str, *, on: bool = False) -> QPushButton:
    """Make a chip that is on or off."""
    made = QPushButton(zh)
    made.setCheckable(True)
    made.setChecked(on)
    made.setAutoDefault(False)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return say(made, "chip")


class Chips(QWidget):
    """A row of choices of which one holds; a click or a key moves on."""

    def __init__(self, choices: tuple[tuple[str, str], ...], changed: Callable[[], object], *, wrap: bool = False) -> None:
        """Begin with the first; `wrap` lets a long row go on in the next line where the width ends."""
        super().__init__()
        self._codes = [code for code, _ in choices]
        self.group = QButtonGroup(self, exclusive=True)
        layout = FlowLayout(gap=6) if wrap else QHBoxLayout()
        self.setLayout(layout)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for at, (_, zh) in enumerate(choices):
            made = chip(zh, on=at == 0)
            self.group.addButton(made, at)
            layout.addWidget(made)
        if isinstance(layout, QHBoxLayout):
            layout.addStretch(1)
        self.group.idToggled.connect(lambda _, on: changed() if on else None)

    @property
    def code(self) -> str:
        """The code that holds."""
        return self._codes[self.group.checkedId()]

    def choose(self, code: str) -> None:
        """Let a code hold."""
        self.group.button(self._codes.index(code)).setChecked(True)

    def step(self) -> None:
        """Go to the next."""
        self.group.button((self.group.checkedId() + 1) % len(self._codes)).setChecked(True)
