"""Periods (期限) by the Civil Code, and the sentence that tells how one was counted.

民法典 201: the first day is not counted. 202: a period in months or years ends on the corresponding day, or on
the last day of a month that has none. 203: a last day that is a 法定休假日 moves to the day after; weekends are
taken as such unless worked (调休上班). 行政许可法 82: working days leave out the statutory days of rest.
"""

import calendar as months
from datetime import date, timedelta
from typing import Literal

from counter.domain.workdays import Calendar, Due, add_workdays, on_workday

Unit = Literal["WD", "CD", "M", "Y"]

_WORDS: dict[Unit, str] = {"WD": "个工作日（不含法定休假日，调休上班日计入）", "CD": "日", "M": "个月", "Y": "年"}
_DAY = timedelta(days=1)


def due(calendar: Calendar, start: date, amount: int, unit: Unit, *, inclusive: bool = False) -> Due:
    """Find the last day of a period that begins with an event on `start`.

    `inclusive` counts the day of the event as the first (setting publicity.count_first_day); an amount of 0 is
    due on `start` itself. Raises ValueError for a negative amount.
    """
    if amount < 0:
        raise ValueError(f"a period of {amount} {unit}")
    if amount == 0:
        return Due(start, provisional=False)
    if unit == "WD":
        return add_workdays(calendar, start - _DAY if inclusive else start, amount)
    return on_workday(calendar, _last_day(start, amount, unit, inclusive=inclusive))


def _last_day(start: date, amount: int, unit: Unit, *, inclusive: bool) -> date:
    """Find the last day before it is moved."""
    if unit == "CD":
        return start + timedelta(days=amount - inclusive)
    day = add_months(start, amount * (12 if unit == "Y" else 1))
    return day - _DAY if inclusive else day


def add_months(day: date, n: int) -> date:
    """Give the corresponding day n months later, or the last day of a month that has none (民法典 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    return date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))


def sentence(calendar: Calendar, start: date, amount: int, unit: Unit, event: str = "受理", *, inclusive: bool = False) -> str:
    """Say in Chinese how the period was counted, without a full stop, as it is fixed and printed.

    >>> sentence(Calendar({}, date(2026, 12, 31)), date(2026, 11, 24), 3, "WD")
    '自受理次日2026年11月25日起算3个工作日（不含法定休假日，调休上班日计入），至2026年11月27日'
    """
    end = due(calendar, start, amount, unit, inclusive=inclusive)
    if amount == 0:
        return f"{event}当日{chinese(start)}办结"
    first = f"自{event}当日{chinese(start)}" if inclusive else f"自{event}次日{chinese(start + _DAY)}"
    parts = [f"{first}起算{amount}{_WORDS[unit]}，{_until(start, amount, unit, end, inclusive=inclusive)}"]
    if end.provisional:
        parts.append(f"{_unknown(calendar, start, end)}年放假安排公布前为暂算")
    return "；".join(parts)


def chinese(day: date) -> str:
    """Write a date as 2026年11月24日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _until(start: date, amount: int, unit: Unit, end: Due, *, inclusive: bool) -> str:
    if unit != "WD":
        last = _last_day(start, amount, unit, inclusive=inclusive)
        if last != end.day:
            return f"期满日{chinese(last)}为休息日，顺延至{chinese(end.day)}"
    return f"至{chinese(end.day)}"


def _unknown(calendar: Calendar, start: date, end: Due) -> str:
    """Name the years whose arrangement is missing, as 2027 or 2027、2028."""
    years = range(start.year, end.day.year + 1)
    return "、".join(str(y) for y in years if not (calendar.known(date(y, 1, 1)) and calendar.known(date(y, 12, 31))))
