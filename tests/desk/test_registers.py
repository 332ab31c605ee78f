"""The registers: what stands in them, what explains a gap, who reads them, and that an export is told."""

from collections.abc import Mapping

import pytest
from sqlalchemy import delete, update

from counter.db.tables import fact, receipt
from counter.desk.actions import ChaseLetter, ExportRegister, VoidReceipt
from counter.desk.desk import Desk
from counter.desk.questions import Openings, RegisterOf, RegistersAtHand
from counter.domain import numbers
from counter.domain.registers import Register, Value
from tests.desk.hall import ALL, Counter, add, no, sample
from tests.desk.test_dues import form, take
from tests.desk.test_letters import issued, number

TODAY = "2026-11-24"


def cells(register: Register, row: int = 0) -> Mapping[str, Value]:
    """Give a row by its headings."""
    return dict(zip([c.zh for c in register.columns], register.rows[row].cells, strict=True))


def test_the_head_says_of_which_hall_which_days_who_and_when(desk: Desk) -> None:
    found = desk.ask(RegisterOf(kind="receipts"))
    assert (found.hall, found.since, found.until, found.asked_by) == ("河西街道综合服务大厅", "2026-11-01", TODAY, "王敏")
    assert found.asked_at.startswith(f"{TODAY} 09:0")
    assert found.heard == "截至最后一次同步：本机尚未与大厅同步，只含本机记录"
    assert found.head[0] == "河西街道综合服务大厅　期间：2026-11-01 至 2026-11-24　共 0 行"
    assert found.file == "党费收据台账_2026-11-01_2026-11-24"


def test_receipts_stand_in_the_order_of_their_numbers(desk: Desk) -> None:
    take(desk, form())
    found = desk.ask(RegisterOf(kind="receipts"))
    first = cells(found)
    assert numbers.parse_receipt(str(first["收据号"])) == numbers.ReceiptNumber("DF", 2026, "03", 1)
    assert (first["状态"], first["收款日期"], first["经办人"], first["窗口"]) == ("有效", TODAY, "王敏", "03")
    assert isinstance(first["金额"], int)
    assert found.notes == (f"号段 DF202603：{first['收据号']} 至 {first['收据号']}，共 1 张，其中作废 0 张",)


def test_a_void_receipt_says_why(desk: Desk) -> None:
    case, _ = take(desk, form())
    desk.do(VoidReceipt(case=case, reason="写错姓名"))
    found = desk.ask(RegisterOf(kind="receipts"))
    assert (cells(found)["状态"], cells(found)["作废原因"], found.rows[0].tone) == ("作废", "写错姓名", "quiet")
    assert found.notes[0].endswith("其中作废 1 张")


def three(desk: Desk) -> list[str]:
    """Take dues three times; give the numbers."""
    for _ in range(3):
        case, _ = take(desk, form())
        desk.do(VoidReceipt(case=case, reason="重开"))
    return [str(row.cells[0]) for row in desk.ask(RegisterOf(kind="receipts")).rows]


def lose(desk: Desk, number: str, *, erased: bool) -> None:
    """Take a receipt out of the rows, and the words of its fact where it was erased."""
    with desk.profile.store.write() as c:
        c.execute(delete(receipt).where(receipt.c.receipt == number))
        told = fact.c.kind == "dues.taken", fact.c.body.contains(number)
        c.execute(update(fact).where(*told).values(body=None, salt=None) if erased else delete(fact).where(*told))


@pytest.mark.parametrize(("erased", "why"), [(False, "缺号待查"), (True, "所属办件或记录已依法抹除")])
def test_a_number_that_is_missing_is_explained(desk: Desk, *, erased: bool, why: str) -> None:
    found = three(desk)
    lose(desk, found[1], erased=erased)
    register = desk.ask(RegisterOf(kind="receipts"))
    assert [row.cells[0] for row in register.rows] == [found[0], found[2]]
    assert register.notes[-1] == f"缺号 {found[1]}（1 个）：{why}"


def test_letters_are_listed_by_their_numbers_and_by_their_slips(desk: Desk) -> None:
    case = issued(desk, sample("DW-101"))
    stub, slip = desk.ask(RegisterOf(kind="letters")), desk.ask(RegisterOf(kind="slips"))
    assert cells(stub)["编号"] == cells(slip)["编号"] == number(desk, case)
    assert (stub.rows[0].case, cells(stub)["状态"], cells(stub)["应催日期"]) == (case, "已开出", "2026-12-17")
    assert slip.period == f"截至 {TODAY}"
    assert desk.ask(RegisterOf(kind="certificates")).rows == ()
    desk.do(ChaseLetter(case=case, number=number(desk, case), note="电话"))
    assert len(desk.ask(RegisterOf(kind="slips")).rows) == 1


def test_what_is_not_the_askers_is_not_there(counter: Counter, desk: Desk) -> None:
    add(counter.desk("admin"), "aid", ("CLERK", ("DB", "SA")))
    other = counter.desk("aid")
    assert "receipts" not in {row.code for row in other.ask(RegistersAtHand()).rows}
    assert {"receipts", "letters", "slips", "notices"} <= {row.code for row in desk.ask(RegistersAtHand()).rows}
    assert no(other, RegisterOf(kind="receipts")) == {("", "right")}
    assert no(other, ExportRegister(kind="receipts")) == {("", "right")}


@pytest.mark.parametrize(
    ("since", "until", "wrong"),
    [("2026-13-01", "", ("since", "date")), (TODAY, "2026-11-23", ("until", "range")), ("2024-01-01", TODAY, ("until", "range"))],
)
def test_days_that_are_none_are_refused(desk: Desk, since: str, until: str, wrong: tuple[str, str]) -> None:
    assert no(desk, RegisterOf(kind="receipts", since=since, until=until)) == {wrong}
    assert no(desk, RegisterOf(kind="nothing")) == {("kind", "unknown")}


def test_an_export_is_told_to_the_auditor(counter: Counter, desk: Desk) -> None:
    take(desk, form())
    desk.do(ExportRegister(kind="receipts", form="csv"))
    add(counter.desk("admin"), "auditor", ("AUDITOR", ALL))
    rows = counter.desk("auditor").ask(Openings(since=TODAY, until=TODAY)).rows
    assert [(r.operator, r.about, r.purpose, r.note) for r in rows] == [
        ("王敏", "台账", "导出台账", "党费收据台账，2026-11-01 至 2026-11-24，1 行，CSV")
    ]


def test_who_may_not_print_takes_no_list_away(counter: Counter, desk: Desk) -> None:
    add(counter.desk("admin"), "guide", ("GUIDE", ALL))
    guide = counter.desk("guide")
    assert guide.ask(RegisterOf(kind="notices")).rows == ()
    assert no(guide, ExportRegister(kind="notices")) == {("", "right")}
