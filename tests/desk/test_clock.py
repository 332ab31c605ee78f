"""No number and no date while the clock or the store cannot be believed."""

import shutil
from datetime import timedelta

import pytest

from counter.db import journal
from counter.desk.actions import AcceptCase, ConfirmClock, EditCase, OpenResident, PaperCameOut, PrintPaper, RegisterResident, ReprintPaper
from counter.desk.desk import Desk
from counter.desk.questions import StandingNow
from counter.domain.problem import Refused
from tests.desk.hall import PASSWORD, Counter, accept, item, no, receive, sample


def received(desk: Desk) -> str:
    """Take in a case."""
    return receive(desk).created["case"]


def dated(case: str) -> AcceptCase:
    """Give an action that gives a date."""
    return AcceptCase(case=case, answers=sample("DB-101"), materials=item("DB-101").sample_materials)


def refusal(desk: Desk) -> str:
    """Give the code with which a new case is refused."""
    with pytest.raises(Refused) as refused:
        receive(desk)
    return refused.value.problems[0].code


def test_a_clock_before_the_last_action_is_not_believed(counter: Counter, desk: Desk) -> None:
    case = received(desk)
    counter.clock.now -= timedelta(minutes=1)
    assert refusal(desk) == "clock_before"
    assert no(desk, dated(case)) == {("", "clock_before")}
    assert desk.ask(StandingNow()).clock == "clock_before"


def test_thirty_six_hours_after_the_last_number_a_person_says_the_date(counter: Counter, desk: Desk) -> None:
    received(desk)
    counter.clock.now += timedelta(hours=35, minutes=59)
    received(desk)
    counter.clock.now += timedelta(hours=36, minutes=1)
    assert refusal(desk) == "clock_after"


def test_what_issues_nothing_goes_on_and_makes_no_clock_trusted(counter: Counter, desk: Desk) -> None:
    outcome = receive(desk)
    counter.clock.now += timedelta(days=400)
    desk.do(EditCase(case=outcome.created["case"], answers={"apply": {"area": "城镇"}}))
    desk.do(OpenResident(resident=outcome.created["resident"], purpose="核对"))
    desk.do(RegisterResident(person={"name": "龙建国", "id_no": "520699195507070091"}))
    assert refusal(desk) == "clock_after"


def test_a_journalled_failure_makes_no_clock_trusted(counter: Counter, desk: Desk) -> None:
    received(desk)
    counter.clock.now += timedelta(days=3)
    with pytest.raises(Refused):
        counter.door.sign_in("clerk", "Cuode-2026")
    assert refusal(counter.desk()) == "clock_after"


def test_far_from_the_halls_clock_nothing_is_dated(desk: Desk) -> None:
    for offset, code in ((5 * 60_000, ""), (5 * 60_000 + 1, "clock_offset"), (-5 * 60_000 - 1, "clock_offset")):
        with desk.profile.store.write() as c:
            journal.set_meta(c, offset_ms=str(offset))
        assert desk.ask(StandingNow()).clock == code


def test_the_date_said_in_words_opens_this_day_only(counter: Counter, desk: Desk) -> None:
    received(desk)
    counter.next_day(3)
    assert no(desk, ConfirmClock(date="2026-11-26")) == {("date", "clock_wrong")}
    assert no(desk, ConfirmClock(date="今天")) == {("date", "format")}
    desk.do(ConfirmClock(date="2026-11-27"))
    received(desk)
    counter.next_day(3)
    assert refusal(desk) == "clock_after"


def test_a_confirmed_day_holds_while_the_hall_differs(counter: Counter, desk: Desk) -> None:
    with desk.profile.store.write() as c:
        journal.set_meta(c, offset_ms="900000")
    desk.do(ConfirmClock(date="2026-11-24"))
    received(desk)
    counter.next_day()
    assert refusal(desk) == "clock_offset"


def test_a_store_that_needs_a_number_issues_none(desk: Desk) -> None:
    case, _ = accept(desk)
    paper = desk.do(PrintPaper(case=case, document="DOC-ACC")).created["paper"]
    with desk.profile.store.write() as c:
        journal.set_meta(c, needs_number="1")
    assert refusal(desk) == "needs_number"
    assert no(desk, PrintPaper(case=case, document="DOC-ACC")) == {("", "needs_number")}
    assert desk.ask(StandingNow()).new_number_needed
    desk.do(PaperCameOut(paper=paper))
    desk.do(ReprintPaper(paper=paper, reason="遗失"))


def test_an_old_copy_of_the_store_issues_nothing_ever(counter: Counter, desk: Desk) -> None:
    received(desk)
    counter.door.close()
    shutil.copytree(counter.folder, counter.folder.parent / "old")
    desk = counter.desk()
    received(desk)
    counter.door.close()
    shutil.rmtree(counter.folder)
    shutil.move(counter.folder.parent / "old", counter.folder)
    desk = counter.desk()
    assert refusal(desk) == "rolled_back"
    for n in range(12):
        desk.do(RegisterResident(person={"name": f"无名{n}", "id_type": "PASSPORT", "id_no": f"E{n:08d}"}))
    assert refusal(desk) == "rolled_back"
    counter.door.close()
    desk = counter.door.sign_in("clerk", PASSWORD)
    assert refusal(desk) == "rolled_back"
    assert desk.ask(StandingNow()).new_number_needed


def test_a_refused_action_writes_nothing(counter: Counter, desk: Desk) -> None:
    received(desk)
    with desk.profile.store.read() as c:
        before = journal.count(c)
    counter.clock.now -= timedelta(days=1)
    refusal(desk)
    with desk.profile.store.read() as c:
        assert journal.count(c) == before
