"""What the documents say of a benefit (待遇): which one, for how many, how much, from when, by whom, on what ground."""

import re
from datetime import date
from typing import Final

from counter.desk.documents.outcomes import approved, own, worked
from counter.desk.documents.sayings import Told, says
from counter.domain import money
from counter.domain.benefit import FOUND
from counter.domain.calculations import CALCULATIONS
from counter.domain.explanation import REMEDY, Line
from counter.domain.journal import Json
from counter.domain.payments import pay_from
from counter.domain.periods import chinese
from counter.domain.review import HEARD

LINE: Final = "＿" * 10  # written by hand: the record does not say it
CALLED: Final = {
    "SA-103": "特困人员救助供养", "SA-106": "临时救助", "SA-107": "临时救助", "SA-108": "医疗救助",
    "DB-103": "最低生活保障", "DB-104": "最低生活保障", "DB-105": "最低生活保障", "DB-106": "最低生活保障",
    "JS-103": "独生子女父母光荣证补发", "JS-106": "育儿补贴", "DW-109": "困难党员关怀帮扶",
}  # fmt: skip
NO_COUNT: Final = ("JS-102",)  # of a couple, not for a number of persons
ONCE, MONTHLY, YEARLY = "元", "元/月", "元/年"
_KINDS: Final = {ONCE: "救助金额", MONTHLY: "每月金额", YEARLY: "每年金额"}
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_IN_FORCE: Final = re.compile(r"（\d{4}-\d{2}-\d{2}(?:施行|修正|印发)）")


def month(text: Json) -> str:
    """Write a month 2026-12, or the month of a day, as 2026年12月; "" for none."""
    return f"{int(str(text)[:4])}年{int(str(text)[5:7])}月" if text else ""


def both(fen: int | None) -> str:
    """Write an amount in figures and in 大写; "" for none."""
    return f"¥{money.yuan(fen)}元（大写：人民币{money.big(fen)}）" if fen is not None else ""


def whole(told: Told, path: str) -> int | None:
    """Give the fen, or the number, at a path of the case."""
    found = told.v.get(path)
    return found if isinstance(found, int) and not isinstance(found, bool) else None


def first(told: Told, *paths: str) -> int | None:
    """Give the first of these that the answers have."""
    return next((n for path in paths if (n := whole(told, f"answers/{path}")) is not None), None)


def unit(told: Told) -> str:
    """Give the unit of the item's amounts."""
    known = CALCULATIONS.get(told.item.calculation)
    return known.unit if known else ONCE


def called(told: Told) -> str:
    """Say what the benefit is called, without what the item adds to it."""
    return FOUND.get(told.item.code) or CALLED.get(told.item.code) or told.item.zh.partition("（")[0]


def persons(told: Told) -> int | None:
    """Count who has the benefit: the household's counted members, or the one person for whom it is; None where nothing says it."""
    if told.say("apply/single_reason") or told.say("apply/beneficiary"):
        return 1
    members = told.filled.groups.get("members")
    if members is not None and told.filled.asks(members):
        return sum(place.get("counted") is not False for place in told.filled.rows("members")) or None
    return first(told, "apply/head_count", "proposal/head_count") or (None if told.item.family == "DB" or told.item.code in NO_COUNT else 1)


def granted(told: Told) -> int | None:
    """Give the amount that was approved."""
    return whole(told, "approved/amount")


def approved_on(told: Told) -> date:
    """Give the day of the approval; today before there is one."""
    on = told.last("approved").get("on")
    return date.fromisoformat(str(on)) if on else told.scene.today


def from_month(told: Told) -> str:
    """Give the month from which the decision holds: as it was written, else the one after it (2026-12)."""
    written = told.v.get("answers/stopping/stop_from") or own(told, "approved").get("pay_from")
    return str(written or pay_from(approved_on(told)))


def decider(told: Told) -> str:
    """Name the body that decided, as the step of its decision did; ours where nothing was sent up."""
    return str(own(told, "decided").get("by") or told.scene.world.unit)


def basis(told: Told) -> str:
    """Cite what the item rests on, without the days from which it holds."""
    return "；".join(_IN_FORCE.sub("", rule) for rule in told.item.basis)


@says("benefit")
def _benefit(told: Told) -> Json:
    return called(told)


@says("benefit_area")
def _area(told: Told) -> Json:
    return told.say("apply/area")


@says("benefit_persons")
def _persons(told: Told) -> Json:
    found = persons(told)
    return f"{found}人" if found else ""


@says("granted")
def _granted(told: Told) -> Json:
    return both(granted(told))


@says("granted_kind")
def _granted_kind(told: Told) -> Json:
    return _KINDS.get(unit(told), _KINDS[ONCE])


@says("granted_from")
def _granted_from(told: Told) -> Json:
    return month(from_month(told)) if granted(told) is not None and unit(told) != ONCE else ""


@says("decider")
def _decider(told: Told) -> Json:
    return decider(told)


@says("decided_no")
def _decided_no(told: Told) -> Json:
    return str(own(told, "decided").get("reference") or "")


@says("decided_on")
def _decided_on(told: Told) -> Json:
    return chinese(approved_on(told)) if approved(told) else ""


@says("grounds")
def _grounds(told: Told) -> Json:
    return basis(told)


@says("calculation")
def _calculation(told: Told) -> Json:
    """Tell the figures line by line as they were worked out for the decision; what would have to change is not part of it."""
    found = worked(told)
    return [_told(line) for line in (found.lines if found else ()) if line.label != REMEDY]


@says("calculation", of="DOC-REVIEW")
def _recomputation(told: Told) -> Json:
    """Tell the amount alone: cycle, conclusion and hearing have places of their own on the sheet."""
    found = worked(told)
    return [_told(line) for line in (found.lines if found else ()) if line.label not in (REMEDY, "核查周期", "拟定结论", HEARD)]


def _told(line: Line) -> Json:
    return {"what": line.label, "how": _DAY.sub(_day, line.formula), "result": _DAY.sub(_day, line.result)}


def _day(found: re.Match[str]) -> str:
    return chinese(date.fromisoformat(found[0]))
