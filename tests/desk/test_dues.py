"""Party dues: brackets, months, gaps, arrears, receipts and the money in the drawer."""

import pytest

from counter.desk.actions import (
    AcceptCase,
    CloseDay,
    ConfirmClock,
    CorrectEntry,
    PaperCameOut,
    PrintPaper,
    ReceiveCase,
    RefundDues,
    ReprintPaper,
    VoidReceipt,
)
from counter.desk.desk import Desk, Outcome
from counter.desk.questions import CaseOf, ClashesFound, ContentOf, FormCheck, PreviewOf, SheetOf
from counter.domain import numbers
from counter.domain.form import Answers
from counter.domain.journal import Json
from tests.desk.hall import Counter, accept, changed, no, sample

TODAY = "2026-11-24"


def form(
    payer: str = "月薪", base: int | None = 300000, paid: int = 1500, *, since: str = "2026-11", to: str = "2026-11", ref: str = ""
) -> Answers:
    """Give the answers of a member who pays in cash; for November unless told."""
    own: dict[str, Json] = {"payer": payer, "base": base, "from": since, "to": to, "paid": paid, "method": "现金", "waiver_ref": ref}
    return {**sample("DW-107"), "dues": {key: part for key, part in own.items() if part not in (None, "")}}


DECEMBER = changed(form(), party={"dues_paid_to": "2026-11"}, dues={"from": "2026-12", "to": "2026-12"})


def take(desk: Desk, answers: Answers) -> tuple[str, Outcome]:
    """Take dues; give the case and the outcome."""
    case = desk.do(ReceiveCase(item="DW-107", answers=answers)).created["case"]
    return case, desk.do(AcceptCase(case=case, answers=answers))


def refused(desk: Desk, answers: Answers) -> set[tuple[str, str]]:
    """Take dues that are refused; the case stays 收件 and no money is in the drawer."""
    case = desk.do(ReceiveCase(item="DW-107", answers=answers)).created["case"]
    problems = no(desk, AcceptCase(case=case, answers=answers))
    assert desk.ask(CaseOf(case=case)).row.state == "received"
    assert desk.ask(SheetOf(date=TODAY)).dues_taken == 0
    return problems


@pytest.mark.parametrize(
    ("payer", "base", "due"),
    [
        ("月薪", 300000, 1500), ("月薪", 300001, 3000), ("月薪", 500000, 5000), ("月薪", 500001, 7500), ("月薪", 1000000, 15000),
        ("月薪", 1000001, 20000), ("离退休", 500000, 2500), ("离退休", 500001, 5000), ("学生", None, 20), ("低保", None, 20),
    ],
)  # fmt: skip
def test_the_rate_of_a_bracket_is_of_the_whole_base(desk: Desk, payer: str, base: int | None, due: int) -> None:
    assert desk.ask(FormCheck(item="DW-107", answers=form(payer, base, due))).computed == {"dues/due": due}
    case, _ = take(desk, form(payer, base, due))
    assert desk.ask(CaseOf(case=case)).worked.amount == due


def test_the_receipt_is_numbered_in_a_series(desk: Desk) -> None:
    first = take(desk, form())[1].number
    second = take(desk, DECEMBER)[1].number
    assert [numbers.parse_receipt(n) for n in (first, second)] == [numbers.ReceiptNumber("DF", 2026, "03", n) for n in (1, 2)]
    series = desk.ask(SheetOf(date=TODAY)).receipts
    assert [(s.key, s.count, s.gaps, s.voids) for s in series] == [("DF202603", 2, (), 0)]


def test_the_series_starts_anew_each_year(counter: Counter) -> None:
    assert take(counter.desk(), form())[1].number.startswith("DF202603000001")
    counter.next_day(41)
    desk = counter.desk()
    desk.do(clock(counter))
    assert take(desk, DECEMBER)[1].number.startswith("DF202703000001")


def clock(counter: Counter) -> ConfirmClock:
    """Confirm the counter's day."""
    return ConfirmClock(date=f"{counter.clock.now:%Y-%m-%d}")


def test_several_months_are_added(desk: Desk) -> None:
    case, _ = take(desk, form(paid=4500, to="2027-01"))
    assert desk.ask(CaseOf(case=case)).worked.amount == 4500
    assert desk.ask(PreviewOf(case=case, document="DOC-DUES")).values["months"] == "2026年11月至2027年1月（3个月）"


def test_months_left_out_are_told(desk: Desk) -> None:
    assert refused(desk, form(since="2026-12", to="2026-12")) == {("dues/from", "gap")}


def test_months_paid_before_are_told(desk: Desk) -> None:
    assert refused(desk, form(since="2026-10", to="2026-10")) == {("dues/from", "duplicate")}
    take(desk, form())
    case = desk.do(ReceiveCase(item="DW-107", answers=form())).created["case"]
    assert no(desk, AcceptCase(case=case, answers=form())) == {("dues/from", "duplicate")}


def test_long_arrears_need_an_approval(desk: Desk) -> None:
    late = changed(form(paid=12000, since="2026-04"), party={"dues_paid_to": "2026-03"})
    assert refused(desk, late) == {("dues/waiver_ref", "arrears_long")}
    take(desk, changed(late, dues={"waiver_ref": "锦街党〔2026〕9号"}))


def test_six_months_back_is_no_long_arrears(desk: Desk) -> None:
    take(desk, changed(form(paid=10500, since="2026-05"), party={"dues_paid_to": "2026-04"}))


def test_paying_less_needs_a_reference(desk: Desk) -> None:
    assert refused(desk, form(paid=1499)) == {("dues/waiver_ref", "waiver_needed")}
    case, _ = take(desk, form(paid=1000, ref="锦街党〔2026〕12号"))
    assert desk.ask(PreviewOf(case=case, document="DOC-DUES")).values["waiver_ref"] == "锦街党〔2026〕12号"


def test_a_farmer_pays_where_no_standard_is_set(desk: Desk) -> None:
    answers = form("农民", None, 50)
    case = desk.do(ReceiveCase(item="DW-107", answers=answers)).created["case"]
    assert no(desk, AcceptCase(case=case, answers=answers)) == {("worked", "no_standard")}
    desk.do(AcceptCase(case=case, answers=answers, without_amount=True))
    assert desk.ask(PreviewOf(case=case, document="DOC-DUES")).values["due"] == ""


def test_a_void_receipt_gives_the_money_back_and_opens_the_months(desk: Desk) -> None:
    case, outcome = take(desk, form())
    paper = desk.do(PrintPaper(case=case, document="DOC-DUES")).created["paper"]
    desk.do(PaperCameOut(paper=paper))
    assert no(desk, VoidReceipt(case=case, reason=" ")) == {("reason", "required")}
    done = desk.do(VoidReceipt(case=case, reason="姓名写错"))
    assert done.facts == ("dues.voided", "dues.returned", "paper.superseded")
    assert no(desk, VoidReceipt(case=case, reason="再次")) == {("", "void")}
    assert no(desk, PrintPaper(case=case, document="DOC-DUES")) == {("document", "state")}
    assert no(desk, ReprintPaper(paper=paper, reason="卡纸")) == {("paper", "paper_state")}
    sheet = desk.ask(SheetOf(date=TODAY))
    assert (sheet.dues_taken, sheet.dues_refunded, sheet.receipts[0].voids) == (1500, 1500, 1)
    again = take(desk, form())[1].number
    assert again != outcome.number
    assert desk.ask(SheetOf(date=TODAY)).receipts[0].gaps == ()


def test_the_case_tells_what_became_of_its_receipt(desk: Desk) -> None:
    case, outcome = take(desk, form())
    desk.do(PrintPaper(case=case, document="DOC-DUES"))
    desk.do(VoidReceipt(case=case, reason="姓名写错"))
    detail = desk.ask(CaseOf(case=case))
    assert [p.state for p in detail.papers] == ["void"]
    assert detail.documents == ()
    assert {v.verb: v.why for v in detail.verbs if v.verb in {"VoidReceipt", "CorrectEntry"}} == {"VoidReceipt": "void", "CorrectEntry": ""}
    told = {row.kind: row.words for row in detail.timeline}
    assert outcome.number in told["dues.taken"]
    assert "姓名写错" in told["dues.voided"]


def test_a_receipt_is_void_only_on_its_day(counter: Counter, desk: Desk) -> None:
    case, _ = take(desk, form())
    counter.next_day()
    desk = counter.desk()
    assert no(desk, VoidReceipt(case=case, reason="写错")) == {("", "not_today")}
    why = {v.verb: v.why for v in desk.ask(CaseOf(case=case)).verbs}
    assert why["VoidReceipt"] == "not_today"


def test_only_the_supervisor_refunds_and_not_more_than_was_paid(counter: Counter, desk: Desk) -> None:
    case, _ = take(desk, form())
    assert no(desk, RefundDues(case=case, amount=500, reason="多交")) == {("", "right")}
    chief = counter.desk("chief")
    assert no(chief, RefundDues(case=case, amount=1501, reason="多交")) == {("amount", "range")}
    assert no(chief, RefundDues(case=case, amount=0, reason="多交")) == {("amount", "range")}
    assert no(chief, RefundDues(case=case, amount=500, reason="")) == {("reason", "required")}
    chief.do(RefundDues(case=case, amount=500, reason="多交"))
    assert no(chief, RefundDues(case=case, amount=1001, reason="多交")) == {("amount", "range")}
    assert chief.ask(SheetOf(date=TODAY)).dues_refunded == 500


def test_dues_given_back_whole_may_be_paid_again(counter: Counter, desk: Desk) -> None:
    case, _ = take(desk, form())
    counter.desk("chief").do(RefundDues(case=case, amount=1500, reason="交错支部"))
    take(counter.desk(), form())
    assert counter.desk().ask(ClashesFound()).rows == ()


def test_nothing_is_refunded_where_nothing_was_taken(counter: Counter, desk: Desk) -> None:
    case, _ = accept(desk)
    assert no(counter.desk("chief"), RefundDues(case=case, amount=1, reason="多交")) == {("", "state")}
    assert no(counter.desk("chief"), VoidReceipt(case=case, reason="多交")) == {("", "state")}
    assert no(counter.desk("chief"), VoidReceipt(case="none", reason="多交")) == {("case", "not_found")}


def test_what_stands_on_the_receipt_is_not_corrected(desk: Desk) -> None:
    case, _ = take(desk, form())
    for path, value in (("dues/paid", 9), ("dues/payer", "学生"), ("dues/to", "2026-12")):
        assert no(desk, CorrectEntry(case=case, path=path, value=value, reason="写错")) == {("path", "on_receipt")}


def test_a_wrong_branch_reissues_the_receipt_with_its_collector(counter: Counter, desk: Desk) -> None:
    case, outcome = take(desk, form())
    first = desk.do(PrintPaper(case=case, document="DOC-DUES"))
    chief = counter.desk("chief")
    assert chief.do(CorrectEntry(case=case, path="party/branch", value="东门社区第二党支部", reason="写错")).documents == ("DOC-DUES",)
    paper = chief.do(PrintPaper(case=case, document="DOC-DUES")).created["paper"]
    values = chief.ask(ContentOf(paper=paper)).values
    assert {key: values[key] for key in ("mark", "replaces", "receipt_no", "branch", "collector")} == {
        "mark": "更正", "replaces": first.number, "receipt_no": outcome.number, "branch": "东门社区第二党支部",
        "collector": "王敏",
    }  # fmt: skip


def test_only_cash_is_in_the_drawer(counter: Counter, desk: Desk) -> None:
    take(desk, form())
    scanned, _ = take(desk, sample("DW-107", 1))
    sheet = desk.ask(SheetOf(date=TODAY))
    assert (sheet.dues_taken, sheet.dues_other) == (1500, 60)
    desk.do(VoidReceipt(case=scanned, reason="重复扫码"))
    chief = counter.desk("chief")
    chief.do(CloseDay(date=TODAY, cash_counted=1400))
    sheet = chief.ask(SheetOf(date=TODAY))
    assert (sheet.dues_taken, sheet.dues_refunded, sheet.dues_other, sheet.cash_difference) == (1500, 0, 0, -100)
