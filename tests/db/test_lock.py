"""One process per profile."""

import os
import signal
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counter.db.lock import FILE, Holder, ProfileBusy, ProfileLock

NOW = datetime(2026, 11, 24, 1, 2, 3, tzinfo=UTC)

HOLD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from counter.db.lock import ProfileLock
ProfileLock(Path(sys.argv[1]), datetime(2026, 11, 24, 8, tzinfo=UTC)).acquire()
print("held", flush=True)
time.sleep(60)
"""


def holding(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_process_learns_who_holds_it_and_death_frees_it(tmp_path: Path) -> None:
    with holding(tmp_path) as process:
        with pytest.raises(ProfileBusy) as caught:
            ProfileLock(tmp_path, NOW).acquire()
        assert caught.value.holder == Holder(process.pid, socket.gethostname(), "2026-11-24T08:00:00+00:00")
        assert str(process.pid) in str(caught.value)
        process.send_signal(signal.SIGKILL)
    with ProfileLock(tmp_path, NOW):
        assert f'"pid": {os.getpid()}' in (tmp_path / FILE).read_text()


def test_refused_within_the_same_process_too_until_released(tmp_path: Path) -> None:
    first = ProfileLock(tmp_path / "new", NOW).acquire()
    with pytest.raises(ProfileBusy):
        ProfileLock(tmp_path / "new", NOW).acquire()
    first.release()
    first.release()
    with ProfileLock(tmp_path / "new", NOW):
        pass
    assert (tmp_path / "new" / FILE).read_bytes() == b""


def test_a_refused_process_does_not_touch_the_holders_words(tmp_path: Path) -> None:
    with ProfileLock(tmp_path, NOW):
        before = (tmp_path / FILE).read_bytes()
        with pytest.raises(ProfileBusy):
            ProfileLock(tmp_path, NOW).acquire()
        assert (tmp_path / FILE).read_bytes() == before


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1}'])
def test_a_holder_that_cannot_be_read_is_still_a_holder(tmp_path: Path, text: str) -> None:
    with ProfileLock(tmp_path, NOW):
        (tmp_path / FILE).write_text(text)
        with pytest.raises(ProfileBusy, match="another process") as caught:
            ProfileLock(tmp_path, NOW).acquire()
        assert caught.value.holder is None


def test_a_child_does_not_keep_the_profile_after_its_parent(tmp_path: Path) -> None:
    lock = ProfileLock(tmp_path, NOW).acquire()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        lock.release()
        with ProfileLock(tmp_path, NOW):
            child.communicate(b"\n")
