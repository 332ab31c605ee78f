"""The clocks of a case (时限): what runs, until when, what rests, when it turns amber (domain.md §1.4).

A clock runs from the case's last entry into its start state, or from a day in the answers, until the case enters one of its
`until` states. Time spent in a `pauses` state does not count. What was promised is a fact and never moves; what is due now is
worked out here and may move with the calendar.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from typing import Literal

from counter.domain import periods
from counter.domain.cases import STATES
from counter.domain.form import Frozen
from counter.domain.life import FIRST, Role
from counter.domain.look import day_of
from counter.domain.state import State
from counter.domain.workdays import Calendar, Due, add_workdays, on_workday, workdays_between

SHANGHAI = timezone(timedelta(hours=8))
ENDING = ("refused", "transferred", "withdrawn", "terminated", "archived")  # where every clock that waits for a step stops
FREE = (*ENDING, "objected")  # what may happen before a least period is over
AMBER = 70  # per cent of a period after which it is amber (预警)
_DAY = timedelta(days=1)


class Clock(Frozen):
    """A period (期限): 30 WD (工作日), CD (自然日), M, Y or H from an event. `most` is the longest after extension.

    It runs from the case's entry into the state `start`, or from the day in the answer `start` ("slip/received_on"), until the
    case enters one of the states `until`, and rests in the states `pauses`. A `least` clock says what may not happen sooner.
    """

    name: str
    amount: int
    unit: Literal["WD", "CD", "M", "Y", "H"]
    start: str = ""
    most: int | None = None
    confidence: str = "K"
    zh: str = ""
    until: tuple[str, ...] = ()
    done: str = ""  # a day in the answers whose entry ends it, too: "stages/talk_on"
    pauses: tuple[str, ...] = ()
    least: bool = False
    role: Role = ""  # who is told
    setting: str = ""  # the setting that gives the amount, where the hall may change it


@dataclass(frozen=True)
class Visit:
    """The case was in a state from this moment on (UTC) and this day (in Shanghai)."""

    state: str
    on: date
    at: str


@dataclass(frozen=True)
class Deadline:
    """A running clock. `due` is the last day, `amber` the day from which it is amber, `notice` when the supervisor is told."""

    clock: Clock
    start: date
    due: Due
    amber: date
    notice: date
    resting: bool  # the case is in a pause: the clock stands still, and `due` is only what it was when it stopped


def visits(state: State) -> tuple[Visit, ...]:
    """Give the states that a case went through, the oldest first; one on what is no day is passed over."""
    v = state["v"]
    log = [e for e in state.get("log", []) if e["state"] in STATES]
    steps = ((FIRST, v["on"], v["received_at"]), *((e["state"], e["on"], e["at"]) for e in log))
    return tuple(Visit(word, day, at) for word, on, at in steps if (day := day_of(on)) is not None)


def deadline(clock: Clock, state: State, calendar: Calendar, *, inclusive: bool = False) -> Deadline | None:
    """Give a clock as it stands; None when it has not begun, or is over. `inclusive`: the first day counts."""
    road = visits(state)
    begun = _begun(clock, state, road)
    if begun is None or (clock.done and state["v"].get(f"answers/{clock.done}")):
        return None
    start, on = begun
    if any(x.state in clock.until or (clock.until and x.state in ENDING) for x in on):
        return None
    extended = day_of(state["v"].get(f"extended/{clock.name}"))
    due = Due(extended, provisional=False) if extended else _due(clock, start, on, calendar, inclusive=inclusive)
    resting = bool(on) and on[-1].state in clock.pauses
    return Deadline(clock, start.on, due, _amber(clock, start.on, due, calendar), _workday_before(due.day, calendar), resting)


def _begun(clock: Clock, state: State, road: Sequence[Visit]) -> tuple[Visit, Sequence[Visit]] | None:
    """Give where a clock began, and the visits from there on; the first of them is where the case stood then."""
    if "/" in clock.start:
        on = day_of(state["v"].get(f"answers/{clock.start}"))
        if on is None:
            return None
        before = [x for x in road if x.on <= on][-1:]  # where the case stood on that day, though it may be a day to come
        return Visit("", on, ""), [*before, *(x for x in road if x.on > on)]
    here = max((i for i, x in enumerate(road) if x.state == clock.start), default=None)
    return None if here is None else (road[here], road[here + 1 :])


def _due(clock: Clock, start: Visit, on: Sequence[Visit], calendar: Calendar, *, inclusive: bool) -> Due:
    if clock.unit == "H":
        moment = datetime.fromisoformat(start.at) + timedelta(hours=clock.amount)
        return Due(moment.astimezone(SHANGHAI).date(), provisional=False)
    spans = [(max(a.on, start.on), b.on) for a, b in pairwise(on) if a.state in clock.pauses]
    if clock.unit == "WD":
        rested = sum(workdays_between(calendar, a, b) for a, b in spans)
        return periods.due(calendar, start.on, clock.amount + rested, "WD", inclusive=inclusive)
    plain = periods.due(calendar, start.on, clock.amount, clock.unit, inclusive=inclusive)
    rested = sum((b - a).days for a, b in spans)
    return on_workday(calendar, plain.day + _DAY * rested) if rested else plain


def longest(clock: Clock, state: State, calendar: Calendar) -> date | None:
    """Give the last day to which a running clock may be extended; None when it may not be."""
    if clock.most is None:
        return None
    found = deadline(clock.model_copy(update={"amount": clock.most, "name": ""}), state, calendar)
    return found.due.day if found else None


def _amber(clock: Clock, start: date, due: Due, calendar: Calendar) -> date:
    """Give the day on which seven tenths of the period are over, rounded up to whole days."""
    if clock.unit == "WD":
        whole = workdays_between(calendar, start, due.day)
        return add_workdays(calendar, start, -(-whole * AMBER // 100)).day
    return start + _DAY * -(-(due.day - start).days * AMBER // 100)


def _workday_before(day: date, calendar: Calendar) -> date:
    """Give the working day before a day."""
    day -= _DAY
    while not calendar.is_workday(day):
        day -= _DAY
    return day


def too_early(running: Iterable[Deadline], to: str, today: date) -> Deadline | None:
    """Give the `least` clock that has to be over before the case may enter a state; None when nothing stands in the way."""
    if to in FREE:
        return None
    return next((d for d in running if d.clock.least and to in d.clock.until and today <= d.due.day), None)
