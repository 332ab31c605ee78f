"""Nothing is told by colour alone: beside every coloured mark stands a word or a shape."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QTableView
from pytestqt.qtbot import QtBot

from counter.domain.cases import STATES
from counter.ui.lists.cases import TAGS
from counter.ui.lists.columns import CELL, Cell
from counter.ui.status import ALONE, ASKING, AWAY, CONNECTED, REFUSED, Light
from counter.ui.theme import look
from tests.ui.tour import Sights, Visitor, quieten, scenes, shown, visit

COLOURED = ("good", "warn", "bad", "warning", "problem")
ROWS = 100


def marks(visitor: Visitor) -> Iterator[tuple[str, str]]:
    """Give every tag that can be seen: its words, and its ground."""
    for widget in shown(visitor.window):
        if isinstance(widget, QLabel) and str(widget.property("is") or "").startswith(("tag", *COLOURED)):
            yield widget.text(), str(widget.property("is"))
        elif isinstance(widget, QTableView):
            yield from ((cell.words, cell.tag) for cell in cells(widget) if cell.tag)


def cells(table: QTableView) -> Iterator[Cell]:
    """Give the cells of a table."""
    model = table.model()
    for row in range(min(model.rowCount(), ROWS)):
        for column in range(model.columnCount()):
            found = model.index(row, column).data(CELL)
            if isinstance(found, Cell):
                yield found


def test_every_mark_has_a_word(qtbot: QtBot, sights: Sights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    quieten(monkeypatch)
    grounds: dict[str, set[str]] = defaultdict(set)
    with visit(qtbot, sights, tmp_path) as visitor:
        visitor.sign_in("every")
        for scene in scenes(sights):
            if scene.login == "every" and scene.commanded:
                scene.go(visitor)
                for word, ground in marks(visitor):
                    grounds[word.strip()].add(ground)
    assert len(grounds) > len(COLOURED)
    assert grounds.get("") is None
    assert {ground for found in grounds.values() for ground in found} >= {"tag-warn", "tag-accent", "warn"}


def test_every_state_of_a_case_has_a_word_of_its_own() -> None:
    words = [STATES[state] for state in TAGS]
    assert all(words)
    assert len(set(words)) == len(words)


def outline(state: str) -> QImage:
    """Draw the light of a state, without its colour."""
    light = Light(look("contrast"))
    light.show_state(state)
    drawn = QImage(light.size(), QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.white)
    light.render(drawn)
    return drawn


@pytest.mark.usefixtures("qapp")
def test_the_light_of_the_hall_has_a_shape_for_each_state() -> None:
    drawn = {state: outline(state) for state in (CONNECTED, AWAY, ALONE, REFUSED)}
    filled = {state: image.pixelColor(8, 8).lightness() < 128 for state, image in drawn.items()}
    corner = {state: image.pixelColor(3, 3).lightness() < 160 for state, image in drawn.items()}
    assert len({(filled[state], corner[state]) for state in drawn}) == len(drawn)
    assert ASKING not in drawn
