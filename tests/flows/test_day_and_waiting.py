"""The end of the day, and what waits for a person."""

from pathlib import Path

from counter.desk.questions import CaseOf, SheetOf
from tests.desk.hall import accept
from tests.desk.test_matters import conflict
from tests.flows.clerk import Clerk, counter_at
from tests.flows.test_acceptance import text_of

TODAY = "2026-11-24"


def test_the_chief_counts_the_cash_and_closes_the_day(profile: Path, screen: dict[str, str], tmp_path: Path) -> None:
    with counter_at(profile, hours=0.5) as counter:
        accept(counter.desk())
        accept(counter.desk(), "DW-107")
    with Clerk(profile, screen) as clerk:
        clerk.sign_in("chief").press("ctrl+5").at("实点现金").see("应有现金", "50.00", "未结账")
        clerk.type("49.5").press("F9").see("确认结账", "0.50").press("F9").see("已结账")
        clerk.press("F7").see("日报表", "文书号").ask("paper", str(tmp_path / "day.pdf"))
        clerk.press("Escape").see("按经办人")
    said = text_of(tmp_path / "day.pdf")
    for wanted in ("2026年11月24日", "王敏", "党费", "50.00", "49.50", "李主任"):
        assert wanted in said
    with counter_at(profile) as counter:
        sheet = counter.desk("chief").ask(SheetOf(date=TODAY))
    assert (sheet.closed, sheet.cash_counted) == (True, 4950)


def test_a_conflict_is_settled_by_a_key(profile: Path, screen: dict[str, str]) -> None:
    with counter_at(profile, hours=0.5) as counter:
        case, row = conflict(counter.desk())
    at = next(n for n, (code, _) in enumerate(row.choices, 1) if code == "mine")
    with Clerk(profile, screen) as clerk:
        clerk.sign_in().press("ctrl+4").at("待处理").see("两处填写不同").press("F9").see("现值 因病", "填的是 年老").press("Escape")
        clerk.press("ctrl+4").at("待处理").see("申请原因").press(f"alt+{at}").see("没有待处理的事项")
    with counter_at(profile) as counter:
        detail = counter.desk().ask(CaseOf(case=case))
    assert detail.conflicts == ()
    assert "年老" in str(detail.answers["apply"])
