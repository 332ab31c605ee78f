"""The applicant's word is told with the case, once, and only for what he saw."""

from counter.db import reads
from counter.desk.actions import AcceptCase, ReceiveCase
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf
from counter.domain.confirmed import Confirmed, digest
from counter.domain.form import Answers
from tests.desk.hall import Counter, changed, item, no, sample

KIND = "case.confirmed_by_applicant"


def word(answers: Answers) -> Confirmed:
    return Confirmed(at="2026-11-24T01:30:00Z", how="touch", digest=digest(answers))


def told(counter: Counter, case: str) -> list[str]:
    with counter.desk().profile.store.read() as c:
        return [str(row["body"]) for row in reads.timeline(c, f"case:{case}") if row["kind"] == KIND]


def receive(desk: Desk, confirmed: Confirmed | None) -> str:
    return desk.do(ReceiveCase(item="DB-101", answers=sample("DB-101"), confirmed=confirmed)).created["case"]


def accept(desk: Desk, case: str, answers: Answers, confirmed: Confirmed | None) -> None:
    desk.do(AcceptCase(case=case, answers=answers, materials=item("DB-101").sample_materials, confirmed=confirmed))


def test_it_is_told_when_the_case_is_received(counter: Counter) -> None:
    answers = sample("DB-101")
    case = receive(counter.desk(), word(answers))
    assert [digest(answers) in body and '"how":"touch"' in body for body in told(counter, case)] == [True]
    shown = counter.desk().ask(CaseOf(case=case)).timeline
    assert [row.words for row in shown if row.kind == KIND] == ["申请人核对无误"]
    assert next(row.operator for row in shown if row.kind == KIND) == "王敏"


def test_the_same_word_is_not_told_again_when_it_is_accepted(counter: Counter) -> None:
    answers = sample("DB-101")
    case = receive(counter.desk(), word(answers))
    accept(counter.desk(), case, answers, word(answers))
    assert len(told(counter, case)) == 1


def test_a_word_that_came_after_receiving_is_told_with_the_acceptance(counter: Counter) -> None:
    answers = sample("DB-101")
    case = receive(counter.desk(), None)
    assert told(counter, case) == []
    accept(counter.desk(), case, answers, word(answers))
    assert len(told(counter, case)) == 1


def test_a_word_on_other_values_is_refused_and_nothing_is_written(counter: Counter) -> None:
    answers = sample("DB-101")
    other = changed(answers, person={"phone": "15400000099"})
    act = ReceiveCase(item="DB-101", answers=other, confirmed=word(answers))
    assert no(counter.desk(), act) == {("confirmed", "confirmed_other")}
    case = receive(counter.desk(), None)
    assert no(counter.desk(), AcceptCase(case=case, answers=other, confirmed=word(answers))) == {("confirmed", "confirmed_other")}
