"""The cost of one action and of what is asked most, in a store of a thousand facts and in one of a million.

python -m tests.bench.growth [FACTS]: up to a million facts unless told, some ten minutes.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path

from counter.catalogue import samples
from counter.db.cipher import connect
from counter.desk.actions import AcceptCase, MoveCase, OpenResident, ReceiveCase
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf, FallingDue
from counter.domain.form import Answers
from counter.domain.moves import OWN
from counter.domain.sample import people as made_up
from tests.bench import store
from tests.bench.measure import Line, Sizes, table, timed
from tests.bench.years import CODE, Years, lives
from tests.desk.hall import FOUNDING, Counter, catalogue, item, people
from tests.dice import Dice

MOST = 1_000_000
TODAY = date(2026, 11, 24)
VISIT: Answers = {OWN: {"way": "入户调查", "first": "甲某", "second": "乙某"}}


class Newcomers:
    """People whom the hall has not seen, each with an application; what is made of them waits for the next step."""

    def __init__(self, desk: Desk, chief: Desk, number: int) -> None:
        """Make them up beforehand, so that it is no part of what is timed."""
        words = samples.words(catalogue().places)
        chance = Dice(5)
        self._forms = iter([samples.fitted(item(CODE), person.answers(), TODAY) for person in made_up(chance, number, words, TODAY)])
        self._desk, self._chief = desk, chief
        self._received: list[tuple[str, Answers]] = []
        self._accepted: list[str] = []

    def receive(self) -> None:
        """Take in an application."""
        answers = next(self._forms)
        self._received.append((self._desk.do(ReceiveCase(item=CODE, answers=answers)).created["case"], answers))

    def accept(self) -> None:
        """Accept one that was taken in."""
        case, answers = self._received.pop()
        self._desk.do(AcceptCase(case=case, answers=answers, materials=item(CODE).sample_materials))
        self._accepted.append(case)

    def move(self) -> None:
        """Begin to investigate one that was accepted."""
        self._chief.do(MoveCase(case=self._accepted.pop(), to="investigating", answers=VISIT))


def growing(folder: Path, facts: Sequence[int], times: int) -> Iterator[Line]:
    """Give the lines of each size; the peer is the same at the first size, so that the ratio says how flat it is."""
    folder.mkdir(parents=True, exist_ok=True)
    ended, at_work = lives(folder / "once")
    counter = Counter.at(folder / "grown")
    people(counter.door.found("03", FOUNDING))
    desk, chief = counter.desk(), counter.desk("chief")
    years = Years(desk, ended, at_work)
    newcomers = Newcomers(desk, chief, len(facts) * (times + 1))
    bare = connect(folder / "bare.db", store.KEY, "rwc")
    bare.execute("create table journal (row integer primary key, header text, hash blob)")
    bare.execute("create table fact (row integer, salt text, body text)")
    first: dict[str, float] = {}
    for size in facts:
        years.until(size)
        for what, work, writes in _works(desk, newcomers, years):
            ours, slow = _quiet(work, times)
            yield Line(f"{size:>9,} facts: {what}", ours, first.setdefault(what, ours), f"the same at {facts[0]:,} facts", slow)
            if writes:
                raw, slow = _quiet(partial(store.commit, bare, *store.last(desk)), times)
                yield Line(f"{'':>15}  its rows alone", raw, first.setdefault(f"{what} raw", raw), "SQLCipher alone at first", slow)
    bare.close()
    counter.door.close()


def _quiet(work: Callable[[], object], times: int) -> tuple[float, float]:
    """Give the lower quartile and the 99th of a hundred: what else the machine does is no part of what grows with the store."""
    work()
    taken = sorted(timed(work) for _ in range(times))
    return taken[times // 4], taken[min(times - 1, times * 99 // 100)]


def _works(desk: Desk, newcomers: Newcomers, years: Years) -> Iterator[tuple[str, Callable[[], object], bool]]:
    """Give what is timed, in this order: each step takes up what the one before has made."""
    residents = (years.resident(k) for k in count())
    yield "a file opened", lambda: desk.do(OpenResident(resident=next(residents), purpose="办理业务")), True
    yield "received", newcomers.receive, True
    yield "accepted", newcomers.accept, True
    yield "moved on", newcomers.move, True
    yield "what falls due, the first hundred", lambda: desk.ask(FallingDue(most=100)), False
    yield "a case at work, whole", lambda: desk.ask(CaseOf(case=years.at_work)), False
    yield "an archived case, whole", lambda: desk.ask(CaseOf(case=years.archived)), False


def sizes_to(most: int) -> tuple[int, ...]:
    """Give the thousands up to so many."""
    return tuple(size for size in (1_000, 10_000, 100_000, MOST) if size <= most) or (most,)


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    most = int(arguments[0]) if arguments else MOST
    with tempfile.TemporaryDirectory(prefix="counter-bench-") as folder:
        lines = list(growing(Path(folder), sizes_to(most), Sizes().times // 4))
    print(table(lines))


if __name__ == "__main__":
    main(sys.argv[1:])
