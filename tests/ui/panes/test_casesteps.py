"""The next steps of a case on its page: buttons and keys, greyed ones with their reason, what is asked first, who hands over to whom."""

import pytest
from pydantic import SecretStr
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from counter.desk.actions import AddOperator, MoveCase, OfferCase
from counter.desk.questions import CaseOf, Colleagues
from counter.domain.form import Answers
from counter.ui import theme
from counter.ui.forms.box import FieldBox
from counter.ui.panes.case import CasePane
from counter.ui.panes.casesteps import steps_of
from tests.desk.hall import ALL, PASSWORD, accept, add
from tests.desk.test_matters import conflict
from tests.ui.panes.room import Room, focus, press, type_text

Ctrl = Qt.KeyboardModifier.ControlModifier
TODAY = "2026-11-24"


@pytest.fixture
def case(room: Room) -> str:
    add(room.counter.desk("admin"), "review", ("REVIEW", ALL))
    return accept(room.desk)[0]


def shown(room: Room, case: str, login: str = "clerk") -> CasePane:
    room.office.open(room.counter.desk(login))
    pane = CasePane(room.office, case, theme.look())
    room.show(pane)
    room.until(lambda: pane.reading is not None and pane.files is not None)
    return pane


def state(room: Room, case: str) -> str:
    return room.desk.ask(CaseOf(case=case)).row.state


def move(room: Room, case: str, to: str, **own: str) -> None:
    room.counter.desk("review").do(MoveCase(case=case, to=to, answers={"own": dict(own)}))


def buttons(pane: QWidget) -> dict[str, QPushButton]:
    return {button.accessibleName(): button for button in pane.findChildren(QPushButton) if button.isVisible()}


def words(pane: QWidget) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def boxes(pane: CasePane) -> dict[str, FieldBox]:
    assert pane.work.dock is not None
    return {box.field.key: box for box in pane.work.dock.findChildren(FieldBox)}


def test_a_step_of_another_is_greyed_and_says_whose_it_is(room: Room, case: str) -> None:
    pane = shown(room, case)
    assert not buttons(pane)["调查核实"].isEnabled()
    assert "不能调查核实、中止、终止：由业务审核岗办理" in words(pane)
    pane.go_on()
    assert pane.work.dock is None, "F9 takes no step that is greyed"


def put_papers_away(room: Room, pane: CasePane) -> None:
    """Print nothing now of what the step calls for."""
    room.until(lambda: pane.preview.picking or pane.preview.pdf)
    press(Qt.Key.Key_Escape)
    room.until(pane.free)


def test_the_first_step_is_the_main_button_and_f9_asks_what_it_must_know(room: Room, case: str) -> None:
    pane = shown(room, case, "review")
    made = buttons(pane)
    assert {zh: made[zh].text().split()[-1] for zh in ("调查核实", "中止", "终止")} == {"调查核实": "F9", "中止": "Alt+2", "终止": "Alt+3"}
    assert [zh for zh, button in made.items() if button.property("is") == "main"] == ["调查核实"]
    pane.go_on()
    assert focus().accessibleName() == "调查方式 必填"
    press(Qt.Key.Key_Return, Ctrl)
    room.until(lambda: boxes(pane)["way"].problem)
    assert state(room, case) == "accepted"
    type_text("邻里")
    press(Qt.Key.Key_Return)
    for name in ("田大山", "杨小河"):
        type_text(name)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, Ctrl)
    room.until(lambda: pane.detail is not None and pane.detail.row.state == "investigating")
    put_papers_away(room, pane)
    room.until(lambda: "调查方式：邻里走访；调查人一：田大山；调查人二：杨小河" in words(pane))


def test_a_step_by_its_number_and_its_day_is_today(room: Room, case: str) -> None:
    move(room, case, "investigating", way="查阅档案")
    move(room, case, "reviewed", opinion="符合", found="情况属实")
    pane = shown(room, case, "review")
    at = [verb.to for verb in steps_of(pane.detail)].index("publicised") + 1
    pane.take_step(at)
    assert boxes(pane)["from"].value() == TODAY
    type_text("社区公示栏")
    press(Qt.Key.Key_Return, Ctrl)
    room.until(lambda: pane.detail is not None and pane.detail.row.state == "publicised")
    put_papers_away(room, pane)
    room.until(lambda: "公示到 2026-12-01 才期满，期满后再办" in words(pane))


def test_while_something_is_asked_no_key_takes_another_step(room: Room, case: str) -> None:
    heard: dict[str, bool] = {}
    pane = shown(room, case, "review")
    pane.may.connect(heard.__setitem__)
    pane.take_step(1)
    assert not any(heard[command] for command in ("case_step_1", "case_step_2", "case_go_on", "case_attach", "case_record", "case_add_row"))
    press(Qt.Key.Key_Escape)
    assert all(heard[command] for command in ("case_step_1", "case_step_2", "case_go_on", "case_attach"))


def test_a_step_to_an_end_is_never_the_main_one(room: Room, case: str) -> None:
    move(room, case, "investigating", way="查阅档案")
    move(room, case, "reviewed", opinion="符合", found="情况属实")
    pane = shown(room, case, "chief")
    first = steps_of(pane.detail)[pane.steps.first() - 1]
    assert first.to == "publicised"
    assert all(button.property("is") != "main" for zh, button in buttons(pane).items() if zh in {"终止", "退回修正", "中止"})


def test_a_case_is_handed_over_and_taken(room: Room, case: str) -> None:
    room.counter.desk("admin").do(AddOperator(login="second", name="田芳", password=SecretStr(PASSWORD), grants=(("CLERK", ALL),)))
    pane = shown(room, case)
    pane.do_other("OfferCase")
    room.until(lambda: pane.work.dock is not None)
    type_text("田芳")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, Ctrl)
    room.until(lambda: "已移交田芳，等待接办" in words(pane))
    other = shown(room, case, "second")
    assert [zh for zh, button in buttons(other).items() if button.property("is") == "main"] == ["接办"]
    other.go_on()
    room.until(lambda: other.detail is not None and other.detail.owner == "田芳")


def test_one_who_was_offered_a_case_may_give_it_back_with_a_reason(room: Room, case: str) -> None:
    to = next(c.id for c in room.desk.ask(Colleagues(case=case)).rows if c.login == "chief")
    room.desk.do(OfferCase(case=case, to=to))
    pane = shown(room, case, "chief")
    buttons(pane)["退回移交"].click()
    type_text("人手不够")
    press(Qt.Key.Key_Return, Ctrl)
    room.until(lambda: pane.detail is not None and not pane.detail.offered)
    assert pane.detail is not None
    assert pane.detail.owner == "王敏"


def test_what_came_later_is_entered_without_unfolding_anything(room: Room, case: str) -> None:
    pane = shown(room, case)
    pane.do_other("RecordEntry")
    assert focus().accessibleName() == "提请核对日期 必填"
    type_text("20261124")
    press(Qt.Key.Key_Return, Ctrl)
    room.until(lambda: "requested_on" in str(room.desk.ask(CaseOf(case=case)).answers.get("check")))


def test_f4_goes_on_from_group_to_group(room: Room, case: str) -> None:
    pane = shown(room, case)
    pane.correct()
    seen = [focus().accessibleName()]
    for _ in range(2):
        pane.correct()
        seen.append(focus().accessibleName())
    assert seen == ["姓名 张小明", "申请原因 缺劳动力", "成员姓名 张小明"]


def test_a_conflict_is_told_in_words_and_settled_by_a_key(room: Room) -> None:
    case, _ = conflict(room.desk)
    pane = shown(room, case)
    assert [buttons(pane)[zh].text().split()[-1] for zh in ("采用现值 因病", "采用 年老", "另填")] == ["Alt+M", "Alt+U", "F5"]
    pane.settle_first(3)
    assert focus().accessibleName() == "申请原因 必填"
    press(Qt.Key.Key_Escape)
    pane.settle_first(2)
    room.until(lambda: pane.detail is not None and not pane.detail.conflicts)
    assert "年老" in str(room.desk.ask(CaseOf(case=case)).answers["apply"])


def test_a_sensitive_file_of_another_shows_neither_person_nor_name_until_it_is_opened(room: Room) -> None:
    case = accept(room.desk, "JS-105")[0]
    pane = shown_shut(room, case)
    assert "秦世忠" not in words(pane)
    assert not pane.person.isVisible()
    pane.open_file()
    room.until(lambda: pane.work.dock is not None)
    type_text("办理")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, Ctrl)
    room.until(lambda: pane.detail is not None and pane.detail.opened)
    room.until(lambda: "秦世忠" in words(pane))


def shown_shut(room: Room, case: str) -> CasePane:
    room.office.open(room.counter.desk("chief"))
    pane = CasePane(room.office, case, theme.look())
    room.show(pane)
    room.until(lambda: pane.reading is not None)
    return pane


def test_every_control_of_a_case_under_way_has_a_name(room: Room, case: str) -> None:
    pane = shown(room, case, "review")
    pane.take_step(1)
    tabs = [child for child in pane.findChildren(QWidget) if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible()]
    assert [child for child in tabs if not child.accessibleName()] == []


def test_the_amount_that_was_worked_out_stands_in_the_approval(room: Room, case: str) -> None:
    add(room.counter.desk("admin"), "leader", ("LEADER", ALL))
    move(room, case, "investigating", way="信息比对")
    move(room, case, "reviewed", opinion="符合", found="相符")
    skip: Answers = {"own": {"to": "区民政局", "reason": "区里先行受理"}}
    room.counter.desk("leader").do(MoveCase(case=case, to="submitted", answers=skip))
    move(room, case, "decided", result="确认同意", by="区民政局", came_on=TODAY)
    pane = shown(room, case, "review")
    pane.take_step(next(n for n, verb in enumerate(steps_of(pane.detail), 1) if verb.to == "approved"))
    assert boxes(pane)["amount"].value() == 200
    press(Qt.Key.Key_Return, Ctrl)
    room.until(lambda: state(room, case) == "approved")
    assert room.desk.ask(CaseOf(case=case)).steps[-1].lines == (("核定金额", "2.00 元"), ("起发月份", "2026-12"))
