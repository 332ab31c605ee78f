"""Parts that flow, and the key strip that shows whole keys only."""

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from counter.ui.commands import ANYWHERE, Command
from counter.ui.flow import flow
from counter.ui.status import KeyStrip


def test_parts_go_on_in_the_next_line_where_the_width_ends(qtbot: QtBot) -> None:
    parts = [QPushButton(f"第{n}个按钮") for n in range(6)]
    made = flow(*parts)
    qtbot.addWidget(made)
    widest = max(part.sizeHint().width() for part in parts)
    made.resize(3 * widest + 20, 400)
    made.show()
    assert len({part.y() for part in parts}) == 2
    assert all(part.geometry().right() <= made.width() for part in parts)
    assert made.layout() is not None
    made.resize(6 * widest + 60, 400)
    assert len({part.y() for part in parts}) == 1


def test_what_does_not_fit_gives_way_but_not_the_palette(qtbot: QtBot) -> None:
    strip = KeyStrip()
    qtbot.addWidget(strip)
    rows = [Command(f"c{n}", f"命令{n}", (f"Ctrl+{n}",), "here", "x", "", f"第{n}个") for n in range(1, 9)]
    strip.resize(420, 36)
    strip.show()
    strip.show_commands([*rows, Command("palette", "命令", ("Ctrl+K",), ANYWHERE, "x", "", "命令")])
    shown = [label for label in strip.findChildren(QLabel) if label.isVisible()]
    assert "Ctrl+K" in [label.text() for label in shown]
    assert "Ctrl+1" in [label.text() for label in shown]
    assert "Ctrl+8" not in [label.text() for label in shown]
    assert all(label.width() >= label.sizeHint().width() for label in shown)
    strip.resize(2000, 36)
    assert all(label.isVisible() for label in strip.findChildren(QLabel))
