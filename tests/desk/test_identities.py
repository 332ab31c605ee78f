"""Files that are one person's, people who only look alike, deaths: across counters' rows, cases, dues and searches."""

import pytest

from counter.desk.actions import (
    AcceptCase,
    CorrectDeath,
    CorrectEntry,
    EditResident,
    FoundHousehold,
    MergeResidents,
    OpenResident,
    ReceiveCase,
    RecordDeath,
    RegisterResident,
    SplitResidents,
    TellApart,
)
from counter.desk.desk import Desk
from counter.desk.questions import CardOf, CaseOf, ClashesFound, ResidentNumbered, ResidentsLike
from counter.desk.upkeep import rebuild
from counter.domain import identity
from tests.desk.hall import Counter, changed, item, no, sample, text


def number(birth: str, n: int) -> str:
    """Give the n-th document number of a day (YYMMDD): odd is a man."""
    return identity.upgrade(f"520699{birth}{n:03d}")


OLD, NEW = number("550707", 9), number("550707", 11)


def register(desk: Desk, name: str = "龙建国", id_no: str = OLD, **more: str) -> str:
    return desk.do(RegisterResident(person={"name": name, "id_no": id_no, **more})).created["resident"]


def kinds(desk: Desk) -> list[str]:
    return [c.kind for c in desk.ask(ClashesFound()).rows]


@pytest.fixture
def two(desk: Desk) -> tuple[str, str]:
    """One person entered twice, the first time with a wrong number."""
    return register(desk, phone="15408560003"), register(desk, "龙建囯", NEW)


def dues(desk: Desk, id_no: str, name: str, resident: str = "") -> str:
    answers = changed(sample("DW-107"), person={"name": name, "id_no": id_no})
    return desk.do(ReceiveCase(item="DW-107", answers=answers, resident=resident)).created["case"]


def pay(desk: Desk, case: str, id_no: str, name: str) -> None:
    answers = changed(sample("DW-107"), person={"name": name, "id_no": id_no})
    desk.do(AcceptCase(case=case, answers=answers, materials=item("DW-107").sample_materials))


def test_a_merged_file_is_found_by_its_own_data_and_gives_the_other_card(counter: Counter, two: tuple[str, str]) -> None:
    chief, (old, new) = counter.desk("chief"), two
    case = dues(counter.desk(), OLD, "龙建国")
    counter.desk("chief").do(MergeResidents(into=new, other=old, reason="号码录错"))
    for typed in ("龙建国", "龙建囯", OLD, "60003"):
        assert [r.id for r in chief.ask(ResidentsLike(text=typed)).rows] == [new], typed
    assert [r.id for r in chief.ask(ResidentNumbered(id_type="CN_ID", number=OLD)).rows] == [new]
    card = chief.ask(CardOf(resident=old))
    assert (card.id, [r.id for r in card.merged], [c.id for c in card.open_cases]) == (new, [old], [case])
    assert card == chief.ask(CardOf(resident=new))


def test_the_file_that_is_read_is_the_one_that_is_opened_and_changed(counter: Counter, two: tuple[str, str]) -> None:
    chief, (old, new) = counter.desk("chief"), two
    case = dues(counter.desk(), OLD, "龙建国")
    chief.do(MergeResidents(into=new, other=old, reason="号码录错"))
    chief.do(OpenResident(resident=old, purpose="核对"))
    assert text(chief.ask(CaseOf(case=case)).answers, "person", "id_no") == OLD
    chief.do(EditResident(resident=old, person={"phone": "15408560009"}))
    assert chief.ask(CardOf(resident=new)).person["phone"] == "15408560009"


def test_a_case_of_a_merged_file_does_not_turn_name_and_number_back(counter: Counter, desk: Desk, two: tuple[str, str]) -> None:
    old, new = two
    case = dues(desk, OLD, "龙建国")
    counter.desk("chief").do(MergeResidents(into=new, other=old, reason="号码录错"))
    pay(counter.desk(), case, OLD, "龙建国")
    person = counter.desk().ask(CardOf(resident=new)).person
    assert (person["name"], person["id_no"]) == ("龙建囯", NEW)
    assert person["phone"] == text(sample("DW-107"), "person", "phone")


@pytest.mark.parametrize(("path", "value"), [("person/phone", "15408560009"), ("person/name", "龙建郭")])
def test_an_entry_put_right_after_the_merging_reaches_the_file_that_is_read(
    counter: Counter, desk: Desk, two: tuple[str, str], path: str, value: str
) -> None:
    old, new = two
    case = dues(desk, OLD, "龙建国")
    pay(desk, case, OLD, "龙建国")
    chief, key = counter.desk("chief"), path.partition("/")[2]
    chief.do(MergeResidents(into=new, other=old, reason="号码录错"))
    before = chief.ask(CardOf(resident=new)).person
    chief.do(OpenResident(resident=new, purpose="核对"))
    chief.do(CorrectEntry(case=case, path=path, value=value, reason="登记有误"))
    person = chief.ask(CardOf(resident=new)).person
    assert person[key] == (value if key == "phone" else before[key]), "who he is stays as the file that is read has it"


def test_months_that_were_paid_under_either_file_are_paid(counter: Counter, desk: Desk, two: tuple[str, str]) -> None:
    old, new = two
    pay(desk, dues(desk, OLD, "龙建国"), OLD, "龙建国")
    counter.desk("chief").do(MergeResidents(into=new, other=old, reason="号码录错"))
    again = dues(counter.desk(), NEW, "龙建囯")
    answers = changed(sample("DW-107"), person={"name": "龙建囯", "id_no": NEW})
    act = AcceptCase(case=again, answers=answers, materials=item("DW-107").sample_materials)
    assert "duplicate" in {code for _, code in no(counter.desk(), act)}


def test_months_that_were_paid_twice_before_the_merging_are_found(counter: Counter, desk: Desk, two: tuple[str, str]) -> None:
    old, new = two
    pay(desk, dues(desk, OLD, "龙建国"), OLD, "龙建国")
    pay(desk, dues(desk, NEW, "龙建囯"), NEW, "龙建囯")
    assert "month_twice" not in kinds(desk)
    counter.desk("chief").do(MergeResidents(into=new, other=old, reason="号码录错"))
    assert "month_twice" in kinds(counter.desk())


def test_a_merging_is_undone_and_the_two_are_remembered_as_two(counter: Counter, two: tuple[str, str]) -> None:
    chief, (old, new) = counter.desk("chief"), two
    chief.do(MergeResidents(into=new, other=old, reason="号码录错"))
    assert no(chief, MergeResidents(into=old, other=new, reason="再合并")) == {("other", "same")}
    chief.do(SplitResidents(resident=old, reason="并错了"))
    assert chief.ask(CardOf(resident=old)).id == old
    assert chief.ask(CardOf(resident=new)).merged == ()
    assert no(chief, SplitResidents(resident=old, reason="并错了")) == {("resident", "not_merged")}
    assert no(chief, TellApart(resident=old, other=new, reason="再记")) == {("other", "duplicate")}


def test_mergings_in_a_row_lead_to_the_last_file(counter: Counter, two: tuple[str, str]) -> None:
    chief, (old, new) = counter.desk("chief"), two
    last = register(chief, "龙建國", number("550707", 13))
    chief.do(MergeResidents(into=new, other=old, reason="一"))
    chief.do(MergeResidents(into=last, other=old, reason="二"))
    assert {chief.ask(CardOf(resident=r)).id for r in (old, new, last)} == {last}
    assert {r.id for r in chief.ask(CardOf(resident=last)).merged} == {old, new}


def test_who_may_merge_and_with_what_reason(counter: Counter, desk: Desk, two: tuple[str, str]) -> None:
    old, new = two
    assert no(desk, MergeResidents(into=new, other=old, reason="号码录错")) == {("", "right")}
    chief = counter.desk("chief")
    assert no(chief, MergeResidents(into=new, other=old, reason=" ")) == {("reason", "required")}
    assert no(chief, MergeResidents(into=new, other="none", reason="x")) == {("other", "not_found")}


def test_one_name_and_birth_date_are_reported_until_they_are_told_apart(desk: Desk) -> None:
    one, other = register(desk), register(desk, id_no=NEW)
    assert kinds(desk) == ["looks_alike"]
    assert [r.id for r in desk.ask(CardOf(resident=one)).duplicates] == [other]
    assert no(desk, TellApart(resident=one, other=other, reason="")) == {("reason", "required")}
    desk.do(TellApart(resident=other, other=one, reason="双胞胎以外的同名同日"))
    assert kinds(desk) == []
    assert desk.ask(CardOf(resident=one)).duplicates == ()
    register(desk, id_no=number("550707", 15))
    assert kinds(desk) == ["looks_alike"]


def test_merged_files_are_no_clash(counter: Counter, desk: Desk) -> None:
    one, other = register(desk), register(desk, id_no=NEW)
    counter.desk("chief").do(MergeResidents(into=one, other=other, reason="号码录错"))
    assert kinds(counter.desk()) == []


def test_one_person_in_two_households_is_found_under_two_files(counter: Counter, desk: Desk) -> None:
    one, other = register(desk), register(desk, "龙建囯", NEW)
    for head in (one, other):
        desk.do(FoundHousehold(head=head, reason="登记"))
    assert kinds(desk) == []
    counter.desk("chief").do(MergeResidents(into=one, other=other, reason="号码录错"))
    assert kinds(counter.desk()) == ["two_households"]


def test_a_death_is_entered_with_its_source_and_put_right(desk: Desk) -> None:
    id_ = register(desk)
    assert no(desk, RecordDeath(resident=id_, on="2026-11-25", source="家属")) == {("on", "future")}
    assert no(desk, RecordDeath(resident=id_, on="2026-11-20", source="")) == {("source", "required")}
    desk.do(RecordDeath(resident=id_, on="2026-11-20", source="死亡医学证明"))
    assert desk.ask(CardOf(resident=id_)).deceased == "2026-11-20"
    assert [r.deceased for r in desk.ask(ResidentsLike(text="龙建国")).rows] == ["2026-11-20"]
    assert {s.why for s in desk.ask(CardOf(resident=id_)).may_start} == {"已登记死亡"}
    assert no(desk, RecordDeath(resident=id_, on="2026-11-21", source="家属")) == {("resident", "deceased")}
    assert no(desk, CorrectDeath(resident=id_, on="2026-11-20", source="户籍", reason="再核")) == {("on", "same")}
    desk.do(CorrectDeath(resident=id_, reason="同名误登"))
    assert desk.ask(CardOf(resident=id_)).deceased == ""
    assert no(desk, CorrectDeath(resident=id_, reason="x")) == {("resident", "not_deceased")}


def test_the_store_is_the_same_when_it_is_made_again(counter: Counter, desk: Desk, two: tuple[str, str]) -> None:
    old, new = two
    desk.do(RecordDeath(resident=old, on="2026-11-20", source="死亡医学证明"))
    desk.do(FoundHousehold(head=new, reason="登记"))
    chief = counter.desk("chief")
    chief.do(MergeResidents(into=new, other=old, reason="号码录错"))
    assert rebuild(chief)
