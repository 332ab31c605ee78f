import pytest
from pytestqt.qtbot import QtBot

from counter.desk.questions import CasesLike
from counter.desk.views import CaseIds
from counter.ui.panes.cases import CasesPane
from counter.ui.window import MainWindow
from tests.ui import scripted
from tests.ui.conftest import Opener
from tests.ui.hands import Ctrl, Key, press, shell_of


@pytest.fixture
def cases(qtbot: QtBot, window: Opener, desk: scripted.Desk) -> tuple[MainWindow, CasesPane]:
    made = window(desk)
    press(made, Key.Key_2, Ctrl)
    pane = shell_of(made).pane("cases")
    assert isinstance(pane, CasesPane)
    qtbot.waitUntil(lambda: len(pane.model.ids) == 400)
    return made, pane


def test_enter_opens_the_case_chosen(qtbot: QtBot, cases: tuple[MainWindow, CasesPane]) -> None:
    made, pane = cases
    assert pane.table.hasFocus()
    press(made, Key.Key_Down)
    press(made, Key.Key_Down)
    press(made, Key.Key_Return)
    assert made.commands.place == "case"
    assert getattr(shell_of(made).panes["case"], "case", "") == "c2"


def test_the_box_on_top_filters_the_list_and_keeps_the_choice(qtbot: QtBot, cases: tuple[MainWindow, CasesPane]) -> None:
    made, pane = cases
    pane.table.choose_row(11)
    press(made, Key.Key_F, Ctrl)
    box = shell_of(made).search_box
    box.insert("李芳")
    box.textEdited.emit("李芳")
    qtbot.waitUntil(lambda: pane.count.text() == "40 件")
    assert pane.model.ids[pane.table.currentIndex().row()] == "c11"
    assert not box._results.isVisible()


def test_states_and_families_by_key_and_back(qtbot: QtBot, cases: tuple[MainWindow, CasesPane], desk: scripted.Desk) -> None:
    made, pane = cases
    for key in (Key.Key_F4, Key.Key_F5, Key.Key_F6):
        press(made, key)
    qtbot.waitUntil(lambda: CasesLike(state="received", family="DB", day="2026-11-24") in desk.asked)
    press(made, Key.Key_Backspace, Ctrl)
    qtbot.waitUntil(lambda: pane.count.text() == "400 件")
    assert not pane.clear_button.isVisible()


def test_an_empty_list_says_what_would_stand_there(qtbot: QtBot, cases: tuple[MainWindow, CasesPane], desk: scripted.Desk) -> None:
    _, pane = cases
    pane.search("没有")
    qtbot.waitUntil(pane.empty.isVisible)
    assert pane.empty._title.text() == "没有符合条件的办件"
    desk.answers["CasesLike"] = lambda _: CaseIds(ids=())
    pane.clear()
    qtbot.waitUntil(lambda: pane.empty._title.text() == "还没有办件")


def test_without_a_hall_nothing_is_said_to_wait(qtbot: QtBot, cases: tuple[MainWindow, CasesPane]) -> None:
    made, pane = cases
    last = pane.model.columnCount() - 1
    qtbot.waitUntil(lambda: pane.model.data(pane.model.index(0, last)) == "待发")
    shell_of(made).sync_told(scripted.SyncState(view="none"))
    assert pane.model.data(pane.model.index(0, last)) == ""
    assert pane.model.data(pane.model.index(1, last)) == "待处理"
