"""The business day: its figures, its cut, and what came after it."""

import io
from datetime import timedelta

import pytest
from pypdf import PdfReader

from counter import printing
from counter.desk.actions import (
    AcceptCase,
    AskForCorrection,
    CancelAcceptance,
    CloseDay,
    ConfirmClock,
    PrintPaper,
    RefuseCase,
    VoidReceipt,
    WithdrawCase,
)
from counter.desk.actions.decisions import Missing
from counter.desk.desk import Desk
from counter.desk.questions import SheetContent, SheetOf
from counter.desk.views import DaySheet, Tally
from tests.desk.hall import Counter, accept, no, receive, sample

TODAY, NEXT = "2026-11-24", "2026-11-25"
MISSING = (Missing(zh="户口簿", wrong="未带", right="带原件"),)


def sheet(desk: Desk, day: str = TODAY) -> DaySheet:
    """Give the sheet of a day."""
    return desk.ask(SheetOf(date=day))


def counts(rows: tuple[Tally, ...]) -> dict[str, tuple[int, ...]]:
    """Give received, accepted, instant, corrected, refused, withdrawn by key."""
    return {t.zh: (t.received, t.accepted, t.instant, t.corrected, t.refused, t.withdrawn) for t in rows}


def a_day(counter: Counter) -> None:
    """Let a clerk and a supervisor do something of everything."""
    desk = counter.desk()
    accept(desk)
    accept(desk, "DW-107")
    desk.do(AskForCorrection(case=receive(desk).created["case"], missing=MISSING))
    desk.do(WithdrawCase(case=receive(desk).created["case"], reason="不办了"))
    chief = counter.desk("chief")
    chief.do(RefuseCase(case=receive(chief, "DW-107").created["case"], facts="外地", reason="不属于", clause="第三条"))


def test_an_empty_day_has_no_rows(desk: Desk) -> None:
    found = sheet(desk)
    assert (found.families, found.items, found.clerks, found.receipts, found.numbers, found.late) == ((), (), (), (), (), ())
    assert not found.closed


def test_what_was_done_is_counted_by_family_item_and_clerk(counter: Counter) -> None:
    a_day(counter)
    found = sheet(counter.desk())
    assert counts(found.families) == {"最低生活保障": (3, 1, 0, 1, 0, 1), "社区党务": (2, 0, 1, 0, 1, 0)}
    assert counts(found.items) == {"最低生活保障审核确认（新申请）": (3, 1, 0, 1, 0, 1), "党费收缴": (2, 0, 1, 0, 1, 0)}
    assert counts(found.clerks) == {"王敏": (4, 1, 1, 1, 0, 1), "李主任": (1, 0, 0, 0, 1, 0)}


def test_numbers_have_their_first_last_and_gaps(counter: Counter, desk: Desk) -> None:
    numbers = [receive(desk).number for _ in range(3)]
    issued = sheet(desk).numbers[0]
    assert (issued.key, issued.first, issued.last, issued.count, issued.gaps) == ("03", numbers[0], numbers[2], 3, ())


def test_the_cut_closes_the_day_once(counter: Counter) -> None:
    a_day(counter)
    chief = counter.desk("chief")
    assert chief.do(CloseDay(date=TODAY, cash_counted=4990)).documents == ("DOC-DAY",)
    found = sheet(chief)
    assert (found.closed, found.closed_by, found.cash_counted, found.cash_difference) == (True, "李主任", 4990, -10)
    assert no(chief, CloseDay(date=TODAY, cash_counted=5000)) == {("date", "day_closed")}


@pytest.mark.parametrize(
    ("day", "cash", "problem"), [(NEXT, 0, ("date", "future")), (TODAY, -1, ("cash_counted", "range")), ("昨天", 0, ("date", "format"))]
)
def test_a_wrong_closing_is_refused(counter: Counter, day: str, cash: int, problem: tuple[str, str]) -> None:
    assert no(counter.desk("chief"), CloseDay(date=day, cash_counted=cash)) == {problem}


def test_only_the_supervisor_closes_the_day(desk: Desk) -> None:
    assert no(desk, CloseDay(date=TODAY, cash_counted=0)) == {("", "right")}


def test_what_comes_after_the_cut_stands_on_the_next_sheet_once(counter: Counter, desk: Desk) -> None:
    accept(desk)
    counter.desk("chief").do(CloseDay(date=TODAY, cash_counted=0))
    before = sheet(counter.desk())
    late = receive(counter.desk()).number
    assert sheet(counter.desk()) == before
    counter.next_day()
    assert [(r.number, r.what, r.workstation) for r in sheet(counter.desk(), NEXT).late] == [(late, "收件", "03")]
    counter.desk("chief").do(CloseDay(date=NEXT, cash_counted=0))
    counter.next_day()
    assert sheet(counter.desk(), NEXT).late[0].number == late
    assert sheet(counter.desk(), "2026-11-26").late == ()
    assert sheet(counter.desk()) == before


def test_a_closed_sheet_stays_when_more_is_open_or_printed(counter: Counter, desk: Desk) -> None:
    case, _ = accept(desk)
    counter.desk("chief").do(CloseDay(date=TODAY, cash_counted=0))
    before = sheet(counter.desk())
    counter.desk().do(PrintPaper(case=case, document="DOC-ACC"))
    counter.desk("chief").do(CancelAcceptance(case=case, reason="错办"))
    assert sheet(counter.desk()) == before
    assert (before.papers_unconfirmed, before.matters_open) == (0, 0)


def test_a_gap_in_the_receipts_is_found_across_days(counter: Counter, desk: Desk) -> None:
    case, _ = accept(desk, "DW-107")
    counter.desk("chief").do(CloseDay(date=TODAY, cash_counted=5000))
    counter.desk().do(VoidReceipt(case=case, reason="写错"))
    counter.next_day()
    accept(counter.desk(), "DW-107", 1)
    receipts = sheet(counter.desk(), NEXT).receipts[0]
    assert (receipts.first[:14], receipts.count, receipts.gaps) == ("DF202603000002", 1, ())
    assert [r.what for r in sheet(counter.desk(), NEXT).late] == ["收据作废", "退还党费"]


def test_this_counter_is_never_silent(counter: Counter, desk: Desk) -> None:
    receive(desk)
    counter.next_day()
    assert sheet(counter.desk(), NEXT).silent == ()


def test_yesterday_is_closed_today(counter: Counter, desk: Desk) -> None:
    accept(desk)
    counter.next_day()
    counter.desk("chief").do(CloseDay(date=TODAY, cash_counted=0))
    assert counts(sheet(counter.desk()).families)["最低生活保障"][:2] == (1, 1)


def test_after_a_silence_the_closing_waits_for_the_date(counter: Counter, desk: Desk) -> None:
    accept(desk)
    counter.clock.now += timedelta(days=4)
    chief = counter.desk("chief")
    assert no(chief, CloseDay(date=TODAY, cash_counted=0)) == {("", "clock_after")}
    chief.do(ConfirmClock(date="2026-11-28"))
    chief.do(CloseDay(date=TODAY, cash_counted=0))


def test_the_sheet_is_printed_open_and_closed(counter: Counter) -> None:
    a_day(counter)
    chief = counter.desk("chief")
    for _ in range(2):
        content = chief.ask(SheetContent(date=TODAY))
        pages = PdfReader(io.BytesIO(printing.render(content.layout, content.values))).pages
        words = "".join(page.extract_text() for page in pages)
        for part in ("最低生活保障", "DW-107", "王敏", "50.00", "000001", "0005"):
            assert part in words
        if not sheet(chief).closed:
            chief.do(CloseDay(date=TODAY, cash_counted=5000))
    assert chief.ask(SheetContent(date=TODAY)).values["closed_by"] == "李主任"


def test_a_second_acceptance_counts_again(counter: Counter, desk: Desk) -> None:
    case, _ = accept(desk)
    counter.desk("chief").do(CancelAcceptance(case=case, reason="错办"))
    counter.desk().do(AcceptCase(case=case, answers=sample("DB-101")))
    assert counts(sheet(counter.desk()).families)["最低生活保障"][:2] == (1, 2)
