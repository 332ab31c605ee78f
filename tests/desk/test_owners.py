"""Whose a case is: handed over only when the other takes it; the supervisor reassigns."""

import pytest

from counter.desk.actions import DeclineCase, OfferCase, ReassignCase, TakeCase
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf, Colleagues, Waiting
from tests.desk.hall import ALL, Counter, add, no, receive


@pytest.fixture
def other(counter: Counter, desk: Desk) -> str:
    """The id of a second clerk, whose login is other."""
    return add(counter.desk("admin"), "other", ("CLERK", ALL))


@pytest.fixture
def case(desk: Desk) -> str:
    return receive(desk).created["case"]


def owner(desk: Desk, case: str) -> tuple[str, str]:
    found = desk.ask(CaseOf(case=case))
    return found.owner, found.offered


def test_it_stays_the_owners_until_the_other_takes_it(counter: Counter, desk: Desk, case: str, other: str) -> None:
    desk.do(OfferCase(case=case, to=other, note="等户口簿"))
    assert owner(desk, case) == ("王敏", "测试other")
    assert no(desk, TakeCase(case=case)) == {("", "not_offered")}
    counter.desk("other").do(TakeCase(case=case))
    assert owner(desk, case) == ("测试other", "")
    assert no(desk, OfferCase(case=case, to=other)) == {("", "not_owner")}


def test_it_may_be_declined_with_a_reason(counter: Counter, desk: Desk, case: str, other: str) -> None:
    desk.do(OfferCase(case=case, to=other))
    colleague = counter.desk("other")
    assert no(colleague, DeclineCase(case=case, reason=" ")) == {("reason", "required")}
    colleague.do(DeclineCase(case=case, reason="手上太满"))
    assert owner(desk, case) == ("王敏", "")


def test_only_who_can_take_it_is_offered(counter: Counter, desk: Desk, case: str, other: str) -> None:
    party = add(counter.desk("admin"), "party", ("CLERK", ("DW",)))
    assert {c.id for c in desk.ask(Colleagues(case=case)).rows} >= {other}
    assert party not in {c.id for c in desk.ask(Colleagues(case=case)).rows}
    assert no(desk, OfferCase(case=case, to=party)) == {("to", "not_able")}
    assert no(desk, OfferCase(case=case, to=desk.operator)) == {("to", "not_able")}


def test_the_supervisor_reassigns_with_a_reason(counter: Counter, desk: Desk, case: str, other: str) -> None:
    assert no(desk, ReassignCase(case=case, to=other, reason="请假")) == {("", "right")}
    chief = counter.desk("chief")
    assert no(chief, ReassignCase(case=case, to=other, reason=" ")) == {("reason", "required")}
    party = add(counter.desk("admin"), "party", ("CLERK", ("DW",)))
    assert no(chief, ReassignCase(case=case, to=party, reason="请假")) == {("to", "not_able")}
    chief.do(ReassignCase(case=case, to=other, reason="王敏请假"))
    assert owner(desk, case) == ("测试other", "")
    assert "王敏请假" in desk.ask(CaseOf(case=case)).timeline[-1].words


def test_what_is_handed_over_waits_for_the_other(counter: Counter, desk: Desk, case: str, other: str) -> None:
    desk.do(OfferCase(case=case, to=other, note="等户口簿"))
    found = [(r.kind, r.stream) for r in counter.desk("other").ask(Waiting()).rows]
    assert ("offer", f"case:{case}") in found
    assert "offer" not in {r.kind for r in desk.ask(Waiting()).rows}
    counter.desk("other").do(TakeCase(case=case))
    assert "offer" not in {r.kind for r in counter.desk("other").ask(Waiting()).rows}
