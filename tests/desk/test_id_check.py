"""What is said of a document number while it is typed."""

from typing import ClassVar

import pytest

from counter.desk.action import Act
from counter.desk.actions import AddMember, FoundHousehold, ReceiveCase, RecordDeath, RegisterResident, TellApart
from counter.desk.actions.residents import applicant
from counter.desk.desk import Desk
from counter.desk.questions import CardOf, CaseOf, IdCheck
from counter.desk.room import Room
from counter.desk.views import IdFinding
from counter.domain.form import Answers
from counter.domain.journal import Json
from tests.desk.hall import Counter, accept, add, changed, no, sample
from tests.desk.test_identities import number

ZHANG, YANG, LUO = number("850312", 1), number("860812", 2), number("880101", 2)


class _Granted(Act):
    """A decision of the county, short of everything that leads to it."""

    right: ClassVar[str] = "edit"
    case: str
    to: str = "approved"

    def perform(self, room: Room) -> None:
        """Tell it."""
        texts = {"from": "decided", "to": self.to, "on": "2026-11-24", "reason": "", "skips": "", "worked": "", "digest": ""}
        body: dict[str, Json] = {**texts, "own": {}, "judged": [], "amount": None}
        room.tell(f"case:{self.case}", "case.moved", **body)


class _Applicant(Act):
    """Whose file it is when an application is taken in."""

    right: ClassVar[str] = "edit"
    person: Answers
    resident: str = ""
    same_person: bool = False

    def perform(self, room: Room) -> None:
        """Ask the register; note whose it was."""
        _, file = applicant(room, self.person, self.resident, same_person=self.same_person)
        room.created["file"] = file
        room.tell(f"resident:{file}", "resident.opened", purpose="核对", on=room.today.isoformat())


def check(desk: Desk, id_no: str = ZHANG, **more: str) -> tuple[IdFinding, ...]:
    return desk.ask(IdCheck(id_no=id_no, **more)).rows


def kinds(desk: Desk, id_no: str = ZHANG, **more: str) -> list[str]:
    return [found.kind for found in check(desk, id_no, **more)]


def register(desk: Desk, name: str = "张小明", id_no: str = ZHANG) -> str:
    return desk.do(RegisterResident(person={"name": name, "id_no": id_no})).created["resident"]


def receive(desk: Desk, item: str = "DB-101", id_no: str = ZHANG, name: str = "张小明") -> str:
    return desk.do(ReceiveCase(item=item, answers=changed(sample(item), person={"name": name, "id_no": id_no}))).created["case"]


@pytest.fixture
def couple(desk: Desk) -> tuple[str, str]:
    """Two in one household; the first is its head."""
    head = register(desk)
    household = desk.do(FoundHousehold(head=head, reason="登记")).created["household"]
    told: Answers = {"member_name": "杨秀英", "member_id_no": YANG, "relation": "10"}
    return head, desk.do(AddMember(household=household, member=told, reason="登记")).created["resident"]


def test_nothing_is_said_of_a_number_that_nobody_has(desk: Desk) -> None:
    assert check(desk, LUO) == ()
    assert check(desk, "") == ()
    register(desk)
    assert check(desk, name="张小明", item="DB-101") == ()


def test_another_name_under_a_known_number(desk: Desk) -> None:
    id_ = register(desk)
    found = check(desk, name="张小敏")[0]
    assert (found.kind, found.resident, found.words) == ("other_name", id_, "这个证件号码登记的姓名是张小明")
    assert kinds(desk, name="张 小明") == []


def test_a_number_of_fifteen_digits_is_known_by_its_eighteen(desk: Desk) -> None:
    id_ = register(desk)
    found = check(desk, f"{ZHANG[:6]}{ZHANG[8:17]}", name="张小明")
    assert [(f.kind, f.resident) for f in found] == [("twin", id_)]
    assert ZHANG not in found[0].words


def test_one_who_is_dead(desk: Desk) -> None:
    desk.do(RecordDeath(resident=register(desk), on="2026-11-20", source="死亡医学证明"))
    assert [(f.kind, "2026-11-20" in f.words) for f in check(desk)] == [("deceased", True)]


def test_a_member_of_another_household(desk: Desk, couple: tuple[str, str]) -> None:
    home = desk.ask(CardOf(resident=couple[0])).household
    assert home is not None
    found = check(desk, YANG, name="杨秀英")
    assert [(f.kind, f.resident) for f in found] == [("other_household", couple[0])]
    assert "张小明" in found[0].words
    assert kinds(desk, YANG, household=home.id) == []
    assert kinds(desk, ZHANG) == []
    luo = register(desk, "罗琴", LUO)
    other = desk.do(FoundHousehold(head=luo, reason="登记")).created["household"]
    assert kinds(desk, ZHANG, household=other) == ["other_household"]


def test_what_is_asked_for_already_and_the_same_item_open(desk: Desk) -> None:
    case = receive(desk)
    found = check(desk, item="DB-101")
    assert [(f.kind, f.case) for f in found] == [("open_case", case)]
    assert kinds(desk, item="DW-107") == []
    before_an_item = check(desk)
    assert [(f.kind, f.case) for f in before_an_item] == [("benefit", case)]
    assert "正在申请最低生活保障" in before_an_item[0].words


def test_one_who_is_in_benefit_and_his_household(desk: Desk, couple: tuple[str, str]) -> None:
    case = receive(desk)
    desk.do(_Granted(case=case))
    assert [(f.kind, f.words.startswith("已享受最低生活保障")) for f in check(desk, item="DB-101")] == [("benefit", True)]
    hers = next(f for f in check(desk, YANG, item="DB-101") if f.kind == "benefit")
    assert (hers.case, hers.words.startswith("同户张小明的申请计入本人，已享受最低生活保障")) == (case, True)
    assert "已享受最低生活保障" in {s.why for s in desk.ask(CardOf(resident=couple[1])).may_start if s.item == "DB-101"}
    desk.do(_Granted(case=case, to="terminated"))
    assert kinds(desk, item="DB-101") == []


def test_cases_of_families_that_the_asker_may_not_read_are_not_told(counter: Counter, desk: Desk) -> None:
    case = receive(desk)
    desk.do(_Granted(case=case))
    add(counter.desk("admin"), "party", ("CLERK", ("DW",)))
    party = counter.desk("party")
    assert kinds(party) == []
    card = party.ask(CardOf(resident=desk.ask(CaseOf(case=case)).row.resident))
    assert (card.open_cases, card.past_cases, card.enjoys) == ((), (), ())
    assert {s.family for s in card.may_start} == {"DW"}


def test_one_name_and_birth_date_under_another_number(desk: Desk) -> None:
    other = number("850312", 3)
    one = register(desk)
    found = check(desk, other, name="张小明")
    assert [(f.kind, f.resident) for f in found] == [("looks_alike", one)]
    assert ZHANG not in found[0].words
    two = register(desk, id_no=other)
    assert kinds(desk, other, name="张小明") == ["looks_alike"]
    desk.do(TellApart(resident=one, other=two, reason="同名同日，已核对两本户口簿"))
    assert kinds(desk, other, name="张小明") == []


def test_an_application_under_another_name_is_taken_only_when_somebody_says_that_it_is_he(desk: Desk) -> None:
    id_ = register(desk)
    typed: Answers = {"name": "张小敏", "id_type": "CN_ID", "id_no": ZHANG}
    assert no(desk, _Applicant(person=typed)) == {("person/name", "other_name")}
    assert no(desk, _Applicant(person=typed, resident=id_)) == {("person/name", "other_name")}
    assert desk.do(_Applicant(person=typed, same_person=True)).created["file"] == id_
    assert desk.do(_Applicant(person={**typed, "name": "张 小明"})).created["file"] == id_


def test_the_card_says_what_may_be_started(desk: Desk) -> None:
    case = receive(desk)
    card = desk.ask(CardOf(resident=desk.ask(CaseOf(case=case)).row.resident))
    assert {s.item: s.why for s in card.may_start}["DB-101"] == "已有在办的同一事项（收件）"
    assert {s.item: s.why for s in card.may_start}["DW-107"] == ""
    assert card.falls_due == ()
    assert [c.id for c in card.open_cases] == [case]


def test_the_card_says_what_falls_due(desk: Desk) -> None:
    case, _ = accept(desk)
    row = desk.ask(CaseOf(case=case)).row
    due = desk.ask(CardOf(resident=row.resident)).falls_due
    assert [(d.on, d.case, d.late, d.words.startswith("最低生活保障审核确认")) for d in due] == [(row.promised_on, case, False, True)]


def test_the_card_shows_the_cases_of_the_household(desk: Desk, couple: tuple[str, str]) -> None:
    case = receive(desk, "DW-107", YANG, "杨秀英")
    card = desk.ask(CardOf(resident=couple[0]))
    assert card.open_cases == ()
    assert [c.id for c in card.home_cases] == [case]
