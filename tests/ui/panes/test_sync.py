from pytestqt.qtbot import QtBot

from counter.ui.panes.sync import SyncPane
from tests.ui import scripted
from tests.ui.conftest import Opener
from tests.ui.hands import Ctrl, Key, press, shell_of


def test_the_ledger_and_the_diagnosis(qtbot: QtBot, window: Opener, desk: scripted.Desk) -> None:
    desk.state = scripted.SyncState(view="away", error_code="right")
    made = window(desk)
    press(made, Key.Key_6, Ctrl)
    pane = shell_of(made).pane("sync")
    assert isinstance(pane, SyncPane)
    qtbot.waitUntil(lambda: pane.model.rowCount() == 60 and pane.state is not None)
    assert pane.sentence.text() == "大厅断开 自 14:02 起，可照常办理"
    assert pane.reason.isVisible()
    assert pane.diagnosis._values["waiting"].text() == "3 条"
    rounds = desk.rounds
    press(made, Key.Key_F5)
    qtbot.waitUntil(lambda: desk.rounds == rounds + 1)
