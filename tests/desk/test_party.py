"""Party affairs at the desk: how far dues are paid, the tracker of a case, service of members in work."""

import pytest

from counter.desk.actions import AcceptCase, ChangeSetting, MoveCase, ReceiveCase, RecordEntry, RegisterResident, VoidReceipt
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf, DevelopmentOf, DuesStanding, FormCheck, ServiceOf
from counter.desk.views.party import TrackRow
from counter.domain.form import Answers
from counter.domain.journal import Body
from tests.desk.hall import ALL, Counter, add, changed, item, no, sample


def case_of(desk: Desk, code: str, answers: Answers | None = None) -> str:
    """Take in and accept a sample, or these answers."""
    given = sample(code) if answers is None else answers
    case = desk.do(ReceiveCase(item=code, answers=given)).created["case"]
    desk.do(AcceptCase(case=case, answers=given, materials=item(code).sample_materials))
    return case


def rows(desk: Desk, case: str) -> dict[str, TrackRow]:
    """Give the steps of the tracker by key."""
    return {row.key: row for row in desk.ask(DevelopmentOf(case=case)).rows}


def codes(row: TrackRow) -> list[str]:
    """Give what stands against a step."""
    return [fault.code for fault in row.faults]


# -- the tracker


def test_the_tracker_says_until_when_and_what_was_too_late(desk: Desk) -> None:
    case = case_of(desk, "DW-108", changed(sample("DW-108"), apply={"applied_on": "2026-09-30"}))
    assert (rows(desk, case)["talk"].latest, codes(rows(desk, case)["talk"])) == ("2026-10-30", ["overdue"])
    desk.do(RecordEntry(case=case, answers={"talk": {"talk_on": "2026-11-02"}}))
    assert (rows(desk, case)["talk"].on, codes(rows(desk, case)["talk"])) == ("2026-11-02", ["late"])


def test_nothing_stands_in_the_way_of_entering_what_happened(desk: Desk) -> None:
    case = case_of(desk, "DW-108")
    early: Body = {"activist_on": "2026-11-20", "activist_filed_on": "2026-11-19", "contacts_on": "2026-11-21", "contacts_count": 3}
    desk.do(RecordEntry(case=case, answers={"cultivation": early, "objective": {"object_on": "2026-11-23"}}))
    found = rows(desk, case)
    assert (codes(found["activist_filed"]), codes(found["contacts"])) == (["order"], ["count"])
    assert (found["object"].earliest, "early" in codes(found["object"])) == ("2027-11-20", True)


def test_a_case_keeps_the_rules_that_it_was_begun_under(desk: Desk) -> None:
    days = {"precheck_on": "2026-09-01", "branch_on": "2026-11-20"}
    found = {}
    for version in ("DP-2014", "DP-2026"):
        case = case_of(desk, "DW-108", changed(sample("DW-108"), apply={"rule_version": version}))
        desk.do(RecordEntry(case=case, answers={"admission": {**days}}))
        found[version] = "late" in codes(rows(desk, case)["branch"])
        assert desk.ask(DevelopmentOf(case=case)).rule_version == version
    assert found == {"DP-2014": False, "DP-2026": True}


def test_the_words_and_the_first_day_are_settings(counter: Counter, desk: Desk) -> None:
    case = case_of(desk, "DW-108")
    desk.do(RecordEntry(case=case, answers={"objective": {"publicity_on": "2026-11-09"}, "cultivation": {"activist_on": "2025-01-06"}}))
    assert (rows(desk, case)["object_filed"].zh, rows(desk, case)["object"].earliest) == ("报上级党委备案", "2026-11-17")
    admin = counter.desk("admin")
    admin.do(ChangeSetting(key="party.filing_word", value="同意", effective_from="2026-01-01", source="测试"))
    admin.do(ChangeSetting(key="publicity.count_first_day", value=True, effective_from="2026-01-01", source="测试"))
    assert (rows(desk, case)["object_filed"].zh, rows(desk, case)["object"].earliest) == ("报上级党委同意", "2026-11-14")


def test_the_clock_of_the_talk_ends_with_its_day(desk: Desk) -> None:
    case = case_of(desk, "DW-108")
    assert [(c.clock, c.due) for c in desk.ask(CaseOf(case=case)).clocks] == [("talk", "2026-12-21")]
    desk.do(RecordEntry(case=case, answers={"talk": {"talk_on": "2026-11-24"}}))
    assert desk.ask(CaseOf(case=case)).clocks == ()


# -- service


def test_service_is_added_by_post(desk: Desk) -> None:
    case = case_of(desk, "DW-106")
    served: Body = {
        "r1": {"on": "2026-11-21", "post": "矛盾调解", "minutes": 90}, "r2": {"on": "2026-11-22", "post": "环境卫生", "minutes": 45},
        "r3": {"on": "2026-11-23", "post": "矛盾调解", "minutes": 30},
    }  # fmt: skip
    desk.do(RecordEntry(case=case, answers={"services": served}))
    found = desk.ask(ServiceOf(case=case))
    assert (found.minutes, found.words, dict(found.posts)) == (165, "2小时45分", {"矛盾调解": 120, "环境卫生": 45})
    assert (found.comment_on, found.report_on) == ("2027-11-24", "")


def test_reporting_again_is_asked_for_where_the_hall_does(counter: Counter, desk: Desk) -> None:
    counter.desk("admin").do(ChangeSetting(key="party.re_report_months", value=6, effective_from="2026-01-01", source="测试"))
    case = case_of(desk, "DW-106", changed(sample("DW-106"), report={"reported_on": "2026-08-31"}))
    assert desk.ask(ServiceOf(case=case)).report_on == "2027-02-28"
    desk.do(RecordEntry(case=case, answers={"reports": {"r1": {"on": "2026-11-24"}}}))
    assert desk.ask(ServiceOf(case=case)).report_on == "2027-05-24"


def test_the_comment_goes_back_to_the_unit_when_the_year_is_closed(desk: Desk) -> None:
    case = case_of(desk, "DW-106")
    comment = {"comment": "好", "sent_on": "2026-11-24", "sent_to": "碧江区某局机关党支部"}
    assert no(desk, MoveCase(case=case, to="closed", answers={"comment": {"comment": "好"}})) == {
        ("comment/sent_on", "required"),
        ("comment/sent_to", "required"),
    }
    desk.do(MoveCase(case=case, to="closed", answers={"comment": {**comment}}))
    assert desk.ask(ServiceOf(case=case)).comment_on == ""


# -- dues


def test_months_paid_before_are_said_while_typing(desk: Desk) -> None:
    answers = sample("DW-107")
    assert not desk.ask(FormCheck(item="DW-107", answers=answers)).problems
    case = case_of(desk, "DW-107", answers)
    assert [(p.path, p.code) for p in desk.ask(FormCheck(item="DW-107", answers=answers)).problems] == [("dues/from", "month_paid")]
    desk.do(VoidReceipt(case=case, reason="写错"))
    assert not desk.ask(FormCheck(item="DW-107", answers=answers)).problems


def test_how_far_dues_are_paid(counter: Counter, desk: Desk) -> None:
    case = case_of(desk, "DW-107")
    resident = desk.ask(CaseOf(case=case)).row.resident
    found = desk.ask(DuesStanding(resident=resident))
    assert (found.paid_to, found.behind, found.payer, found.base, found.words) == ("2026-11", (), "离退休", 500001, "已交至2026-11")
    counter.next_day(40)
    assert counter.desk().ask(DuesStanding(resident=resident)).words == "已交至2026-11，欠1个月"
    counter.next_day(150)
    assert "由支部查明原因" in counter.desk().ask(DuesStanding(resident=resident)).words
    idle = desk.do(RegisterResident(person={"name": "石远明", "id_no": "520699198803060115"})).created["resident"]
    assert desk.ask(DuesStanding(resident=idle)).words == "没有交纳记录"


@pytest.mark.parametrize(
    ("paid_to", "found"), [("2026-10", []), ("2026-09", ["dues_behind"]), ("2026-05", ["dues_behind"]), ("2026-04", ["dues_half_year"])]
)
def test_dues_that_are_behind_are_said_where_a_member_moves(desk: Desk, paid_to: str, found: list[str]) -> None:
    answers = changed(sample("DW-101"), party={"dues_paid_to": paid_to})
    state = desk.ask(FormCheck(item="DW-101", answers=answers))
    assert ([p.code for p in state.warnings], state.problems) == (found, ())


def test_a_letter_out_of_date_is_said_where_it_is_received(desk: Desk) -> None:
    old = changed(sample("DW-102"), incoming={"letter_date": "2026-10-24", "valid_days": 30})
    assert [(p.path, p.code) for p in desk.ask(FormCheck(item="DW-102", answers=old)).warnings] == [
        ("incoming/valid_days", "letter_expired")
    ]
    assert desk.ask(FormCheck(item="DW-102", answers=changed(old, incoming={"letter_date": "2026-10-25"}))).warnings == ()


def test_party_affairs_are_a_domain_of_their_own(counter: Counter, desk: Desk) -> None:
    case = case_of(desk, "DW-108")
    resident = desk.ask(CaseOf(case=case)).row.resident
    add(counter.desk("admin"), "other", ("CLERK", tuple(f for f in ALL if f != "DW")))
    other = counter.desk("other")
    for question in (DevelopmentOf(case=case), ServiceOf(case=case), DuesStanding(resident=resident)):
        assert no(other, question) == {("", "right")}
