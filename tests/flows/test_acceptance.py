"""A family of three applies for 低保: from the number on the card to the paper in the hand, by keys alone."""

import subprocess
from pathlib import Path

import pytest

from counter.desk.questions import CaseOf, CaseRows, CasesLike
from tests.desk.hall import accept
from tests.flows.clerk import Clerk, counter_at

NUMBER = "520699198503120016"
PERSON = (
    ("姓名", "张小明"), ("证件类型", ""), ("证件号码", ""), ("录入方式", ""), ("性别", ""), ("出生日期", ""), ("民族 ", "tj"),
    ("民族（证载）", ""), ("婚姻状况", "yh"), ("文化程度", ""), ("政治面貌", ""), ("户口性质", "nc"), ("户籍区划", "mxc"),
    ("户籍地址", "茅溪村3组12号"), ("居住区划", ""), ("现居住地址", ""), ("联系电话", "15408560001"), ("证件有效期止", "20360520"),
)  # fmt: skip
APPLICATION = (
    ("申请原因", "qldl"), ("城乡类别", "nc"), ("申请途径", ""), ("委托代理", ""), ("核算期起", "20251124"), ("核算期止", "20261124"),
    ("计发方式", ""), ("住房情况", "zyzf"),
)  # fmt: skip
SIGNED = (("真实性承诺签字", " "), ("核对授权签字", " "), ("个人信息告知签收", " "), ("签署日期", "20261124"))


def begin(clerk: Clerk) -> None:
    """Type the number of somebody new and pick the item by its initials."""
    clerk.at("申请人").type(NUMBER).see("按新居民填写").press("Return")
    clerk.at("事项").type("zdsh").see("DB-101").press("Return")


def member(clerk: Clerk, name: str, number: str, relation: str, health: str, signed: str) -> None:
    """Add a member of the household."""
    clerk.press("alt+a")
    clerk.fill(("成员姓名", name), ("证件类型", ""), ("身份证号", number), ("与申请人关系", relation), ("计入共同生活", ""))
    clerk.fill(("劳动能力", ""), ("健康状况", health), ("残疾类别", ""), ("残疾人证号", ""), ("就读学校", ""), ("工作单位", ""))
    clerk.fill(("年收入", ""), ("与经办或村居干部近亲属", ""), ("核对授权已签", signed))
    clerk.at("添加共同生活家庭成员")


def income(clerk: Clerk, whose: str, kind: str, amount: str) -> None:
    """Add an income."""
    clerk.press("alt+a")
    clerk.fill(("成员", whose), ("收入类别", kind), ("金额", amount), ("周期", "n"), ("不计入", ""))
    clerk.at("添加收入")


def fill(clerk: Clerk) -> None:
    """Fill the whole form: S = 632, three people, 22,728 yuan a year, so that 2 yuan a month are missing."""
    clerk.fill(*PERSON, *APPLICATION)
    member(clerk, "", "", "", "jk", "s")
    member(clerk, "杨秀英", "520699198706080026", "12", "jk", "s")
    member(clerk, "张雨桐", "52069920150901004X", "30", "jk", "")
    clerk.press("Return").at("添加收入")
    income(clerk, "zxm", "gzx", "12000")
    income(clerk, "yxy", "jyj", "10728")
    clerk.press("Return").at("添加家庭财产").press("Return", "Return", "Return").at("发放账户 选填").press("Return")
    clerk.fill(*SIGNED)


def papers(clerk: Clerk) -> None:
    """Tick what came: most in the ordinary way, the account is brought later."""
    clerk.at("申请（审批）表").press("space", "Down").at("居民身份证").press("space", "Down").at("居民户口簿").press("space", "Down")
    clerk.at("结婚证").press("Down").at("家庭经济状况核对授权书").press("space", "Down").at("诚信承诺书").press("space", "Down")
    clerk.at("收入财产佐证").press("Down").at("社保卡或银行账户").type("r").see("请确认承诺书已经签字").type("q").see("材料齐全")


def text_of(pdf: Path) -> str:
    """Read a PDF as anybody would, without the blanks."""
    read = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return "".join(read.split())


def test_from_the_number_to_the_paper(profile: Path, screen: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Clerk(profile, screen) as clerk:
        clerk.sign_in()
        begin(clerk)
        fill(clerk)
        papers(clerk)
        clerk.see("2.00 元/月", "2027-01-06", "暂算", "表单填写完整")
        clerk.press("F8").see("初步测算：", "22,728.00").press("F8")
        clerk.press("F9").see("选择要打印的文书", "受理通知书").press("Return").see("受理通知书（第 1 份", "F7 打印")
        shown = clerk.ask("paper", str(tmp_path / "shown.pdf"))
        clerk.press("F7").see("打印完成").press("F9")
        clerk.see("第 2 份，共 2 份", "F7 打印").press("F7").see("打印完成").press("F9")
        clerk.see("已出纸").at("申请人")
        clerk.press("ctrl+2").see("张小明", "受理").press("F9").see("已出纸")
    with capsys.disabled():
        print(f"\n  一件低保 (三口之家) {clerk.keys} 次按键，鼠标 0 次")  # noqa: T201 - the count is read by people
    assert shown["pages"] == 2
    said = text_of(tmp_path / "shown.pdf")
    with counter_at(profile) as counter:
        desk = counter.desk()
        (row,) = desk.ask(CaseRows(ids=desk.ask(CasesLike()).ids)).rows
        detail = desk.ask(CaseOf(case=row.id))
    assert (row.state, row.promised_on, row.provisional) == ("accepted", "2027-01-06", True)
    assert {paper.state for paper in detail.papers} == {"out"}
    for wanted in ("张小明", row.number, "2026年11月24日", "2027年1月6日", "居民户口簿", "诚信承诺书"):
        assert wanted in said
    printed = profile.parent / "printed.pdf"
    assert printed.read_bytes()[:5] == b"%PDF-"


def test_without_a_printer_the_paper_is_kept_as_a_file(profile: Path, screen: dict[str, str]) -> None:
    with counter_at(profile, hours=0.5) as counter:
        accept(counter.desk())
    with Clerk(profile, screen, printers=()) as clerk:
        clerk.sign_in().see("没有装打印机").press("ctrl+2").see("张小明").press("F9").see("打印文书").press("F7")
        clerk.see("选择要打印的文书").press("Return")
        clerk.see("可先存为 PDF").at("存为 PDF").press("space").see("已存为", "已加封签").press("F9")
        clerk.see("第 2 份").press("Escape").see("已出纸")
    (kept,) = Path(screen["HOME"]).glob("**/*.pdf")
    assert "张小明" in text_of(kept)
    kept.unlink()
