"""A case from 收件 to its end, through the one door."""

import pytest

from counter.desk.actions import (
    AcceptCase,
    AskForCorrection,
    CancelAcceptance,
    CorrectEntry,
    EditCase,
    PaperCameOut,
    PrintPaper,
    ReceiveCase,
    ReceiveMaterials,
    RefuseCase,
    WithdrawCase,
)
from counter.desk.actions.decisions import Missing
from counter.desk.desk import Desk
from counter.desk.questions import CardOf, CaseOf, ContentOf, PreviewOf
from counter.domain.material import Given
from counter.domain.problem import Refused
from tests.desk.hall import Counter, accept, changed, item, no, receive, sample, text


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[tuple[str, str]]:
    """Give path and code of every problem."""
    return {(p.path, p.code) for p in refused.value.problems}


def test_a_number_is_given_once_and_for_ever(desk: Desk) -> None:
    first, second = receive(desk), receive(desk)
    assert first.number[:23] == "52060200320261124030001"
    assert second.number[:23] == "52060200320261124030002"
    assert desk.ask(CaseOf(case=first.created["case"])).row.number == first.number


def test_the_household_of_three_gets_two_yuan(desk: Desk) -> None:
    case, outcome = accept(desk)
    detail = desk.ask(CaseOf(case=case))
    assert detail.row.state == "accepted"
    assert detail.worked.amount == 200
    assert outcome.documents == ("DOC-ACC",)
    assert detail.row.promised_on
    assert detail.row.provisional
    assert "30个工作日" in detail.counted


def test_what_is_missing_is_told_all_at_once(desk: Desk) -> None:
    case = receive(desk).created["case"]
    with pytest.raises(Refused) as refused:
        desk.do(AcceptCase(case=case, answers={**sample("DB-101"), "apply": {}}))
    found = codes(refused)
    assert ("apply/reason", "required") in found
    assert ("materials/M_AUTH", "missing") in found
    assert desk.ask(CaseOf(case=case)).row.state == "received"


def test_the_acceptance_says_what_it_must(desk: Desk) -> None:
    case, _ = accept(desk)
    paper = desk.do(PrintPaper(case=case, document="DOC-ACC"))
    content = desk.ask(ContentOf(paper=paper.created["paper"]))
    values = content.values
    assert content.layout == "DOC-ACC"
    assert values["applicant"] == text(sample("DB-101"), "person", "name")
    assert "*" in str(values["id_no"])
    assert values["accepted_on"] == "2026年11月24日"
    assert values["materials"]
    assert "2.00" not in str(values)


def test_one_paper_until_something_changes(desk: Desk) -> None:
    case, _ = accept(desk)
    paper = desk.do(PrintPaper(case=case, document="DOC-ACC")).created["paper"]
    desk.do(PaperCameOut(paper=paper))
    with pytest.raises(Refused) as refused:
        desk.do(PrintPaper(case=case, document="DOC-ACC"))
    assert codes(refused) == {("document", "printed_already")}
    outcome = desk.do(CorrectEntry(case=case, path="person/name", value="张晓明", reason="录入错字"))
    assert outcome.documents == ("DOC-ACC",)
    again = desk.do(PrintPaper(case=case, document="DOC-ACC"))
    values = desk.ask(ContentOf(paper=again.created["paper"])).values
    assert (values["mark"], values["applicant"]) == ("更正", "张晓明")
    assert [p.state for p in desk.ask(CaseOf(case=case)).papers] == ["superseded", "printed"]


def test_a_corrected_name_does_not_touch_the_decision(desk: Desk) -> None:
    case, _ = accept(desk)
    desk.do(CorrectEntry(case=case, path="members/r2/member_name", value="李芳芳", reason="录入错字"))
    assert not desk.ask(CaseOf(case=case)).stale


def test_a_corrected_income_makes_the_decision_stale(desk: Desk) -> None:
    case, _ = accept(desk)
    desk.do(CorrectEntry(case=case, path="apply/area", value="城镇", reason="录入有误"))
    assert desk.ask(CaseOf(case=case)).stale


def test_a_correction_has_a_day(desk: Desk) -> None:
    case = receive(desk).created["case"]
    outcome = desk.do(AskForCorrection(case=case, missing=(Missing(zh="户口簿", wrong="未带", right="带原件"),)))
    assert outcome.documents == ("DOC-COR",)
    assert desk.ask(PreviewOf(case=case, document="DOC-COR")).values["due_on"] == "2026年12月8日"
    assert no(desk, AskForCorrection(case=case, missing=(Missing(zh="户口簿", wrong="未带", right="带原件"),))) == {("", "right")}


def test_a_refusal_says_why(desk: Desk) -> None:
    case = receive(desk).created["case"]
    with pytest.raises(Refused) as refused:
        desk.do(RefuseCase(case=case, facts=" ", reason="不在本辖区", clause=""))
    assert codes(refused) == {("facts", "required"), ("clause", "required")}
    desk.do(RefuseCase(case=case, facts="户籍在松桃县", reason="不属于本街道受理", clause="社会救助法第三十七条", right_body="松桃县"))
    assert desk.ask(CaseOf(case=case)).row.state == "refused"
    assert "六十日" in str(desk.ask(PreviewOf(case=case, document="DOC-REF")).values["remedies"])


def test_a_withdrawn_case_takes_no_more(desk: Desk) -> None:
    case = receive(desk).created["case"]
    desk.do(WithdrawCase(case=case, reason="申请人要求"))
    with pytest.raises(Refused) as refused:
        desk.do(AcceptCase(case=case))
    assert codes(refused) == {("", "state")}


def test_acceptance_is_undone_only_by_the_chief_and_only_today(counter: Counter, desk: Desk) -> None:
    case, _ = accept(desk)
    paper = desk.do(PrintPaper(case=case, document="DOC-ACC")).created["paper"]
    with pytest.raises(Refused) as refused:
        desk.do(CancelAcceptance(case=case, reason="错办"))
    assert codes(refused) == {("", "right")}
    chief = counter.desk("chief")
    chief.do(CancelAcceptance(case=case, reason="错办"))
    detail = chief.ask(CaseOf(case=case))
    assert detail.row.state == "received"
    assert [m.kind for m in detail.matters] == ["recall"]
    assert detail.papers[0].id == paper
    clerk = counter.desk("clerk")
    clerk.do(AcceptCase(case=case, answers=sample("DB-101"), materials=item("DB-101").sample_materials))
    counter.next_day()
    chief = counter.desk("chief")
    with pytest.raises(Refused) as refused:
        chief.do(CancelAcceptance(case=case, reason="错办"))
    assert codes(refused) == {("", "not_today")}


def test_the_same_person_is_known_again(desk: Desk) -> None:
    first, second = receive(desk), receive(desk)
    assert "resident" not in second.created
    card = desk.ask(CardOf(resident=first.created["resident"]))
    assert len(card.open_cases) == 2


def test_no_standard_is_said_and_the_clerk_may_go_on(desk: Desk) -> None:
    answers = changed(sample("DB-101"), apply={"area": "城镇"})
    case = desk.do(ReceiveCase(item="DB-101", answers=answers)).created["case"]
    wanted = {"case": case, "answers": answers, "materials": item("DB-101").sample_materials}
    with pytest.raises(Refused) as refused:
        desk.do(AcceptCase.model_validate(wanted))
    assert codes(refused) == {("worked", "no_standard")}
    desk.do(AcceptCase.model_validate({**wanted, "without_amount": True}))
    assert desk.ask(CaseOf(case=case)).worked.amount is None


def test_a_second_notice_is_the_supervisors_with_a_reason(counter: Counter, desk: Desk) -> None:
    missing = (Missing(zh="户口簿", wrong="未带", right="带原件"),)
    case = receive(desk).created["case"]
    assert no(desk, AskForCorrection(case=case, missing=())) == {("missing", "required")}
    desk.do(AskForCorrection(case=case, missing=missing))
    assert no(desk, AskForCorrection(case=case, missing=missing, note="又缺一样")) == {("", "right")}
    chief = counter.desk("chief")
    assert no(chief, AskForCorrection(case=case, missing=missing)) == {("note", "second_notice")}
    chief.do(AskForCorrection(case=case, missing=missing, note="首次漏告"))


def test_a_case_put_right_is_accepted(desk: Desk) -> None:
    case = receive(desk).created["case"]
    desk.do(AskForCorrection(case=case, missing=(Missing(zh="户口簿", wrong="未带", right="带原件"),)))
    desk.do(AcceptCase(case=case, answers=sample("DB-101"), materials=item("DB-101").sample_materials))
    assert desk.ask(CaseOf(case=case)).row.state == "accepted"


def test_only_name_and_number_are_needed_to_begin(desk: Desk) -> None:
    case = desk.do(ReceiveCase(item="DB-101", answers={"person": {"name": "张小明", "id_no": "520699198503120016"}})).created["case"]
    assert desk.ask(CaseOf(case=case)).row.applicant == "张小明"
    assert no(desk, ReceiveCase(item="DB-101", answers={})) == {("person/name", "required")}


def test_materials_are_those_of_the_item(desk: Desk) -> None:
    case = receive(desk).created["case"]
    assert no(desk, ReceiveMaterials(case=case, materials=(Given(code="M_NONE", how="orig"),))) == {("materials/M_NONE", "unknown")}
    promised = Given(code="M_FORM", how="waiver", waiver="chip_read")
    assert no(desk, ReceiveMaterials(case=case, materials=(promised,))) == {("materials/M_FORM", "waiver")}
    given = Given(code="M_FORM", how="orig")
    assert desk.do(ReceiveMaterials(case=case, materials=(given,))).facts == ("case.material",)
    assert desk.do(ReceiveMaterials(case=case, materials=(given,))).facts == ()


def test_stars_sent_back_are_no_edit(counter: Counter, desk: Desk) -> None:
    case = receive(desk).created["case"]
    chief = counter.desk("chief")
    shown = chief.ask(CaseOf(case=case)).answers
    assert chief.do(EditCase(case=case, answers=shown)).facts == ()
    chief.do(AcceptCase(case=case, answers=changed(shown, apply={"housing": "借住"}), materials=item("DB-101").sample_materials))
    whole = desk.ask(CaseOf(case=case)).answers
    assert (text(whole, "person", "id_no"), text(whole, "apply", "housing")) == ("520699198503120016", "借住")


def test_an_edit_gives_the_answers_whole(desk: Desk) -> None:
    case = receive(desk).created["case"]
    desk.do(EditCase(case=case, answers={"person": {"name": "张小明", "id_no": "520699198503120016"}}))
    assert set(desk.ask(CaseOf(case=case)).answers) == {"person"}


def test_a_corrected_member_is_corrected_in_the_household(desk: Desk) -> None:
    case, _ = accept(desk)
    desk.do(CorrectEntry(case=case, path="members/r2/member_name", value="杨秀莲", reason="录入错字"))
    resident = desk.ask(CaseOf(case=case)).row.resident
    assert [m.name for m in desk.ask(CardOf(resident=resident)).members] == ["张小明", "杨秀莲", "张雨桐"]


@pytest.mark.parametrize(
    ("path", "value", "reason", "problem"),
    [
        ("person/name", "张小明", "核对", ("value", "same")),
        ("person/name", "张晓明", " ", ("reason", "required")),
        ("person/none", "x", "核对", ("path", "unknown")),
        ("person/phone", "12", "核对", ("value", "format")),
        ("person/id_no", "520699198503120010", "核对", ("value", "checksum")),
    ],
)
def test_a_wrong_correction_is_refused(desk: Desk, path: str, value: str, reason: str, problem: tuple[str, str]) -> None:
    case, _ = accept(desk)
    assert no(desk, CorrectEntry(case=case, path=path, value=value, reason=reason)) == {problem}


def test_what_is_not_accepted_is_edited_and_not_corrected(desk: Desk) -> None:
    case = receive(desk).created["case"]
    assert no(desk, CorrectEntry(case=case, path="person/name", value="张晓明", reason="核对")) == {("", "state")}
    accepted, _ = accept(desk)
    assert no(desk, EditCase(case=accepted, answers=sample("DB-101"))) == {("", "state")}
    assert no(desk, WithdrawCase(case=case, reason="")) == {("reason", "required")}


def test_the_draft_learns_its_case_with_the_action(desk: Desk) -> None:
    desk.drafts.save("d1", "case", {"item": "DB-101", "case": "", "number": ""})
    outcome = desk.do(ReceiveCase(item="DB-101", answers=sample("DB-101"), draft="d1"))
    assert desk.drafts.load("d1") == {"item": "DB-101", **outcome.created, "number": outcome.number}
