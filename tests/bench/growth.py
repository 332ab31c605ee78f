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
from tests.bench.years import CODE, Life, Years, lives
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


class Ground:
    """A store with so many facts, and what is done in it."""

    def __init__(self, folder: Path, once: tuple[Life, Life], number: int) -> None:
        """Found a counter; `number` is how often each thing will be done."""
        folder.mkdir(parents=True)
        self._counter = Counter.at(folder / "profile")
        people(self._counter.door.found("03", FOUNDING))
        self.desk, self._chief = self._counter.desk(), self._counter.desk("chief")
        self.years = Years(self.desk, *once)
        self._newcomers = Newcomers(self.desk, self._chief, number)
        self._far = count()

    def works(self) -> Iterator[tuple[str, Callable[[], object], bool]]:
        """Give what is timed, and whether it writes; each step takes up what the one before has made."""
        desk, years = self.desk, self.years
        yield "a file opened", lambda: desk.do(OpenResident(resident=years.resident(next(self._far)), purpose="办理业务")), True
        yield "received", self._newcomers.receive, True
        yield "accepted", self._newcomers.accept, True
        yield "moved on", self._newcomers.move, True
        yield "what falls due, the first hundred", lambda: desk.ask(FallingDue(most=100)), False
        yield "a case at work, whole", lambda: desk.ask(CaseOf(case=years.at_work)), False
        yield "an archived case, whole", lambda: desk.ask(CaseOf(case=years.archived)), False

    def close(self) -> None:
        """Shut the store."""
        self._counter.door.close()


def growing(folder: Path, facts: Sequence[int], times: int) -> Iterator[Line]:
    """Give the lines of each size beside the first, which is measured by turns with it: what else the machine does meets both."""
    folder.mkdir(parents=True, exist_ok=True)
    once = lives(folder / "once")
    small, large = (Ground(folder / name, once, len(facts) * (times + 1)) for name in ("small", "large"))
    small.years.until(facts[0])
    bare = connect(folder / "bare.db", store.KEY, "rwc")
    bare.execute("create table journal (row integer primary key, header text, hash blob)")
    bare.execute("create table fact (row integer, salt text, body text)")
    for size in facts[1:]:
        large.years.until(size)
        for (what, work, writes), (_, same, _) in zip(large.works(), small.works(), strict=True):
            (ours, slow), (peer, _) = _by_turns((work, same), times)
            yield Line(f"{size:>9,} facts: {what}", ours, peer, f"the same at {facts[0]:,} facts, by turns", slow)
            if writes:
                ((raw, _),) = _by_turns((partial(store.commit, bare, *store.last(large.desk)),), times)
                yield Line(f"{'':>15}  beside its rows alone", ours, raw, "SQLCipher alone: its bytes inserted, committed")
    bare.close()
    small.close()
    large.close()


def _by_turns(works: Sequence[Callable[[], object]], times: int) -> list[tuple[float, float]]:
    """Give the median and the 99th of a hundred of each, done by turns, after a first that does not count."""
    for work in works:
        work()
    rounds = [[timed(work) for work in works] for _ in range(times)]
    each = [sorted(taken) for taken in zip(*rounds, strict=True)]
    return [(taken[times // 2], taken[min(times - 1, times * 99 // 100)]) for taken in each]


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
