"""Time taken, beside the raw limit or the peer that was measured in the same run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True)
class Sizes:
    """How large a run is."""

    residents: int = 100_000
    actions: int = 10_000  # pushed
    times: int = 200  # that something quick is repeated
    starts: int = 5
    facts: tuple[int, ...] = (1_000, 10_000, 100_000)  # in a store that grows; `python -m tests.bench.growth` goes on to a million


SMALL = Sizes(300, 60, 3, 1, (100, 300))


@dataclass(frozen=True)
class Line:
    """A line of the table, in seconds. `slow` is the 99th of a hundred, where there were enough."""

    what: str
    ours: float
    peer: float
    peer_is: str
    slow: float = 0.0

    @property
    def ratio(self) -> float:
        """How many times the peer's."""
        return self.ours / self.peer


def timed(work: Callable[[], object]) -> float:
    """Give the seconds that something takes."""
    began = perf_counter()
    work()
    return perf_counter() - began


def repeated(work: Callable[[], object], times: int) -> tuple[float, float]:
    """Give the median and the 99th of a hundred, after one that does not count."""
    work()
    taken = sorted(timed(work) for _ in range(times))
    return taken[times // 2], taken[min(times - 1, times * 99 // 100)]


def table(lines: Sequence[Line]) -> str:
    """Draw the lines in milliseconds."""
    head = f"{'':46}{'ours':>11}{'p99':>11}{'peer':>11}{'ratio':>8}  peer"
    rows = [f"{x.what:46}{_ms(x.ours):>11}{_ms(x.slow) if x.slow else '':>11}{_ms(x.peer):>11}{x.ratio:>8.2f}  {x.peer_is}" for x in lines]
    return "\n".join([head, *rows])


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.2f} ms"
