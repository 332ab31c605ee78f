"""What goes wrong at a counter every day: a wrong number, gaps in the form, papers left at home, a power cut, a walk to the printer."""

from pathlib import Path

from counter.desk.questions import CaseRows, CasesLike
from tests.desk.hall import PASSWORD, accept
from tests.flows.clerk import Clerk, counter_at
from tests.flows.test_acceptance import NUMBER, PERSON, begin, text_of


def test_wrong_input_is_said_beside_its_field_and_stays(profile: Path, screen: dict[str, str]) -> None:
    with Clerk(profile, screen) as clerk:
        clerk.sign_in().at("申请人").type(NUMBER[:-1] + "5").see("校验")
        clerk.press("BackSpace").type("6").see("按新居民填写").press("Return").at("事项").type("DB-101").see("最低生活").press("Return")
        clerk.fill(("姓名", "张小明"), ("证件类型", ""))
        clerk.at("证件号码").press("End", "BackSpace").type("5").press("Return").at("录入方式").see("✕")
        clerk.press("F9").at("证件号码").ask("problem", "民族")
        for wrong in ("校验", "户籍地址", "联系电话", "申请原因"):
            clerk.ask("problem", wrong)
        clerk.see("张小明").press("End", "BackSpace").type("6").press("F9").at("民族")
    with counter_at(profile) as counter:
        assert counter.desk().ask(CasesLike()).ids == ()


def test_all_that_is_missing_is_told_at_once(profile: Path, screen: dict[str, str], tmp_path: Path) -> None:
    with Clerk(profile, screen) as clerk:
        clerk.sign_in()
        begin(clerk)
        clerk.fill(*PERSON).press("alt+m").at("申请（审批）表").press("space").gone("缺 6 份材料").press("shift+F6")
        clerk.see("一次性告知", "居民户口簿", "诚信承诺书", "申请原因").press("ctrl+Return").see("一次性告知单", "文书号")
        clerk.ask("paper", str(tmp_path / "told.pdf"))
        clerk.press("F7").see("打印完成").press("F9").at("申请人").press("ctrl+2").see("张小明", "待补正")
    said = text_of(tmp_path / "told.pdf")
    for wanted in ("张小明", "居民身份证", "居民户口簿", "核对授权书", "诚信承诺书", "社保卡", "申请原因"):
        assert wanted in said
    assert "申请（审批）表" not in said


def test_a_power_cut_loses_no_more_than_a_second(profile: Path, screen: dict[str, str]) -> None:
    with Clerk(profile, screen) as clerk:
        clerk.sign_in()
        begin(clerk)
        clerk.fill(*PERSON).at("申请原因").ask("second")
        clerk.kill()
    with Clerk(profile, screen, hours=2) as clerk:
        clerk.sign_in().see("没有办完", "张小明", "最低生活保障").at("申请人")
        clerk.go_to("继续", "shift+Tab").press("space").see("茅溪村3组12号", "15408560001", "2036-05-20", "锦江街道茅溪村")


def test_what_was_typed_a_moment_before_closing_is_kept(profile: Path, screen: dict[str, str]) -> None:
    with Clerk(profile, screen) as clerk:
        clerk.sign_in()
        begin(clerk)
        clerk.at("姓名").type("张小明").see("张小明")
    with Clerk(profile, screen, hours=2) as clerk:
        clerk.sign_in().see("没有办完", "张小明")


def test_the_lock_keeps_what_was_typed(profile: Path, screen: dict[str, str]) -> None:
    with Clerk(profile, screen) as clerk:
        clerk.sign_in()
        begin(clerk)
        clerk.fill(*PERSON).at("申请原因").press("ctrl+l").at("密码").see("王敏", "窗口已锁定").gone("茅溪村3组12号")
        clerk.type("falsch").press("Return").see("密码不对").press("ctrl+a").type(PASSWORD).press("Return")
        clerk.see("茅溪村3组12号").at("申请原因").ask("idle")
        clerk.at("密码").type(PASSWORD).press("Return").at("申请原因").see("15408560001")
        clerk.press("F12").see("屏幕已遮住").gone("茅溪村3组12号").press("x").at("密码").type(PASSWORD).press("Return")
        clerk.at("申请原因").gone("屏幕已遮住")


def test_a_number_is_masked_until_it_is_opened_for_a_purpose(profile: Path, screen: dict[str, str]) -> None:
    with counter_at(profile, hours=0.5) as counter:
        accept(counter.desk())
    with Clerk(profile, screen) as clerk:
        clerk.sign_in("chief").press("ctrl+2").see("张小明").press("F9").see("520699 ******** 0016").gone("19850312")
        clerk.press("F3").at("查阅目的").press("ctrl+Return").see("520699 19850312 0016")


def test_cases_are_found_by_name_letters_and_number(profile: Path, screen: dict[str, str]) -> None:
    with counter_at(profile, hours=0.5) as counter:
        accept(counter.desk())
        desk = counter.desk()
        number = desk.ask(CaseRows(ids=desk.ask(CasesLike()).ids)).rows[0].number
    with Clerk(profile, screen) as clerk:
        clerk.sign_in()
        for typed in ("张小", "zxm", "0016", number):
            clerk.press("ctrl+f").at("搜索").type(typed).see("520602003 20261124 03").press("Escape", "ctrl+a", "BackSpace")
            clerk.gone("520602003 20261124 03")
