"""受理台 by keys alone, at a real desk."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from counter.desk.actions import ReceiveCase, RegisterResident
from counter.desk.questions import CaseRows, CasesLike
from counter.desk.views import CaseRowList
from counter.domain.form import Answers
from counter.ui import theme
from counter.ui.panes.checklist import PaperRow
from counter.ui.panes.dock import Dock
from counter.ui.panes.workbench import Workbench
from tests.desk.hall import accept, item, sample
from tests.ui.panes.room import NUMBER, Room, focus, press, type_text


@pytest.fixture
def bench(room: Room) -> Workbench:
    made = Workbench(room.office, theme.look())
    room.show(made)
    return made


def begin(room: Room, bench: Workbench, code: str = "DB-101") -> None:
    """Type a number nobody has, then pick an item."""
    type_text(NUMBER)
    room.until(lambda: bench.page.person.offer.list.choices.rows)
    press(Qt.Key.Key_Return)
    room.until(lambda: bench.page.item_step.offer.line is QApplication.focusWidget())
    type_text(code)
    room.until(lambda: [row.id for row in bench.page.item_step.offer.list.choices.rows] == [code])
    press(Qt.Key.Key_Return)
    room.until(lambda: bench.page.form is not None)


def fill(bench: Workbench, code: str = "DB-101", *, materials: bool = True) -> None:
    """Fill the form as a sample does."""
    assert bench.page.form is not None
    assert bench.page.papers is not None
    bench.page.form.set_answers(sample(code))
    if materials:
        bench.page.papers.set_given({given.code: given for given in item(code).sample_materials})
    bench.page.tell_papers()
    bench._edited()


def cases(room: Room) -> CaseRowList:
    return room.desk.ask(CaseRows(ids=room.desk.ask(CasesLike()).ids))


def first_paper(room: Room, bench: Workbench) -> None:
    """Come to the first paper; where several are called for, Enter takes all that are ticked."""
    room.until(lambda: bench.preview.picking or bench.preview.pdf)
    if bench.preview.picking:
        press(Qt.Key.Key_Return)
    room.until(lambda: bench.preview.pdf)


def test_a_new_person_brings_number_birth_date_and_sex_along(room: Room, bench: Workbench) -> None:
    begin(room, bench)
    person = bench.page.answers()["person"]
    assert isinstance(person, dict)
    assert (person["id_no"], person["birth"], person["sex"]) == (NUMBER, "1985-03-12", "1")
    assert focus().accessibleName().startswith("姓名")


def test_the_form_asks_nothing_that_a_later_step_asks(room: Room, bench: Workbench) -> None:
    begin(room, bench, "DB-103")
    assert bench.page.form is not None
    later = {group.key for group in item("DB-103").groups if group.at}
    assert later
    assert not later & bench.page.form.groups.keys()


def test_a_known_person_is_offered_and_brings_what_is_known(room: Room, bench: Workbench) -> None:
    known = cast("Answers", sample("DB-101")["person"])
    room.desk.do(RegisterResident(person=known))
    type_text("zxm")
    room.until(lambda: any(row.kind == "resident" for row in bench.page.person.offer.list.choices.rows))
    press(Qt.Key.Key_Return)
    room.until(lambda: bench.application.resident and bench.application.answers)
    person = bench.application.answers["person"]
    assert isinstance(person, dict)
    assert person["id_no"] == known["id_no"], "his file was opened: nothing masked gets into a form"
    assert bench.page.person.offer.isHidden()


def test_open_cases_of_a_known_person_are_told(room: Room, bench: Workbench) -> None:
    room.desk.do(ReceiveCase(item="DB-101", answers=sample("DB-101")))
    type_text(NUMBER)
    room.until(lambda: any(row.kind == "resident" for row in bench.page.person.offer.list.choices.rows))
    press(Qt.Key.Key_Return)
    told = bench.page.person._told.note
    room.until(lambda: "在办 1 件" in told.text())


def test_the_rules_speak_while_the_form_is_filled(room: Room, bench: Workbench) -> None:
    begin(room, bench)
    room.until(lambda: bench.problems)
    fill(bench, materials=False)
    room.until(lambda: bench.column._amount.text() == "2.00 元/月")
    assert not bench.problems
    assert "缺 6 份材料" in bench.column._complete.text()
    assert bench.column._until.text() == "2027-01-06"


def test_f9_says_what_is_missing_and_takes_nothing_in(room: Room, bench: Workbench) -> None:
    begin(room, bench)
    bench._edited()
    bench.application.name = "张小明"
    type_text("张小明")
    bench.accept_case()
    room.until(lambda: "民族" in focus().accessibleName())
    assert cases(room).rows == ()


def test_missing_papers_stop_acceptance_and_are_taken_by_key(room: Room, bench: Workbench) -> None:
    begin(room, bench)
    fill(bench, materials=False)
    bench.accept_case()
    room.until(lambda: isinstance(focus(), PaperRow))
    press(Qt.Key.Key_Space)
    assert bench.page.papers is not None
    first = next(iter(bench.page.papers.given().values()))
    assert (first.how, first.count) == ("orig", 1)
    assert cases(room).rows == ()


def test_a_paper_may_be_waived_only_as_its_item_allows(room: Room, bench: Workbench) -> None:
    begin(room, bench)
    fill(bench, materials=False)
    assert bench.page.papers is not None
    bank, form = bench.page.papers.rows["M_BANK"], bench.page.papers.rows["M_FORM"]
    assert bank.take_as("R")
    assert bank.given is not None
    assert (bank.given.waiver, bank.given.due) == ("later", "2026-12-08")
    assert "承诺书已经签字" in bank.accessibleName()
    assert bank.take_as("Q")
    assert bank.given.signed
    assert "承诺书已经签字" not in bank.accessibleName()
    assert not form.take_as("R")
    assert form.given is None


def test_a_draft_is_kept_within_a_second_and_gone_on_with(room: Room, bench: Workbench) -> None:
    begin(room, bench)
    type_text("张小明")
    room.until(lambda: any("张小明" in str(kept.body) for kept in room.desk.drafts.list("case")))
    (kept,) = room.desk.drafts.list("case")
    again = Workbench(room.office, theme.look())  # as after a crash: nothing of the old one is asked
    room.show(again)
    room.until(again.leftover.isVisible)
    again._resume(kept.id)
    room.until(lambda: again.page.form is not None)
    person = again.page.answers()["person"]
    assert isinstance(person, dict)
    assert person["name"] == "张小明"


def test_the_next_person_does_not_lose_the_one_before(room: Room, bench: Workbench) -> None:
    begin(room, bench)
    type_text("张小明")
    bench.new_case()
    room.until(bench.leftover.isVisible)
    assert bench.application.empty
    assert len(room.desk.drafts.list("case")) == 1


def test_correction_tells_everything_at_once(room: Room, bench: Workbench) -> None:
    begin(room, bench)
    fill(bench, materials=False)
    room.until(lambda: not bench.problems)
    bench.ask_correction()
    room.until(lambda: bench.findChild(Dock) is not None)
    dock = bench.findChild(Dock)
    assert isinstance(dock, Dock)
    asked = dock.form.answers()["missing"]
    assert isinstance(asked, dict)
    assert len(asked) == 6
    dock._finish()
    first_paper(room, bench)
    (row,) = cases(room).rows
    assert row.state == "correction"


def test_a_refusal_without_a_reason_stays_in_its_panel(room: Room, bench: Workbench) -> None:
    begin(room, bench)
    fill(bench, materials=False)
    bench.refuse_case()
    dock = bench.findChild(Dock)
    assert isinstance(dock, Dock)
    dock._finish()
    assert cases(room).rows == (), "no number is spent on a refusal without a reason"
    assert focus().accessibleName().startswith("不予受理的理由")
    type_text("不属于本街道受理范围")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    first_paper(room, bench)
    (row,) = cases(room).rows
    assert row.state == "refused"


def test_a_received_case_is_gone_on_with(room: Room, bench: Workbench) -> None:
    case = room.desk.do(ReceiveCase(item="DB-101", answers=sample("DB-101"), materials=item("DB-101").sample_materials)).created["case"]
    bench.open_case(case)
    room.until(lambda: bench.page.form is not None)
    assert bench.application.case == case
    assert bench.page.answers()["person"] == sample("DB-101")["person"]
    assert bench.page.papers is not None
    assert {given.code for given in bench.page.papers.given().values()} >= {"M_FORM", "M_ID", "M_BANK"}
    assert not bench.page.papers.list.missing


def test_where_no_standard_is_set_the_clerk_may_accept_without_an_amount(room: Room, bench: Workbench) -> None:
    begin(room, bench)
    fill(bench)
    assert bench.page.form is not None
    answers = sample("DB-101")
    apply = answers["apply"]
    assert isinstance(apply, dict)
    bench.page.form.set_answers({**answers, "apply": {**apply, "area": "城镇"}})
    bench._edited()
    room.until(lambda: bench.column._amount.text() == "标准未设置")
    bench.accept_case()
    room.until(lambda: bench.findChild(Dock) is not None)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    first_paper(room, bench)
    (row,) = cases(room).rows
    assert row.state == "accepted"


def test_every_control_of_the_bench_has_a_name_and_no_window_opens(room: Room, bench: Workbench) -> None:
    begin(room, bench)
    fill(bench)
    bench.ask_correction()
    nameless = [
        child
        for child in bench.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and not child.accessibleName()
    ]
    assert nameless == []
    assert [window for window in QApplication.topLevelWidgets() if window.isVisible()] == [bench]


def test_a_case_accepted_elsewhere_is_refused_where_one_stands(room: Room, bench: Workbench) -> None:
    case, _ = accept(room.desk)
    bench.open_case(case)
    room.until(lambda: bench.page.form is not None)
    bench.accept_case()
    room.until(lambda: not bench.page._problem.isHidden())
    assert bench.stack.currentIndex() == 0


def test_looking_a_person_up_leaves_no_draft(room: Room, bench: Workbench) -> None:
    room.desk.do(RegisterResident(person=cast("Answers", sample("DB-101")["person"])))
    type_text(NUMBER)
    room.until(lambda: any(row.kind == "resident" for row in bench.page.person.offer.list.choices.rows))
    press(Qt.Key.Key_Return)
    room.until(lambda: bench.application.answers)
    bench.new_case()
    room.qtbot.wait(300)
    assert room.desk.drafts.list("case") == ()


def test_the_counter_says_what_was_done(room: Room, bench: Workbench) -> None:
    said: list[str] = []
    bench.said.connect(said.append)
    begin(room, bench, "DW-107")
    fill(bench, "DW-107")
    bench.accept_case()
    first_paper(room, bench)
    assert "已办结" in said[-1]


def test_what_is_lacking_is_on_paper_by_one_key_and_the_application_stays(room: Room, bench: Workbench) -> None:
    begin(room, bench)
    fill(bench, materials=False)
    bench.tell_once()
    room.until(lambda: bench.preview.pdf)
    assert cases(room).rows == (), "who only asked is no case"
    bench.preview.closed.emit()
    assert bench.application.name == "张小明"
    bench.accept_case()
    room.until(lambda: bench.page.papers is not None and bench.page.papers.isVisible())
    assert bench.application.case == ""
