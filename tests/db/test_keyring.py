"""keys.json: who opens the store, and how often one may try."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from counter.db import keys
from counter.db.keyring import FILE, KEPT_TIMES, KeyRing, Limits, LockedOut
from counter.db.keys import Cost, Unreadable, WrongPassword
from counter.db.recovery import WrongHalf

CHEAP = Cost(8, 1, 1)
DATA = bytes(range(32))
NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WANG, LI = keys.new_pair("pw-wang", CHEAP), keys.new_pair("pw-li", CHEAP)


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    ring = KeyRing.open(tmp_path)
    ring.add("o1", "wang", WANG.public, WANG.wrapped, DATA)
    ring.add("o2", "li", LI.public, LI.wrapped, DATA)
    return ring


def fail(ring: KeyRing, times: int, at: datetime = NOW, login: str = "wang") -> None:
    for _ in range(times):
        with pytest.raises(WrongPassword):
            ring.unlock(login, "no", at)


def test_unlock(ring: KeyRing, tmp_path: Path) -> None:
    for opened in (ring, KeyRing.open(tmp_path)):
        found = opened.unlock("li", "pw-li", NOW)
        assert (found.operator, found.data_key) == ("o2", DATA)
        assert keys.public_of(found.private_key) == LI.public
        assert repr(found) == "Unlocked(operator=o2)"


def test_a_password_opens_only_its_own_slot(ring: KeyRing) -> None:
    with pytest.raises(WrongPassword):
        ring.unlock("wang", "pw-li", NOW)
    with pytest.raises(WrongPassword):
        ring.unlock("nobody", "pw-li", NOW)
    assert list(ring.unreported()) == ["o1"]


def test_the_file_holds_no_key_and_is_only_the_owners(ring: KeyRing, tmp_path: Path) -> None:
    data = (tmp_path / FILE).read_bytes()
    private = keys.unwrap(WANG.wrapped, "pw-wang")
    assert [secret for secret in (DATA, private) if secret in data or secret.hex().encode() in data] == []
    assert ring.path.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_removed_slot_opens_nothing(ring: KeyRing, tmp_path: Path) -> None:
    ring.remove("o1")
    ring.remove("o1")
    assert set(KeyRing.open(tmp_path).slots) == {"o2"}
    with pytest.raises(WrongPassword):
        ring.unlock("wang", "pw-wang", NOW)


def test_a_new_password_replaces_the_slot_and_lifts_the_lock(ring: KeyRing) -> None:
    fail(ring, 5)
    ring.add("o1", "wang", WANG.public, keys.rewrap(WANG.wrapped, "pw-wang", "new", CHEAP), DATA)
    assert ring.unlock("wang", "new", NOW).data_key == DATA
    with pytest.raises(WrongPassword):
        ring.unlock("wang", "pw-wang", NOW)
    assert ring.unreported()["o1"].count == 6


def test_the_fifth_failure_locks_that_slot_for_fifteen_minutes(ring: KeyRing, tmp_path: Path) -> None:
    fail(ring, 4)
    assert KeyRing.open(tmp_path).unlock("wang", "pw-wang", NOW).operator == "o1"
    ring = KeyRing.open(tmp_path)
    fail(ring, 5)
    for opened in (ring, KeyRing.open(tmp_path)):
        with pytest.raises(LockedOut) as caught:
            opened.unlock("wang", "pw-wang", NOW + 14 * MINUTE)
        assert caught.value.until == NOW + 15 * MINUTE
        assert opened.unlock("li", "pw-li", NOW).operator == "o2"
    assert ring.unlock("wang", "pw-wang", NOW + 15 * MINUTE).operator == "o1"


def test_after_the_pause_there_are_as_many_tries_again(ring: KeyRing) -> None:
    fail(ring, 5)
    fail(ring, 5, NOW + 15 * MINUTE)
    with pytest.raises(LockedOut) as caught:
        ring.unlock("wang", "pw-wang", NOW + 16 * MINUTE)
    assert caught.value.until == NOW + 30 * MINUTE


def test_other_limits(ring: KeyRing) -> None:
    limits = Limits(1, timedelta(hours=1))
    with pytest.raises(WrongPassword):
        ring.unlock("wang", "no", NOW, limits)
    with pytest.raises(LockedOut):
        ring.unlock("wang", "pw-wang", NOW + 59 * MINUTE, limits)


def test_failures_wait_to_be_journalled(ring: KeyRing, tmp_path: Path) -> None:
    fail(ring, 2)
    ring.unlock("wang", "pw-wang", NOW + MINUTE)
    waiting = KeyRing.open(tmp_path).unreported()
    assert {operator: (f.count, f.times) for operator, f in waiting.items()} == {"o1": (2, (NOW, NOW))}
    ring.reported()
    assert KeyRing.open(tmp_path).unreported() == {}


def test_reporting_does_not_give_new_tries(ring: KeyRing) -> None:
    fail(ring, 4)
    ring.reported()
    fail(ring, 1)
    ring.reported()
    with pytest.raises(LockedOut):
        ring.unlock("wang", "pw-wang", NOW)
    assert ring.unreported() == {}


def test_many_failures_are_counted_and_the_latest_kept(ring: KeyRing) -> None:
    for n in range(KEPT_TIMES + 5):
        fail(ring, 1, NOW + n * 20 * MINUTE)
    failures = ring.unreported()["o1"]
    assert (failures.count, len(failures.times)) == (KEPT_TIMES + 5, KEPT_TIMES)
    assert failures.times[-1] == NOW + (KEPT_TIMES + 4) * 20 * MINUTE


def test_the_same_login_given_twice_while_apart(ring: KeyRing) -> None:
    ring.add("o3", "wang", LI.public, LI.wrapped, DATA)
    assert ring.unlock("wang", "pw-wang", NOW).operator == "o1"
    assert ring.unlock("wang", "pw-li", NOW).operator == "o3"
    fail(ring, 5)
    with pytest.raises(LockedOut):
        ring.unlock("wang", "pw-li", NOW)


def test_the_recovery_key_opens_the_store_and_a_new_one_replaces_it(ring: KeyRing, tmp_path: Path) -> None:
    assert not ring.has_recovery
    with pytest.raises(Unreadable):
        ring.recover("1", "2")
    old = ring.make_recovery(DATA)
    assert KeyRing.open(tmp_path).recover(*old) == DATA
    assert ring.has_recovery
    new = ring.make_recovery(DATA)
    assert ring.recover(*new) == DATA
    with pytest.raises(WrongHalf):
        ring.recover(*old)
    text = (tmp_path / FILE).read_text()
    assert [half for half in new if half in text or half.replace("-", "") in text] == []


@pytest.mark.parametrize("text", ["", "[]", '{"slots": {"o1": {}}}', '{"version": 1, "more": 2}'])
def test_a_file_that_cannot_be_read(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(Unreadable):
        KeyRing.open(tmp_path)


def test_a_failed_write_changes_neither_the_file_nor_what_is_known(ring: KeyRing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = json.loads((tmp_path / FILE).read_bytes())

    def full(_descriptor: int) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        ring.remove("o1")
    assert set(ring.slots) == {"o1", "o2"}
    assert json.loads((tmp_path / FILE).read_bytes()) == before


def test_a_login_and_keys_written_by_another_release_stay_readable(tmp_path: Path) -> None:
    """The file's form, version 1, word for word: a store opens for ever."""
    wrapped = keys.wrap(bytes([7]) * 32, "pw", CHEAP)
    public = keys.public_of(bytes([7]) * 32)
    sealed = keys.seal(public, DATA)
    slot = {"login": "wang", "public": public, "wrapped": wrapped, "sealed": sealed}
    failures = {"row": 1, "until": None, "count": 1, "times": ["2026-11-24T01:00:00Z"]}
    file = {"version": 1, "slots": {"o1": slot}, "recovery": None, "failures": {"o1": failures}}
    (tmp_path / FILE).write_text(json.dumps(file))
    ring = KeyRing.open(tmp_path)
    assert ring.unlock("wang", "pw", NOW).data_key == DATA
    assert ring.unreported()["o1"].times == (NOW,)
