from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from counter import resources
from counter.domain import numbers
from counter.ui import theme
from counter.ui.forms.lore import Lore
from counter.ui.second import sheet
from counter.ui.second.dress import Scale
from counter.ui.second.face import Face
from counter.ui.second.sheet import Done, Entering, Idle, Line
from tests.desk.hall import changed, item, sample
from tests.ui.second.seen import cut, says, words

SIZES = ((1920, 1080), (1366, 768))
DAY = date(2026, 11, 24)
NUMBER = numbers.case_number("520602003", DAY, "03", 17, "DB")
LONG = tuple("办理低保请带户口簿和全家人的身份证" * 4 + f"{n}。" for n in range(8))


@pytest.fixture(params=[(name, size) for name in ("light", "contrast") for size in SIZES], ids=str)
def face(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication) -> Iterator[Face]:
    name, size = request.param
    look = theme.look(name)
    theme.apply(qapp, look)
    made = Face("河西街道综合服务大厅", look)
    made.resize(*size)
    made.show()
    made.tell(DAY, ("本周五下午大厅集中学习，停办半天。",))
    yield made
    made.close()
    made.deleteLater()
    theme.apply(qapp, theme.look())


def settle(face: Face, page: sheet.Page) -> None:
    face.show_page(page)
    QApplication.processEvents()


def test_idle_says_hall_day_and_notices(face: Face) -> None:
    settle(face, Idle())
    for what in ("河西街道综合服务大厅", "2026年11月24日 星期二", "停办半天"):
        assert says(face, what)
    assert cut(face) == []
    face.tell(DAY, LONG)
    heard: set[str] = set()
    for _ in LONG:
        QApplication.processEvents()
        assert cut(face) == []
        heard |= {label.text() for label in face.idle.findChildren(QLabel) if label.isVisible()}
        face.turn()
    assert set(LONG) <= heard


@pytest.mark.parametrize("birth", ["1985-03-12", "1950-01-01"])
def test_every_page_of_a_long_form_can_be_read(face: Face, lore: Lore, birth: str) -> None:
    place = "贵州省铜仁市碧江区河西街道锦江北路某某花园小区三期十二栋一单元二十三楼二三零一号房（原供销社家属院旁）"
    answers = changed(sample("DB-101"), person={"birth": birth, "live_addr": place, "name": "欧阳娜娜买买提·阿卜杜拉"})
    shown = sheet.entering(item("DB-101"), answers, lore, "asked")
    settle(face, shown)
    seen: list[str] = []
    while True:
        QApplication.processEvents()
        assert cut(face) == []
        seen += [label.text() for label in face.findChildren(QLabel) if label.isVisible()]
        if not face.entered.after.isVisible():
            break
        assert not face.entered.right.isVisible(), "nobody confirms what he has not seen"
        face.entered.after.click()
    assert face.entered.right.isVisible()
    assert {line.label for line in shown.lines} <= set(seen)
    assert {line.value for line in shown.lines if line.value} <= set(seen)


def test_type_is_large_and_larger_for_the_elder() -> None:
    assert Scale.of(1080).body >= 28
    assert Scale.of(1080, elder=True).body > Scale.of(1080).body
    assert Scale.of(768).body >= 24


def test_no_text_is_smaller_than_the_body(face: Face, lore: Lore) -> None:
    settle(face, sheet.entering(item("DB-101"), sample("DB-101"), lore, "asked"))
    least = Scale.of(face.height()).body
    labels = [label for label in face.findChildren(QLabel) if label.isVisible() and label.text()]
    small = [label.text() for label in labels if label.fontInfo().pixelSize() < least]
    assert small == []


def test_a_touch_answers_and_takes_no_focus(face: Face, qtbot: QtBot, lore: Lore) -> None:
    heard: list[object] = []
    face.answered.connect(heard.append)
    settle(face, sheet.entering(item("JS-101"), sample("JS-101"), lore, "asked"))
    for button in (face.entered.wrong, face.entered.right):
        assert button.width() >= 120
        assert button.height() >= 56
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == [False, True]
    assert QApplication.focusWidget() is None
    assert face.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus


def test_while_it_is_typed_there_is_nothing_to_answer_and_the_new_line_is_seen(face: Face, lore: Lore) -> None:
    answers = sample("DB-101")
    settle(face, sheet.entering(item("DB-101"), answers, lore))
    assert not face.entered.right.isVisible()
    assert not face.entered.wrong.isVisible()
    settle(face, sheet.entering(item("DB-101"), changed(answers, bank={"bank": "另一家银行某支行"}), lore))
    assert says(face, "另一家银行某支行")


def test_of_a_sensitive_item_only_that_something_is_entered(face: Face, lore: Lore) -> None:
    answers = sample("JS-105")
    settle(face, sheet.entering(item("JS-105"), answers, lore))
    assert says(face, "正在录入您的申请")
    assert says(face, "请看工作人员出示的纸面")
    assert not any("计划生育" in word or "张" in word for word in words(face))
    settle(face, Done(covered=True))
    assert cut(face) == []
    assert says(face, "请看工作人员出示的纸面")


def test_after_acceptance_number_date_papers_and_thanks(face: Face) -> None:
    settle(face, Done(NUMBER, "2027-01-06", provisional=True, bring=("户口簿", "诚信承诺书", "A" * 20, "乙", "丙", "丁", "戊")))
    for what in (*numbers.spaced(NUMBER).split(), "2027年1月6日 前办结（暂算）", "户口簿、诚信承诺书", "等 7 种", "谢谢"):
        assert says(face, what)
    assert cut(face) == []


def test_nothing_is_left_of_a_page_when_it_is_wiped(face: Face, lore: Lore) -> None:
    settle(face, sheet.entering(item("DB-101"), sample("DB-101"), lore, "asked"))
    assert any("张小明" in word for word in words(face))
    settle(face, Done(NUMBER, "2027-01-06"))
    assert not any("张小明" in word for word in words(face))
    settle(face, Idle())
    assert not any("2027" in word or "520602003" in word for word in words(face))


def test_what_can_be_touched_has_a_name_and_a_role(face: Face, lore: Lore) -> None:
    settle(face, sheet.entering(item("DB-101"), sample("DB-101"), lore, "asked"))
    assert face.accessibleName() == "第二屏"
    for button in face.findChildren(QPushButton):
        heard = QAccessible.queryAccessibleInterface(button)
        assert heard.role() == QAccessible.Role.Button
        assert heard.text(QAccessible.Text.Name) in {"上一页", "下一页", "有误", "无误"}


def test_an_answer_higher_than_the_screen_goes_on_in_the_next_column(face: Face) -> None:
    long = "".join(chr(0x4E00 + n) for n in range(1500))
    size = face.size()
    settle(face, Entering("事项", (Line("组", head=True), Line("长", long), Line("短", "字"))))
    seen: list[str] = []
    while True:
        QApplication.processEvents()
        assert cut(face) == []
        seen += [label.text() for label in face.entered.findChildren(QLabel) if label.isVisible() and label.text() in long]
        if not face.entered.after.isVisible():
            break
        face.entered.after.click()
    assert "".join(dict.fromkeys(part for part in seen if part)) == long
    assert face.size() == size


def test_the_sheet_has_no_colour_of_its_own() -> None:
    assert "#" not in resources.path("themes", "second.qss").read_text("utf-8")
