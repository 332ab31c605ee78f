"""A case on its page, at a real desk."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from counter.desk.actions import AcceptCase, PaperCameOut, PrintPaper, ReceiveCase
from counter.desk.questions import CaseOf
from counter.desk.views import CaseDetail
from counter.domain.material import Given
from counter.ui import theme
from counter.ui.panes.case import CasePane
from counter.ui.panes.reading import ValueBox
from tests.desk.hall import accept, item, receive, sample
from tests.ui.panes.room import Room, focus, press, type_text


def shown(room: Room, case: str, login: str = "clerk") -> CasePane:
    if login != "clerk":
        room.office.open(room.counter.desk(login))
    pane = CasePane(room.office, case, theme.look())
    room.show(pane)
    room.until(lambda: pane.reading is not None)
    return pane


def detail(room: Room, case: str) -> CaseDetail:
    return room.desk.ask(CaseOf(case=case))


def buttons(pane: QWidget) -> dict[str, QPushButton]:
    return {button.accessibleName(): button for button in pane.findChildren(QPushButton) if button.isVisible()}


@pytest.fixture
def case(room: Room) -> str:
    return accept(room.desk)[0]


def test_the_state_is_a_sentence_and_verbs_not_one_s_own_say_why(room: Room, case: str) -> None:
    pane = shown(room, case)
    words = [label.text() for label in pane.findChildren(QWidget) if hasattr(label, "text")]
    assert "2026年11月24日受理，承诺 2027年1月6日前办结（暂算）。" in words
    assert not buttons(pane)["撤销受理"].isEnabled()
    assert any("不能撤销受理" in word for word in words)
    assert "收据作废" not in buttons(pane), "a verb of other items is not even greyed"


def test_numbers_are_covered_until_the_file_is_opened_for_a_purpose(room: Room, case: str) -> None:
    pane = shown(room, case, "chief")
    assert pane.reading is not None
    assert "*" in str(pane.reading.boxes["person/id_no"].value)
    pane.open_file()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: pane.detail is not None and pane.detail.opened)
    room.until(lambda: pane.reading is not None and "*" not in str(pane.reading.boxes["person/id_no"].value))


def test_a_wrong_name_is_put_right_with_a_reason_and_the_paper_reissued(room: Room, case: str) -> None:
    paper = room.desk.do(PrintPaper(case=case, document="DOC-ACC")).created["paper"]
    room.desk.do(PaperCameOut(paper=paper))
    room.counter.clock()
    pane = shown(room, case)
    pane.correct()
    assert isinstance(focus(), ValueBox)
    press(Qt.Key.Key_Return)
    room.until(lambda: focus().accessibleName().startswith("姓名"))
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    type_text("张晓明")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: focus().accessibleName().startswith("理由"))
    assert detail(room, case).row.applicant == "张小明", "not without a reason"
    type_text("录入时写错一个字")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: detail(room, case).row.applicant == "张晓明")
    room.until(lambda: pane.preview.pdf)
    assert {(paper.mark, paper.state) for paper in detail(room, case).papers} == {("", "superseded"), ("更正", "printed")}


def test_a_paper_is_printed_again_with_its_count(room: Room, case: str) -> None:
    paper = room.desk.do(PrintPaper(case=case, document="DOC-ACC")).created["paper"]
    room.desk.do(PaperCameOut(paper=paper))
    pane = shown(room, case)
    pane.ask_reprint(paper)
    type_text("3")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: pane.preview.pdf)
    assert "补打" in pane.preview._title.text()


def test_a_promised_paper_is_taken_in_later(room: Room) -> None:
    case = receive(room.desk).created["case"]
    later = Given(code="M_BANK", how="waiver", waiver="later", due="2026-12-08", signed=True)
    rest = [given for given in item("DB-101").sample_materials if given.code != "M_BANK"]
    room.desk.do(AcceptCase(case=case, answers=sample("DB-101"), materials=(*rest, later)))
    pane = shown(room, case)
    buttons(pane)["收到 社保卡或银行账户"].click()
    room.until(lambda: {m.code: m.state for m in detail(room, case).materials}["M_BANK"] == "received")


def test_withdrawal_asks_for_the_reason_and_shows_the_new_state(room: Room, case: str) -> None:
    pane = shown(room, case)
    buttons(pane)["申请人撤回"].click()
    type_text("本人不再申请")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.until(lambda: pane.detail is not None and pane.detail.row.state == "withdrawn")


def test_a_received_case_goes_back_to_the_bench(room: Room) -> None:
    case = room.desk.do(ReceiveCase(item="DB-101", answers=sample("DB-101"))).created["case"]
    pane = shown(room, case)
    with room.qtbot.waitSignal(pane.wanted) as heard:
        pane.go_on()
    assert heard.args == ["work", case]


def test_escape_puts_the_panel_away_then_leaves_the_case(room: Room, case: str) -> None:
    pane = shown(room, case)
    pane.ask_first("WithdrawCase")
    press(Qt.Key.Key_Escape)
    assert pane.work.dock is None
    with room.qtbot.waitSignal(pane.left):
        press(Qt.Key.Key_Escape)


def test_every_control_of_a_case_has_a_name_and_no_window_opens(room: Room, case: str) -> None:
    pane = shown(room, case)
    nameless = [
        child
        for child in pane.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and not child.accessibleName()
    ]
    assert nameless == []
    assert [window for window in QApplication.topLevelWidgets() if window.isVisible()] == [pane]
