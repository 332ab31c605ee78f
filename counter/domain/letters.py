"""Letters of party membership (介绍信、证明信): validity, 大写, numbers, slip and chase.

组通字〔2006〕45号: stub, letter and slip carry one number; valid 7 to 10 days within the city, otherwise 30, never over 90; the slip
goes back within a month of reception; until then the sending side stays responsible. The days are settings (party.letter_days.*,
party.slip_months). Validity is counted in plain days from the day of issue, which is not counted; its last day does not move.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from counter.domain import money
from counter.domain.journal import Json
from counter.domain.periods import due
from counter.domain.problem import Problem
from counter.domain.workdays import Calendar, Due

IN_CITY: Final = "市内"
IN_SYSTEM: Final = "系统内转接"  # within the province: no letter on paper
CHASE = 7  # days before the end of validity on which a missing slip is asked for
LEAST = 7  # days
OPEN = ("instant", "delivered", "closed")  # states of a case in which its letter may be dealt with
STATEMENTS = ("lost", "expired")  # reasons that take the branch's own account (支部说明)
REASONS: Final[Mapping[str, str]] = {"lost": "遗失", "expired": "超过有效期", "wrong": "填写有误", "unused": "未使用收回"}


@dataclass(frozen=True)
class Kind:
    """What a group of a form issues: its series of numbers, its name, and whether a slip comes back."""

    series: str
    zh: str
    slip: bool


# group of the form that asks for a letter -> what is issued
KINDS: Final[Mapping[str, Kind]] = {"letter": Kind("JX", "介绍信", slip=True), "certificate": Kind("ZM", "证明信", slip=False)}


@dataclass(frozen=True)
class Days:
    """How long letters are valid in this hall, in days."""

    in_city: int
    elsewhere: int
    most: int

    def usual(self, scope: str) -> int:
        """Give the days of a letter where nobody says otherwise."""
        return self.in_city if scope == IN_CITY else self.elsewhere

    def check(self, path: str, scope: str, days: int) -> tuple[Problem, ...]:
        """Find days that are too few or too many: within the city at most the setting, elsewhere at most 90."""
        most = min(self.in_city if scope == IN_CITY else self.most, self.most)
        return () if LEAST <= days <= most else (Problem(path, "letter_days", {"least": LEAST, "most": most}),)


def valid_to(issued: date, days: int) -> date:
    """Give the last day on which a letter is good."""
    return issued + timedelta(days=days)


def chase_on(last: date) -> date:
    """Give the day from which a slip that has not come back is asked for."""
    return last - timedelta(days=CHASE)


def slip_due(calendar: Calendar, accepted: date, months: int) -> Due:
    """Give the last day for sending back the slip of a letter that was received."""
    return due(calendar, accepted, months, "M")


def big_days(days: int) -> str:
    """Write a number of days in 大写: 30 → 叁拾, 10 → 壹拾, 90 → 玖拾. Raises ValueError for none."""
    if days < 1:
        raise ValueError(f"no letter is valid for {days} days")
    return money.big(days * 100).removesuffix("元整")


def standing(letter: Mapping[str, Json], today: date) -> str:
    """Tell how a letter stands today: void, returned, expired, chase, out; a certificate is only out, void or expired."""
    if letter["state"] != "out":
        return str(letter["state"])
    if today.isoformat() > str(letter["valid_to"]):
        return "expired"
    return "chase" if letter["slip"] and today.isoformat() >= str(letter["chase_on"]) else "out"


STANDINGS: Final[Mapping[str, str]] = {
    "out": "已开出", "chase": "应催回执", "expired": "已过有效期", "returned": "回执已收", "void": "已作废",
}  # fmt: skip
