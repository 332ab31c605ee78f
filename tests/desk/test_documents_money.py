"""What the papers of money paid out say, taken from cases of every item that may issue them."""

from counter.desk.actions import AcceptCase, ChangeSetting
from counter.desk.desk import Desk
from counter.desk.questions import FilingContent
from counter.domain.journal import Json
from tests.desk.hall import add, changed, item, no, sample
from tests.desk.paperwork import at_hand, begun, content, moved, noted, on, pages, part, received, words
from tests.desk.walk import Team

ID, PHONE, ACCOUNT = "520699198810120614", "15408560061", "6214000000000000019"
OPEN_DAY = "　　　年　　月　　日"


def quick(team: Team, *way: str, n: int = 0) -> str:
    """Take a case of quick relief along a way."""
    return on(team, "SA-107", begun(team, "SA-107", n), *way)


def test_quick_relief_is_recorded_before_anybody_has_signed(team: Team, clerk: Desk) -> None:
    case = quick(team)
    assert "DOC-QUICK" in at_hand(clerk, case)
    assert "DOC-PAY" not in at_hand(clerk, case)
    found = content(clerk, case, "DOC-QUICK")
    assert (found["applicant"], found["whole_id"], found["reporter"]) == ("李根生", ID, f"杨网格　{PHONE[:-1]}2")
    assert (found["amount"], found["amount_big"]) == ("600.00", "人民币陆佰元整")
    assert found["cap_check"] == "申请600.00元 ≤ 小额快救1倍 × 月低保标准632.00 = 632.00元，在上限内"
    assert (found["verifier1"], found["decision"], found["first"], found["paid_at"]) == ("", "", "", OPEN_DAY)
    assert found["method"] == "□现金　□转账　□实物"
    assert pages("DOC-QUICK", found) == 2


def test_quick_relief_that_was_paid(team: Team, clerk: Desk) -> None:
    case = quick(team, "reviewed", "approved", "delivered")
    found = content(clerk, case, "DOC-QUICK")
    assert (found["verifier1"], found["verifier2"], found["verify_way"]) == ("吴凤", "田俊", "现场")
    assert found["decision"] == "同意先行救助。测试leader　2026年11月24日"
    assert (found["method"], found["paid_at"]) == ("☑现金　□转账　□实物", "2026年11月24日　15:30")
    assert (found["first"], found["second"], found["account"]) == ("王敏", "李主任", "")
    assert (found["supplement"], found["supplement_due"]) == ("", "2026年12月1日")  # five working days from 24 November
    noted(team, "SA-107", case, "after", "filing")
    later = content(clerk, case, "DOC-QUICK")
    assert later["supplement"] == "交警已出具事故认定，先行救助用于当日就医和食宿。（2026年11月24日）"
    assert (later["supplement_due"], later["identity"]) == ("", "☑已核实　□仍不明")
    assert later["filed"] == "2026年11月　2026年11月24日报送"
    printed = words("DOC-QUICK", later)
    assert [part for part in ("小额快救登记表", "李根生", "人民币陆佰元整", "在上限内", "交警已出具事故认定") if part not in printed] == []


def test_somebody_whom_nobody_knows(team: Team, clerk: Desk) -> None:
    found = content(clerk, quick(team, n=1), "DOC-QUICK")
    assert (found["applicant"], found["whole_id"], found["birth"]) == ("无名氏", "", "")
    assert found["traits"] == "男，约六十岁，身高一米六五左右，穿蓝色棉衣。"


def test_no_account_is_whole_on_paper(team: Team, clerk: Desk) -> None:
    case = quick(team, "reviewed", "approved")
    paid: dict[str, Json] = {
        "paid": "已发放", "pay_way": "转账", "paid_on": "2026-11-24", "paid_amount": 60000, "account": ACCOUNT, "first": "王敏",
        "second": "李主任",
    }  # fmt: skip
    moved(team, "SA-107", case, "delivered", pay=paid)
    for document in ("DOC-QUICK", "DOC-PAY"):
        found = content(clerk, case, document)
        assert found["account"] == "*" * 15 + "0019"
        assert ACCOUNT not in words(document, found)
    sheet = words("DOC-PAY", content(clerk, case, "DOC-PAY"))
    assert not [secret for secret in (ID, PHONE) if secret in sheet]


def test_the_sheet_waits_for_its_signatures(team: Team, clerk: Desk) -> None:
    case = quick(team, "reviewed", "approved")
    found = content(clerk, case, "DOC-PAY")
    assert (found["title"], found["payee"]) == ("救助金发放签收表", "李根生")
    assert str(found["event"]).startswith("务工途中被车撞伤")
    assert (found["amount"], found["amount_big"], found["goods"]) == ("600.00", "人民币陆佰元整", "")
    assert (found["approved_by"], found["approved_on"]) == ("碧江区人民政府河西街道办事处", "2026年11月24日")
    assert (found["paid_on"], found["first"], found["second"]) == (OPEN_DAY, "", "")
    assert pages("DOC-PAY", found) == 2


def test_help_in_kind_has_no_sum(team: Team, clerk: Desk) -> None:
    case = quick(team, "reviewed", "approved", n=1)
    moved(team, "SA-107", case, "delivered", pay=part("SA-107", 1, "pay"))
    found = content(clerk, case, "DOC-PAY")
    assert (found["goods"], found["amount"], found["amount_big"]) == ("食品、棉衣和住宿", "", "")
    assert found["method"] == "□现金　□转账　☑实物"
    assert "¥" not in words("DOC-PAY", found)


STREET = ("investigating", "reviewed", "publicised", "decided", "approved")


def test_temporary_relief_into_an_account(team: Team, clerk: Desk) -> None:
    case = on(team, "SA-106", begun(team, "SA-106"), *STREET)
    found = content(clerk, case, "DOC-PAY")
    assert found["event"] == "火灾：木房电线短路起火，烧毁房屋两间和过冬粮食、衣被。"
    assert (found["amount"], found["amount_big"]) == ("3,800.00", "人民币叁仟捌佰元整")
    assert (found["holder"], found["account"]) == ("龙昌文　贵州农信铜仁碧江支行", "*" * 15 + "0019")
    on(team, "SA-106", case, "delivered", "closed")
    paid = content(clerk, case, "DOC-PAY")
    assert (paid["method"], paid["paid_on"], paid["first"], paid["second"]) == ("□现金　☑转账　□实物", "2026年11月24日", "王敏", "杨会计")


def test_one_of_the_household_is_helped(team: Team, clerk: Desk) -> None:
    case = on(team, "SA-106", begun(team, "SA-106", 1), *STREET)
    found = content(clerk, case, "DOC-PAY")
    assert (found["applicant"], found["payee"], found["amount"]) == ("张美玲", "张子墨", "2,000.00")


def test_who_is_referred_is_paid_nothing(team: Team, clerk: Desk) -> None:
    case = on(team, "SA-106", begun(team, "SA-106", 2), *STREET)
    assert "DOC-PAY" not in at_hand(clerk, case)


def test_care_of_the_party(team: Team, clerk: Desk) -> None:
    case = on(team, "DW-109", begun(team, "DW-109"), "reviewed", "publicised", "submitted", "decided", "approved", "delivered")
    found = content(clerk, case, "DOC-PAY")
    assert (found["title"], found["event"]) == ("党内关怀帮扶金发放签收表", "重病（比较困难）")
    assert (found["amount"], found["amount_big"], found["paid_on"]) == ("2,000.00", "人民币贰仟元整", "2026年11月24日")
    assert (found["first"], found["second"], found["payer_unit"]) == ("王敏", "李红", "中共铜仁市碧江区锦江街道工作委员会")
    assert "透析" not in words("DOC-PAY", found)


TEKUN = ("investigating", "reviewed", "publicised", "submitted", "decided", "approved")


def test_a_certificate_of_support(team: Team, clerk: Desk) -> None:
    case = on(team, "SA-101", begun(team, "SA-101"), *TEKUN)
    found = content(clerk, case, "DOC-CARD")
    assert (found["title"], found["category"], found["card_no"]) == ("特困人员救助供养证", "特困人员救助供养（农村）", "")
    assert (found["applicant"], found["persons"], found["names"]) == ("舒先明", "1", "舒先明")
    assert (found["kept"], found["keeper"], found["whole_id"]) == ("分散", "舒小林", "520699194507120314")
    assert pages("DOC-CARD", found) == 1


def test_a_certificate_of_the_minimum_where_the_hall_hands_them_out(team: Team, clerk: Desk) -> None:
    case = on(team, "DB-101", begun(team, "DB-101"), *TEKUN)
    assert "DOC-CARD" not in at_hand(clerk, case)
    team.counter.desk("admin").do(ChangeSetting(key="db.card", value=True, effective_from="2020-01-01", source="测试"))
    found = content(clerk, case, "DOC-CARD")
    assert (found["title"], found["category"], found["persons"]) == ("最低生活保障证", "最低生活保障（农村）", "3")
    assert (found["amount"], found["amount_big"]) == ("2.00", "人民币贰元整")  # 632 for each of three, less 1,894 a month
    assert str(found["pay_from"]).startswith("202")


def test_a_lost_certificate_is_issued_again_with_what_is_known(team: Team, clerk: Desk) -> None:
    answers = changed(sample("DB-107"), apply={"paper": "低保证"})
    case = received(team, "DB-107", 0, answers)
    clerk.do(AcceptCase(case=case, answers=answers, materials=item("DB-107").sample_materials))
    found = content(clerk, case, "DOC-CARD")
    assert (found["old_no"], found["amount"], found["persons"], found["issuer"]) == ("碧江低保样例0004", "", "", "")


def filed(desk: Desk, month: str = "2026-11") -> dict[str, Json]:
    """Give the list of a month."""
    return dict(desk.ask(FilingContent(month=month)).values)


def test_the_list_of_a_month(team: Team, clerk: Desk) -> None:
    quick(team, "reviewed", "approved", "delivered")
    in_kind = quick(team, "reviewed", "approved", n=1)
    moved(team, "SA-107", in_kind, "delivered", pay=part("SA-107", 1, "pay"))
    quick(team, "reviewed", "approved")
    on(team, "SA-106", begun(team, "SA-106"), *STREET, "delivered", "closed")
    on(team, "SA-106", begun(team, "SA-106"), *TEKUN, "delivered", "closed")
    found = filed(clerk)
    rows = found["cases"]
    assert isinstance(rows, list)
    told = [(row["name"], row["kind"], row["amount"], row["way"]) for row in rows if isinstance(row, dict)]
    assert told == [
        ("李根生", "小额快救", "600.00", "现金"), ("无名氏", "小额快救", "—", "实物"), ("龙昌文", "临时救助", "3,800.00", "转账"),
    ]  # fmt: skip
    assert (found["count"], found["total"], found["total_big"], found["in_kind"]) == ("3", "4,400.00", "人民币肆仟肆佰元整", "1")
    printed = words("DOC-FILE", found)
    assert ACCOUNT not in printed
    assert "***0019" in printed


def test_the_month_is_that_of_the_report_where_it_was_entered(team: Team, clerk: Desk) -> None:
    case = quick(team, "reviewed", "approved", "delivered")
    noted(team, "SA-107", case, "filing")
    assert (filed(clerk)["count"], filed(clerk, "2026-12")["count"], filed(clerk, "2026-12")["total"]) == ("1", "0", "0.00")


def test_a_list_is_of_a_month_and_for_those_who_read_relief(team: Team, clerk: Desk) -> None:
    assert no(clerk, FilingContent(month="11月")) == {("month", "format")}
    add(team.counter.desk("admin"), "party", ("CLERK", ("DW",)))
    assert no(team.counter.desk("party"), FilingContent(month="2026-11")) == {("", "right")}
