"""SIGKILL at any moment: what was acknowledged is there."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from counter.desk import upkeep
from counter.desk.questions import CasesLike
from tests.desk.hall import FOUNDING, PASSWORD, Counter, people, sample
from tests.house.tree import ROOT

ROUNDS = 25
LINES = 300


def test_no_accepted_case_and_no_draft_is_lost(tmp_path: Path) -> None:
    counter = Counter.at(tmp_path / "profile")
    people(counter.door.found("03", FOUNDING))
    counter.door.close()
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.busy", str(counter.folder), str(ROUNDS)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["faults"] == []
    assert seen["rebuilt the same"]
    assert seen["acknowledged"] > ROUNDS


def test_the_command_line_killed_among_its_answers(tmp_path: Path) -> None:
    counter = Counter.at(tmp_path / "profile")
    people(counter.door.found("03", FOUNDING))
    counter.door.close()
    orders = tmp_path / "orders"
    orders.write_text((json.dumps({"action": "ReceiveCase", "item": "DB-101", "answers": sample("DB-101")}) + "\n") * LINES)
    command = [sys.executable, "-m", "counter", "--profile", str(counter.folder), "--login", "clerk", "do"]
    env = os.environ | {"COUNTER_PASSWORD": PASSWORD}
    with orders.open() as wanted, subprocess.Popen(command, cwd=ROOT, env=env, stdin=wanted, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        first = program.stdout.readline()
        program.send_signal(signal.SIGKILL)
        answered = [json.loads(text) for text in (first, *program.stdout) if text.endswith("\n")]
    assert 0 < len(answered) < LINES
    desk = Counter.at(counter.folder).desk()
    there = set(desk.ask(CasesLike()).ids)
    assert {a["created"]["case"] for a in answered} <= there
    assert upkeep.check(desk) == []
    desk.profile.store.close()
