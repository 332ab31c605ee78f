from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter.domain.form import Answers
from counter.domain.problem import Problem
from counter.ui.forms.choice import ChoiceEditor, Segments
from counter.ui.forms.form import FormView
from counter.ui.forms.group import GroupView
from counter.ui.forms.lines import LineEditor
from counter.ui.forms.rows import RowsView
from counter.ui.forms.suggestions import Suggestions
from counter.ui.words import sentence
from tests.ui.forms.drawn import FULL, GROUPS, lore

FILLED = cast("Answers", FULL)


@pytest.fixture
def form(qtbot: QtBot) -> FormView:
    view = FormView(GROUPS, lore(), sentence)
    qtbot.addWidget(view)
    view.resize(900, 900)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    return view


def editor(form: FormView, path: str) -> QWidget:
    head, *rest = path.split("/")
    box = form.groups[head].box(rest)
    assert box is not None
    assert box.editor is not None
    return box.editor


def rows(form: FormView, group: str) -> RowsView:
    view = form.groups[group]
    assert isinstance(view, RowsView)
    return view


def typed(text: str) -> None:
    here = QApplication.focusWidget()
    assert here is not None
    if text.isascii():
        QTest.keyClicks(here, text)
    else:
        given = QInputMethodEvent("", [])
        given.setCommitString(text)
        QApplication.sendEvent(here, given)


def enter(modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, Qt.Key.Key_Return, modifier)


def test_answers_come_back_as_they_were_given(form: FormView) -> None:
    form.set_answers(FILLED)
    assert form.answers() == FILLED


def test_an_empty_form_has_only_what_is_preset(form: FormView) -> None:
    assert form.answers() == {}
    form.add_row()
    assert form.answers() == {"members": {"r1": {"counted": True}}}


def test_a_whole_row_is_typed_without_the_mouse(form: FormView) -> None:
    form.begin()
    for text in ("张小明", "52069919850312001x", "tj", "850312", "cq", "xm", "139 8560 0000", "6217 0001", "11", "因病"):
        typed(text)
        enter()
    person = form.answers()["person"]
    assert person == {
        "name": "张小明",
        "id_no": "52069919850312001X",
        "nation": "15",
        "birth": "1985-03-12",
        "valid": "长期",
        "live": "520602003002",
        "phone": "13985600000",
        "account": "62170001",
        "since": "2026-11",
        "reason": "因病",
    }


def test_what_is_not_understood_stays_as_it_was_typed(form: FormView) -> None:
    editor(form, "person/birth").setFocus()
    typed("19850231")
    enter()
    assert form.answers() == {"person": {"birth": "19850231"}}


def test_rows_are_added_edited_closed_and_left_by_keys(form: FormView) -> None:
    form.add_row()
    for text in ("张小明", "520699198503120016", "br", "2"):
        typed(text)
        enter()
    typed("x")  # 宣告失踪 is asked for, now that the member does not count
    enter()
    assert form.answers()["members"] == {
        "r1": {
            "member_name": "张小明",
            "member_no": "520699198503120016",
            "relation": "01",
            "counted": False,
            "why_not": "宣告失踪",
        }
    }
    enter(Qt.KeyboardModifier.ControlModifier)
    assert not rows(form, "members").rows["r1"].opened
    here = QApplication.focusWidget()
    assert here is not None
    assert form.groups["incomes"].isAncestorOf(here)


def test_a_condition_that_no_longer_holds_takes_its_answer_along(form: FormView) -> None:
    form.set_answers(FILLED)
    counted = editor(form, "members/r2/counted")
    assert isinstance(counted, Segments)
    QTest.keyClick(counted, Qt.Key.Key_1)
    members = form.answers()["members"]
    assert isinstance(members, dict)
    assert members["r2"] == {"member_name": "李芳", "relation": "12", "counted": True, "signed": True}
    QTest.keyClick(counted, Qt.Key.Key_2)
    assert form.answers() == FILLED


def test_a_row_taken_away_can_be_brought_back(form: FormView) -> None:
    form.set_answers(FILLED)
    rows(form, "members").remove("r2")
    members = form.answers()["members"]
    assert isinstance(members, dict)
    assert members["r2"] == {"present": False}
    rows(form, "members").restore()
    assert form.answers() == FILLED


def test_a_row_that_was_never_saved_leaves_no_trace(form: FormView) -> None:
    form.add_row()
    rows(form, "members").remove("r1")
    assert form.answers() == {}
    form.add_row()
    assert "r1" not in rows(form, "members").rows, "a number is not given out twice"


def test_rows_are_offered_where_another_row_refers_to_them(form: FormView) -> None:
    form.set_answers(FILLED)
    who = editor(form, "incomes/r1/who")
    assert isinstance(who, ChoiceEditor)
    assert who.text() == "李芳"
    who.setFocus()
    who.selectAll()
    typed("zxm")
    enter()
    incomes = form.answers()["incomes"]
    assert isinstance(incomes, dict)
    assert incomes["r1"] == {"who": "r1", "amount": 100_000, "period": "月"}


def test_a_problem_stands_below_its_field_and_takes_the_cursor(form: FormView) -> None:
    form.set_answers(FILLED)
    homeless = form.show_problems([Problem("members/r2/member_no", "required"), Problem("person/phone", "required"), Problem("", "state")])
    assert [problem.code for problem in homeless] == ["state"]
    box = form.groups["members"].box(["r2", "member_no"])
    assert box is not None
    assert "证件号码" in box.problem
    assert box.isVisible()
    assert QApplication.focusWidget() is box.editor


def test_a_problem_in_a_folded_group_opens_it(form: FormView) -> None:
    agent = form.groups["agent"]
    assert isinstance(agent, GroupView)
    assert not agent.opened
    form.show_problems([Problem("agent/agent_name", "required")])
    assert QApplication.focusWidget() is editor(form, "agent/agent_name")


def test_typing_takes_the_problem_away(form: FormView) -> None:
    form.show_problems([Problem("person/name", "required")])
    typed("张")
    box = form.groups["person"].box(["name"])
    assert box is not None
    assert box.problem == ""


def test_whispers_say_nothing_of_what_is_still_missing(form: FormView) -> None:
    form.set_answers({"person": {"name": "张小明", "phone": "1"}})
    form.whisper([Problem("person/phone", "format"), Problem("person/id_no", "required")])
    phone, number = form.groups["person"].box(["phone"]), form.groups["person"].box(["id_no"])
    assert phone is not None
    assert number is not None
    assert phone.problem
    assert not number.problem


def test_what_was_told_to_be_missing_stays_told_until_it_is_given(form: FormView) -> None:
    form.set_answers({"person": {"name": "张小明"}})
    missing = [Problem("person/phone", "required"), Problem("person/id_no", "required")]
    form.show_problems(missing)
    form.whisper(missing)
    phone, number = form.groups["person"].box(["phone"]), form.groups["person"].box(["id_no"])
    assert phone is not None
    assert number is not None
    assert phone.problem
    assert number.problem
    form.set_answers({"person": {"name": "张小明", "phone": "13800000000"}})
    form.whisper(missing[1:])
    assert (bool(phone.problem), bool(number.problem)) == (False, True)


def test_enter_and_digits_belong_to_the_input_method_while_it_composes(form: FormView) -> None:
    name = editor(form, "person/name")
    assert isinstance(name, LineEditor)
    name.setFocus()
    QApplication.sendEvent(name, QInputMethodEvent("zhang", []))
    enter()
    assert QApplication.focusWidget() is name
    done = QInputMethodEvent("", [])
    done.setCommitString("张")
    QApplication.sendEvent(name, done)
    assert form.answers() == {"person": {"name": "张"}}
    enter()
    assert QApplication.focusWidget() is editor(form, "person/id_no")


def test_escape_closes_a_list_and_nothing_else(form: FormView, qtbot: QtBot) -> None:
    nation = editor(form, "person/nation")
    nation.setFocus()
    typed("tj")
    (offered,) = form.findChildren(Suggestions)
    assert offered.count() == 1
    QTest.keyClick(nation, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not form.findChildren(Suggestions))
    assert isinstance(nation, ChoiceEditor)
    assert nation.text() == "tj"


def test_numbers_are_grouped_to_be_read_and_plain_to_be_typed(form: FormView) -> None:
    form.set_answers(FILLED)
    number = editor(form, "person/id_no")
    assert isinstance(number, LineEditor)
    assert number.text() == "520699 19850312 0016"
    number.setFocus()
    assert number.text() == "520699198503120016"


def test_every_control_has_a_name(form: FormView) -> None:
    form.set_answers(FILLED)
    rows(form, "members").open("r1")
    nameless = [
        type(child).__name__
        for child in form.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and not child.accessibleName()
    ]
    assert nameless == []


def test_money_columns_are_added_up(form: FormView) -> None:
    form.set_answers({"incomes": {"r1": {"amount": 100_000}, "r2": {"amount": 89_400}}})
    totals = rows(form, "incomes")._totals
    words = [label.text() for label in totals.findChildren(QWidget) if hasattr(label, "text")]
    assert "1,894.00" in words


@pytest.mark.parametrize("width", [500, 700, 900, 1400])
def test_a_form_fits_every_width(form: FormView, width: int) -> None:
    form.set_answers(FILLED)
    rows(form, "members").open("r1")
    form.resize(width, 900)
    assert form.minimumSizeHint().width() <= width
    boxes = [box for view in form.groups.values() for box in view.boxes() if box.isVisible()]
    assert all(box.mapTo(form, box.rect().topRight()).x() <= width for box in boxes)


def test_alt_and_a_digit_go_to_a_group(form: FormView) -> None:
    form.set_answers(FILLED)
    form.begin()
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    there = QApplication.focusWidget()
    assert there is not None
    assert form.groups["members"].isAncestorOf(there)
