"""待办: what falls due, narrowed by chips, opened by a key."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter.ui import theme
from counter.ui.lists.deadlines import COLUMNS
from counter.ui.panes.due import WHICH, DuePane
from tests.desk.hall import accept
from tests.ui.conftest import Opener
from tests.ui.hands import Ctrl, press, shell_of
from tests.ui.panes.room import Room


def listed(pane: DuePane) -> list[str]:
    return [str(pane.model.index(row, 0).data()) for row in range(pane.model.rowCount())]


def test_the_chips_narrow_the_list(qtbot: QtBot, window: Opener) -> None:
    made = window()
    press(made, Qt.Key.Key_3, Ctrl)
    pane = shell_of(made).panes["due"]
    assert isinstance(pane, DuePane)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 4)
    assert pane.count.text() == "4 项，其中预警和到期 2 项"
    seen = {}
    for code, _ in WHICH:
        seen[code] = listed(pane)
        press(made, Qt.Key.Key_F4)
    assert seen == {
        "": ["超期2个工作日", "还剩3个工作日", "中止中", "还剩31个工作日"],
        "pressing": ["超期2个工作日", "还剩3个工作日"],
        "red": ["超期2个工作日"],
        "moved": ["还剩31个工作日"],
        "resting": ["中止中"],
    }


def test_what_the_calendar_moved_and_what_is_provisional_is_told(qtbot: QtBot, window: Opener) -> None:
    made = window()
    press(made, Qt.Key.Key_3, Ctrl)
    pane = shell_of(made).panes["due"]
    assert isinstance(pane, DuePane)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 4)
    heads = [column.zh for column in COLUMNS]
    cells = [{head: str(pane.model.index(row, n).data() or "") for n, head in enumerate(heads)} for row in range(4)]
    assert (cells[2]["到期"], cells[3]["到期"], cells[3]["承诺"]) == ("2027-01-06 暂算", "2027-01-07 原 01-06", "2027-01-06")


def test_nothing_due_says_what_would_stand_here(room: Room) -> None:
    pane = DuePane(room.office, theme.look())
    room.show(pane)
    room.until(lambda: pane._stack.currentWidget() is pane.empty)
    assert pane.count.text() == "0 项，其中预警和到期 0 项"


def test_enter_opens_the_case_that_falls_due_first(room: Room) -> None:
    case, _ = accept(room.desk)
    pane = DuePane(room.office, theme.look())
    room.show(pane)
    room.until(lambda: pane.model.rowCount() > 1)
    with room.qtbot.waitSignal(pane.wanted) as heard:
        QTest.keyClick(pane.table, Qt.Key.Key_Return)
    assert heard.args == ["case", case]
    assert listed(pane)[0] == "还剩3个工作日"
