"""What the papers of 低保 say: authorisation, check, visit, notices, the decision and the changes after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter.desk.actions import ChangeSetting, MoveCase, PrintPaper
from counter.domain.form import Answers
from tests.desk.awarding import decided, opened, received, rows
from tests.desk.hall import changed, sample
from tests.desk.walk import Team, offered

TO_PUBLICITY = ("accepted", "investigating", "reviewed", "publicised")


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """A hall in which no day goes by: it is 24 November 2026."""
    team = opened(tmp_path_factory.mktemp("hall") / "profile")
    yield team
    team.counter.door.close()


@pytest.fixture
def moving(tmp_path: Path) -> Iterator[Team]:
    """A hall of its own, for a case that days go by in."""
    team = opened(tmp_path / "profile")
    yield team
    team.counter.door.close()


def test_everybody_of_age_signs_the_authorisation_and_the_check_goes_by_full_numbers(hall: Team) -> None:
    course = received(hall, "DB-101")
    assert course.due()["DOC-AUTH"]
    values = course.values("DOC-AUTH")
    assert [(row["name"], row["id_no"]) for row in rows(values["authorising"])] == [
        ("张小明", "520699198503120016"), ("杨秀英", "520699198706080026"),
    ]  # fmt: skip
    assert [row["name"] for row in rows(values["minors"])] == ["张雨桐"]
    assert "DOC-CHKREQ" not in course.due()
    course.go("accepted")
    printed = course.read("DOC-CHKREQ")
    assert all(number in printed for number in ("520699198503120016", "520699198706080026", "52069920150901004X"))
    assert "签署日期2026年11月24日" in printed
    assert "提请日期2026年11月24日" in printed
    assert "核算期2025年11月24日至2026年11月24日" in printed


def test_a_prisoner_who_does_not_count_is_not_checked(hall: Team) -> None:
    values = received(hall, "DB-101", 1).values("DOC-AUTH")
    assert [row["name"] for row in rows(values["authorising"])] == ["田大贵", "田强"]
    assert values["minors"] == []


def test_the_visit_has_members_income_and_property_and_two_who_look(hall: Team) -> None:
    course = received(hall, "DB-101").go("accepted", "investigating")
    assert course.due()["DOC-INV"]
    assert {"DOC-INV-T", "DOC-INV-L"} & {*course.due()} == set()
    printed = course.read("DOC-INV")
    for part in (
        "520699198706080026",
        "务农并打零工",
        "12,000.00元/年",
        "10,728.00元/年",
        "3,200.00元",
        "☑自有住房",
        "☑入户调查",
        "陈立、吴海燕",
    ):
        assert part in printed, part
    assert printed.count("签名：") == 3  # two who look, one of the family
    assert "入户照片" in printed
    assert course.values("DOC-INV")["visit_found"] == ""


def test_a_benefit_from_the_notice_to_the_decision_to_the_day(moving: Team) -> None:
    course = received(moving, "DB-101").go(*TO_PUBLICITY)
    values = course.values("DOC-PUB1")
    # 12 × 632 × 3 − 22,728 = 24 in a year; the seven days begin on the day after the posting.
    assert values["proposed_amount"] == "¥2.00元/月"
    assert (values["posted_from"], values["posted_to"]) == ("2026年11月24日", "2026年12月1日")
    posted = course.read("DOC-PUB1")
    for part in ("张小明", "3人", "拟确认最低生活保障，¥2.00元/月", "0856-5225678", "碧江区环北大道1号", "碧江区人民政府河西街道办事处"):
        assert part in posted, part
    course.go("submitted")
    assert course.today == "2026-12-02"
    course.go("decided", "approved", decided={"result": "确认同意"})
    due = course.due()
    assert due["DOC-DEC-Y"]
    assert due["DOC-PUB2"]
    assert "DOC-DEC-N" not in due
    printed = course.read("DOC-DEC-Y")
    for part in (
        "520699********0016", "确认同意", "类别最低生活保障（农村）人数3人每月金额¥2.00元（大写：人民币贰元整）", "起发月份2027年1月",
        "每12个月核查一次", "每6个月核查一次", "社会救助法第四十六条", "六十日内", "六个月内", "铜仁市碧江区民政局", "碧民〔2026〕42号",
    ):  # fmt: skip
        assert part in printed, part
    assert "520699198503120016" not in printed
    confirmed = course.read("DOC-PUB2")
    assert all(part in confirmed for part in ("张小明", "3人", "¥2.00元/月"))


def test_the_period_follows_the_hall_and_the_day_that_was_written(hall: Team, moving: Team) -> None:
    later = received(hall, "DB-101").go(*TO_PUBLICITY, publicised={"from": "2026-11-27"})
    assert later.values("DOC-PUB1")["posted_to"] == "2026年12月4日"
    earlier = received(hall, "DB-101").go(*TO_PUBLICITY, publicised={"from": "2026-11-20"})
    assert earlier.values("DOC-PUB1")["posted_to"] == "2026年12月1日"  # the case may not go on before
    moving.counter.desk("admin").do(ChangeSetting(key="publicity.unit", value="WD", effective_from="2020-01-01", source="测试"))
    in_working_days = received(moving, "DB-101").go(*TO_PUBLICITY)
    assert in_working_days.values("DOC-PUB1")["posted_to"] == "2026年12月3日"
    moving.counter.desk("admin").do(ChangeSetting(key="publicity.count_first_day", value=True, effective_from="2020-01-01", source="测试"))
    assert in_working_days.values("DOC-PUB1")["posted_to"] == "2026年12月2日"


def test_an_unfit_household_is_posted_without_an_amount(hall: Team) -> None:
    course = received(hall, "DB-101").go(*TO_PUBLICITY, reviewed={"opinion": "不符合"})
    assert course.values("DOC-PUB1")["proposed_amount"] == ""
    assert "拟不予确认最低生活保障" in course.read("DOC-PUB1")


def test_a_denial_has_the_figures_of_the_decision_and_not_those_of_today(moving: Team) -> None:
    answers = changed(
        sample("DB-101"), incomes={"r1": {"inc_member": "r1", "inc_kind": "工资性", "inc_amount": 3000000, "inc_period": "年"}}
    )
    course = received(moving, "DB-101", answers=answers)
    own = {"facts": "家庭年收入40,728.00元。", "reason": "收入不低于标准。", "clause": "社会救助法第十八条"}
    decided(course, "不予确认").go("denied", denied=own)
    before = course.values("DOC-DEC-N")
    told = {str(row["what"]): (str(row["how"]), str(row["result"])) for row in rows(before["calculation"])}
    assert told["家庭年收入合计"][1] == "40,728.00元/年"
    assert "12 × 632.00 × 3 = 22,752.00元" in told["与标准比较"][0]
    assert "若要符合" not in told
    moving.counter.desk("admin").do(ChangeSetting(key="std.db.rural", value="999.00", effective_from="2026-01-01", source="测试"))
    assert course.values("DOC-DEC-N")["calculation"] == before["calculation"]
    printed = course.read("DOC-DEC-N")
    for part in (*own.values(), "不予确认同意", "40,728.00元/年", "六十日内", "六个月内", "送达日期：", "520699********0016"):
        assert part.replace(" ", "") in printed, part
    assert "520699198503120016" not in printed
    assert "DOC-DEC-Y" not in course.due()
    assert "没有同意" in course.read("DOC-DEC-N", "elder")


def test_one_who_applies_for_himself_counts_as_one(hall: Team) -> None:
    assert received(hall, "DB-102").go(*TO_PUBLICITY).values("DOC-PUB1")["benefit_persons"] == "1人"


def test_a_review_that_lowers_the_amount_hears_decides_and_tells(hall: Team) -> None:
    course = received(hall, "DB-103").go("accepted")
    # 800 a month for two: (12 × 632 × 2 − 9,600) ÷ 12 = 464, where 520 were paid.
    hearing = course.read("DOC-HEAR")
    assert course.due()["DOC-HEAR"]
    assert "由¥520.00元（大写：人民币伍佰贰拾元整）调减为¥464.00元（大写：人民币肆佰陆拾肆元整）" in hearing
    assert "□同意□不同意□未表态" in hearing
    assert "当事人（代理人）签名：" in hearing
    course.team.desks["CLERK"].do(PrintPaper(case=course.case, document="DOC-HEAR"))
    course.go("investigating", "reviewed", reviewed={"found": "零工收入增加。"})
    assert not course.due()["DOC-HEAR"]  # it was heard on the sheet that is out
    review = course.read("DOC-REVIEW")
    for part in ("2026年11月20日", "每6个月", "零工收入增加。", "¥464.00元", "☑调减", "9,600.00元/年"):
        assert part in review, part
    assert review.count("签名：") == 3
    assert "☑同意" in course.read("DOC-HEAR")
    course.go("submitted", "decided", "approved", decided={"result": "调减"})
    due = course.due()
    assert due["DOC-ADJ"]
    assert "DOC-STOP" not in due
    printed = course.read("DOC-ADJ")
    for part in (
        "予以调减", "原每月金额¥520.00元（大写：人民币伍佰贰拾元整）", "新每月金额¥464.00元（大写：人民币肆佰陆拾肆元整）", "2026年12月",
        "计入2人，家庭年收入9,600.00元", "社会救助法第四十六至四十八条", "六十日内", "520699********0120", "2人",
    ):  # fmt: skip
        assert part in printed, part
    assert "2026-07-01" not in printed


def test_a_review_that_ends_a_benefit_tells_the_stop_and_one_that_changes_nothing_tells_nothing(hall: Team) -> None:
    stopped = decided(received(hall, "DB-103"), "停发", "approved")
    assert stopped.due()["DOC-STOP"]
    assert "DOC-ADJ" not in stopped.due()
    assert "原每月金额¥520.00元" in stopped.read("DOC-STOP")
    same = decided(received(hall, "DB-103", 1), "维持", "approved")
    assert {"DOC-ADJ", "DOC-STOP", "DOC-HEAR"} & {*same.due()} == set()


def test_a_death_in_the_household_lowers_the_amount_and_another_account_changes_none(hall: Team) -> None:
    death = decided(received(hall, "DB-104"), "准予变更", "approved")
    # 4,800 a year for two: (12 × 632 × 2 − 4,800) ÷ 12 = 864, where 1,496 were paid.
    printed = death.read("DOC-ADJ")
    for part in (
        "予以调减",
        "¥1,496.00元（大写：人民币壹仟肆佰玖拾陆元整）",
        "¥864.00元（大写：人民币捌佰陆拾肆元整）",
        "成员死亡（2026年10月30日发生）",
    ):
        assert part in printed, part
    assert "☑同意" in death.read("DOC-HEAR")
    account = decided(received(hall, "DB-104", 1), "准予变更", "approved")
    values = account.values("DOC-ADJ")
    assert (values["turn"], values["old_amount"], values["new_amount"], values["benefit_persons"]) == ("变更", "", "", "")
    assert "DOC-HEAR" not in account.due()
    assert "账户变更" in account.read("DOC-ADJ")
    turned_away = decided(received(hall, "DB-104"), "转核查")
    assert "DOC-ADJ" not in turned_away.due()


def test_a_grace_period_has_its_first_and_last_day(hall: Team) -> None:
    course = decided(received(hall, "DB-105"), "同意渐退", "approved")
    assert course.due()["DOC-GRACE"]
    printed = course.read("DOC-GRACE")
    for part in (
        "2026年12月1日至2027年5月31日（6个月）", "自2027年6月起不再发放", "¥686.00元（大写：人民币陆佰捌拾陆元整）", "姚远自2026年9月1日起",
        "民发〔2021〕57号第三十三条", "按原额", "六个月内", "2人",
    ):  # fmt: skip
        assert part in printed, part


def test_a_stop_hears_first_and_gives_month_reason_and_ground(hall: Team) -> None:
    course = received(hall, "DB-106")
    assert course.due()["DOC-HEAR"]
    assert "拟停发（终止）最低生活保障，原每月¥412.00元" in course.read("DOC-HEAR")
    decided(course, "停发", "approved")
    assert course.due()["DOC-STOP"]
    printed = course.read("DOC-STOP")
    for part in (
        "自2026年12月起停发",
        "¥412.00元（大写：人民币肆佰壹拾贰元整）",
        "¥0.00元",
        "收入超标",
        "工资流水在卷",
        "第四十八条",
        "六十日内",
    ):
        assert part in printed, part
    assert "不再发了" in course.read("DOC-STOP", "elder")
    assert "DOC-HEAR" not in received(hall, "DB-106", 1).due()  # of his own will: nobody need be heard


def test_what_was_got_by_fraud_is_claimed_back_in_figures_and_words(hall: Team) -> None:
    answers = changed(sample("DB-106"), apply={"stop_reason": "骗取", "recover": 120050})
    course = decided(received(hall, "DB-106", answers=answers), "停发", "approved")
    assert "应追回金额¥1,200.50元（大写：人民币壹仟贰佰元零伍角整）" in course.read("DOC-STOP")


def test_days_on_paper_are_written_out(hall: Team) -> None:
    review = received(hall, "DB-103").go("accepted", "investigating", "reviewed").values("DOC-REVIEW")
    told = {str(row["what"]): str(row["how"]) for row in rows(review["calculation"])}
    assert told["核算期"] == "2025年11月24日至2026年11月24日"
    assert not {"核查周期", "拟定结论", "听取意见"} & {*told}


def test_a_new_file_in_place_of_an_old_one_names_both(hall: Team) -> None:
    case = decided(received(hall, "DB-104"), "停旧建新")
    chain: Answers = {"chain": {"old_file": "碧江低保0001", "new_file": "碧江低保0002"}}
    desk = offered(hall, case.case, "approved")[1]
    desk.do(MoveCase(case=case.case, to="approved", answers=chain))
    printed = case.read("DOC-ADJ")
    assert "原档编号碧江低保0001（停止）" in printed
    assert "新档编号碧江低保0002" in printed
