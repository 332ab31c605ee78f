import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from counter.ui.office import Office
from counter.ui.pulse import EVERY, LONGEST, Pulse
from tests.ui import scripted
from tests.ui.test_office import ACT


@pytest.fixture
def desk(office: Office) -> scripted.Desk:
    made = scripted.Desk()
    office.open(made)
    return made


@pytest.fixture
def pulse(office: Office, desk: scripted.Desk) -> Iterator[Pulse]:
    made = Pulse(office, "03")
    yield made
    made.stop()


def test_a_round_at_once_then_every_half_minute(qtbot: QtBot, pulse: Pulse, desk: scripted.Desk) -> None:
    told: list[object] = []
    pulse.told.connect(told.append)
    pulse.start()
    qtbot.waitUntil(lambda: told == [desk.state])
    assert pulse.pause() == EVERY
    assert pulse._timer.remainingTime() > 29_000


def test_an_action_brings_a_round(qtbot: QtBot, pulse: Pulse, desk: scripted.Desk, office: Office) -> None:
    pulse.start()
    qtbot.waitUntil(lambda: desk.rounds == 1 and not pulse._running)
    office.do(ACT)
    qtbot.waitUntil(lambda: desk.rounds == 2)


def test_what_was_pulled_is_told_as_changed(qtbot: QtBot, pulse: Pulse, desk: scripted.Desk, office: Office) -> None:
    changed: list[object] = []
    office.changed.connect(changed.append)
    desk.state = scripted.SyncState(touched=frozenset({"case:c9"}))
    pulse.start()
    qtbot.waitUntil(lambda: changed == [frozenset({"case:c9"})])


def test_rounds_never_overlap_and_one_follows_when_asked_for(qtbot: QtBot, pulse: Pulse, desk: scripted.Desk, office: Office) -> None:
    gate, inside, most = threading.Event(), [0], [0]

    class Slow(scripted.Desk):
        def sync_once(self, run_on_office: object) -> scripted.SyncState:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
            gate.wait()
            inside[0] -= 1
            return super().sync_once(run_on_office)

    slow = Slow()
    office.open(slow)
    pulse.start()
    qtbot.waitUntil(lambda: inside[0] == 1)
    pulse.now()
    office.do(ACT)
    qtbot.waitUntil(lambda: bool(slow.acts))
    gate.set()
    qtbot.waitUntil(lambda: slow.rounds == 2)
    assert most == [1]


def test_the_window_is_not_kept_waiting_by_a_hall_that_hangs(qtbot: QtBot, pulse: Pulse, office: Office) -> None:
    hung = threading.Event()

    class Hanging(scripted.Desk):
        def sync_once(self, run_on_office: object) -> scripted.SyncState:
            hung.wait()
            return self.state

        def hang_up(self) -> None:
            hung.set()

    desk = Hanging()
    office.open(desk)
    pulse.start()
    done: list[object] = []
    office.do(ACT, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert not hung.is_set()
    office.close()
    assert hung.is_set()


def test_backing_off_from_a_second_to_a_minute(qtbot: QtBot, pulse: Pulse, desk: scripted.Desk) -> None:
    desk.state = scripted.SyncState(view="away")
    pulse.start()
    qtbot.waitUntil(lambda: pulse.failures == 1)
    pauses = []
    for pulse.failures in range(1, 12):
        pauses.append(pulse.pause())
    assert 1 <= pauses[0] < 2
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST
    assert Pulse(pulse._office, "04")._spread != pulse._spread


def test_nothing_is_left_when_it_stops(qtbot: QtBot, pulse: Pulse, desk: scripted.Desk) -> None:
    pulse.start()
    pulse.stop()
    assert not pulse._timer.isActive()
