"""When the hall is called next."""

from counter.sync.pulse import EVERY, LONGEST, Pulse

CALM = Pulse(jitter=lambda: 0.0)
HASTY = Pulse(jitter=lambda: 1.0)


def test_at_once_at_first() -> None:
    assert CALM.wait(0) == 0
    assert CALM.started().wait(0) is None


def test_every_thirty_seconds_whatever_happens() -> None:
    pulse = CALM.started().succeeded(100)
    assert pulse.wait(100) == EVERY
    assert pulse.wait(131) == 0


def test_at_once_after_a_commit() -> None:
    assert CALM.started().succeeded(100).committed(103).wait(103) == 0


def test_a_commit_during_an_exchange_is_followed_by_another() -> None:
    pulse = CALM.started().committed(1)
    assert pulse.wait(1) is None
    after = pulse.succeeded(2)
    assert after.wait(2) == 0
    assert after.started().succeeded(3).wait(3) == EVERY


def test_pauses_grow_to_a_minute() -> None:
    pulse, pauses = CALM, []
    for _ in range(8):
        pulse = pulse.started().away(0)
        pauses.append(pulse.wait(0))
    assert pauses == [1, 2, 4, 8, 16, 32, 60, 60]
    for _ in range(5000):
        pulse = pulse.started().away(0)
    assert pulse.wait(0) == LONGEST


def test_jitter_shortens_by_up_to_a_half_but_not_below_a_second() -> None:
    pulse, pauses = HASTY, []
    for _ in range(8):
        pulse = pulse.started().away(0)
        pauses.append(pulse.wait(0))
    assert pauses == [1, 1, 2, 4, 8, 16, 30, 30]


def test_a_commit_does_not_shorten_a_pause() -> None:
    pulse = CALM.started().away(0).started().away(0)
    assert pulse.committed(0.5).wait(0.5) == 1.5


def test_a_new_network_does() -> None:
    pulse = CALM.started().away(0).started().away(0).started().away(0).network(0.5)
    assert pulse.wait(0.5) == 0
    assert pulse.started().away(1).wait(1) == 1


def test_a_new_network_during_an_exchange_makes_another() -> None:
    assert CALM.started().network(1).succeeded(2).wait(2) == 0


def test_success_forgets_the_pauses() -> None:
    pulse = CALM.started().away(0).started().away(0).started().succeeded(10)
    assert pulse.committed(11).wait(11) == 0
    assert pulse.started().away(12).wait(12) == 1


def test_refused_is_asked_again_each_minute() -> None:
    pulse = CALM.started().refused(0)
    assert pulse.wait(0) == LONGEST
    assert pulse.committed(1).wait(1) == LONGEST - 1
