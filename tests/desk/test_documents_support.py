"""What the papers of 特困, 临时救助 and the other benefits say: visits, agreements on care, decisions of every item that has them."""

from collections.abc import Iterator

import pytest

from counter import printing
from counter.desk.actions import PrintPaper
from counter.desk.questions import ContentOf
from tests.desk.awarding import decided, opened, received, rows, seen, shortest
from tests.desk.hall import catalogue, changed, item, sample
from tests.desk.walk import Team

GRANTING = [i.code for i in catalogue().items if "DOC-DEC-Y" in i.documents and i.enabled]
DENYING = [i.code for i in catalogue().items if "DOC-DEC-N" in i.documents and i.enabled]
CHECKED = [i.code for i in catalogue().items if any(m.code == "M_AUTH" for m in i.materials)]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """A hall for cases of all families."""
    team = opened(tmp_path_factory.mktemp("hall") / "profile")
    yield team
    team.counter.door.close()


@pytest.mark.parametrize("code", GRANTING)
def test_every_item_that_grants_has_its_decision(hall: Team, code: str) -> None:
    course = received(hall, code)
    life = course.item.life
    result = {"decided": {"result": course.item.results[0]}} if life is not None and life.reaches("decided") else {}
    seen(course.go(*shortest(course.item, "approved"), **result))
    assert course.due()["DOC-DEC-Y"]
    assert "DOC-DEC-N" not in course.due()
    values, printed = course.values("DOC-DEC-Y"), course.read("DOC-DEC-Y")
    person = sample(code)["person"]
    assert isinstance(person, dict)
    assert str(person["name"]) in printed
    assert "确认同意" in printed
    assert [str(person[key]) for key in ("id_no", "phone") if str(person[key]) in printed] == []
    assert values["benefit"]
    assert str(values["benefit"]).replace(" ", "") in printed
    assert course.read("DOC-DEC-Y", "elder")


@pytest.mark.parametrize("code", DENYING)
def test_every_item_that_denies_tells_why(hall: Team, code: str) -> None:
    course = received(hall, code)
    own = {"facts": "材料所载情况。", "reason": "不符合规定条件。", "clause": "第五条"}
    seen(course.go(*shortest(course.item, "denied"), denied=own))
    assert course.due()["DOC-DEC-N"]
    assert "DOC-DEC-Y" not in course.due()
    printed = course.read("DOC-DEC-N")
    assert [part for part in ("不予确认同意", *own.values(), "行政复议", "送达日期") if part not in printed] == []
    person = sample(code)["person"]
    assert isinstance(person, dict)
    assert str(person["id_no"]) not in printed


@pytest.mark.parametrize(
    ("code", "kind", "amount", "month"),
    [
        ("SA-106", "救助金额", "¥3,800.00元（大写：人民币叁仟捌佰元整）", ""),
        ("SA-109", "每月金额", "¥115.00元（大写：人民币壹佰壹拾伍元整）", "2026年11月"),  # from the month of the application
    ],
)
def test_once_monthly_and_yearly_amounts_are_told_apart(hall: Team, code: str, kind: str, amount: str, month: str) -> None:
    values = decided(received(hall, code), item(code).results[0], "approved").values("DOC-DEC-Y")
    assert (values["granted_kind"], values["granted"], values["granted_from"]) == (kind, amount, month)


def test_what_holds_for_a_time_says_until_when_and_what_is_no_money_names_none(hall: Team) -> None:
    values = decided(received(hall, "SA-105"), "认定", "approved").values("DOC-DEC-Y")
    assert (values["valid_to"], values["granted"], values["granted_from"]) == ("2027年11月23日", "", "")
    goods = decided(received(hall, "SA-106", 2), "转介", "approved").values("DOC-DEC-Y")
    assert (goods["goods"], goods["granted"]) == ("转介区医保局和区慈善会", "")


def test_a_paper_for_one_of_the_household_counts_one(hall: Team) -> None:
    answers = changed(sample("SA-106"), apply={"beneficiary": "r2"})
    course = received(hall, "SA-106", answers=answers).go("accepted", "investigating", "reviewed", "publicised")
    assert course.values("DOC-PUB1")["benefit_persons"] == "1人"


@pytest.mark.parametrize("code", CHECKED)
def test_every_check_has_its_authorisation_and_its_request(hall: Team, code: str) -> None:
    course = received(hall, code)
    assert "DOC-AUTH" in course.due()
    assert course.read("DOC-AUTH")
    course.go("accepted")
    person = sample(code)["person"]
    assert isinstance(person, dict)
    assert course.due()["DOC-CHKREQ"]
    assert str(person["id_no"]) in course.read("DOC-CHKREQ")


def test_a_destitute_person_has_his_own_visit_with_those_who_owe_him_support(hall: Team) -> None:
    course = received(hall, "SA-101", 2).go("accepted", "investigating")
    assert course.due()["DOC-INV-T"]
    assert {"DOC-INV", "DOC-INV-L"} & {*course.due()} == set()
    printed = course.read("DOC-INV-T")
    for part in ("冉光珍", "520699195011180246", "六十周岁以上低保", "残疾符合等级（精神残疾2级）", "☑部分丧失", "☑集中", "陈立、吴海燕"):
        assert part in printed, part
    asked = [row["name"] for row in rows(course.values("DOC-AUTH")["authorising"])]
    assert asked == ["冉茂林", "冉光珍"]  # she agreed to be checked


def test_the_supporter_who_did_not_agree_is_not_checked(hall: Team) -> None:
    values = received(hall, "SA-101", 1).go("accepted").values("DOC-CHKREQ")
    assert [(row["name"], row["authorised"]) for row in rows(values["checked"])] == [("龙思雨", "监护人签字"), ("龙军", "本人签字")]


def test_who_lives_at_home_has_an_agreement_and_who_lives_in_an_institution_has_none(hall: Team) -> None:
    home = decided(received(hall, "SA-101"), "确认", "approved")
    assert home.due()["DOC-CARE"]
    printed = home.read("DOC-CARE")
    for part in ("舒小林", "15408560042", "520699********0314", "样例0001", "一式三份"):
        assert part in printed, part
    assert "520699194507120314" not in printed
    values = home.values("DOC-CARE")
    assert set(str(values["care_grade"])) == {"＿"}  # not assessed: written by hand
    assert "＿" in str(values["care_fee"])
    assert "DOC-CARE" not in decided(received(hall, "SA-101", 2), "确认", "approved").due()


def test_an_assessment_fills_in_the_agreement(hall: Team) -> None:
    course = received(hall, "SA-102").go("accepted")
    assert course.due()["DOC-INV-T"]
    assert "☑能" not in course.read("DOC-INV-T")  # nobody has assessed yet
    course.go("decided", "approved", decided={"result": "部分丧失"})
    assert course.read("DOC-INV-T").count("☑不能") == 2
    assert course.due()["DOC-CARE"]
    values = course.values("DOC-CARE")
    assert (values["care_grade"], values["care_fee"], values["carer"]) == ("部分丧失", "¥260.00元（大写：人民币贰佰陆拾元整）", "舒小林")
    ticked = [row["what"] for row in rows(values["services"]) if row["tick"] == "☑"]
    assert ticked[:2] == ["搀扶行走、防跌倒", "协助洗澡、个人卫生"]
    assert "备餐、协助进食" not in ticked


def test_an_emergency_has_its_own_visit(hall: Team) -> None:
    course = received(hall, "SA-106").go("accepted", "investigating")
    assert course.due()["DOC-INV-L"]
    assert {"DOC-INV", "DOC-INV-T"} & {*course.due()} == set()
    printed = course.read("DOC-INV-L")
    for part in (
        "火灾",
        "2026年11月15日",
        "48,000.00元",
        "10,000.00元",
        "¥3,800.00元（大写：人民币叁仟捌佰元整）",
        "吴翠英",
        "社区主动发现",
    ):
        assert part in printed, part
    assert "38,000.00" not in printed  # what it comes to is for the visit to say


def test_the_family_is_told_of_the_end_when_the_person_has_died(hall: Team) -> None:
    course = received(hall, "SA-103", 1).go("accepted", "investigating", "reviewed", "publicised")
    assert course.values("DOC-PUB1")["proposal"] == "拟终止特困人员救助供养"
    assert course.values("DOC-PUB1")["proposed_amount"] == ""
    assert "DOC-HEAR" not in course.due()  # nobody is left to be heard
    course.go("submitted", "decided", "approved", decided={"result": "终止"})
    values, printed = course.values("DOC-STOP"), course.read("DOC-STOP")
    assert (values["written_to"], values["effective_from"], values["old_amount"]) == ("刘长青的家属", "2026年12月", "")
    assert "刘长青的家属：" in printed
    assert "供养机构报告" in printed
    assert "520699194802030215" not in printed


def test_a_supporter_who_is_able_ends_it_after_the_person_was_heard(hall: Team) -> None:
    course = received(hall, "SA-103")
    assert course.due()["DOC-HEAR"]
    printed = course.read("DOC-HEAR")
    for part in ("拟停发（终止）特困人员救助供养，原每月¥964.00元", "义务人有能力", "☑同意", "2026年11月23日"):
        assert part in printed, part


def test_of_a_child_the_guardian_is_written_to(hall: Team) -> None:
    course = received(hall, "SA-111")
    seen(course.go(*shortest(course.item, "approved"), decided={"result": "认定"}))
    printed = course.read("DOC-DEC-Y")
    assert "杨思雨的监护人吴老妹：" in printed
    assert "杨思雨（证件号码520699********0180）申请的“孤儿基本生活保障”" in printed
    assert "监护人及时告知" in printed


def test_what_is_issued_is_what_was_previewed_with_its_number(hall: Team) -> None:
    course = decided(received(hall, "DB-101"), "确认同意", "approved")
    desk = hall.desks["CLERK"]
    called = [document for document, ticked in course.due().items() if ticked]
    earlier = {"DOC-AUTH", "DOC-CHKREQ", "DOC-INV"}  # called for by steps before the last
    assert {"DOC-DEC-Y", "DOC-PUB2"} <= {*called}
    assert earlier <= {*course.due()} - {*called}
    for document in (*called, *earlier):
        before = course.values(document)
        paper = desk.do(PrintPaper(case=course.case, document=document)).created["paper"]
        content = desk.ask(ContentOf(paper=paper))
        known = {"paper_no", "proof", "mark", "replaces", "clerk", "clerk_no", "window"}
        assert {k: v for k, v in content.values.items() if k not in known} == {k: v for k, v in before.items() if k not in known}
        assert content.values["paper_no"]
        assert printing.render(content.layout, content.values).startswith(b"%PDF")
    assert not any(course.due()[document] for document in called)
