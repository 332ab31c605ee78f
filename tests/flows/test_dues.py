"""党费: a known member pays for a month; the receipt turns out wrong and is made void from the case."""

from pathlib import Path

from counter.desk.actions import RegisterResident
from counter.desk.questions import CaseOf, CasesLike
from tests.desk.hall import sample
from tests.flows.clerk import Clerk, counter_at
from tests.flows.test_acceptance import text_of

PAID = (
    ("党员类别", "zs"), ("入党日期", "19800701"), ("转正日期", "19810701"), ("所在党支部", "东门社区第一党支部"),
    ("基层党委", "锦江街道工作委员会"), ("党费交至", "202610"), ("缴纳类别", "ltx"), ("计算基数", "5000.01"), ("起始月", "by"),
    ("截止月", "by"), ("实交", "50"), ("交纳方式", ""), ("代交人", ""), ("减免或补交批准文号", ""),
)  # fmt: skip


def known(profile: Path) -> None:
    """Register the member; he was here before."""
    person = sample("DW-107")["person"]
    assert isinstance(person, dict)
    with counter_at(profile, hours=0.5) as counter:
        counter.desk().do(RegisterResident(person=person))


def test_a_month_is_paid_and_the_receipt_made_void(profile: Path, screen: dict[str, str], tmp_path: Path) -> None:
    known(profile)
    with Clerk(profile, screen) as clerk:
        clerk.sign_in().at("申请人").type("ljg").see("龙建国").press("Return").at("事项").type("df").see("DW-107").press("Return")
        clerk.at("党员类别").fill(*PAID).see("应交", "50.00", "办结")
        clerk.press("F9").see("党费收据", "共 1 页").ask("paper", str(tmp_path / "receipt.pdf"))
        clerk.press("F7").see("打印完成").press("F9").see("已出纸").at("申请人")
        clerk.press("ctrl+2").see("龙建国").press("Return").see("收据作废")
        clerk.go_to("收据作废").press("space").at("理由").type("金额写错").press("ctrl+Return").see("收据已作废")
    said = text_of(tmp_path / "receipt.pdf")
    for wanted in ("龙建国", "50.00", "伍拾元整", "2026年11月"):
        assert wanted in said
    with counter_at(profile) as counter:
        desk = counter.desk()
        detail = desk.ask(CaseOf(case=desk.ask(CasesLike()).ids[0]))
    assert [paper.state for paper in detail.papers] == ["void"]
