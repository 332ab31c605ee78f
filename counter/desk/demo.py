"""A made-up hall (演练大厅): people under the unassigned prefix 520699, on real place names of Bijiang."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pydantic import SecretStr

from counter.catalogue import samples
from counter.catalogue.item import Item
from counter.catalogue.materials import Given
from counter.db.journal import SHANGHAI
from counter.desk.actions import (
    AcceptCase,
    AddOperator,
    AskForCorrection,
    ChangeSetting,
    PaperCameOut,
    PrintPaper,
    ReceiveCase,
    RegisterResident,
)
from counter.desk.actions.decisions import Missing
from counter.desk.demo_steps import Staff, take_on, tried
from counter.desk.door import Door, Founding
from counter.desk.room import Sources
from counter.domain.form import Answers
from counter.domain.identity import age
from counter.domain.sample import Chance, Household, households

WORD = "Yanlian-2026"  # of a hall without real people; shown to whoever tries it out
STAFF: Mapping[str, tuple[str, str]] = {  # login -> name, role
    "wangmin": ("王敏", "CLERK"), "shenhe": ("田桂花", "REVIEW"), "fenguan": ("杨再兴", "LEADER"), "dangan": ("冉启秀", "ARCHIVE"),
    "lizhuren": ("李建国", "SUPER"),
}  # fmt: skip
SIGN_INS: Mapping[str, str] = {
    "wangmin": "窗口受理员", "shenhe": "审核岗", "fenguan": "分管领导", "dangan": "档案员", "lizhuren": "大厅主管", "admin": "系统管理员",
}  # fmt: skip
FAMILIES = ("DB", "SA", "JS", "JS*", "DW", "CM")
STANDARDS = {"std.db.rural": "632.00", "std.db.urban": "832.00"}
GROWN = 22
EMPTIED = ("incomes", "spends", "assets")  # rows of a sample that speak of its own members
LONGEST = 6  # steps that a case is taken on, at most
UNCONFIRMED = 2  # of ten lots: nobody has said yet that the paper came out


@dataclass(frozen=True)
class Plan:
    """How large the hall shall be."""

    residents: int
    cases: int


def fill(door: Door, sources: Sources, chance: Chance, plan: Plan) -> None:
    """Make the hall, its operators, standards, residents and cases."""
    today = sources.now().astimezone(SHANGHAI).date()
    _open(door, sources)
    staff = {role: door.sign_in(login, WORD) for login, (_, role) in STAFF.items()}
    clerk = staff["CLERK"]
    catalogue = clerk.profile.catalogue
    homes = list(households(chance, plan.residents, samples.words(catalogue.places), today))
    for home in homes:
        for person in home.members:
            clerk.do(RegisterResident(person=person.answers()))
    items = [item for item in catalogue.items if item.enabled and item.samples]
    able = [home for home in homes if age(home.head.birth, today) >= GROWN]
    for n in range(min(plan.cases, len(able) * len(items))):
        _case(staff, chance, items[n % len(items)], able[n % len(able)], today)


def _open(door: Door, sources: Sources) -> None:
    name = "河西街道社区综合服务大厅（演练大厅）"
    founding = Founding(sources.new_id(), name, "520602003", "河西街道", practice=True, login="admin", name="管理员", password=WORD)
    admin = door.found("03", founding)
    for login, (person, role) in STAFF.items():
        admin.do(AddOperator(login=login, name=person, password=SecretStr(WORD), grants=((role, FAMILIES),)))
    for key, value in STANDARDS.items():
        admin.do(ChangeSetting(key=key, value=value, effective_from="2026-04-01", source="演练数据，不是公布的标准"))


def _case(staff: Staff, chance: Chance, item: Item, home: Household, today: date) -> None:
    """Take in a case; some stay as they came, some wait for papers, the others are accepted and taken on, each a part of the way."""
    desk, lot, far = staff[item.life.begin if item.life else "CLERK"], chance.randrange(10), chance.randrange(LONGEST)
    answers = _answers(item, home, today)
    taken = tried(desk, ReceiveCase(item=item.code, answers=answers))
    if taken is None or lot == 0:
        return
    case = taken.created["case"]
    if lot == 1 and item.kind == "promise":
        desk.do(AskForCorrection(case=case, missing=(Missing(zh="居民户口簿", wrong="只带了首页", right="带全部用到的页"),)))
        return
    outcome = tried(desk, AcceptCase(case=case, answers=answers, materials=_materials(item, today), without_amount=True))
    if outcome is None:
        return
    for document in outcome.documents:
        paper = desk.do(PrintPaper(case=case, document=document)).created["paper"]
        if lot > UNCONFIRMED:
            desk.do(PaperCameOut(paper=paper))
    take_on(staff, item, case, home.head.answers(), today, far)


def _materials(item: Item, today: date) -> tuple[Given, ...]:
    """Give the item's sample papers; what is promised for later comes within a fortnight."""
    later = (today + timedelta(days=14)).isoformat()
    return tuple(m.model_copy(update={"due": later}) if m.due else m for m in item.sample_materials)


def _answers(item: Item, home: Household, today: date) -> Answers:
    answers = samples.fitted(item, home.head.answers(), today)
    if "members" in answers and "members" in item.samples[0]:
        answers["members"] = home.rows(today)
        answers |= {group.key: {} for group in item.form if group.key in EMPTIED}
    return answers
