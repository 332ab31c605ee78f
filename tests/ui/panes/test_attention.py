import pytest
from pytestqt.qtbot import QtBot

from counter.desk.actions import (
    PaperCameOut,
    SettleConflict,
    SettleMatter,
)
from counter.desk.views import Attention
from counter.domain.problem import Problem
from counter.ui.panes.attention import AttentionPane
from counter.ui.window import MainWindow
from tests.ui import sample, scripted
from tests.ui.conftest import Opener
from tests.ui.hands import Alt, Ctrl, Key, press, refusing, shell_of


@pytest.fixture
def waiting(qtbot: QtBot, window: Opener, desk: scripted.Desk) -> tuple[MainWindow, AttentionPane]:
    made = window(desk)
    press(made, Key.Key_4, Ctrl)
    pane = shell_of(made).pane("attention")
    assert isinstance(pane, AttentionPane)
    qtbot.waitUntil(lambda: len(pane.rows) == 5)
    return made, pane


def test_what_waits_is_grouped_and_says_what_to_do(waiting: tuple[MainWindow, AttentionPane]) -> None:
    _, pane = waiting
    rows = pane.list.choices.rows
    assert [row.main for row in rows if not row.kind] == [
        "没有生效的操作  1",
        "两处填写不同  1",
        "待处理事项  1",
        "重复与冲突  1",
        "等待确认出纸  1",
    ]
    assert pane.list.hasFocus()
    assert pane.detail.title.text() == "欧阳娜娜 党费收缴 操作未生效"
    assert "收回" in pane.detail.to_do.text()
    assert [b.text() for b in pane.detail.buttons][:2] == ["文书已收回  Alt+1", "已换发  Alt+2"]


def test_a_matter_is_settled_by_key_with_what_was_typed(
    qtbot: QtBot, waiting: tuple[MainWindow, AttentionPane], desk: scripted.Desk
) -> None:
    made, pane = waiting
    pane.detail.line.setText("已电话联系")
    press(made, Key.Key_2, Alt)
    qtbot.waitUntil(lambda: bool(desk.acts))
    assert desk.acts == [SettleMatter(stream="case:c2", matter="m1", choice="reissued", note="已电话联系")]
    qtbot.waitUntil(lambda: shell_of(made).status.last.text().startswith("已处理"))


def test_a_conflict_takes_mine_or_another_value(qtbot: QtBot, waiting: tuple[MainWindow, AttentionPane], desk: scripted.Desk) -> None:
    made, pane = waiting
    press(made, Key.Key_Down)
    assert pane.detail.note.zh == "另填的值"
    press(made, Key.Key_1, Alt)
    pane.detail.line.setText("1200")
    press(made, Key.Key_3, Alt)
    qtbot.waitUntil(lambda: len(desk.acts) == 2)
    common = {"stream": "case:c1", "conflict": "k1"}
    assert desk.acts == [SettleConflict(**common, choice="mine"), SettleConflict(**common, choice="other", value="1200")]


def test_a_refused_choice_is_said_and_what_was_typed_stays(
    qtbot: QtBot, waiting: tuple[MainWindow, AttentionPane], desk: scripted.Desk
) -> None:
    made, pane = waiting
    desk.refusing = refusing(Problem("matter", "not_found"))
    pane.detail.line.setText("写了很多")
    press(made, Key.Key_1, Alt)
    qtbot.waitUntil(pane.detail.note.problem.isVisible)
    assert pane.detail.line.text() == "写了很多"


def test_a_paper_that_came_out(qtbot: QtBot, waiting: tuple[MainWindow, AttentionPane], desk: scripted.Desk) -> None:
    made, pane = waiting
    pane.list.step(-1)
    press(made, Key.Key_1, Alt)
    qtbot.waitUntil(lambda: desk.acts == [PaperCameOut(paper="p1")])


def test_after_settling_the_next_one_is_chosen(qtbot: QtBot, waiting: tuple[MainWindow, AttentionPane], desk: scripted.Desk) -> None:
    _, pane = waiting
    pane.list.step(1)
    desk.answers["Waiting"] = lambda _: Attention(rows=tuple(row for row in sample.WAITING if row.kind != "conflict"))
    pane.read()
    qtbot.waitUntil(lambda: len(pane.rows) == 4)
    current = pane.current()
    assert current is not None
    assert current.kind == "matter"
    desk.answers["Waiting"] = lambda _: Attention(rows=())
    pane.read()
    qtbot.waitUntil(pane.empty.isVisible)


def test_the_case_of_a_row_is_opened(qtbot: QtBot, waiting: tuple[MainWindow, AttentionPane]) -> None:
    made, _ = waiting
    press(made, Key.Key_F9)
    assert getattr(shell_of(made).panes["case"], "case", "") == "c2"
