"""A posted notice hangs through its period and comes down after it, wherever the case has gone."""

from datetime import date

import pytest

from counter.desk.actions import TakeDownNotice
from counter.desk.questions import CaseOf, FallingDue, RegisterOf, Waiting
from counter.domain.registers import Line
from tests.desk.hall import Counter, add, item, no
from tests.desk.walk import Team, days_later, seated, step, walk

POSTED = ["received", "accepted", "investigating", "reviewed", "publicised"]


@pytest.fixture
def team(counter: Counter) -> Team:
    """Everybody whose steps a case of 低保 takes."""
    return seated(counter, counter.desk("admin"), "REVIEW", "INVEST", "LEADER", "COUNTY", "ARCHIVE")


@pytest.fixture
def case(team: Team) -> str:
    """A case whose notice was posted today, 2026-11-24."""
    return walk(team, item("DB-101"), POSTED)


def hanging(team: Team) -> tuple[Line, ...]:
    """Give what the register lists."""
    return team.desks["CLERK"].ask(RegisterOf(kind="notices")).rows


def waiting(team: Team, role: str = "CLERK") -> list[str]:
    """Give what waits in 待处理 of notices."""
    return [r.words for r in team.desks[role].ask(Waiting()).rows if r.kind == "notice"]


def test_a_notice_may_hang_through_its_last_day(team: Team, case: str) -> None:
    row = hanging(team)[0]
    assert (row.case, row.cells[0], row.cells[1], row.cells[5], row.cells[6]) == (case, "2026-12-02", "张贴中", "2026-11-24", "公示")
    assert no(team.desks["CLERK"], TakeDownNotice(case=case)) == {("on", "notice_early")}
    assert ("notice", "2026-12-02") in {(r.clock, r.due) for r in team.desks["CLERK"].ask(FallingDue()).rows}
    assert waiting(team) == []


def test_a_notice_of_a_case_that_went_on_still_hangs(team: Team, case: str) -> None:
    days_later(team)
    step(team, item("DB-101"), case, "submitted")
    assert [(r.case, r.cells[1], r.cells[6], r.tone) for r in hanging(team)] == [(case, "今天应撤下", "上报", "warn")]
    days_later(team)
    assert [(r.cells[1], r.tone) for r in hanging(team)] == [("超过应撤日期 8 天", "bad")]
    assert waiting(team) == ["2026-11-24 张贴的公示应在 2026-12-02 撤下，超过应撤日期 8 天"]
    assert waiting(team, "LEADER") == []
    assert [r.kind for r in team.desks["SUPER"].ask(Waiting()).rows if r.words.startswith("撤下公示")] == []


def test_once_it_is_down_nothing_waits_and_the_history_says_so(team: Team, case: str) -> None:
    days_later(team)
    clerk = team.desks["CLERK"]
    assert no(clerk, TakeDownNotice(case=case, on=date(2026, 12, 3))) == {("on", "future")}
    clerk.do(TakeDownNotice(case=case, note="社区公示栏"))
    assert hanging(team) == ()
    assert waiting(team) == []
    assert "撤下公示：社区公示栏" in [row.words for row in clerk.ask(CaseOf(case=case)).timeline]
    assert no(clerk, TakeDownNotice(case=case)) == {("", "notice_down")}
    step(team, item("DB-101"), case, "submitted")
    assert hanging(team) == ()


def test_a_notice_posted_again_hangs_again(team: Team, case: str) -> None:
    step(team, item("DB-101"), case, "objected")
    days_later(team)
    team.desks["CLERK"].do(TakeDownNotice(case=case))
    for state in ("investigating", "reviewed", "publicised"):
        step(team, item("DB-101"), case, state)
    assert [r.cells[5] for r in hanging(team)] == ["2026-12-02"]


def test_a_case_that_ends_takes_its_notice_with_it(team: Team, case: str) -> None:
    step(team, item("DB-101"), case, "withdrawn")
    assert [r.cells[0] for r in hanging(team)] == ["2026-11-24"]
    team.desks["CLERK"].do(TakeDownNotice(case=case))
    assert hanging(team) == ()


def test_the_page_of_the_case_offers_it_while_it_hangs(team: Team, case: str) -> None:
    def offered(role: str) -> list[bool]:
        return [v.allowed for v in team.desks[role].ask(CaseOf(case=case)).verbs if v.verb == "TakeDownNotice"]

    assert (offered("CLERK"), offered("LEADER")) == ([True], [False])
    step(team, item("DB-101"), case, "withdrawn")
    team.desks["CLERK"].do(TakeDownNotice(case=case))
    assert offered("CLERK") == []


def test_notices_of_other_families_are_not_there(counter: Counter, team: Team, case: str) -> None:
    add(counter.desk("admin"), "party", ("CLERK", ("DW",)))
    assert case
    assert counter.desk("party").ask(RegisterOf(kind="notices")).rows == ()
