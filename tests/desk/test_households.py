"""One household from its foundation to its end, and what its card says of it."""

import pytest

from counter.desk.action import Act
from counter.desk.actions import (
    AddMember,
    ChangeHead,
    EndHousehold,
    FoundHousehold,
    MergeHouseholds,
    MoveHousehold,
    ReceiveCase,
    RecordDeathOfHead,
    RegisterResident,
    RemoveMember,
    SplitHousehold,
)
from counter.desk.actions.members import record
from counter.desk.desk import Desk
from counter.desk.questions import CardOf, ClashesFound, HouseholdOf, ResidentsLike
from counter.desk.room import Room
from counter.desk.upkeep import rebuild
from counter.desk.views import HouseholdCard
from counter.domain.form import Answers
from tests.desk.hall import Counter, changed, no, sample
from tests.desk.test_identities import number

HUSBAND, WIFE, CHILD, FATHER = number("850312", 1), number("860812", 2), number("100101", 4), number("600101", 1)


class _Recorded(Act):
    """A decision that records the household."""

    right = "edit"
    head: str
    answers: Answers

    def perform(self, room: Room) -> None:
        """Record it."""
        record(room, "case-1", self.head, self.answers)


def member(name: str, id_no: str = "", relation: str = "", **more: str) -> Answers:
    return {"member_name": name, "member_id_no": id_no, "relation": relation, **more}


@pytest.fixture
def head(desk: Desk) -> str:
    return desk.do(RegisterResident(person={"name": "张小明", "id_no": HUSBAND, "live_addr": "茅溪村"})).created["resident"]


@pytest.fixture
def home(desk: Desk, head: str) -> str:
    """A couple, their child and his father."""
    household = desk.do(FoundHousehold(head=head, reason="登记")).created["household"]
    members = (("杨秀英", WIFE, "10"), ("张雨桐", CHILD, "30"), ("张老汉", FATHER, "51"))
    for told in members:
        desk.do(AddMember(household=household, member=member(*told), reason="登记"))
    return household


def told(desk: Desk, household: str) -> HouseholdCard:
    return desk.ask(HouseholdOf(household=household))


def people(desk: Desk, household: str) -> list[tuple[str, str]]:
    return [(m.name, m.relation) for m in told(desk, household).members]


def row(desk: Desk, household: str, name: str) -> str:
    return next(m.row for m in told(desk, household).members if m.name == name)


def file(desk: Desk, name: str) -> str:
    return desk.ask(ResidentsLike(text=name)).rows[0].id


def test_members_are_entered_in_the_register_and_everyone_has_the_household_on_his_card(desk: Desk, home: str, head: str) -> None:
    assert people(desk, home) == [("张小明", "01"), ("杨秀英", "10"), ("张雨桐", "30"), ("张老汉", "51")]
    for name in ("杨秀英", "张雨桐", "张老汉"):
        card = desk.ask(CardOf(resident=file(desk, name)))
        assert card.household is not None
        assert (card.household.id, card.household.head, card.household.address) == (home, head, "茅溪村")


def test_the_history_says_who_when_and_why(desk: Desk, home: str) -> None:
    desk.do(RemoveMember(household=home, row=row(desk, home, "张雨桐"), reason="婚出", on="2026-11-20"))
    latest = told(desk, home).history[0]
    assert (latest.words, latest.reason, latest.on, latest.operator) == ("减员 张雨桐", "婚出", "2026-11-20", "王敏")
    assert [h.words for h in told(desk, home).history[-2:]] == ["增员 杨秀英", "立户 张小明"]


def test_a_newborn_without_a_number_is_a_member(desk: Desk, home: str) -> None:
    desk.do(AddMember(household=home, member=member("张小宝", relation="20"), reason="出生"))
    assert people(desk, home)[-1] == ("张小宝", "20")
    assert desk.ask(ResidentsLike(text="张小宝")).rows == ()
    child = row(desk, home, "张小宝")
    assert no(desk, ChangeHead(household=home, row=child, reason="x")) == {("row", "no_number")}


@pytest.mark.parametrize(
    ("told_of", "problem"),
    [
        (member("", WIFE), ("member/member_name", "required")), (member("杨秀英", WIFE), ("member", "duplicate")),
        (member("罗琴", WIFE), ("person/name", "other_name")), (member("罗琴", "520699198608120021"), ("person/id_no", "checksum")),
    ],
)  # fmt: skip
def test_who_cannot_be_added(desk: Desk, home: str, told_of: Answers, problem: tuple[str, str]) -> None:
    assert no(desk, AddMember(household=home, member=told_of, reason="x")) == {problem}


def test_one_who_counts_in_another_household_leaves_there_first(desk: Desk, home: str) -> None:
    luo = desk.do(RegisterResident(person={"name": "罗琴", "id_no": number("880101", 2)})).created["resident"]
    other = desk.do(FoundHousehold(head=luo, reason="登记")).created["household"]
    adding = AddMember(household=other, member=member("张雨桐", CHILD), reason="收养")
    assert no(desk, adding) == {("member", "other_household")}
    assert no(desk, FoundHousehold(head=file(desk, "张雨桐"), reason="x")) == {("member", "other_household")}
    desk.do(RemoveMember(household=home, row=row(desk, home, "张雨桐"), reason="迁出"))
    desk.do(adding)
    assert desk.ask(ClashesFound()).rows == ()


def test_who_dies_as_a_member_is_dead_in_the_register(desk: Desk, home: str) -> None:
    gone = row(desk, home, "张老汉")
    assert no(desk, RemoveMember(household=home, row=gone, reason="死亡")) == {("note", "required")}
    assert no(desk, RemoveMember(household=home, row=gone, reason="离开")) == {("reason", "unknown")}
    desk.do(RemoveMember(household=home, row=gone, reason="死亡", on="2026-11-20", note="死亡医学证明"))
    assert desk.ask(CardOf(resident=file(desk, "张老汉"))).deceased == "2026-11-20"
    assert no(desk, RemoveMember(household=home, row=gone, reason="其他")) == {("row", "not_member")}


def test_a_head_leaves_only_when_another_one_is_head(desk: Desk, home: str) -> None:
    old = row(desk, home, "张小明")
    assert no(desk, RemoveMember(household=home, row=old, reason="迁出")) == {("row", "is_head")}
    desk.do(ChangeHead(household=home, row=row(desk, home, "杨秀英"), reason="原户主外出"))
    assert people(desk, home) == [("杨秀英", "01"), ("张小明", "10"), ("张雨桐", "30"), ("张老汉", "")]
    desk.do(RemoveMember(household=home, row=old, reason="迁出"))
    assert desk.ask(CardOf(resident=file(desk, "杨秀英"))).household is not None


def test_a_split_makes_a_household_of_its_own(desk: Desk, home: str, head: str) -> None:
    father = row(desk, home, "张老汉")
    assert no(desk, SplitHousehold(household=home, rows=(father,), head=row(desk, home, "张雨桐"), reason="x")) == {("head", "not_member")}
    made = desk.do(SplitHousehold(household=home, rows=(father,), head=father, address="金滩路", reason="分家")).created["household"]
    assert people(desk, made) == [("张老汉", "01")]
    assert (told(desk, made).address, told(desk, made).predecessor) == ("金滩路", home)
    assert [name for name, _ in people(desk, home)] == ["张小明", "杨秀英", "张雨桐"]
    assert told(desk, home).head == head


def test_two_households_become_one(desk: Desk, home: str) -> None:
    father = row(desk, home, "张老汉")
    other = desk.do(SplitHousehold(household=home, rows=(father,), head=father, reason="分家")).created["household"]
    desk.do(MergeHouseholds(household=home, other=other, relations={father: "51"}, reason="并户"))
    assert people(desk, home)[-1] == ("张老汉", "51")
    assert (told(desk, other).ended, told(desk, other).successor) == ("2026-11-24", home)
    assert no(desk, MergeHouseholds(household=home, other=other, reason="x")) == {("other", "ended")}
    assert no(desk, MergeHouseholds(household=home, other=home, reason="x")) == {("other", "same")}
    card = desk.ask(CardOf(resident=file(desk, "张老汉")))
    assert card.household is not None
    assert card.household.id == home


def test_the_other_household_is_found_by_anybodys_number(desk: Desk, home: str) -> None:
    father = row(desk, home, "张老汉")
    other = desk.do(SplitHousehold(household=home, rows=(father,), head=father, reason="分家")).created["household"]
    assert no(desk, MergeHouseholds(household=home, reason="并户")) == {("number", "required")}
    assert no(desk, MergeHouseholds(household=home, number="520699197001010011", reason="并户")) == {("number", "not_found")}
    assert no(desk, MergeHouseholds(household=home, number=WIFE, reason="并户")) == {("number", "same")}
    desk.do(MergeHouseholds(household=home, number=FATHER.lower(), reason="并户"))
    assert people(desk, home)[-1] == ("张老汉", "")
    assert told(desk, other).successor == home


def test_the_death_of_the_head_ends_the_old_household_and_founds_the_new_one(desk: Desk, home: str, head: str) -> None:
    wife = row(desk, home, "杨秀英")
    act = RecordDeathOfHead(household=home, row=wife, on="2026-11-20", source="死亡医学证明")
    new = desk.do(act).created["household"]
    assert people(desk, new) == [("杨秀英", "01"), ("张雨桐", "30"), ("张老汉", "")]
    assert (told(desk, home).successor, told(desk, new).predecessor) == (new, home)
    assert told(desk, new).address == "茅溪村"
    assert desk.ask(CardOf(resident=head)).deceased == "2026-11-20"
    assert desk.ask(CardOf(resident=head)).household is None
    assert no(desk, act) == {("household", "ended")}


def test_the_death_of_the_last_one_ends_the_household(desk: Desk, head: str) -> None:
    alone = desk.do(FoundHousehold(head=head, reason="登记")).created["household"]
    desk.do(RecordDeathOfHead(household=alone, on="2026-11-20", source="死亡医学证明"))
    assert (told(desk, alone).ended, told(desk, alone).successor) == ("2026-11-20", "")


def test_a_move_changes_the_address_of_the_household_and_of_its_head(desk: Desk, home: str, head: str) -> None:
    desk.do(MoveHousehold(household=home, address="金滩路5号", reason="搬迁"))
    assert told(desk, home).address == "金滩路5号"
    assert desk.ask(CardOf(resident=head)).person["live_addr"] == "金滩路5号"
    assert no(desk, MoveHousehold(household=home, address="金滩路5号", reason="x")) == {("address", "same")}
    desk.do(EndHousehold(household=home, reason="全户迁往外省"))
    assert desk.ask(CardOf(resident=head)).household is None


def test_a_case_keeps_the_household_that_it_was_judged_on(desk: Desk, home: str) -> None:
    answers = changed(sample("DB-101"), person={"name": "张小明", "id_no": HUSBAND})
    case = desk.do(ReceiveCase(item="DB-101", answers=answers)).created["case"]
    before = desk.profile.store
    with before.read() as c:
        kept = c.exec_driver_sql("select shown from state where stream = ?", (f"case:{case}",)).scalar_one()
    desk.do(RemoveMember(household=home, row=row(desk, home, "张雨桐"), reason="迁出"))
    with before.read() as c:
        assert c.exec_driver_sql("select shown from state where stream = ?", (f"case:{case}",)).scalar_one() == kept


def test_a_form_is_filled_with_the_household_once_the_file_is_open(counter: Counter, desk: Desk, home: str, head: str) -> None:
    rows = desk.ask(CardOf(resident=head)).carried
    assert [(m["member_name"], m["member_id_no"], m["relation"]) for m in rows.values() if isinstance(m, dict)] == [
        ("张小明", HUSBAND, "01"), ("杨秀英", WIFE, "10"), ("张雨桐", CHILD, "30"), ("张老汉", FATHER, "51"),
    ]  # fmt: skip
    wife = desk.ask(CardOf(resident=file(desk, "杨秀英"))).carried
    assert [m["relation"] for m in wife.values() if isinstance(m, dict)] == ["01", "10", "30", ""]
    hidden = counter.desk("chief").ask(CardOf(resident=head))
    assert hidden.carried == {}
    assert all("*" in m.id_no for m in hidden.members)


def test_an_application_of_the_wife_is_recorded_in_the_household_of_the_head_that_she_names(desk: Desk, home: str, head: str) -> None:
    seen: Answers = {
        "a": member("杨秀英", WIFE, "01"),
        "b": member("张小明", HUSBAND, "10"),
        "c": member("罗琴", number("880101", 2), "70"),
    }
    desk.do(_Recorded(head=file(desk, "杨秀英"), answers={"members": seen}))
    assert told(desk, home).head == head
    assert people(desk, home) == [("张小明", "01"), ("杨秀英", "10"), ("罗琴", "")]
    assert told(desk, home).history[0].words == "按办件记录成员 杨秀英、张小明、罗琴"


def test_an_application_of_one_who_lives_alone_now_founds_another_household(desk: Desk, home: str) -> None:
    alone: Answers = {"a": member("张老汉", FATHER, "01")}
    desk.do(_Recorded(head=file(desk, "张老汉"), answers={"members": alone}))
    assert len(people(desk, home)) == 4
    assert [c.kind for c in desk.ask(ClashesFound()).rows] == ["two_households"]


def test_changes_make_the_same_rows_when_they_are_done_again(desk: Desk, home: str) -> None:
    desk.do(RecordDeathOfHead(household=home, row=row(desk, home, "杨秀英"), on="2026-11-20", source="死亡医学证明"))
    assert rebuild(desk)
