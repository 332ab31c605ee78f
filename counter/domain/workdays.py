"""Working days (工作日) with the days exchanged by the yearly notice of the State Council (调休).

Saturdays and Sundays rest unless made up for (补班); holidays and the days off around them are not worked.
A day that the calendar does not yet know is taken by its weekday alone, and every date that rests on such a
day is provisional (暂算).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Kind = Literal["work", "rest", "holiday", "makeup"]

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Calendar:
    """The days that differ from the weekday rule, known from `since` to `until`, both included."""

    kinds: Mapping[date, Kind]
    until: date
    since: date = date.min

    def kind(self, day: date) -> Kind:
        """Tell what a day is; beyond what is known, and where nothing was said, by its weekday."""
        return self.kinds.get(day) or ("work" if day.weekday() < _SATURDAY else "rest")

    def is_workday(self, day: date) -> bool:
        """Tell whether offices work on that day."""
        return self.kind(day) in ("work", "makeup")

    def known(self, day: date) -> bool:
        """Tell whether the arrangement of that day's year has been published and entered."""
        return self.since <= day <= self.until


@dataclass(frozen=True)
class Due:
    """The last day of a period. `provisional`: it rests on days whose arrangement is not yet known."""

    day: date
    provisional: bool


def add_workdays(calendar: Calendar, start: date, n: int) -> Due:
    """Count `n` working days; the first day is not counted (民法典 201), so that 0 gives `start` itself.

    Provisional when any day counted over is unknown. Raises ValueError for a negative `n`.
    """
    if n < 0:
        raise ValueError(f"a period of {n} working days")
    day, left, known = start, n, True
    while left:
        day += _DAY
        left -= calendar.is_workday(day)
        known = known and calendar.known(day)
    return Due(day, not known)


def on_workday(calendar: Calendar, day: date) -> Due:
    """Move a last day that is a rest day to the first working day after it (民法典 203)."""
    known = calendar.known(day)
    while not calendar.is_workday(day):
        day += _DAY
        known = known and calendar.known(day)
    return Due(day, not known)


def workdays_between(calendar: Calendar, start: date, end: date) -> int:
    """Count the working days after `start` up to and including `end`; negative when `end` comes first."""
    if end < start:
        return -workdays_between(calendar, end, start)
    return sum(calendar.is_workday(start + _DAY * i) for i in range(1, (end - start).days + 1))
