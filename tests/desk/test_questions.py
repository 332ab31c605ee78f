"""What is asked and how it is answered: lists, forms, code tables, the outbox."""

import pytest

from counter.desk.actions import AskForCorrection, ReceiveCase
from counter.desk.actions.decisions import Missing
from counter.desk.desk import Desk
from counter.desk.questions import (
    QUESTIONS,
    CaseOf,
    CaseRows,
    CasesLike,
    Codes,
    FormCheck,
    ItemForm,
    Items,
    OperatorList,
    OutboxOf,
    StandingNow,
)
from counter.domain.form import Answers
from tests.desk.hall import Counter, accept, changed, item, no, receive, sample


def case(desk: Desk, name: str, number: str, phone: str = "15408560001") -> str:
    """Take in a case of another person; give its id."""
    answers = changed(sample("DB-101"), person={"name": name, "id_no": number, "phone": phone})
    return desk.do(ReceiveCase(item="DB-101", answers=answers)).created["case"]


def test_items_are_found_by_what_people_call_them(desk: Desk) -> None:
    for typed in ("DB-101", "db-101", "低保", "zdshbz", "最低生活"):
        assert [r.code for r in desk.ask(Items(text=typed)).rows][:1] == ["DB-101"], typed
    assert {r.code for r in desk.ask(Items()).rows} >= {"DB-101", "DW-107"}
    assert desk.ask(Items(text="没有这样的事项")).rows == ()


def test_a_form_is_given_in_its_version(desk: Desk) -> None:
    assert desk.ask(ItemForm(code="DB-101")) == item("DB-101")
    assert desk.ask(ItemForm(code="DB-101", version=1)).version == 1
    assert desk.ask(ItemForm(code="DB-101", version=99)).strange
    assert no(desk, ItemForm(code="XX-000")) == {("item", "unknown")}
    assert no(desk, FormCheck(item="XX-000", answers={})) == {("item", "unknown")}
    assert no(desk, ReceiveCase(item="XX-000", answers={})) == {("item", "unknown")}


def test_a_code_table_is_given_in_order(desk: Desk) -> None:
    rows = desk.ask(Codes(table="nation")).rows
    assert rows[0] == ("01", "汉")
    assert no(desk, Codes(table="none")) == {("table", "unknown")}


def test_cases_are_found_in_every_way(desk: Desk) -> None:
    one, two = case(desk, "龙建国", "520699195507070091", "15408560003"), case(desk, "罗琴", "520699199803160081", "15408560004")
    number = desk.ask(CaseOf(case=one)).row.number
    for typed in ("龙建国", "建国", "ljg", "longjian", "0091", "60003", number, f"{number[:9]} {number[9:17]}-{number[17:]}"):
        assert one in desk.ask(CasesLike(text=typed)).ids, typed
        assert two not in desk.ask(CasesLike(text=typed)).ids, typed
    assert desk.ask(CasesLike(text="没有")).ids == ()


def test_cases_are_listed_newest_first_by_state_day_and_family(counter: Counter, desk: Desk) -> None:
    first = receive(desk).created["case"]
    second, _ = accept(desk)
    party, _ = accept(desk, "DW-107")
    counter.next_day()
    desk = counter.desk()
    third = receive(desk).created["case"]
    assert desk.ask(CasesLike()).ids == (third, party, second, first)
    assert desk.ask(CasesLike(newest=False)).ids == (first, second, party, third)
    assert desk.ask(CasesLike(state="accepted")).ids == (second,)
    assert desk.ask(CasesLike(day="2026-11-24", family="DB")).ids == (second, first)
    assert desk.ask(CasesLike(family="DW", state="instant")).ids == (party,)


def test_rows_come_in_the_order_asked_for(desk: Desk) -> None:
    one, two = receive(desk).created["case"], receive(desk).created["case"]
    rows = desk.ask(CaseRows(ids=(two, "none", one))).rows
    assert [r.id for r in rows] == [two, one]
    assert (rows[0].applicant, rows[0].state_zh, rows[0].clerk, rows[0].received_on) == ("张小明", "收件", "王敏", "2026-11-24")
    assert rows[0].id_no == "520699********0016"
    assert rows[0].waiting


def test_the_form_says_what_is_wrong_while_it_is_filled(desk: Desk) -> None:
    state = desk.ask(FormCheck(item="DB-101", answers=changed(sample("DB-101"), person={"phone": "12"})))
    assert [(p.path, p.code) for p in state.problems] == [("person/phone", "format")]
    assert {m.code for m in state.materials if m.state == "missing"} >= {"M_FORM", "M_ID", "M_HUKOU", "M_AUTH", "M_TRUTH"}


NONSENSE: tuple[Answers, ...] = (
    {}, {"person": None}, {"person": []}, {"members": {"r1": None}}, {"nonsense": {"a": 1}}, {"apply": {"ref_from": 7}},
    {"incomes": {"r1": {"inc_amount": "many"}}},
)  # fmt: skip


@pytest.mark.parametrize("answers", NONSENSE)
def test_nothing_typed_is_a_fault(desk: Desk, answers: Answers) -> None:
    assert desk.ask(FormCheck(item="DB-101", answers=answers)).problems
    assert desk.ask(FormCheck(item="DW-107", answers={**answers, "dues": {"from": "x", "to": 3, "base": "y"}})).problems


def test_the_explanation_leads_to_the_amount_line_by_line(desk: Desk) -> None:
    worked = desk.ask(FormCheck(item="DB-101", answers=sample("DB-101"))).worked
    assert (worked.outcome, worked.amount, worked.summary) == ("eligible", 200, "收入低于标准 2.00 元/月")
    assert all(line.label and line.formula for line in worked.lines)
    assert worked.lines[0].result == "3人"
    assert any("2026-04-01" in line.effective_from for line in worked.lines)
    assert any(line.article for line in worked.lines)


def test_the_outbox_hides_nothing(desk: Desk) -> None:
    receive(desk)
    desk.do(AskForCorrection(case=receive(desk).created["case"], missing=(Missing(zh="表", wrong="缺", right="补"),)))
    box = desk.ask(OutboxOf())
    assert [r.n for r in box.rows] == list(range(len(box.rows), 0, -1))
    assert [r.words for r in box.rows[:3]] == ["一次性告知补正", "收件登记", "收件登记"]
    assert {r.state for r in box.rows} == {"waiting"}
    assert box.waiting == len(box.rows) == desk.ask(StandingNow()).waiting
    assert len(desk.ask(OutboxOf(limit=2)).rows) == 2


def test_operators_are_listed_with_their_roles(desk: Desk) -> None:
    found = desk.ask(OperatorList())
    assert {r.login: r.roles_zh for r in found.rows} == {"admin": "系统管理员", "chief": "大厅主管", "clerk": "综合窗口受理员"}
    assert dict(found.roles)["SUPER"] == "大厅主管"


def test_every_question_and_answer_has_a_schema() -> None:
    for name, question in QUESTIONS.items():
        assert question.model_json_schema()["title"] == name
        assert question.reply().model_json_schema()["type"] == "object"
