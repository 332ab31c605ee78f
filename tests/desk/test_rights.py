"""A right is role, family and verb: what is not the asker's family is not there for him, wherever he looks."""

import itertools

import pytest

from counter.desk.action import ACTIONS
from counter.desk.actions import (
    AcceptCase,
    AskForCorrection,
    CancelAcceptance,
    CloseDay,
    CorrectEntry,
    EditCase,
    PaperCameOut,
    PrintPaper,
    ReceiveCase,
    ReceiveMaterials,
    RefuseCase,
    ReprintPaper,
    SettleMatter,
    VoidReceipt,
    WithdrawCase,
)
from counter.desk.actions.decisions import Missing
from counter.desk.desk import Desk
from counter.desk.questions import (
    QUESTIONS,
    CardOf,
    CaseOf,
    CaseRows,
    CasesLike,
    ContentOf,
    Items,
    PreviewOf,
    SheetContent,
    SheetOf,
    StandingNow,
    Waiting,
)
from counter.domain import rights
from tests.desk.hall import ALL, Counter, accept, add, catalogue, no, receive, sample

TODAY = "2026-11-24"
NOT_PARTY = tuple(f for f in ALL if f != "DW")


@pytest.fixture
def other(counter: Counter, desk: Desk) -> Desk:
    """A clerk of every family but the Party's."""
    add(counter.desk("admin"), "other", ("CLERK", NOT_PARTY))
    return counter.desk("other")


def test_every_action_and_question_names_a_right_that_there_is() -> None:
    verbs = {verb for role in rights.VERBS.values() for verb in role} | {"own"}
    assert {act.right for act in ACTIONS.values()} <= verbs
    assert {question.right for question in QUESTIONS.values()} <= verbs
    assert not {"CaseAct", "Settling", "ReceiptAct"} & set(ACTIONS)


def test_every_right_is_used_or_takes_a_step_of_a_case() -> None:
    used = {act.right for act in ACTIONS.values()} | {question.right for question in QUESTIONS.values()}
    steps = {f"step:{role}" for role in rights.STEPS}
    assert {verb for role in rights.VERBS.values() for verb in role} - used <= steps


def test_every_role_of_a_step_is_held_by_somebody() -> None:
    held = {verb for role in rights.VERBS.values() for verb in role}
    roles = {move.role for item in catalogue().items if item.life for move in item.life.pairs}
    assert {f"step:{role}" for role in roles} <= held


@pytest.mark.parametrize("role", [role for role in rights.ROLES if role not in rights.TRIO])
def test_a_role_receives_only_where_the_table_says(counter: Counter, role: str) -> None:
    add(counter.desk("admin"), "someone", (role, ("DB",)))
    desk = counter.desk("someone")
    act = ReceiveCase(item="DB-101", answers=sample("DB-101"))
    if "receive" in rights.VERBS[role]:
        assert desk.do(act).number
        assert no(desk, ReceiveCase(item="DW-107", answers=sample("DW-107"))) == {("", "right")}
    else:
        assert no(desk, act) == {("", "right")}


def test_a_party_case_is_nowhere_for_others(desk: Desk, other: Desk) -> None:
    case, outcome = accept(desk, "DW-107")
    number = desk.ask(CaseOf(case=case)).row.number
    resident = desk.ask(CaseOf(case=case)).row.resident
    paper = desk.do(PrintPaper(case=case, document="DOC-DUES")).created["paper"]
    assert desk.ask(CasesLike(text=number)).ids == (case,)
    assert [other.ask(CasesLike(text=t)).ids for t in (number, "龙建国", "ljg", "")] == [()] * 4
    assert other.ask(CasesLike(family="DW")).ids == ()
    assert other.ask(CaseRows(ids=(case,))).rows == ()
    card = other.ask(CardOf(resident=resident))
    assert (card.open_cases, card.past_cases) == ((), ())
    for question in (CaseOf(case=case), ContentOf(paper=paper), PreviewOf(case=case, document="DOC-DUES")):
        assert no(other, question) == {("", "right")}
    assert "paper" in {row.kind for row in desk.ask(Waiting()).rows}
    assert other.ask(Waiting()).rows == ()
    assert other.ask(StandingNow()).attention == 0
    assert "DW-107" not in {row.code for row in other.ask(Items()).rows}
    assert outcome.number not in str(other.ask(Waiting()))


def test_a_party_case_is_on_no_day_sheet_of_others(desk: Desk, other: Desk) -> None:
    accept(desk, "DW-107")
    accept(desk, "DB-101")
    mine, theirs = desk.ask(SheetOf(date=TODAY)), other.ask(SheetOf(date=TODAY))
    assert {t.key for t in mine.families} == {"DB", "DW"}
    assert {t.key for t in theirs.families} == {"DB"}
    assert {t.key for t in theirs.items} == {"DB-101"}
    assert [(t.received, t.instant) for t in theirs.clerks] == [(1, 0)]
    assert (mine.money, mine.dues_taken, theirs.money, theirs.dues_taken, theirs.receipts) == (True, 5000, False, 0, ())
    assert other.ask(SheetContent(date=TODAY)).values["dues_taken"] == ""


def test_who_closes_the_day_sees_its_money_without_the_cases(counter: Counter, desk: Desk) -> None:
    accept(desk, "DW-107")
    add(counter.desk("admin"), "boss", ("SUPER", NOT_PARTY))
    boss = counter.desk("boss")
    boss.do(CloseDay(date=TODAY, cash_counted=5000))
    sheet = boss.ask(SheetOf(date=TODAY))
    assert (sheet.dues_taken, sheet.cash_difference, sheet.families, sheet.receipts) == (5000, 0, (), ())


def test_a_party_case_is_not_touched_by_others(counter: Counter, desk: Desk) -> None:
    open_, _ = receive(desk, "DW-107").created["case"], None
    done, _ = accept(desk, "DW-107")
    paper = desk.do(PrintPaper(case=done, document="DOC-DUES")).created["paper"]
    add(counter.desk("admin"), "boss", ("SUPER", NOT_PARTY))
    missing = (Missing(zh="表", wrong="缺", right="补"),)
    acts = [
        AcceptCase(case=open_), EditCase(case=open_, answers={}), ReceiveMaterials(case=open_, materials=()),
        WithdrawCase(case=open_, reason="a"),
        AskForCorrection(case=open_, missing=missing), RefuseCase(case=open_, facts="a", reason="a", clause="a"),
        CorrectEntry(case=done, path="person/name", value="a", reason="a"), CancelAcceptance(case=done, reason="a"),
        VoidReceipt(case=done, reason="a"), PrintPaper(case=done, document="DOC-DUES"), PaperCameOut(paper=paper),
        ReprintPaper(paper=paper, reason="a"), SettleMatter(stream=f"case:{done}", matter="m", choice="noted"),
    ]  # fmt: skip
    boss = counter.desk("boss")
    assert [no(boss, act) for act in acts] == [{("", "right")}] * len(acts)


def test_an_administrator_sees_no_cases(counter: Counter, desk: Desk) -> None:
    accept(desk)
    admin = counter.desk("admin")
    assert no(admin, CasesLike()) == {("", "right")}
    assert no(admin, SheetOf(date=TODAY)) == {("", "right")}
    assert {row.kind for row in admin.ask(Waiting()).rows} == {"setting"}


@pytest.mark.parametrize("role", rights.TRIO)
def test_no_administrator_does_a_clerks_work(counter: Counter, role: str) -> None:
    add(counter.desk("admin"), "trio", (role, ALL))
    assert no(counter.desk("trio"), ReceiveCase(item="DB-101", answers=sample("DB-101"))) == {("", "right")}


def test_a_question_without_the_right_is_refused(counter: Counter) -> None:
    add(counter.desk("admin"), "bare")
    bare = counter.desk("bare")
    assert no(bare, CasesLike(text="张")) == {("", "right")}
    assert bare.ask(StandingNow()).login == "bare"
    assert bare.ask(Items()).rows == ()


def test_what_is_missing_is_told_and_is_no_fault(desk: Desk) -> None:
    named = ("case", "resident", "paper")
    fields = {
        "case": "none", "resident": "none", "paper": "none", "document": "DOC-ACC", "date": TODAY, "item": "DB-101", "file": "none",
        "digest": "0" * 64, "length": 0,
    }  # fmt: skip
    for name, question in itertools.chain(QUESTIONS.items()):
        wanted = [key for key in named if key in question.model_fields]
        if wanted:
            asked = question.model_validate({k: v for k, v in fields.items() if k in question.model_fields})
            assert no(desk, asked) == {(wanted[0], "not_found")}, name
