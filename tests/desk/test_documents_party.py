"""What the papers of party membership say, letters before all, taken from cases of every item that may issue them."""

from counter import printing
from counter.desk.actions import ChangeSetting, ConfirmClock, IssueLetter, PrintPaper, RecordEntry, VoidLetter
from counter.desk.desk import Desk
from counter.desk.questions import DevelopmentOf, PartyOf
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.printing.layout import read
from tests.desk.hall import changed, no, sample
from tests.desk.paperwork import at_hand, begun, content, noted, on, pages, words
from tests.desk.walk import Team

A4 = 297
TITLES = ("中国共产党党员组织关系介绍信存根", "中国共产党党员组织关系介绍信", "中国共产党党员组织关系介绍信回执联")


def lettered(team: Team, code: str = "DW-101", answers: Answers | None = None) -> str:
    """Take a case in and see that its letter is written; give the case."""
    clerk = team.desks["CLERK"]
    case = begun(team, code, 0, answers)
    if clerk.ask(PartyOf(case=case)).may_issue:
        clerk.do(IssueLetter(case=case))
    return case


def numbers(desk: Desk, case: str) -> list[str]:
    """Give the numbers of a case's letters, the oldest first."""
    return [letter.row.number for letter in desk.ask(PartyOf(case=case)).letters]


def test_the_letter_says_what_the_form_of_2006_asks(team: Team, clerk: Desk) -> None:
    case = lettered(team)
    found = content(clerk, case, "DOC-LETTER")
    (number,) = numbers(clerk, case)
    assert (found["letter_no"], found["in_place_of"], found["written_on"]) == (number, "", "2026年11月24日")
    assert (found["addressee"], found["to_unit"]) == ("中共长沙市岳麓区委组织部", "长沙市岳麓区某公司党支部")
    assert (found["member"], found["sex"], found["age"], found["nation"]) == ("龙秀珍", "女", "40", "侗族")  # born 1986-07-19
    assert (found["party_status"], found["id_words"]) == ("正式", "身份证号码520699198607190123")
    assert (found["dues_to"], found["valid_days"]) == ("贰零贰陆年零壹拾月", "叁拾")
    assert found["base_committee"] == "中共铜仁市碧江区锦江街道工作委员会"
    assert {"_"} == set("".join(str(found[name]) for name in ("address", "fax", "zip", "tel")))  # lines to write on


def test_stub_letter_and_slip_carry_one_number(team: Team, clerk: Desk) -> None:
    case = lettered(team)
    printed = words("DOC-LETTER", content(clerk, case, "DOC-LETTER"))
    (number,) = numbers(clerk, case)
    assert printed.count(f"第{number}号") == 4  # and once on the boundary over which the stamp goes
    assert [title for title in TITLES if title not in printed] == []
    assert "（男/女）" not in printed
    assert "预备" not in printed
    assert "骑缝章" in printed
    assert printed.count("贴回执联处") == 1


def test_the_letter_is_one_sheet_in_three_bands_and_nobody_is_named_where_the_stamp_goes() -> None:
    layout = read("DOC-LETTER")
    assert sum(band.height for band in layout.bands) == A4
    assert pages("DOC-LETTER", printing.sample("DOC-LETTER")) == 1
    signatures = [block for _, block in layout.parts() if block.kind == "signature"]
    assert [(block.unit, block.circle >= 42) for block in signatures] == [("", True), ("", True)]


def test_a_letter_of_long_names_stays_on_its_sheet() -> None:
    long = {"from_unit": "中共铜仁市碧江区" + "某某" * 40, "to_unit": "中共长沙市岳麓区" + "某某" * 40, "address": "贵州省" + "某某" * 30}
    values = {**printing.sample("DOC-LETTER"), **long}
    assert pages("DOC-LETTER", values) == 1
    assert [name for name, text in long.items() if text not in words("DOC-LETTER", values)] == []


def test_the_hall_s_address_is_a_setting(team: Team, clerk: Desk) -> None:
    admin = team.counter.desk("admin")
    for key, value in {"address": "碧江区锦江北路1号", "tel": "0856-5220000", "fax": "0856-5220001", "zip": "554300"}.items():
        admin.do(ChangeSetting(key=f"party.letter.{key}", value=value, effective_from="2020-01-01", source="测试"))
    printed = words("DOC-LETTER", content(clerk, lettered(team), "DOC-LETTER"))
    assert [part for part in ("碧江区锦江北路1号", "0856-5220000", "0856-5220001", "554300") if part not in printed] == []


def test_a_probationary_member_of_another_document(team: Team, clerk: Desk) -> None:
    answers = changed(
        sample("DW-101"), party={"party_status": "预备", "join_date": "2026-06-30", "full_date": None},
        person={"nation": "97", "nation_text": "穿青人"}, letter={"scope": "市内", "valid_days": 10},
    )  # fmt: skip
    found = content(clerk, lettered(team, "DW-101", answers), "DOC-LETTER")
    assert (found["party_status"], found["nation"], found["valid_days"]) == ("预备", "穿青人", "壹拾")


def test_the_letter_in_the_place_of_a_lost_one_says_so(team: Team, clerk: Desk) -> None:
    case = lettered(team)
    (lost,) = numbers(clerk, case)
    team.desks["SUPER"].do(VoidLetter(case=case, number=lost, reason="lost", statement="支部说明：途中遗失"))
    found = content(clerk, case, "DOC-LETTER")
    assert found["letter_no"] == numbers(clerk, case)[-1] != lost
    assert found["in_place_of"] == lost
    assert words("DOC-LETTER", found).count(f"替代第{lost}号，原介绍信作废") == 2


def test_no_letter_within_the_province_and_none_that_is_void(team: Team, clerk: Desk) -> None:
    case = lettered(team)
    team.desks["SUPER"].do(VoidLetter(case=case, number=numbers(clerk, case)[0], reason="unused", again=False))
    assert "DOC-LETTER" not in at_hand(clerk, case)


def test_a_certificate_of_membership_is_in_its_own_words(team: Team, clerk: Desk) -> None:
    case = lettered(team, "DW-103")
    assert {"DOC-LETTER", "DOC-LETTER-ZM"} & {*at_hand(clerk, case)} == {"DOC-LETTER-ZM"}
    found = content(clerk, case, "DOC-LETTER-ZM")
    assert str(found["letter_no"]).startswith("ZM2026")
    assert (found["valid_to"], found["purpose"], found["age"]) == ("2027年2月28日", "探亲", "36")  # born 1990-10-26
    printed = words("DOC-LETTER-ZM", found)
    assert "兹证明吴桂兰同志（女），36岁，侗族，身份证号码520699199010260146，系中共正式党员" in printed
    assert "转接组织关系" not in printed


def test_the_slip_of_a_member_who_was_received(team: Team, clerk: Desk) -> None:
    case = on(team, "DW-102", begun(team, "DW-102"), "reviewed")
    assert not {"DOC-LETTER", "DOC-LETTER-HZ"} & {*at_hand(clerk, case)}
    on(team, "DW-102", case, "closed")
    found = content(clerk, case, "DOC-LETTER-HZ")
    assert (found["from_org"], found["their_no"], found["their_date"]) == ("中共贵阳市南明区委组织部", "2026-0317", "2026年11月10日")
    assert (found["received_on"], found["branch_to"], found["dues_from"]) == ("2026年11月24日", "东门社区第一党支部", "2026年11月")
    assert "石光明同志的党员组织关系已转达我处，特此回复" in words("DOC-LETTER-HZ", found)


def test_a_member_who_goes_away(team: Team, clerk: Desk) -> None:
    case = begun(team, "DW-104")
    noted(team, "DW-104", case, "contacts")
    found = content(clerk, case, "DOC-FLOW-OUT")
    assert (found["member"], found["branch"], found["dues_to"]) == ("冉启航", "东门社区第一党支部", "2026年10月")
    assert (found["leave_on"], found["expected_back"], found["contact_person"]) == ("2026年11月20日", "2027年8月31日", "龙秀珍")
    assert "茅溪村" in str(found["destination"])
    contacts: Json = [{"on": "2026年11月24日", "way": "电话", "by": "龙秀珍", "content": "已到达，工作稳定"}]
    assert found["contacts"] == contacts
    printed = words("DOC-FLOW-OUT", found)
    assert [secret for secret in ("15408560014", "15408560011", "520699199402080152") if secret in printed] == []


def test_a_member_who_reports_from_elsewhere(team: Team, clerk: Desk) -> None:
    found = content(clerk, begun(team, "DW-105"), "DOC-FLOW-IN")
    assert (found["title"], found["sent_to"]) == ("流动党员报到回执", "怀化市某区某社区党支部")
    assert found["reported"] == "你单位党员滕玉梅同志已于2026年11月24日到我处报到，现予登记。"
    assert (found["attached"], found["dues_place"], found["posts"]) == ("东门社区流动党员党支部", "流出地", "")
    assert "15408560015" not in words("DOC-FLOW-IN", found)


def test_a_member_in_work_who_reports_where_he_lives(team: Team, clerk: Desk) -> None:
    found = content(clerk, begun(team, "DW-106"), "DOC-FLOW-IN")
    assert (found["title"], found["sent_to"]) == ("在职党员到社区报到回执", "碧江区某局机关党支部")
    assert (found["employer"], found["wish"], found["attached"]) == ("碧江区某局", "周末可参加", "")
    printed = words("DOC-FLOW-IN", found)
    assert "党费交纳地" not in printed
    assert "15408560016" not in printed


def test_an_application_for_membership_is_received(team: Team, clerk: Desk) -> None:
    found = content(clerk, begun(team, "DW-108"), "DOC-PARTY-RCPT")
    assert (found["applicant"], found["received_on"], found["branch"]) == ("代晓雨", "2026年11月20日", "东门社区第一党支部")
    assert found["talk_due"] == "2026年12月21日"  # 20 December is a Sunday
    assert pages("DOC-PARTY-RCPT", found) == 1  # both copies on one sheet
    printed = words("DOC-PARTY-RCPT", found)
    assert printed.count("2026年12月21日") == 2
    assert "520699200109030186" not in printed


def test_the_steps_of_development_are_those_of_the_tracker(team: Team, clerk: Desk) -> None:
    case = begun(team, "DW-108")
    team.desks["REVIEW"].do(RecordEntry(case=case, answers={"talk": {"talk_on": "2026-11-24", "talk_by": "龙秀珍"}}))
    found = content(clerk, case, "DOC-STAGE")
    rows = found["steps"]
    assert isinstance(rows, list)
    told = [(row["no"], row["zh"], row["on"]) for row in rows if isinstance(row, dict)]
    assert told == [(str(row.no), row.zh, row.on) for row in clerk.ask(DevelopmentOf(case=case)).rows]
    assert (len(told), told[1]) == (25, ("2", "派人谈话", "2026-11-24"))
    assert found["rules"] == "中国共产党发展党员工作细则（2026年5月修订）（DP-2026）"
    printed = words("DOC-STAGE", found)
    assert [part for part in ("供工作参考", "2026-12-21", "材料归档") if part not in printed] == []


def test_the_table_is_issued_anew_when_a_day_was_entered(team: Team) -> None:
    case = begun(team, "DW-108")
    team.counter.next_day()
    clerk = signed_in(team)
    clerk.do(PrintPaper(case=case, document="DOC-STAGE"))
    assert no(clerk, PrintPaper(case=case, document="DOC-STAGE")) == {("document", "printed_already")}
    clerk.do(RecordEntry(case=case, answers={"talk": {"talk_on": "2026-11-24", "talk_by": "龙秀珍"}}))
    assert "paper" in clerk.do(PrintPaper(case=case, document="DOC-STAGE")).created


def signed_in(team: Team) -> Desk:
    """Sign the clerk in on another day."""
    clerk = team.counter.desk()
    clerk.do(ConfirmClock(date=f"{team.counter.clock.now:%Y-%m-%d}"))
    return clerk
