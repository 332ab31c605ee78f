"""Who is in benefit already (已在享受), by the course of his cases: items that found a benefit, and those that end one.

最低生活保障, 特困人员救助供养, 低保边缘家庭 and 刚性支出困难家庭 exclude one another (社会救助暂行办法 9, 14; 民发〔2021〕57号 4).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from counter.domain.cases import OPEN

Standing = Literal["", "asked", "granted"]

FOUND: Mapping[str, str] = {
    "DB-101": "最低生活保障", "DB-102": "最低生活保障（单人）", "SA-101": "特困人员救助供养", "SA-104": "低保边缘家庭",
    "SA-105": "刚性支出困难家庭", "SA-109": "困难残疾人生活补贴", "SA-110": "重度残疾人护理补贴", "SA-111": "孤儿基本生活保障",
    "SA-112": "事实无人抚养儿童基本生活补贴",
}  # fmt: skip
ENDED: Mapping[str, Sequence[str]] = {"DB-106": ("DB-101", "DB-102"), "SA-103": ("SA-101",)}
OF_THE_HOUSEHOLD: Final = ("DB-101", "SA-104", "SA-105")  # all who count in the household have it
ONE_OF: Final = (("DB-101", "DB-102", "SA-101", "SA-104", "SA-105"), ("SA-111", "SA-112"))
RESTS_ON: Final = ("SA-106", "SA-107", "SA-108")  # what a person has already decides how these are worked out
_GRANTS, _UNDOES = ("approved",), ("denied", "refused", "withdrawn", "terminated", "transferred")


@dataclass(frozen=True)
class Course:
    """A case as far as it has come: the states it went through, oldest first, and when it was received."""

    case: str
    item: str
    states: tuple[str, ...]
    received_at: str = ""


def standing(states: Sequence[str]) -> Standing:
    """Say whether what was asked for is granted, still asked, or neither."""
    found: Standing = ""
    for state in states:
        if state in _GRANTS:
            found = "granted"
        elif state in _UNDOES:
            found = ""
    return found or ("asked" if states and states[-1] in OPEN else "")


def enjoyed(courses: Iterable[Course]) -> tuple[tuple[Course, Standing], ...]:
    """Give the cases whose benefit is granted or asked for, without those that a later case ended."""
    every = sorted(courses, key=lambda c: (c.received_at, c.case))
    over = {i: c.received_at for c in every if standing(c.states) == "granted" for i in ENDED.get(c.item, ())}
    found = ((c, standing(c.states)) for c in every if c.item in FOUND)
    return tuple((c, how) for c, how in found if how and not (how == "granted" and c.received_at <= over.get(c.item, "")))


def bars(had: str, item: str) -> bool:
    """Tell whether one who has the benefit of one item is not given that of another."""
    return had == item or any(had in group and item in group for group in ONE_OF)


def tells(had: str, item: str) -> bool:
    """Tell whether it matters to an item that somebody has a benefit; "" is an item not chosen yet."""
    return not item or bars(had, item) or item in RESTS_ON
