import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from counter import printing
from counter.desk.actions import (
    CloseDay,
)
from counter.desk.questions import FilingContent
from counter.desk.views import PaperContent
from counter.domain.problem import Problem, refuse
from counter.ui.panes.day import DayPane
from counter.ui.window import MainWindow
from tests.ui import sample, scripted
from tests.ui.conftest import Opener
from tests.ui.hands import Alt, Ctrl, Key, press, refusing, shell_of


@pytest.fixture
def day(qtbot: QtBot, window: Opener, desk: scripted.Desk) -> tuple[MainWindow, DayPane]:
    made = window(desk)
    press(made, Key.Key_5, Ctrl)
    pane = shell_of(made).pane("day")
    assert isinstance(pane, DayPane)
    qtbot.waitUntil(lambda: pane.sheet is not None and pane.cash.entitled)
    return made, pane


def test_the_figures_of_the_day(day: tuple[MainWindow, DayPane]) -> None:
    _, pane = day
    assert pane.title.text() == "2026-11-24 星期二"
    assert {key: figure.value.text() for key, figure in pane.figures.items()}["received"] == "41"
    assert pane.cash.sums.told("应有现金") == "1,399.50"
    assert all(section.isVisible() for section in pane.sections)
    assert "2 张纸等待确认出纸" in pane.remarks.text()


def test_closing_asks_once_more_in_place(qtbot: QtBot, day: tuple[MainWindow, DayPane], desk: scripted.Desk) -> None:
    made, pane = day
    assert pane.cash.counted.hasFocus()
    press(made, Key.Key_F9)
    assert pane.cash.answers.fields["cash_counted"].problem.text() == "请填写实点现金（元）"
    QTest.keyClicks(pane.cash.counted, "1390")
    press(made, Key.Key_F9)
    assert "缺少 9.50 元" in pane.cash.question.text()
    assert desk.acts == []
    press(made, Key.Key_Escape)
    assert not pane.cash.asking.isVisible()
    press(made, Key.Key_F9)
    press(made, Key.Key_F9)
    qtbot.waitUntil(lambda: desk.acts == [CloseDay(date="2026-11-24", cash_counted=139000)])


def test_a_sum_changed_after_asking_is_asked_about_again(qtbot: QtBot, day: tuple[MainWindow, DayPane], desk: scripted.Desk) -> None:
    made, pane = day
    QTest.keyClicks(pane.cash.counted, "1399.50")
    press(made, Key.Key_F9)
    assert "相符" in pane.cash.question.text()
    QTest.keyClicks(pane.cash.counted, "0")
    assert not pane.cash.asking.isVisible()
    assert desk.acts == []


def test_a_day_that_was_not_closed_says_why_and_keeps_the_sum(qtbot: QtBot, day: tuple[MainWindow, DayPane], desk: scripted.Desk) -> None:
    made, pane = day
    desk.refusing = refusing(Problem("cash_counted", "range", {"min": 0}))
    QTest.keyClicks(pane.cash.counted, "5")
    press(made, Key.Key_F9)
    press(made, Key.Key_F9)
    qtbot.waitUntil(pane.cash.answers.fields["cash_counted"].problem.isVisible)
    assert pane.cash.counted.text() == "5.00"


def test_other_days_by_key_never_one_to_come(qtbot: QtBot, day: tuple[MainWindow, DayPane]) -> None:
    made, pane = day
    press(made, Key.Key_Right, Alt)
    assert pane.date.isoformat() == "2026-11-24"
    press(made, Key.Key_Left, Alt)
    qtbot.waitUntil(lambda: pane.sheet is not None and pane.sheet.date == "2026-11-23")
    assert pane.state.text() == "已结账"
    assert pane.cash.counted.isReadOnly()
    assert not pane.cash.close_button.isVisible()
    assert "现金相符" in pane.cash.state.text()


def test_one_who_may_not_close_is_told_so(qtbot: QtBot, window: Opener, desk: scripted.Desk) -> None:
    desk.answers["StandingNow"] = lambda q: sample.standing(q).model_copy(update={"grants": (("CLERK", ("DW",)),)})
    made = window(desk)
    press(made, Key.Key_5, Ctrl)
    pane = shell_of(made).pane("day")
    assert isinstance(pane, DayPane)
    qtbot.waitUntil(lambda: "大厅主管" in pane.cash.state.text())
    assert not pane.cash.close_button.isVisible()
    assert "close_day" not in [row.id for row in made.commands.usable()]


def test_the_small_relief_of_the_month_is_shown_as_paper(qtbot: QtBot, day: tuple[MainWindow, DayPane], desk: scripted.Desk) -> None:
    made, pane = day
    content = PaperContent.model_validate({"layout": "DOC-FILE", "values": printing.sample("DOC-FILE")})
    desk.answers["FilingContent"] = lambda _: content
    press(made, Key.Key_F8)
    qtbot.waitUntil(pane.preview.isVisible)
    assert [q for q in desk.asked if isinstance(q, FilingContent)] == [FilingContent(month="2026-11")]


def test_who_reads_no_relief_is_told_so(qtbot: QtBot, day: tuple[MainWindow, DayPane], desk: scripted.Desk) -> None:
    made, pane = day

    def closed(_: object) -> PaperContent:
        raise refuse("", "right")

    desk.answers["FilingContent"] = closed
    with qtbot.waitSignal(pane.said) as said:
        press(made, Key.Key_F8)
    assert "权限" in said.args[0]
    assert not pane.preview.isVisible()
