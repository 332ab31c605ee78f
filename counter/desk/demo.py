"""A made-up hall (演练大厅): people under the unassigned prefix 520699, on real place names of Bijiang."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from pydantic import SecretStr

from counter.catalogue.materials import Given
from counter.catalogue.samples import fitted
from counter.desk.actions import AcceptCase, AddOperator, ChangeSetting, PaperCameOut, PrintPaper, ReceiveCase, RegisterResident
from counter.desk.desk import Desk
from counter.desk.door import Door, Founding
from counter.desk.room import Sources
from counter.domain.journal import Json
from counter.domain.sample import Person, people

PASSWORD = "Yanlian-2026"  # of a hall without real people; shown to whoever tries it out
SIGN_INS: Mapping[str, str] = {"wangmin": "窗口受理员", "lizhuren": "大厅主管", "admin": "系统管理员"}
FAMILIES = ("DB", "SA", "JS", "DW", "CM")
STANDARDS = {"std.db.rural": "632.00", "std.db.urban": "832.00"}  # made up


@dataclass(frozen=True)
class Plan:
    """How large the hall shall be."""

    residents: int
    cases: int
    seed: int


def fill(door: Door, sources: Sources, chance: Random, plan: Plan) -> None:
    """Make the hall, its operators, standards, residents and cases."""
    founding = Founding(sources.new_id(), "碧江区河西街道综合服务大厅（演练大厅）", "520602003", "河西街道", practice=True, login="admin", name="管理员", password=PASSWORD)
    admin = door.found("03", founding)
    for login, name, role in (("wangmin", "王敏", "CLERK"), ("lizhuren", "李主任", "SUPER")):
        admin.do(AddOperator(login=login, name=name, password=SecretStr(PASSWORD), grants=((role, FAMILIES),)))
    for key, value in STANDARDS.items():
        admin.do(ChangeSetting(key=key, value=value, effective_from="2026-04-01", source="演练数据，并非公布的标准"))
    clerk = door.sign_in("wangmin", PASSWORD)
    crowd = list(people(chance, plan.residents))
    for person in crowd:
        clerk.do(RegisterResident(person=person.answers()))
    for person in crowd[: plan.cases]:
        _case(clerk, chance, person)


def _case(clerk: Desk, chance: Random, person: Person) -> None:
    """Take in a case, and most of them to the end of what the counter does."""
    raise NotImplementedError


__all__ = ["Any", "Given", "Iterator", "Json", "fitted", "replace", "AcceptCase", "PaperCameOut", "PrintPaper", "ReceiveCase"]
