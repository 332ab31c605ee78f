"""Until when a posted notice may hang (公示撤下): through the last day of its period, and not longer.

What is posted of a person comes down once its purpose is served (个人信息保护法 19, 47): on the working day after the period's last day;
where the case ends before, at once.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from counter.domain.deadlines import ENDING, Clock, Deadline, Visit, deadline, visits
from counter.domain.state import State
from counter.domain.streams.notice import POSTED, hanging
from counter.domain.workdays import Calendar, on_workday

NOTICE: Final = "notice"  # the clock's name


def notice(period: Clock | None, state: State, calendar: Calendar, *, inclusive: bool = False) -> Deadline | None:
    """Give the clock of a notice that hangs; None where none does, or nothing says until when. `period` is the item's 公示."""
    road = visits(state)
    here = max((i for i, x in enumerate(road) if x.state == POSTED), default=None)
    if here is None or not hanging(state):
        return None
    last = _last(period, state, calendar, inclusive=inclusive)
    gone = _gone(road[here + 1 :], last)
    ends = [*([gone] if gone else []), *([last + timedelta(days=1)] if last else [])]
    if not ends:
        return None
    due = on_workday(calendar, min(ends))
    clock = Clock(name=NOTICE, zh="撤下公示", amount=0, unit="CD", start=POSTED, role=period.role if period else "")
    return Deadline(clock, road[here].on, due, due.day, due.day, resting=False)


def _last(period: Clock | None, state: State, calendar: Calendar, *, inclusive: bool) -> date | None:
    """Give the last day of the period, wherever the case has gone since."""
    if period is None:
        return None
    found = deadline(period.model_copy(update={"until": (), "pauses": ()}), state, calendar, inclusive=inclusive)
    return found.due.day if found else None


def _gone(after: Sequence[Visit], last: date | None) -> date | None:
    """Give the day from which nothing is posted for any more: the case ended, or went on where no period is known."""
    left = next((x for x in after if last is None or x.state in ENDING), None)
    return left.on if left else None
