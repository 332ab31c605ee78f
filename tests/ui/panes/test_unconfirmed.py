"""What waits to come out stands beside the day before it is closed."""

from PySide6.QtCore import Qt

from counter.desk.actions import PrintPaper
from counter.desk.questions import CaseOf
from counter.ui import theme
from counter.ui.panes.day import DayPane
from tests.desk.hall import accept
from tests.ui.panes.room import Room, press


def test_papers_are_confirmed_from_the_day_or_their_case_is_opened(room: Room) -> None:
    cases = [accept(room.desk)[0] for _ in range(2)]
    for case in cases:
        room.desk.do(PrintPaper(case=case, document="DOC-ACC"))
    pane = DayPane(room.office, theme.look())
    room.show(pane)
    listed = pane.unconfirmed
    room.until(lambda: listed.rows.rowCount() == len(cases))
    assert [found.number for found in listed.rows.rows] == ["ACC-03-2026-000001", "ACC-03-2026-000002"]
    listed.table.setFocus()
    press(Qt.Key.Key_Space)
    room.until(lambda: listed.rows.rowCount() == 1)
    assert [room.desk.ask(CaseOf(case=case)).papers[0].state for case in cases] == ["out", "printed"]
    with room.qtbot.waitSignal(pane.wanted) as heard:
        press(Qt.Key.Key_Return)
    assert heard.args == ["case", cases[1]]
    press(Qt.Key.Key_Space)
    room.until(lambda: not listed.isVisible())
