"""The life of a case by keys alone, from hand to hand."""

from pathlib import Path

import pytest

from counter.desk.actions import RegisterResident
from counter.desk.questions import CaseOf, CasesLike
from counter.desk.views import CaseDetail
from tests.desk.hall import accept, sample
from tests.flows.clerk import Clerk, counter_at
from tests.flows.stages import staff

PICKER = "选择要打印的文书"
PUBLIC = 8 * 24  # hours after which a public notice of seven days is over


@pytest.fixture
def office(profile: Path) -> Path:
    """Give a hall with a reviewer, a leader and an archivist."""
    staff(profile)
    return profile


def become(clerk: Clerk, login: str) -> None:
    """Sign out, and somebody else in."""
    clerk.press("ctrl+k").at("命令").type("tcdl").see("退出登录").press("Return").at("密码").press("shift+Tab")
    clerk.at("登录名").press("ctrl+a").sign_in(login)


def opened(clerk: Clerk, name: str = "张小明") -> None:
    """Open the only case of somebody."""
    clerk.press("ctrl+2").at("办件列表").see(name).press("F9").see("办理经过", "附件与原件")


def done(clerk: Clerk, stands: str, paper: str = "") -> None:
    """Finish what is asked, put the paper that it calls for off, and see how the case stands then."""
    clerk.press("ctrl+Return")
    if paper:
        clerk.see(paper, "返回" if paper != PICKER else "先不打印").press("Escape")
    clerk.see(stands)


def detail(profile: Path, hours: float = 4) -> CaseDetail:
    with counter_at(profile, hours) as counter:
        desk = counter.desk("chief")
        return desk.ask(CaseOf(case=desk.ask(CasesLike()).ids[0]))


def investigated(clerk: Clerk) -> None:
    """Investigate and review."""
    clerk.press("F9").at("调查方式").type("llzf").press("Return").fill(("调查人一", "田大山"), ("调查人二", "杨小河"))
    done(clerk, "正在调查核实", "入户调查表")
    clerk.press("F9").at("初审意见").type("1").press("Return").at("调查结果").type("邻居证实，收入属实。")
    done(clerk, "已初审")


def corrected(clerk: Clerk) -> None:
    """Put a wrong income right; the amount is worked out again."""
    clerk.press("F3").at("查阅目的").press("ctrl+Return").see("520699 19850312 0016").press("F4").at("姓名")
    clerk.press("F4", "F4", "F4").at("成员 张小明").go_to("金额 12,000.00").press("Return").at("金额").press("ctrl+a").type("11000").press(
        "Return"
    ).at("理由").type("录入有误")
    clerk.press("ctrl+Return").see("入户调查表 更正").press("Escape").see("11,000.00", "2.00 元/月")
    clerk.press("alt+s").see("已重新测算").gone("2.00 元/月").see("86.00 元/月")


def test_low_income_from_acceptance_to_the_archive(office: Path, screen: dict[str, str]) -> None:
    with counter_at(office, hours=0.5) as counter:
        accept(counter.desk())
    with Clerk(office, screen) as clerk:
        clerk.sign_in("review")
        opened(clerk)
        investigated(clerk)
        become(clerk, "leader")
        opened(clerk)
        clerk.see("公示：由社区办理").press("alt+3").at("理由").type("收入证明与申报不符")
        done(clerk, "被退回修正")
        become(clerk, "review")
        opened(clerk)
        clerk.see("理由：收入证明与申报不符")
        corrected(clerk)
        clerk.press("alt+2").at("初审意见").type("1").press("Return").at("调查结果").type("更正后符合。")
        done(clerk, "已初审")
        clerk.press("F9").at("公示地点").type("社区公示栏")
        done(clerk, "正在公示", "初审公示")
        clerk.see("公示到 2026-12-01 才期满")
    with Clerk(office, screen, hours=PUBLIC) as clerk:
        clerk.sign_in("review").see("今天是 2026年12月2日 吗").go_to("今天是这一天", "shift+Tab").press("space").gone("今天是这一天")
        opened(clerk)
        clerk.press("F9").at("报送机关").type("碧江区民政局")
        done(clerk, "已上报")
        clerk.press("F9").at("结果").type("qrty").press("Return").at("决定机关").type("碧江区民政局")
        done(clerk, "已有决定")
        clerk.press("F9").at("起发月份").type("202701")
        done(clerk, "确认同意，等待送达", PICKER)
        become(clerk, "clerk")
        opened(clerk)
        clerk.press("F9").at("送达方式").see("签收人 *")
        done(clerk, "送达，等待办结", "送达回证")
        clerk.press("F9").at("备注")
        done(clerk, "办结，等待归档")
        become(clerk, "archive")
        opened(clerk)
        clerk.press("F9").at("档号").type("2026-DB-1")
        done(clerk, "归档")
    found = detail(office, PUBLIC + 4)
    assert [step.state for step in found.steps] == [
        "accepted", "investigating", "reviewed", "returned", "reviewed", "publicised", "submitted", "decided", "approved", "delivered",
        "closed", "archived",
    ]  # fmt: skip
    assert found.row.state == "archived"
    assert found.worked.amount == 8600
    approved = next(step for step in found.steps if step.state == "approved")
    assert approved.lines == (("核定金额", "86.00 元"), ("起发月份", "2027-01")), "the amount worked out stood there"


def test_a_stop_begun_by_the_reviewer_is_decided_by_another(office: Path, screen: dict[str, str]) -> None:
    person = sample("DB-106")["person"]
    assert isinstance(person, dict)
    with counter_at(office, hours=0.5) as counter:
        counter.desk().do(RegisterResident(person=person))
    with Clerk(office, screen) as clerk:
        clerk.sign_in("review").at("申请人").type("lyh").see("罗永华").press("Return").at("事项").type("DB-106").see("停发").press("Return")
        clerk.at("停发原因").type("srcb").press("Return").at("事实和证据").type("长子务工，收入超过标准。").press("ctrl+Return")
        clerk.go_to("原月保障金").type("520").go_to("听取意见记录").type("已告知拟停发的理由，当事人知晓。")
        clerk.go_to("听取日期").type("20261124").press("Return").at("听取方式").type("1").press("Return").at("当事人意见").type("1")
        clerk.press("F9").see("罗永华 低保停发（终止）：已受理")
        opened(clerk, "罗永华")
        clerk.see("已告知拟停发的理由", "不能初审：")
        become(clerk, "chief")
        opened(clerk, "罗永华")
        clerk.press("F9").at("初审意见").type("1").press("Return").at("调查结果").type("核实无误。")
        done(clerk, "已初审")
    assert [step.state for step in detail(office).steps] == ["accepted", "reviewed"]


def test_a_letter_is_chased_and_its_slip_comes_back(office: Path, screen: dict[str, str]) -> None:
    with counter_at(office, hours=0.5) as counter:
        accept(counter.desk(), "DW-101")
    with Clerk(office, screen) as clerk:
        clerk.sign_in()
        opened(clerk, "龙秀珍")
        clerk.see("介绍信 JX", "已开出").press("alt+k").at("向谁、怎样催的").type("电话催长沙方面")
        done(clerk, "催办：电话催长沙方面")
        clerk.press("alt+e").at("对方接收日期").press("ctrl+a").type("20261124")
        done(clerk, "收到回执，对方 2026-11-24 接收")
        clerk.press("alt+q").see("介绍信存根登记")
        opened(clerk, "龙秀珍")
        clerk.press("F9").at("备注")
        done(clerk, "办结，等待归档")
    assert detail(office).row.state == "closed"


def test_a_case_is_handed_over_and_taken(office: Path, screen: dict[str, str]) -> None:
    with counter_at(office, hours=0.5) as counter:
        accept(counter.desk())
    with Clerk(office, screen) as clerk:
        clerk.sign_in()
        opened(clerk)
        clerk.press("alt+h").at("接办人").type("李主任").press("Return").at("交待事项").type("等户口簿")
        done(clerk, "已移交李主任，等待接办")
        become(clerk, "chief")
        opened(clerk)
        clerk.see("接办  F9", "退回移交").press("F9").see("经办人 李主任").gone("等待接办")
    assert detail(office).owner == "李主任"
