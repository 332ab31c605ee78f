import gc

from pytestqt.qtbot import QtBot

from counter.ui.sweep import Sweeper


def test_collecting_is_the_window_threads(qtbot: QtBot) -> None:
    gc.enable()
    sweeper = Sweeper()
    assert not gc.isenabled()
    cycle: list[object] = []
    cycle.append(cycle)
    seen: list[str] = []
    gc.callbacks.append(lambda phase, _info: seen.append(phase))
    try:
        del cycle
        sweeper._timer.setInterval(1)
        qtbot.waitUntil(lambda: "stop" in seen)
    finally:
        gc.callbacks.pop()
        sweeper.stop()
    assert gc.isenabled()
