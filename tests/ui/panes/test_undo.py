"""The line that offers to take back what was just done."""

from datetime import timedelta

from PySide6.QtCore import QDeadlineTimer
from pytestqt.qtbot import QtBot

from counter.desk.actions import AcceptCase, PaperCameOut, PrintPaper
from counter.desk.questions import CaseOf
from counter.ui.panes.undo import UndoLine
from tests.desk.hall import item, receive, sample
from tests.ui.panes.room import Room


def accepted(room: Room) -> str:
    """Accept a case through the office, as the window does."""
    case = receive(room.desk).created["case"]
    room.office.do(AcceptCase(case=case, answers=sample("DB-101"), materials=item("DB-101").sample_materials))
    return case


def line_of(room: Room, qtbot: QtBot) -> UndoLine:
    line = UndoLine(room.office)
    qtbot.addWidget(line)
    return line


def test_it_says_what_was_done_and_counts_down(room: Room, qtbot: QtBot) -> None:
    line = line_of(room, qtbot)
    case = accepted(room)
    room.until(line.isVisible)
    assert line.words.text() == "已受理  张小明  最低生活保障审核确认（新申请）"
    minutes, seconds = line.left.text().split(":")
    assert 200 < 60 * int(minutes) + int(seconds) <= 300
    with qtbot.waitSignal(line.undone) as undone:
        line.button.click()
    assert undone.args[0].case == case
    assert undone.args[0].bench
    assert room.desk.ask(CaseOf(case=case)).row.state == "received"
    assert not line.isVisible()


def test_why_not_is_said_in_the_line(room: Room, qtbot: QtBot) -> None:
    line = line_of(room, qtbot)
    case = accepted(room)
    room.until(line.isVisible)
    paper = room.desk.do(PrintPaper(case=case, document="DOC-ACC"))
    room.desk.do(PaperCameOut(paper=paper.created["paper"]))
    line.button.click()
    room.until(line.why.isVisible)
    assert paper.number in line.why.text()
    assert line.isVisible()


def test_it_goes_when_the_five_minutes_are_over(room: Room, qtbot: QtBot) -> None:
    line = line_of(room, qtbot)
    accepted(room)
    room.until(line.isVisible)
    room.counter.clock.now += timedelta(minutes=5)
    line._ends = QDeadlineTimer(0)
    line._tick.timeout.emit()
    assert not line.isVisible()
    assert line.found.action == ""


def test_what_is_not_to_be_taken_back_is_not_offered(room: Room, qtbot: QtBot) -> None:
    line = line_of(room, qtbot)
    case = accepted(room)
    room.until(line.isVisible)
    line.close_.click()
    with qtbot.waitSignal(room.office.acted):
        room.office.do(PrintPaper(case=case, document="DOC-ACC"))
    with qtbot.waitCallback() as told:
        room.office.ask(CaseOf(case=case), told)
    assert not line.isVisible()
