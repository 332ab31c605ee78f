"""Standards and settings for tests of calculations: made up, of no place."""

from collections.abc import Mapping
from datetime import date

from stdnum.iso7064 import mod_11_2

from counter.domain.explanation import REMEDY, Explanation, Line
from counter.domain.figures import Figures
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.standards import Standard, Standards

ON = date(2026, 11, 24)
SINCE = date(2026, 4, 1)
SETTINGS: Mapping[str, Json] = {
    "db.rounding": "ceil_yuan",
    "db.single_mode": None,
    "db.special_age": 60,
    "db.grace_months": 6,
    "asset.deposit_cap_per_person": None,
    "asset.tekun_cap_per_person": None,
    "rigid.kinds": "医疗、教育、残疾康复",
    "temp.cap_multiple": None,
    "temp.cap_per": "household",
    "temp.tier_multiple": None,
    "temp.street_multiple": None,
    "temp.quick_cap": "1",
    "disability.living_edge": False,
    "disability.care_extended": False,
    "js.jiangfu_amount": "960.00",
    "js.tefu_amount": {"伤残": "460.00", "死亡": "590.00"},
    "js.childcare_amount": "3600.00",
    "party.dues.rounding": "0.1",
}
TARIFF = (
    Standard("std.db.rural", "700.00", SINCE, source="演示"),
    Standard("std.db.urban", "900.00", SINCE, source="演示"),
    Standard("std.edge_multiplier", "1.5", date(2021, 7, 1)),
    Standard("std.pcdi_last_year", "20000.00", date(2026, 1, 1), by={"area": "农村"}),
    Standard("std.rigid_ratio", "0.60", date(2024, 1, 1)),
)


def figures(*rows: Standard, on: date = ON, without: str = "", **settings: Json) -> Figures:
    """Give figures with further rows and settings (a.b written a__b), without the standard of that key."""
    return figures_with({key.replace("__", "."): value for key, value in settings.items()}, *rows, on=on, without=without)


def figures_with(settings: Mapping[str, Json], *rows: Standard, on: date = ON, without: str = "") -> Figures:
    """Give the same with settings by their keys."""
    entered = {**SETTINGS, **settings}
    kept = (row for row in (*TARIFF, *rows) if row.key != without)
    return Figures(Standards(tuple(kept)), on, lambda key: entered[key])


def number(day: str, code: str = "101") -> str:
    """Make the number of somebody who does not exist, born that day ("19661124")."""
    head = f"520699{day}{code}"
    return head + mod_11_2.calc_check_digit(head)


def household(*incomes: int, area: str = "农村", **more: Json) -> Answers:
    """Give a household with a member for each income of a year in fen; the first is the applicant."""
    members: dict[str, Json] = {
        f"m{i}": {"member_name": f"成员{i}", "member_id_no": NUMBERS[i], "annual_income": fen} for i, fen in enumerate(incomes)
    }
    apply = more.pop("apply", {})
    own = apply if isinstance(apply, dict) else {}
    return {"person": {"id_no": NUMBERS[0]}, "members": members, "apply": {"area": area, **own}, **more}


NUMBERS = (  # people who do not exist: 1985, 1962, 2015, 1990
    "520699198503120016", "52069919620415003X", "52069920150901004X", "520699199002200055",
)  # fmt: skip


def line(found: Explanation, label: str) -> Line:
    """Give the first line of that label."""
    return next(each for each in found.lines if each.label.startswith(label))


def remedies(found: Explanation) -> list[str]:
    """Give what would have to change."""
    return [each.formula for each in found.lines if each.label == REMEDY]
