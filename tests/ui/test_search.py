"""The search box: why a row is there, who is dead or merged, and keys that come before the answer."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter.desk.questions import ResidentsLike, SearchFor
from counter.desk.views.finding import CaseFound, Findings, PersonFound
from counter.ui.choosing import Choice, ChoiceList
from counter.ui.search import SearchBox, case_choice, person_choice
from counter.ui.theme import look
from tests.ui import scripted
from tests.ui.conftest import Opener
from tests.ui.findings import findings
from tests.ui.hands import Ctrl, Key, press, shell_of
from tests.ui.sample import case_row, residents

PERSON = residents(ResidentsLike(text="张小明")).rows[0]


@pytest.mark.parametrize(
    ("why", "typed", "side", "mark"),
    [
        ("name", "小明", "138****5678", "小明"), ("address", "北门社区", "138****5678", "北门社区"), ("initials", "ZXM", "拼音 zxm", ""),
        ("pinyin", "ZHANGXM", "拼音 zhangxm", ""), ("id_tail", "0016", "证件尾号 0016", ""), ("phone_tail", "5678", "电话尾号 5678", ""),
        ("id_no", "520699", "证件号 520699", ""), ("address", "湖南", "户籍地 湖南", "湖南"),
    ],
)  # fmt: skip
def test_a_person_says_why_he_was_found(why: str, typed: str, side: str, mark: str) -> None:
    choice = person_choice(PersonFound(row=PERSON.model_copy(update={"why": why}), typed=typed))
    assert (choice.side, choice.mark) == (side, mark)


def test_the_dead_and_the_merged_are_marked() -> None:
    dead = PersonFound(row=PERSON.model_copy(update={"why": "name", "deceased": "2026-11-20"}), typed="张", former=True)
    assert person_choice(dead).note.startswith("已故 2026-11-20  原档案已并入  男")


def test_a_case_says_its_state_and_why() -> None:
    row = case_row(0)
    assert case_choice(CaseFound(row=row, why="number", typed="0001DB")).side == f"办件编号 0001DB  {row.state_zh}"
    veiled = case_choice(CaseFound(row=row.model_copy(update={"applicant": "张*", "id_no": ""}), why="name", typed="张小明"))
    assert "张小明" not in f"{veiled.main} {veiled.note} {veiled.side}"


def _drawn(qtbot: QtBot, choice: Choice) -> QImage:
    shown = ChoiceList(look(), "搜索结果")
    qtbot.addWidget(shown)
    shown.resize(600, 60)
    shown.show_rows((choice,))
    image = QImage(600, 60, QImage.Format.Format_RGB32)
    shown.render(image)
    return image


def test_what_was_typed_stands_out_in_the_row(qtbot: QtBot) -> None:
    plain = Choice("resident", "r", "张小明", "环北街道北门社区", "138****5678")
    images = [_drawn(qtbot, replace(plain, mark=mark)) for mark in ("", "小明", "北门社区", "没有")]
    assert images[0] == images[3]
    assert images[0] != images[1] != images[2] != images[0]


@pytest.fixture
def box(qtbot: QtBot, window: Opener, desk: scripted.Desk) -> SearchBox:
    made = window(desk)
    press(made, Key.Key_F, Ctrl)
    return shell_of(made).search_box


def test_every_key_asks_once_and_only_the_last_is_shown(qtbot: QtBot, box: SearchBox, desk: scripted.Desk) -> None:
    for text in ("李", "李芳"):
        box.setText(text)
        box.textEdited.emit(text)
    qtbot.waitUntil(lambda: box._answered == "李芳")
    assert [row.main for row in box._results.list.choices.rows if row.kind == "resident"] == ["李芳"]


def test_enter_before_the_answer_waits_for_it(qtbot: QtBot, box: SearchBox, desk: scripted.Desk) -> None:
    chosen: list[tuple[str, str]] = []
    box.chosen.connect(lambda kind, id_: chosen.append((kind, id_)))
    QTest.keyClicks(box, "x")
    box.setText("小明")
    box.textEdited.emit("小明")
    qtbot.waitUntil(lambda: box._answered == "小明")
    box.setText("李芳")
    box.textEdited.emit("李芳")
    QTest.keyClick(box, Key.Key_Return)
    assert chosen == [], "the rows are those of another text"
    wanted = findings(SearchFor(text="李芳")).people[0].row.id
    qtbot.waitUntil(lambda: chosen == [("resident", wanted)])


def test_more_than_are_counted_is_said(qtbot: QtBot, box: SearchBox, desk: scripted.Desk) -> None:
    found = findings(SearchFor(text="李芳"))
    desk.answers["SearchFor"] = lambda _: Findings(people=(), cases=found.cases, number=100, more=True)
    box.setText("李")
    box.textEdited.emit("李")
    qtbot.waitUntil(lambda: box._answered == "李")
    assert box._results.list.choices.rows[-1].main == "在办件中查看全部 100 件以上"
