"""A hall from the command line: founded, numbers given, counters joined, exchanged, restored."""

import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from counter.sync.server import LocalServer
from tests.cli.office import Answer, Office
from tests.desk.hall import PASSWORD
from tests.house.tree import ROOT

Answers = dict[str, object]
_numbers = itertools.count(1)


@dataclass
class Village:
    """An office with a database of its own."""

    office: Office
    dsn: str

    @property
    def key(self) -> Path:
        """Where the hall's key is kept."""
        return self.office.root / "hall.key"

    def init(self, password: str = PASSWORD) -> Answer:
        """Found the hall."""
        return self.office.call("hall", "init", "--dsn", self.dsn, "--key", self.key, login="admin", password=password)

    def ticket(self, number: str) -> Answer:
        """Give a number a ticket."""
        out = self.office.root / f"{number}.ticket"
        return self.office.call("hall", "enrol", "--dsn", self.dsn, "--key", self.key, "--workstation", number, "--out", out)

    def join(self, number: str, name: str = "", password: str = PASSWORD) -> Answer:
        """Let a profile join with a new ticket."""
        self.office.monkeypatch.setenv("COUNTER_TICKET_CODE", self.ticket(number).lines[0]["code"])
        return self.enrol(number, name or number, password)

    def enrol(self, number: str, name: str, password: str = PASSWORD) -> Answer:
        """Use a ticket that there is."""
        file = self.office.root / f"{number}.ticket"
        return self.office.call("enrol", "--ticket", file, login="admin", password=password, profile=self.office.root / name)

    def sync(self, name: str) -> Answer:
        """Exchange once."""
        return self.office.call("sync", "--once", login="admin", profile=self.office.root / name)


@pytest.fixture
def village(bare: Office, postgres: LocalServer) -> Village:
    """An empty database and nothing else."""
    bare.monkeypatch.setenv("COUNTER_HALL_PASSPHRASE", "mi-ma-de-mi-ma")
    return Village(bare, postgres.create(f"village{next(_numbers)}"))


def test_from_nothing_to_two_counters(village: Village) -> None:
    founded = village.init()
    assert (founded.code, founded.lines[0]["login"]) == (0, "admin")
    assert village.key.stat().st_mode & 0o077 == 0
    given = village.ticket("03")
    assert (given.code, given.lines[0]["workstation"]) == (0, "03")
    assert (village.office.root / "03.ticket").stat().st_mode & 0o077 == 0
    village.office.monkeypatch.setenv("COUNTER_TICKET_CODE", given.lines[0]["code"])
    joined = village.enrol("03", "03")
    assert joined.lines == [{"workstation": "03", "hall": "演练大厅", "logins": ["admin"]}]
    assert village.join("05").code == 0
    added: Answers = {"action": "AddOperator", "login": "clerk", "name": "王敏", "password": PASSWORD, "grants": [["CLERK", ["DB"]]]}
    assert village.office.call("do", typed=_line(added), login="admin", profile=village.office.root / "03").code == 0
    assert village.sync("03").lines == [{"hall": "connected", "error": "", "pushed": 1, "pulled": 2}]
    assert village.sync("05").lines == [{"hall": "connected", "error": "", "pushed": 0, "pulled": 1}]
    seen = village.office.call("ask", typed=_line({"question": "StandingNow"}), profile=village.office.root / "05")
    assert (seen.code, seen.lines[0]["name"], seen.lines[0]["workstation"]) == (0, "王敏", "05")


def _line(said: Answers) -> str:
    return json.dumps(said, ensure_ascii=False) + "\n"


def test_what_is_refused_says_so(village: Village) -> None:
    weak = village.init(password="123")
    assert (weak.code, _codes(weak)) == (1, [("password", "weak_password")])
    assert village.init().code == 0
    second = village.office.call("hall", "init", "--dsn", village.dsn, "--key", village.office.root / "other.key", login="admin")
    assert (second.code, _codes(second)) == (1, [("hall", "hall_exists")])
    assert village.join("03").code == 0
    again = village.ticket("03")
    assert (again.code, _codes(again)) == (1, [("hall", "hall_taken")])
    wrong = village.join("05", password="Wrong-2026")
    assert (wrong.code, _codes(wrong)) == (1, [("password", "password")])
    village.office.monkeypatch.setenv("COUNTER_HALL_PASSPHRASE", "another")
    assert _codes(village.ticket("06")) == [("passphrase", "password")]


def _codes(answer: Answer) -> list[tuple[str, str]]:
    return [(p["path"], p["code"]) for line in answer.lines for p in line["refused"]]


def test_what_cannot_be_done_fails(village: Village) -> None:
    for number in ("00", "7", "1a"):
        assert village.ticket(number).code == 2
    away = village.office.call("hall", "init", "--dsn", "host=127.0.0.1 port=1 dbname=x user=x", "--key", village.key, login="admin")
    assert (away.code, away.lines) == (2, [])
    assert "Traceback" not in away.said
    assert not village.key.exists()
    assert village.office.call("enrol", profile=village.office.root / "new").code == 2


def test_a_counter_without_a_hall_has_nothing_to_exchange(village: Village) -> None:
    office = village.office
    alone = office.call("enrol", "--workstation", "07", login="admin", profile=office.root / "alone")
    assert alone.lines[0]["workstation"] == "07"
    assert village.sync("alone").lines == [{"hall": "none", "error": "", "pushed": 0, "pulled": 0}]
    assert village.sync("alone").code == 2


def test_backup_restore_and_a_new_number(village: Village) -> None:
    office = village.office
    village.init()
    village.join("03")
    assert office.call("backup", "--out", office.root / "copy", login="admin", profile=office.root / "03").code == 0
    assert office.call("restore", office.root / "copy", login="admin", profile=office.root / "again").code == 0
    refused = village.sync("again")
    assert (refused.code, refused.lines[0]["error"]) == (2, "needs_number")
    joined = village.join("06", "again")
    assert (joined.code, joined.lines[0]["workstation"]) == (0, "06")
    assert village.sync("again").lines[0]["hall"] == "connected"
    assert office.call("check", login="admin", profile=office.root / "again").lines[-1] == {"faults": 0}


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder that PostgreSQL's account may pass, whoever runs the tests."""
    folder = Path(tempfile.mkdtemp(prefix="counter-local-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


def test_a_local_hall_runs_until_it_is_told_to_stop(reachable: Path) -> None:
    """By Ctrl-C, also under a parent that ignores it, and by a service manager's SIGTERM; the server stops with it."""
    env = os.environ | {"COUNTER_PASSWORD": PASSWORD, "COUNTER_HALL_PASSPHRASE": "mi-ma"}
    command = [sys.executable, "-m", "counter", "--profile", str(reachable / "server"), "hall", "local", "--key", str(reachable / "key")]
    said = []
    for number in (signal.SIGINT, signal.SIGTERM):
        with subprocess.Popen(["env", "--ignore-signal=INT", *command], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout is not None
            said.append(next(line for line in program.stdout if "dsn" in line))
            program.send_signal(number)
            assert program.wait(60) == 0
        assert not (reachable / "server" / "data" / "postmaster.pid").exists()
    assert said[0] == said[1]
