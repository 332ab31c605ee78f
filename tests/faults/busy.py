"""A counter that works as fast as it can and says what was acknowledged, to be killed: python -m tests.faults.busy PROFILE ROUNDS.

Each round is a fork that opens the profile, signs in, takes in, accepts and drafts until it is killed; then the store is
looked at as the next start would find it. The line printed at the end says what was seen.
"""

import hashlib
import json
import os
import signal
import sys
from pathlib import Path
from select import select
from time import monotonic

from counter.desk import upkeep
from counter.desk.actions import AcceptCase, PrintPaper, ReceiveCase
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf, CaseRows, CasesLike
from tests.desk.hall import Clock, Counter, item, sample

LONGEST = 0.35  # seconds until the kill; about half of the rounds are past signing in by a third of it


def work(folder: Path, said: int, start: int) -> None:
    """Work until killed; write one line for each thing that was acknowledged."""
    desk = Counter.at(folder, clock(start)).desk()
    for n in range(10_000):
        draft = f"d{start}-{n}"
        desk.drafts.save(draft, "case", {"text": draft})
        _say(said, "draft", draft)
        case = desk.do(ReceiveCase(item="DB-101", answers=sample("DB-101"))).created["case"]
        _say(said, "received", case)
        desk.do(AcceptCase(case=case, answers=sample("DB-101"), materials=item("DB-101").sample_materials))
        _say(said, "accepted", case)
        desk.do(PrintPaper(case=case, document="DOC-ACC"))
        _say(said, "printed", case)


def _say(said: int, what: str, id_: str) -> None:
    os.write(said, f"{what} {id_}\n".encode())


def clock(start: int) -> Clock:
    """Give a clock that goes on where no earlier round has been."""
    made = Clock()
    made.now = made.now.replace(hour=2, minute=start % 60)
    return made


def killed(folder: Path, n: int) -> list[tuple[str, str]]:
    """Let a child work, kill it at a moment that depends on n alone, and give what it had acknowledged."""
    heard, said = os.pipe()
    child = os.fork()
    if not child:
        os.close(heard)
        work(folder, said, n)
        os._exit(0)
    os.close(said)
    until = monotonic() + LONGEST * int.from_bytes(hashlib.sha256(f"kill {n}".encode()).digest()[:4]) / 2**32
    text = b""
    while (left := until - monotonic()) > 0:
        if select([heard], [], [], left)[0]:
            text += os.read(heard, 65536)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(heard, 65536):
        text += more
    os.close(heard)
    return [(what, id_) for what, _, id_ in (line.partition(" ") for line in text.decode().splitlines())]


def faults(desk: Desk, acknowledged: list[tuple[str, str]]) -> list[str]:
    """Give what is not there although it was acknowledged, and what a look at the whole store finds."""
    found = upkeep.check(desk)
    ids = set(desk.ask(CasesLike()).ids)
    drafts = {d.id for d in desk.drafts.list()}
    for what, id_ in acknowledged:
        if what == "draft":
            found += [] if id_ in drafts else [f"draft {id_} is lost"]
        elif id_ not in ids or (what != "received" and not _held(desk, what, id_)):
            found.append(f"{what} {id_} is lost")
    rows = desk.ask(CaseRows(ids=tuple(ids))).rows
    if len({r.number for r in rows}) != len(ids):
        found.append("a number was given twice")
    return found


def _held(desk: Desk, what: str, case: str) -> bool:
    detail = desk.ask(CaseOf(case=case))
    return detail.row.state == "accepted" and (what == "accepted" or len(detail.papers) == 1)


def main() -> None:
    """Run the rounds and print what was seen as one line of JSON."""
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
    everything: list[tuple[str, str]] = []
    seen: list[str] = []
    for n in range(rounds):
        new = killed(folder, n)
        everything += new
        counter = Counter.at(folder, clock(n))
        seen += faults(counter.desk(), new)
        counter.door.close()
    counter = Counter.at(folder, clock(59))
    desk = counter.desk()
    seen += faults(desk, everything)
    same = upkeep.rebuild(desk)
    counter.door.close()
    sys.stdout.write(json.dumps({"acknowledged": len(everything), "faults": seen, "rebuilt the same": same}))


if __name__ == "__main__":
    main()
