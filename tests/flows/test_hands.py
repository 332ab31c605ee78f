"""How few keys it takes, where F1 and a scan lead, and that the page below is as it was."""

from pathlib import Path

import pytest

from counter.desk.actions import RegisterResident
from counter.desk.questions import CardOf, CaseRows, CasesLike
from tests.desk.hall import accept, sample
from tests.flows.clerk import Clerk, counter_at
from tests.flows.test_acceptance import text_of

FEW = 40


def test_a_known_resident_has_her_certificate_in_under_forty_keys(
    profile: Path, screen: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = sample("JS-101")["person"]
    assert isinstance(person, dict)
    with counter_at(profile, hours=0.5) as counter:
        counter.desk().do(RegisterResident(person=person))
    with Clerk(profile, screen) as clerk:
        clerk.sign_in().at("申请人")
        before = clerk.keys
        clerk.type("qlj").see("覃丽娟").press("Return").at("事项").type("sydj").see("JS-101").press("Return").see("登记地属于")
        clerk.press("alt+3").at("登记地属于").type("nf").press("Return", "Return", "Return")
        clerk.at("预产期").type("0601").press("Return").at("本次孩次").type("2")
        clerk.press("alt+m").at("居民身份证").press("space", "Down").at("结婚证").press("Down").press("space").see("材料齐全")
        clerk.press("F9").see("生育登记表", "共 2 页").ask("paper", str(tmp_path / "paper.pdf"))
        clerk.press("F7").see("打印完成")
        count = clerk.keys - before
        clerk.press("F9").see("已出纸").at("申请人")
    with capsys.disabled():
        print(f"\n  生育登记（已登记居民）：从空白受理台到打印 {count} 次按键")  # noqa: T201 - the count is read by people
    assert count < FEW
    assert "覃丽娟" in text_of(tmp_path / "paper.pdf")
    with counter_at(profile) as counter:
        desk = counter.desk()
        (row,) = desk.ask(CaseRows(ids=desk.ask(CasesLike()).ids)).rows
    assert row.state == "instant"


def test_help_lies_over_the_page_and_leaves_it_as_it_was(profile: Path, screen: dict[str, str]) -> None:
    with Clerk(profile, screen) as clerk:
        clerk.sign_in().at("申请人").press("F1").at("在帮助里找").see("帮助：受理台", "这里的按键").press("Escape").at("申请人")
        clerk.type("520699199407110074").see("按新居民填写").press("Return").at("事项").type("sydj").see("JS-101").press("Return")
        clerk.at("姓名").type("田强").press("F1").at("在帮助里找").see("生育登记", "要带的材料", "人口与计划生育法第十八条")
        clerk.type("shoulian").see("没有找到").press("ctrl+a").type("F9").see("受理").gone("人口与计划生育法第十八条")
        clerk.press("F1").see("按键卡", "验真").press("Escape").at("姓名").see("田强").gone("按键卡")
        clerk.press("shift+F1").see("按键卡").press("F7").see("全部按键，A4 一页", "F7 打印").press("F7").see("1 页已打完")
        clerk.press("Escape").gone("全部按键，A4 一页").at("姓名").see("田强")
    assert "按键卡" in text_of(profile.parent / "printed.pdf")


def test_a_scan_goes_where_it_belongs_from_wherever_the_cursor_is(profile: Path, screen: dict[str, str]) -> None:
    with counter_at(profile, hours=0.5) as counter:
        desk = counter.desk()
        case, _ = accept(desk)
        (row,) = desk.ask(CaseRows(ids=(case,))).rows
        scanned = desk.ask(CardOf(resident=row.resident)).person
    assert scanned["name"] == "张小明"
    with Clerk(profile, screen) as clerk:
        clerk.sign_in().at("申请人").type("520699199407110074").see("按新居民填写").press("Return").at("事项").press("Escape")
        clerk.type("sydj").see("JS-101").press("Return").at("姓名").type("tian")
        clerk.ask("scan", row.number)
        clerk.see("办件编号", "张小明", "附件与原件").press("ctrl+1").see("tian").gone(row.number)
        clerk.press("ctrl+n").at("申请人").type("zh").see("张小明")
        clerk.ask("scan", "520699198503120016")
        clerk.see("已登记  在办 1 件").at("事项")
        clerk.ask("scan", "CTP1" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" * 3)
        clerk.at("验证码").see("验真")
