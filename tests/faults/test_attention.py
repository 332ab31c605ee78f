"""What waits for a person when two counters worked apart."""

import pytest

from counter.desk.actions import (
    AcceptCase,
    CloseDay,
    EditCase,
    GrantRoles,
    PrintPaper,
    ReceiveCase,
    RefuseCase,
    SettleConflict,
    SettleMatter,
)
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf, ClashesFound, OperatorList, SheetOf, Waiting
from counter.desk.views import AttentionRow
from tests.desk.hall import Counter, accept, add, changed, item, no, receive, sample, text
from tests.faults.town import TODAY, sync

Pair = tuple[Counter, Counter]


def rows(desk: Desk, kind: str) -> list[AttentionRow]:
    """Give what waits of one kind."""
    return [r for r in desk.ask(Waiting()).rows if r.kind == kind]


def meet(*desks: Desk) -> None:
    """Sync until everybody holds the same log."""
    for desk in (*desks, *desks):
        sync(desk)


def test_what_was_done_after_a_right_was_taken_goes_to_the_supervisor(pair: Pair) -> None:
    first, second = pair
    admin = first.desk("admin")
    clerk = next(o.id for o in admin.ask(OperatorList()).rows if o.login == "clerk2")
    admin.do(GrantRoles(operator=clerk, grants=(("CLERK", ("SA",)),)))
    sync(admin)
    case, _ = accept(second.desk("clerk2"))
    meet(second.desk("clerk2"), admin)
    found = rows(first.desk("chief"), "matter")
    assert {r.stream for r in found} == {f"case:{case}"}
    assert len(found) == 2
    assert all("权限已撤销后办理" in r.title and "张静" in r.words for r in found)
    assert rows(second.desk("clerk"), "matter") == []
    assert second.desk("chief").ask(CaseOf(case=case)).row.state == "accepted"
    chief = second.desk("chief")
    assert no(chief, SettleMatter(stream=found[0].stream, matter=found[0].key, choice="valid")) == {("choice", "unknown")}
    for row in found:
        chief.do(SettleMatter(stream=row.stream, matter=row.key, choice="reviewed", note="已核对"))
    assert no(chief, SettleMatter(stream=found[0].stream, matter=found[0].key, choice="reviewed")) == {("matter", "not_found")}
    meet(chief, first.desk("chief"))
    assert rows(first.desk("chief"), "matter") == []
    assert no(second.desk("clerk2"), ReceiveCase(item="DB-101", answers=sample("DB-101"))) == {("", "right")}


def test_a_right_given_is_no_right_taken(pair: Pair) -> None:
    first, second = pair
    admin = first.desk("admin")
    clerk = next(o.id for o in admin.ask(OperatorList()).rows if o.login == "clerk2")
    admin.do(GrantRoles(operator=clerk, grants=(("SUPER", ("DB", "SA")),)))
    sync(admin)
    accept(second.desk("clerk2"))
    meet(second.desk("clerk2"), admin)
    assert rows(first.desk("chief"), "matter") == []


def shared(pair: Pair) -> str:
    """Give a case that both counters know."""
    case = receive(pair[0].desk("clerk")).created["case"]
    meet(pair[0].desk("clerk"), pair[1].desk("clerk2"))
    return case


def test_two_values_for_one_field_wait_on_both_counters_and_are_settled_once(pair: Pair) -> None:
    first, second = pair
    case = shared(pair)
    first.desk("clerk").do(EditCase(case=case, answers=changed(sample("DB-101"), apply={"reason": "因病"})))
    second.desk("clerk2").do(EditCase(case=case, answers=changed(sample("DB-101"), apply={"reason": "年老", "housing": "借住"})))
    meet(first.desk("clerk"), second.desk("clerk2"))
    there = rows(second.desk("clerk2"), "conflict")
    assert [r.words for r in there] == ["申请情况·申请原因：两个窗口填写不同，现值“因病”已生效，我填写的是“年老”"]
    assert dict(there[0].choices)["mine"] == "采用我的"
    (here,) = rows(first.desk("clerk"), "conflict")
    assert here.key == there[0].key
    assert "填写的是“年老”" in here.words
    assert dict(here.choices)["mine"] not in ("采用我的", "采用的")
    second.desk("clerk2").do(SettleConflict(stream=there[0].stream, conflict=there[0].key, choice="mine"))
    meet(second.desk("clerk2"), first.desk("clerk"))
    detail = first.desk("clerk").ask(CaseOf(case=case))
    assert detail.conflicts == ()
    assert (text(detail.answers, "apply", "reason"), text(detail.answers, "apply", "housing")) == ("年老", "借住")


@pytest.mark.parametrize("document", ["DOC-REF", "DOC-ACC"])
def test_the_loser_is_told_which_paper_is_out_and_whom_to_call(pair: Pair, document: str) -> None:
    first, second = pair
    case = shared(pair)
    winner, loser = (first, second) if document == "DOC-REF" else (second, first)
    names = {id(first): "clerk", id(second): "clerk2"}
    accepting, refusing = (winner, loser) if document == "DOC-REF" else (loser, winner)
    accepting.desk(names[id(accepting)]).do(
        AcceptCase(case=case, answers=sample("DB-101"), materials=item("DB-101").sample_materials),
    )
    refusing.desk(names[id(refusing)]).do(RefuseCase(case=case, facts="外地", reason="不属于", clause="第三条"))
    desk = loser.desk(names[id(loser)])
    number = desk.do(PrintPaper(case=case, document=document)).number
    meet(winner.desk(names[id(winner)]), desk)
    found = rows(desk, "not_applied")
    assert len(found) == 1
    assert number in found[0].words
    assert "15408560001" in found[0].words
    assert rows(winner.desk(names[id(winner)]), "not_applied") == []
    assert [r.key for r in rows(winner.desk("chief"), "not_applied")] == [found[0].key]


def test_a_counter_not_heard_from_is_on_the_sheet(pair: Pair) -> None:
    first, second = pair
    receive(second.desk("clerk2"))
    meet(second.desk("clerk2"), first.desk("clerk"))
    for counter in pair:
        counter.next_day()
    receive(first.desk("clerk"))
    found = first.desk("chief").ask(SheetOf(date="2026-11-25")).silent
    assert [(s.workstation, s.since[:10]) for s in found] == [("05", TODAY)]
    first.desk("chief").do(CloseDay(date="2026-11-25", cash_counted=0))
    receive(second.desk("clerk2"))
    meet(second.desk("clerk2"), first.desk("clerk"))
    for counter in pair:
        assert [s.workstation for s in counter.desk("chief").ask(SheetOf(date="2026-11-25")).silent] == ["05"]


def test_a_month_paid_twice_is_the_partys_to_know(pair: Pair) -> None:
    first, second = pair
    resident = receive(first.desk("clerk"), "DW-107").created["resident"]
    meet(first.desk("clerk"), second.desk("clerk2"))
    cases = [accept(first.desk("clerk"), "DW-107")[0], accept(second.desk("clerk2"), "DW-107")[0]]
    add(first.desk("admin"), "other", ("CLERK", ("DB", "SA")))
    meet(first.desk("clerk"), second.desk("clerk2"))
    clash = first.desk("clerk").ask(ClashesFound()).rows
    assert [(c.kind, c.value, set(c.streams)) for c in clash] == [("month_twice", "2026-11", {f"case:{c}" for c in cases})]
    assert first.desk("other").ask(ClashesFound()).rows == ()
    assert [r.stream for r in rows(first.desk("clerk"), "matter")] == [f"dues:{resident}"]
    assert first.desk("other").ask(Waiting()).rows == ()
