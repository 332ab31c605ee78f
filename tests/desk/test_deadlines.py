"""What falls due: sorted, amber and red by the day, moved by the calendar and listed, extended with a reason."""

from datetime import date

import pytest
from sqlalchemy import select

from counter.db import audit
from counter.db.deadlines import deadline
from counter.desk import upkeep
from counter.desk.actions import ConfirmClock, ExtendCase, MoveCase, PrintPaper, SetCalendarDay
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf, ContentOf, FallingDue, MovedDeadlines, Waiting
from counter.desk.views import DueRow
from tests.desk.hall import ALL, Counter, accept, add, no


@pytest.fixture
def case(desk: Desk) -> str:
    return accept(desk)[0]


def clock(desk: Desk, case: str, name: str = "total") -> DueRow:
    return next(r for r in desk.ask(FallingDue()).rows if (r.case, r.clock) == (case, name))


def wait(counter: Counter, desk: Desk, days: int, today: str) -> None:
    counter.next_day(days)
    desk.do(ConfirmClock(date=today))


def test_the_first_to_fall_due_stands_first(desk: Desk, case: str) -> None:
    rows = desk.ask(FallingDue()).rows
    assert [(r.clock, r.due, r.role) for r in rows] == [
        ("start_investigation", "2026-11-27", "业务审核岗"), ("total", "2027-01-06", "业务审核岗"),
    ]  # fmt: skip
    assert clock(desk, case).provisional
    assert clock(desk, case).promised == "2027-01-06"


def test_amber_at_seven_tenths_and_red_on_the_last_day(counter: Counter, desk: Desk, case: str) -> None:
    assert clock(desk, case, "start_investigation").level == ""
    wait(counter, desk, 3, "2026-11-27")
    found = clock(desk, case, "start_investigation")
    assert (found.level, found.left, found.words) == ("red", 0, "今天到期")
    wait(counter, desk, 3, "2026-11-30")
    assert clock(desk, case, "start_investigation").words == "超期1个工作日"
    assert clock(desk, case).level == ""
    wait(counter, desk, 25, "2026-12-25")
    assert clock(desk, case).level == "amber"


def test_a_step_ends_its_clock(counter: Counter, desk: Desk, case: str) -> None:
    add(counter.desk("admin"), "review", ("REVIEW", ALL))
    counter.desk("review").do(MoveCase(case=case, to="investigating", answers={"own": {"way": "信息比对"}}))
    assert {r.clock for r in desk.ask(FallingDue()).rows} == {"total"}


def test_the_calendar_moves_what_is_due_and_never_what_was_promised(counter: Counter, desk: Desk, case: str) -> None:
    assert desk.ask(MovedDeadlines()).rows == ()
    counter.desk("admin").do(SetCalendarDay(day="2026-12-01", kind="holiday", source="测试"))
    found = clock(desk, case)
    assert (found.due, found.was, found.promised) == ("2027-01-07", "2027-01-06", "2027-01-06")
    assert [(r.case, r.clock) for r in desk.ask(MovedDeadlines()).rows] == [(case, "total")]
    assert desk.ask(CaseOf(case=case)).row.promised_on == "2027-01-06"


def test_rows_made_again_say_the_same(desk: Desk, case: str) -> None:
    before = desk.ask(FallingDue())
    assert [r.clock for r in before.rows] == ["start_investigation", "total"]
    assert upkeep.rebuild(desk)
    desk.catch_up()
    assert desk.ask(FallingDue()) == before


def test_an_extension_has_its_reason_its_limit_and_its_paper(counter: Counter, desk: Desk, case: str) -> None:
    until, late = date(2027, 1, 20), date(2027, 3, 1)
    assert no(desk, ExtendCase(case=case, until=until, reason="核对未回")) == {("", "right")}
    chief = counter.desk("chief")
    assert no(chief, ExtendCase(case=case, until=until, reason=" ")) == {("reason", "required")}
    assert no(chief, ExtendCase(case=case, until=late, reason="核对未回")) == {("until", "range_day")}
    assert no(chief, ExtendCase(case=case, clock="start_investigation", until=until, reason="核对未回")) == {("clock", "not_extended")}
    outcome = chief.do(ExtendCase(case=case, until=until, reason="核对未回"))
    assert outcome.documents == ("DOC-EXT",)
    found = clock(desk, case)
    assert (found.due, found.promised) == ("2027-01-20", "2027-01-06")
    paper = chief.do(PrintPaper(case=case, document="DOC-EXT")).created["paper"]
    values = chief.ask(ContentOf(paper=paper)).values
    assert (values["was_on"], values["until_on"], values["reason"], values["approver"]) == (
        "2027年1月6日", "2027年1月20日", "核对未回", "李主任",
    )  # fmt: skip


def test_what_is_due_stands_beside_the_compared_rows(desk: Desk, case: str) -> None:
    with desk.profile.store.read() as c:
        assert c.execute(select(deadline.c.clock).where(deadline.c.stream == f"case:{case}")).all()
        compared = audit.derived(c)
    assert "case" in compared
    assert deadline.name not in compared


def test_the_supervisor_is_told_a_working_day_before(counter: Counter, desk: Desk, case: str) -> None:
    chief = counter.desk("chief")
    assert "deadline" not in {r.kind for r in chief.ask(Waiting()).rows}
    wait(counter, desk, 2, "2026-11-26")
    found = next(r for r in chief.ask(Waiting()).rows if r.kind == "deadline")
    assert found.stream == f"case:{case}"
    assert "启动调查2026-11-27到期，还剩1个工作日" in found.words
    assert "deadline" not in {r.kind for r in desk.ask(Waiting()).rows}
