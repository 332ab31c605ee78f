"""When to talk to the hall next. A value without a clock, thread or chance of its own: time and jitter are handed in."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Self

EVERY = 30.0
SHORTEST = 1.0
LONGEST = 60.0


@dataclass(frozen=True)
class Pulse:
    """At once after a commit, every 30 s whatever happens, 1 to 60 s apart while the hall is away.

    `jitter` gives a number from 0 to 1. Each method gives the next state; `now` is a monotonic clock in seconds. At most one
    attempt is under way: `started` … then one of `succeeded`, `away`, `refused`.
    """

    jitter: Callable[[], float]
    at: float = 0.0
    failures: int = 0
    running: bool = False
    again: bool = False

    def wait(self, now: float) -> float | None:
        """Seconds until the next attempt is due, 0 when it is; None while one is under way."""
        return None if self.running else max(0.0, self.at - now)

    def committed(self, now: float) -> Self:
        """Something is there to send: at once, unless the hall is away, where it waits for the pause to end."""
        if self.running:
            return replace(self, again=True)
        return self if self.failures else replace(self, at=min(self.at, now))

    def network(self, now: float) -> Self:
        """The network has changed, or a person asks: at once, and pauses begin anew."""
        return replace(self, at=now, failures=0, again=self.running)

    def started(self) -> Self:
        """An attempt begins."""
        return replace(self, running=True, again=False)

    def succeeded(self, now: float) -> Self:
        """It went through."""
        return replace(self, at=now if self.again else now + EVERY, failures=0, running=False, again=False)

    def away(self, now: float) -> Self:
        """The hall did not answer: longer and longer pauses, each shortened by up to a half, so that counters do not come all at once."""
        pause = min(LONGEST, SHORTEST * 2.0 ** min(self.failures, 10))
        pause = max(SHORTEST, pause * (1 - self.jitter() / 2))
        return replace(self, at=now + pause, failures=self.failures + 1, running=False, again=False)

    def refused(self, now: float) -> Self:
        """The hall said no and a person must act. Asked again at the longest pause, so that it heals without being told."""
        return replace(self, at=now + LONGEST, failures=self.failures + 1, running=False, again=False)
