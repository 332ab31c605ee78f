"""Sensitive files and erasure in the window, at a real desk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from counter.desk.actions import AskErasure, OpenFile
from counter.desk.desk import Desk
from counter.desk.questions import CasesLike, ErasureRequests, Openings
from counter.ui import theme
from counter.ui.panes.admin import AdminPane
from counter.ui.panes.case import CasePane
from counter.ui.panes.dock import Dock
from tests.desk.hall import ALL, add, receive
from tests.ui.panes.room import Room, press

Ctrl = Qt.KeyboardModifier.ControlModifier
TODAY = "2026-11-24"


def pane_of(room: Room, case: str, login: str) -> CasePane:
    """Show a case to somebody."""
    room.office.open(room.counter.desk(login))
    pane = CasePane(room.office, case, theme.look())
    room.show(pane)
    room.until(lambda: pane.reading is not None)
    return pane


def dock_of(room: Room, pane: CasePane) -> Dock:
    """Give the dock that is open."""
    room.until(lambda: pane.findChildren(Dock))
    return pane.findChildren(Dock)[0]


def admin(room: Room, login: str, part: str) -> AdminPane:
    """Show a part of 管理 to somebody."""
    room.office.open(room.counter.desk(login))
    pane = AdminPane(room.office, theme.look())
    room.show(pane)
    pane.chips.choose(part)
    return pane


@pytest.fixture
def chief2(room: Room) -> Desk:
    """A second supervisor, and an auditor."""
    add(room.counter.desk("admin"), "chief2", ("SUPER", ALL))
    add(room.counter.desk("admin"), "auditor", ("AUDITOR", ()))
    return room.counter.desk("chief2")


def test_a_sensitive_file_is_opened_for_a_purpose_of_the_list(room: Room, chief2: Desk) -> None:
    case = receive(room.desk, "JS-105").created["case"]
    pane = pane_of(room, case, "chief2")
    pane.open_file()
    dock = dock_of(room, pane)
    press(Qt.Key.Key_Return, Ctrl)
    assert pane.findChildren(Dock), "a purpose is needed"
    dock.form.set_answers({"own": {"purpose": "REVIEW"}})
    press(Qt.Key.Key_Return, Ctrl)
    room.until(lambda: not pane.findChildren(Dock))
    rows = room.counter.desk("auditor").ask(Openings(since=TODAY, until=TODAY)).rows
    assert [(r.operator, r.purpose) for r in rows] == [("测试chief2", "审核复核")]
    assert isinstance(OpenFile(case=case, purpose="REVIEW"), OpenFile)


def test_an_erasure_is_asked_beside_the_case_and_agreed_to_by_another(room: Room, chief2: Desk) -> None:
    case = receive(room.desk).created["case"]
    pane = pane_of(room, case, "chief")
    pane.ask_erasure()
    dock_of(room, pane).form.set_answers({"own": {"ground": "依法请求", "note": "收文第9号", "resident": True}})
    press(Qt.Key.Key_Return, Ctrl)
    room.until(lambda: chief2.ask(ErasureRequests()).rows)
    mine = admin(room, "chief", "erasures")
    room.until(lambda: mine.erasures.model.rowCount() == 1)
    assert not mine.erasures.agree_button.isVisible()
    assert "须由另一名" in mine.erasures.told.text()
    other = admin(room, "chief2", "erasures")
    room.until(lambda: other.erasures.model.rowCount() == 1)
    other.save()
    assert room.counter.desk("chief2").ask(CasesLike()).ids == (case,), "once is not enough"
    assert other.erasures.agree_button.text().startswith("再按一次")
    other.save()
    room.until(lambda: room.counter.desk("chief2").ask(CasesLike()).ids == ())
    room.until(lambda: "已抹除" in other.erasures.told.text())
    assert not other.erasures.agree_button.isVisible()


def test_not_agreed_for_a_reason(room: Room, chief2: Desk) -> None:
    case = receive(room.desk).created["case"]
    room.counter.desk("chief").do(AskErasure(streams=(f"case:{case}",), ground="录错对象", note="读错卡"))
    pane = admin(room, "chief2", "erasures")
    room.until(lambda: pane.erasures.model.rowCount() == 1)
    pane.decline_erasure()
    room.until(lambda: pane.erasures.answers.fields["reason"].problem.text() == "请填写不同意的理由")
    QTest.keyClicks(pane.erasures.reason, "not yet")
    pane.decline_erasure()
    room.until(lambda: "not yet" in pane.erasures.told.text())
    assert room.counter.desk("chief2").ask(CasesLike()).ids == (case,)


def test_the_log_of_readings_is_the_auditors(room: Room, chief2: Desk) -> None:
    case = receive(room.desk, "JS-105").created["case"]
    chief2.do(OpenFile(case=case, purpose="INSPECT"))
    pane = admin(room, "auditor", "openings")
    room.until(lambda: pane.openings.model.rowCount() == 1)
    assert "共 1 次查阅" in pane.openings.note.text()
    clerk = admin(room, "clerk", "openings")
    room.until(lambda: clerk.openings.note.text() == "查阅记录由审计管理员查看。")
