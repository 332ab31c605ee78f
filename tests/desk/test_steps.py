"""A case on its way after 受理: what the state and the right allow, who may decide, what is asked, what a decision rests on."""

import pytest

from counter.desk.actions import ConfirmClock, CorrectEntry, MoveCase, RecordEntry, WorkAgain
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf
from counter.desk.views import CaseDetail, Verb
from counter.domain.form import Answers
from tests.desk.hall import ALL, Counter, accept, add, no

VISIT: Answers = {"own": {"way": "入户调查", "first": "甲某", "second": "乙某"}}
REVIEW: Answers = {"own": {"opinion": "符合", "found": "与申报相符"}}


@pytest.fixture
def review(counter: Counter, desk: Desk) -> Desk:
    """A reviewer."""
    add(counter.desk("admin"), "review", ("REVIEW", ALL))
    return counter.desk("review")


@pytest.fixture
def case(desk: Desk) -> str:
    return accept(desk)[0]


def detail(desk: Desk, case: str) -> CaseDetail:
    return desk.ask(CaseOf(case=case))


def step(desk: Desk, case: str, to: str) -> Verb:
    return next(v for v in detail(desk, case).verbs if v.to == to)


def to_reviewed(review: Desk, case: str) -> None:
    review.do(MoveCase(case=case, to="investigating", answers=VISIT))
    review.do(MoveCase(case=case, to="reviewed", answers=REVIEW))


def test_what_is_offered_is_what_the_state_and_the_right_allow(desk: Desk, review: Desk, case: str) -> None:
    assert step(review, case, "investigating").allowed
    mine = step(desk, case, "investigating")
    assert (mine.allowed, mine.why, mine.role) == (False, "right", "业务审核岗")
    assert "approved" not in {v.to for v in detail(review, case).verbs}
    assert no(desk, MoveCase(case=case, to="investigating", answers=VISIT)) == {("", "right")}
    assert no(review, MoveCase(case=case, to="approved")) == {("", "state")}


def test_a_step_asks_what_it_must_know(review: Desk, case: str) -> None:
    assert no(review, MoveCase(case=case, to="investigating", answers={"own": {"way": "入户调查", "first": "甲某"}})) == {
        ("own/second", "required")
    }
    assert no(review, MoveCase(case=case, to="investigating", answers={**VISIT, "apply": {"area": "城镇"}})) == {("apply", "unknown_field")}
    review.do(MoveCase(case=case, to="investigating", answers=VISIT))
    found = detail(review, case)
    assert found.row.state == "investigating"
    assert found.steps[-1].lines == (("调查方式", "入户调查"), ("调查人一", "甲某"), ("调查人二", "乙某"))


def test_nobody_decides_what_he_accepted(counter: Counter, case: str, review: Desk) -> None:
    add(counter.desk("admin"), "both", ("CLERK", ALL), ("REVIEW", ALL))
    both = counter.desk("both")
    own, _ = accept(both)
    both.do(MoveCase(case=own, to="investigating", answers=VISIT))
    assert no(both, MoveCase(case=own, to="reviewed", answers=REVIEW)) == {("", "own_acceptance")}
    assert step(both, own, "reviewed").why == "own_acceptance"
    review.do(MoveCase(case=own, to="reviewed", answers=REVIEW))
    both.do(MoveCase(case=case, to="investigating", answers=VISIT))
    both.do(MoveCase(case=case, to="reviewed", answers=REVIEW))


def test_a_decision_waits_until_changed_grounds_are_worked_out_again(desk: Desk, review: Desk, case: str) -> None:
    review.do(MoveCase(case=case, to="investigating", answers=VISIT))
    assert no(review, WorkAgain(case=case)) == {("", "same")}
    desk.do(CorrectEntry(case=case, path="incomes/r1/inc_amount", value=1100000, reason="核对后更正"))
    assert detail(review, case).stale
    assert no(review, MoveCase(case=case, to="reviewed", answers=REVIEW)) == {("", "stale")}
    review.do(WorkAgain(case=case))
    found = detail(review, case)
    assert not found.stale
    assert found.worked.amount == 8600  # (12 × 632 × 3 - 21728) ÷ 12 = 85.33, up to whole yuan
    review.do(MoveCase(case=case, to="reviewed", answers=REVIEW))


def test_a_skip_and_a_return_take_a_reason_and_say_where_from(counter: Counter, review: Desk, case: str) -> None:
    add(counter.desk("admin"), "leader", ("LEADER", ALL))
    leader = counter.desk("leader")
    to_reviewed(review, case)
    skip = step(leader, case, "submitted")
    assert skip.skips == "公示"
    assert no(leader, MoveCase(case=case, to="submitted", answers={"own": {"to": "区民政局"}})) == {("own/reason", "required")}
    leader.do(MoveCase(case=case, to="submitted", answers={"own": {"to": "区民政局", "reason": "县级要求先行上报"}}))
    review.do(MoveCase(case=case, to="returned", answers={"own": {"reason": "缺一名成员授权"}}))
    words = [row.words for row in detail(review, case).timeline]
    assert any("跳过公示" in w and "县级要求先行上报" in w for w in words), words
    assert any("退回修正" in w and "上报" in w and "缺一名成员授权" in w for w in words), words


def test_what_came_back_from_outside_is_recorded_with_its_day(counter: Counter, desk: Desk, review: Desk, case: str) -> None:
    to_reviewed(review, case)
    review.do(MoveCase(case=case, to="publicised", answers={"own": {"place": "茅溪村公示栏", "from": "2026-11-24"}}))
    submit = MoveCase(case=case, to="submitted", answers={"own": {"to": "区民政局", "reference": "河西报〔2026〕8号"}})
    assert step(review, case, "submitted").why == "too_soon"
    assert no(review, submit) == {("", "too_soon")}
    counter.next_day(9)
    desk.do(ConfirmClock(date="2026-12-03"))
    review.do(submit)
    came: Answers = {"result": "确认同意", "by": "区民政局", "came_on": "2026-12-02", "reference": "民批〔2026〕31号"}
    asked = {("own/result", "required"), ("own/by", "required"), ("own/came_on", "required")}
    assert no(review, MoveCase(case=case, to="decided", answers={"own": {}})) == asked
    early = MoveCase(case=case, to="decided", answers={"own": {**came, "came_on": "2026-12-04"}})
    assert no(review, early) == {("own/came_on", "future")}
    review.do(MoveCase(case=case, to="decided", answers={"own": came}))
    found = detail(review, case)
    sent, decided = found.steps[-2:]
    assert (sent.zh, sent.on, sent.lines) == ("上报", "2026-12-03", (("报送机关", "区民政局"), ("文号或编号", "河西报〔2026〕8号")))
    assert (decided.zh, decided.on, decided.operator) == ("已决定", "2026-12-03", "测试review")
    assert decided.lines == (
        ("结果", "确认同意"), ("决定机关", "区民政局"), ("收到日期", "2026-12-02"), ("文号或编号", "民批〔2026〕31号"),
    )  # fmt: skip
    assert [row.words.partition("：")[2] for row in found.timeline][-2:] == ["上报", "已决定，确认同意"]


def test_a_halted_case_goes_back_where_it_came_from(review: Desk, case: str) -> None:
    review.do(MoveCase(case=case, to="investigating", answers=VISIT))
    review.do(MoveCase(case=case, to="suspended", answers={"own": {"reason": "等待司法鉴定"}}))
    assert {v.to for v in detail(review, case).verbs if v.verb == "MoveCase"} == {"investigating", "terminated"}
    answers: Answers = {"own": {"way": "信息比对", "reason": "鉴定已出"}}
    review.do(MoveCase(case=case, to="investigating", answers=answers))


def test_what_is_entered_later_is_an_edit_and_checked(review: Desk, case: str) -> None:
    assert no(review, RecordEntry(case=case, answers={"check": {"requested_on": "2026-11-25"}})) == {("check/requested_on", "future")}
    review.do(RecordEntry(case=case, answers={"check": {"requested_on": "2026-11-24"}}))
    assert detail(review, case).answers["check"] == {"requested_on": "2026-11-24"}
    assert no(review, RecordEntry(case=case, answers={"apply": {"area": "城镇"}})) == {("apply", "unknown_field")}
