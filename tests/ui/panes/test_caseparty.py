"""Party affairs on the page of a case, at a real desk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from counter.desk.actions import AcceptCase, IssueLetter, ReceiveCase
from counter.desk.questions import PartyOf
from counter.ui import theme
from counter.ui.panes.case import CasePane
from tests.desk.hall import item, sample
from tests.ui.panes.room import Room, press, type_text


def case_of(room: Room, code: str) -> str:
    answers = sample(code)
    case = room.desk.do(ReceiveCase(item=code, answers=answers)).created["case"]
    room.desk.do(AcceptCase(case=case, answers=answers, materials=item(code).sample_materials))
    return case


def shown(room: Room, case: str) -> CasePane:
    made = CasePane(room.office, case, theme.look())
    room.show(made)
    room.until(lambda: made.party is not None)
    return made


def words(pane: QWidget) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisibleTo(pane))


def buttons(pane: QWidget) -> dict[str, QPushButton]:
    return {made.accessibleName(): made for made in pane.findChildren(QPushButton) if made.isVisible()}


@pytest.fixture
def letter(room: Room) -> CasePane:
    case = case_of(room, "DW-101")
    if room.desk.ask(PartyOf(case=case)).may_issue:
        room.desk.do(IssueLetter(case=case))
    return shown(room, case)


def test_the_slip_is_entered_by_keys(room: Room, letter: CasePane) -> None:
    room.until(lambda: "有效期 叁拾天，至 2026-12-24" in words(letter))
    letter.return_slip()
    type_text("2026-11-24")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: room.desk.ask(PartyOf(case=letter.case)).letters[0].row.state == "returned")
    room.until(lambda: "对方 2026-11-24 接收" in words(letter))


def test_a_lost_letter_is_written_again(room: Room, letter: CasePane) -> None:
    first = room.desk.ask(PartyOf(case=letter.case)).letters[0].row.number
    room.until(lambda: f"作废重开 {first}" in buttons(letter))
    buttons(letter)[f"作废重开 {first}"].click()
    dock = letter.work.dock
    assert dock is not None
    dock.form.set_answers({"own": {"reason": "遗失", "statement": "支部已核实"}})
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: len(room.desk.ask(PartyOf(case=letter.case)).letters) == 2)
    room.until(lambda: "作废原因：遗失" in words(letter))


def test_the_tracker_is_a_table_with_what_is_wrong(room: Room) -> None:
    pane = shown(room, case_of(room, "DW-108"))
    room.until(lambda: "供工作参考" in words(pane))
    said = words(pane).splitlines()
    assert said[said.index("3 推荐和确定入党积极分子") + 1 :][:3] == ["—", "—", "—"]
    assert said[said.index("2 派人谈话") + 1 :][:3] == ["—", "—", "2026-12-21"]  # 12-20 is a Sunday


def test_hours_of_service_are_added(room: Room) -> None:
    pane = shown(room, case_of(room, "DW-106"))
    room.until(lambda: "0小时" in words(pane))
    assert "年度评价反馈 2027-11-24" in words(pane)


def test_the_register_of_letters_stands_among_the_registers(room: Room, letter: CasePane) -> None:
    with room.qtbot.waitSignal(letter.wanted) as heard:
        letter.show_register()
    assert heard.args == ["register", "letters"]
