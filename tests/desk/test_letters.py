"""Letters of party membership at the desk: numbers, validity, slips, loss, the register."""

from datetime import date

import pytest

from counter.desk.actions import (
    AcceptCase,
    ChaseLetter,
    ConfirmClock,
    IssueLetter,
    MoveCase,
    PaperCameOut,
    PrintPaper,
    ReceiveCase,
    ReturnSlip,
    VoidLetter,
)
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf, ContentOf, FormCheck, LetterRegister, LettersOut, PartyOf, Verify, Waiting
from counter.desk.views.party import LetterView
from counter.domain import numbers
from counter.domain.form import Answers
from counter.domain.journal import Json
from tests.desk.hall import ALL, Counter, add, changed, item, no, sample


def issued(desk: Desk, answers: Answers, code: str = "DW-101") -> str:
    """Complete a case and see that its letter is written; give the case."""
    case = desk.do(ReceiveCase(item=code, answers=answers)).created["case"]
    desk.do(AcceptCase(case=case, answers=answers, materials=item(code).sample_materials))
    if desk.ask(PartyOf(case=case)).may_issue:
        desk.do(IssueLetter(case=case))
    return case


@pytest.fixture
def case(desk: Desk) -> str:
    """A case of DW-101 with its letter."""
    return issued(desk, sample("DW-101"))


def letters(desk: Desk, case: str) -> tuple[LetterView, ...]:
    """Give the letters of a case."""
    return desk.ask(PartyOf(case=case)).letters


def number(desk: Desk, case: str) -> str:
    """Give the number of the newest letter."""
    return letters(desk, case)[-1].row.number


def later(counter: Counter, days: int) -> Desk:
    """Sign in some days later."""
    counter.next_day(days)
    desk = counter.desk()
    desk.do(ConfirmClock(date=f"{counter.clock.now:%Y-%m-%d}"))
    return desk


def without(answers: Answers, group: str, key: str) -> Answers:
    """Leave one answer out."""
    found = answers[group]
    assert isinstance(found, dict)
    kept: dict[str, Json] = {k: v for k, v in found.items() if k != key}
    return {**answers, group: kept}


def test_a_letter_has_its_number_validity_and_day_for_asking(desk: Desk, case: str) -> None:
    letter = letters(desk, case)[0]
    assert numbers.parse_receipt(letter.row.number) == numbers.ReceiptNumber("JX", 2026, "03", 1)
    assert (letter.row.on, letter.row.valid_to, letter.row.chase_on) == ("2026-11-24", "2026-12-24", "2026-12-17")
    assert (letter.valid_days_big, letter.row.state_zh, letter.row.to_unit) == ("叁拾", "已开出", "长沙市岳麓区某公司党支部")
    assert any(letter.row.number in row.words for row in desk.ask(CaseOf(case=case)).timeline)


def test_one_case_has_one_letter(desk: Desk, case: str) -> None:
    assert no(desk, IssueLetter(case=case)) == {("", "letter_known")}
    assert not desk.ask(PartyOf(case=case)).may_issue


@pytest.mark.parametrize(("scope", "days", "codes"), [("市内", 11, {"letter_days"}), ("市内", 10, set()), ("市外", 90, set())])
def test_days_that_the_hall_does_not_allow_are_said_while_typing(desk: Desk, scope: str, days: int, codes: set[str]) -> None:
    answers = changed(sample("DW-101"), letter={"scope": scope, "valid_days": days})
    assert {p.code for p in desk.ask(FormCheck(item="DW-101", answers=answers)).problems} == codes


def test_without_days_the_hall_says_how_long(desk: Desk) -> None:
    answers = without(sample("DW-101"), "letter", "valid_days")
    assert letters(desk, issued(desk, answers))[0].valid_days == 30
    assert letters(desk, issued(desk, changed(answers, letter={"scope": "市内"})))[0].valid_days == 10


def test_within_the_province_there_is_no_letter_on_paper(desk: Desk) -> None:
    case = issued(desk, without(changed(sample("DW-101"), letter={"way": "系统内转接"}), "letter", "valid_days"))
    assert letters(desk, case) == ()
    assert no(desk, IssueLetter(case=case)) == {("", "not_found")}


def test_the_slip_is_asked_for_a_week_before_the_end(counter: Counter, case: str) -> None:
    assert not [r for r in later(counter, 22).ask(Waiting()).rows if r.kind == "letter"]
    desk = later(counter, 1)
    mine = number(desk, case)
    assert [(r.key, r.stream) for r in desk.ask(Waiting()).rows if r.kind == "letter"] == [(mine, f"case:{case}")]
    assert no(desk, ChaseLetter(case=case, number=mine, note=" ")) == {("note", "required")}
    desk.do(ChaseLetter(case=case, number=mine, note="电话，对方答应本周寄"))
    assert letters(desk, case)[0].chased == (("2026-12-17", "电话，对方答应本周寄"),)
    desk.do(ReturnSlip(case=case, number=mine, accepted_on=date(2026, 12, 1)))
    assert not [r for r in desk.ask(Waiting()).rows if r.kind == "letter"]
    assert desk.ask(LettersOut()).rows == ()
    assert (letters(desk, case)[0].accepted_on, letters(desk, case)[0].slip_on) == ("2026-12-01", "2026-12-17")


def test_a_slip_is_neither_of_tomorrow_nor_older_than_its_letter(desk: Desk, case: str) -> None:
    mine = number(desk, case)
    assert no(desk, ReturnSlip(case=case, number=mine, accepted_on=date(2026, 11, 25))) == {("accepted_on", "future")}
    assert no(desk, ReturnSlip(case=case, number=mine, accepted_on=date(2026, 11, 23))) == {("accepted_on", "too_early")}
    assert no(desk, ReturnSlip(case=case, number="JX", accepted_on=date(2026, 11, 24))) == {("number", "not_found")}


def test_a_lost_letter_is_void_and_written_again(desk: Desk, case: str) -> None:
    first = number(desk, case)
    assert no(desk, VoidLetter(case=case, number=first, reason="lost")) == {("statement", "statement_needed")}
    again = desk.do(VoidLetter(case=case, number=first, reason="lost", statement="本人报告遗失，支部已核实")).number
    old, new = letters(desk, case)
    assert (old.row.state, old.reason, old.successor, new.replaces) == ("void", "遗失", again, first)
    assert (new.row.number, new.row.state) == (again, "out")
    assert no(desk, VoidLetter(case=case, number=first, reason="wrong")) == {("number", "state")}
    register = desk.ask(LetterRegister())
    assert [(r.number, r.state) for r in register.rows] == [(first, "void"), (again, "out")]
    assert register.gaps == ()


def test_the_paper_of_a_void_letter_is_void_and_scans_as_such(desk: Desk, case: str) -> None:
    paper = desk.do(PrintPaper(case=case, document="DOC-LETTER")).created["paper"]
    desk.do(PaperCameOut(paper=paper))
    proof = str(desk.ask(ContentOf(paper=paper)).values["proof"])
    assert desk.ask(Verify(text=proof)).verdict == "valid"
    desk.do(VoidLetter(case=case, number=number(desk, case), reason="lost", statement="本人报告遗失，支部已核实"))
    assert [p.state for p in desk.ask(CaseOf(case=case)).papers] == ["void"]
    assert desk.ask(Verify(text=proof)).verdict == "void"
    assert desk.do(PrintPaper(case=case, document="DOC-LETTER")).created["paper"] != paper


def test_a_letter_has_expired_only_when_it_has(counter: Counter, case: str) -> None:
    desk = counter.desk()
    mine = number(desk, case)
    early = VoidLetter(case=case, number=mine, reason="expired", statement="路上耽误")
    assert no(desk, early) == {("reason", "too_early")}
    desk = later(counter, 31)
    assert letters(desk, case)[0].row.state == "expired"
    assert no(desk, VoidLetter(case=case, number=mine, reason="expired")) == {("statement", "statement_needed")}
    desk.do(early)
    assert letters(desk, case)[1].row.valid_to == "2027-01-24"


def test_a_letter_not_used_is_void_and_has_no_successor(desk: Desk, case: str) -> None:
    done = desk.do(VoidLetter(case=case, number=number(desk, case), reason="unused", again=False))
    assert (done.number, done.facts) == ("", ("letter.voided",))
    assert desk.ask(PartyOf(case=case)).may_issue


def test_the_series_runs_on_within_the_year_and_begins_anew_with_the_next(counter: Counter, case: str) -> None:
    desk = counter.desk()
    second = number(desk, issued(desk, sample("DW-101")))
    assert (number(desk, case)[:14], second[:14]) == ("JX202603000001", "JX202603000002")
    desk = later(counter, 40)
    answers = changed(sample("DW-101"), party={"dues_paid_to": "2026-12"})
    assert number(desk, issued(desk, answers)).startswith("JX202703000001")
    assert [r.number for r in desk.ask(LetterRegister(year=2026)).rows] == [number(desk, case), second]


def test_a_certificate_has_a_series_of_its_own_and_no_slip(desk: Desk) -> None:
    case = issued(desk, sample("DW-103"), "DW-103")
    found = letters(desk, case)[0]
    assert (found.row.number[:14], found.row.zh, found.row.valid_to, found.actions) == (
        "ZM202603000001",
        "证明信",
        "2027-02-28",
        ("VoidLetter",),
    )
    assert no(desk, ChaseLetter(case=case, number=found.row.number, note="x")) == {("number", "state")}
    assert no(desk, ReturnSlip(case=case, number=found.row.number, accepted_on=date(2026, 11, 24))) == {("number", "state")}
    assert desk.ask(LettersOut()).rows == ()


def test_a_certificate_is_for_six_months_at_most(desk: Desk) -> None:
    answers = changed(sample("DW-103"), certificate={"until": "2027-05-25"})
    assert [(p.path, p.code) for p in desk.ask(FormCheck(item="DW-103", answers=answers)).problems] == [("certificate/until", "too_late")]


def test_who_has_nothing_to_do_with_party_affairs_sees_none(counter: Counter, case: str) -> None:
    add(counter.desk("admin"), "other", ("CLERK", tuple(f for f in ALL if f != "DW")))
    desk = counter.desk("other")
    assert no(desk, LettersOut()) == no(desk, LetterRegister()) == no(desk, PartyOf(case=case)) == {("", "right")}
    assert no(desk, VoidLetter(case=case, number="x", reason="wrong")) == {("", "right")}


def test_a_letter_of_an_open_or_archived_case_is_left_alone(counter: Counter, desk: Desk) -> None:
    answers = sample("DW-101")
    received = desk.do(ReceiveCase(item="DW-101", answers=answers)).created["case"]
    assert no(desk, IssueLetter(case=received)) == {("", "state")}
    case = issued(desk, answers)
    desk.do(MoveCase(case=case, to="closed"))
    add(counter.desk("admin"), "keeper", ("ARCHIVE", ALL))
    counter.desk("keeper").do(MoveCase(case=case, to="archived", answers={"own": {"retention": "10年"}}))
    assert no(counter.desk(), VoidLetter(case=case, number="x", reason="wrong")) == {("", "state")}
