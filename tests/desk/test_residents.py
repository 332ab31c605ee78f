"""The register: known again by number, checked, opened for a purpose, masked until then."""

import pytest

from counter.desk.actions import EditResident, OpenResident, ReceiveCase, RegisterResident
from counter.desk.desk import Desk
from counter.desk.masking import HIDDEN
from counter.desk.questions import CardOf, CaseOf, ResidentNumbered, ResidentsLike
from counter.domain.form import Answers
from tests.desk.hall import Counter, accept, changed, no, receive, sample, text

PERSON: Answers = {"name": "龙建国", "id_type": "CN_ID", "id_no": "520699195507070091", "phone": "15408560003"}
ID, PHONE = "520699195507070091", "15408560003"


def register(desk: Desk, **more: str) -> str:
    """Enter a resident; give the id."""
    return desk.do(RegisterResident(person={**PERSON, **more})).created["resident"]


def test_a_person_is_found_in_every_way(desk: Desk) -> None:
    id_ = register(desk)
    for typed, why in (("龙建国", "name"), ("建国", "name"), ("龙", "name"), ("longjianguo", "pinyin"), ("ljg", "initials"),
                       ("0091", "id_tail"),
                       ("60003", "phone_tail"), ("5206991955", "id_no")):  # fmt: skip
        assert [(r.id, r.why) for r in desk.ask(ResidentsLike(text=typed)).rows] == [(id_, why)], typed
    assert desk.ask(ResidentsLike(text="罗")).rows == ()
    assert desk.ask(ResidentsLike(text="")).rows == ()


def test_a_person_is_known_by_his_number_however_it_is_typed(desk: Desk) -> None:
    id_ = register(desk)
    for typed in (ID, " 520699 19550707 0091", "５２０６９９１９５５０７０７００９１"):
        assert [r.id for r in desk.ask(ResidentNumbered(id_type="CN_ID", number=typed)).rows] == [id_], typed
    assert desk.ask(ResidentNumbered(id_type="CN_ID", number="")).rows == ()


def test_a_known_number_is_not_entered_twice(desk: Desk) -> None:
    register(desk)
    assert no(desk, RegisterResident(person={**PERSON, "name": "龙建"})) == {("person/id_no", "duplicate")}


@pytest.mark.parametrize(
    ("person", "problem"),
    [
        ({"name": " "}, ("person/name", "required")),
        ({"id_no": "520699195507070092"}, ("person/id_no", "checksum")),
        ({"id_no": ""}, ("person/id_no", "required")),
        ({"id_no": "520699550707009"}, ("person/id_no", "old15")),
    ],
)
def test_a_wrong_person_is_refused(desk: Desk, person: dict[str, str], problem: tuple[str, str]) -> None:
    assert no(desk, RegisterResident(person={**PERSON, **person})) == {problem}
    id_ = register(desk)
    assert no(desk, EditResident(resident=id_, person={**PERSON, **person})) == {problem}


def test_what_is_left_blank_is_taken_away(desk: Desk) -> None:
    id_ = register(desk)
    desk.do(EditResident(resident=id_, person={"phone": ""}))
    assert "phone" not in desk.ask(CardOf(resident=id_)).person
    assert desk.ask(ResidentsLike(text="60003")).rows == ()


def test_a_number_of_another_is_not_taken_over(desk: Desk) -> None:
    register(desk)
    other = register(desk, name="罗琴", id_no="520699199803160081")
    assert no(desk, EditResident(resident=other, person={"id_no": ID})) == {("person/id_no", "duplicate")}


def test_edits_are_told_by_path_and_stars_are_no_edit(counter: Counter, desk: Desk) -> None:
    id_ = register(desk)
    chief = counter.desk("chief")
    shown = chief.ask(CardOf(resident=id_))
    assert not shown.opened
    assert chief.do(EditResident(resident=id_, person=shown.person)).facts == ()
    chief.do(EditResident(resident=id_, person={**shown.person, "phone": "15408560009"}))
    whole = desk.ask(CardOf(resident=id_)).person
    assert (whole["id_no"], whole["phone"]) == (ID, "15408560009")


def test_numbers_are_masked_until_this_operator_opens_the_file_today(counter: Counter, desk: Desk) -> None:
    id_ = register(desk)
    assert desk.ask(CardOf(resident=id_)).opened
    chief = counter.desk("chief")
    card = chief.ask(CardOf(resident=id_))
    assert ID not in card.model_dump_json()
    assert PHONE not in card.model_dump_json()
    assert no(chief, OpenResident(resident=id_, purpose=" ")) == {("purpose", "required")}
    chief.do(OpenResident(resident=id_, purpose="复核申请"))
    assert chief.ask(CardOf(resident=id_)).person["id_no"] == ID
    assert ID not in str(chief.ask(ResidentsLike(text="龙")))
    counter.next_day()
    assert not counter.desk("chief").ask(CardOf(resident=id_)).opened
    assert not counter.desk().ask(CardOf(resident=id_)).opened


def test_a_case_hides_what_is_sensitive_until_the_file_is_opened(counter: Counter, desk: Desk) -> None:
    case, _ = accept(desk)
    chief = counter.desk("chief")
    hidden = chief.ask(CaseOf(case=case))
    told = hidden.model_dump_json()
    secrets = ["520699198503120016", "52069920150901004X", "15408560001", "6214000000000000019", "类风湿关节炎"]
    assert [s for s in secrets if s in told] == []
    members = hidden.answers["members"]
    assert isinstance(members, dict)
    assert text(members, "r2", "disease") == HIDDEN
    chief.do(OpenResident(resident=hidden.row.resident, purpose="复核申请"))
    assert [s for s in secrets if s not in chief.ask(CaseOf(case=case)).answers.__str__()] == []


def test_a_case_may_be_opened_for_a_known_resident_with_masked_numbers(counter: Counter, desk: Desk) -> None:
    id_ = register(desk)
    chief = counter.desk("chief")
    masked = chief.ask(CardOf(resident=id_)).person
    answers = changed(sample("DW-107"), person={k: v for k, v in masked.items() if k in {"name", "id_no", "phone"}})
    case = chief.do(ReceiveCase(item="DW-107", answers=answers, resident=id_)).created["case"]
    chief.do(OpenResident(resident=id_, purpose="核对"))
    assert text(chief.ask(CaseOf(case=case)).answers, "person", "id_no") == ID


def test_a_case_is_not_opened_on_another_persons_file(desk: Desk) -> None:
    id_ = register(desk)
    assert no(desk, ReceiveCase(item="DB-101", answers=sample("DB-101"), resident=id_)) == {("person/id_no", "mismatch")}
    assert no(desk, ReceiveCase(item="DB-101", answers=sample("DB-101"), resident="none")) == {("resident", "not_found")}


def test_the_card_shows_household_cases_and_doubles(desk: Desk) -> None:
    first, _ = accept(desk)
    resident = desk.ask(CaseOf(case=first)).row.resident
    receive(desk)
    card = desk.ask(CardOf(resident=resident))
    assert [m.name for m in card.members] == ["张小明", "杨秀英", "张雨桐"]
    assert [m.id_no for m in card.members] == ["520699198503120016", "520699198706080026", "52069920150901004X"]
    assert len(card.open_cases) == 2
    assert card.duplicates == ()


def test_the_acceptance_brings_the_register_up_to_date(desk: Desk) -> None:
    accept(desk)
    resident = desk.ask(ResidentsLike(text="张小明")).rows[0]
    assert resident.address == "贵州省铜仁市碧江区锦江街道茅溪村3组12号"
    assert (resident.age, resident.sex) == (41, "1")


def test_unknown_residents_are_told(desk: Desk) -> None:
    assert no(desk, EditResident(resident="none", person=PERSON)) == {("resident", "not_found")}
    assert no(desk, OpenResident(resident="none", purpose="核对")) == {("resident", "not_found")}
