"""What the papers of family planning say, taken from cases of every item that may issue them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter.catalogue.read import Catalogue
from counter.desk.actions import AcceptCase, ReceiveCase, WithdrawCase
from counter.desk.desk import Desk
from counter.domain.journal import Json
from tests.desk.hall import FOUNDING, Counter, catalogue, changed, people, sample
from tests.desk.paperwork import at_hand, begun, content, moved, on, pages, received, words
from tests.desk.walk import Team


def test_the_register_of_a_birth_is_there_to_be_signed_before_it_is_registered(team: Team, clerk: Desk) -> None:
    case = received(team, "JS-101")
    found = content(clerk, case, "DOC-BIRTH")
    assert (found["wife_name"], found["wife_birth"], found["wife_nation"]) == ("覃丽娟", "1993年8月27日", "土家")
    assert (found["husband_name"], found["husband_id"], found["husband_nation"]) == ("姚志远", "520699********023X", "侗")
    assert (found["order"], found["stage"]) == ("2", "已怀孕，孕13周，预产期2027年6月1日")
    assert found["married"] == "已登记结婚　2018年5月20日　J520602-2018-000123"
    children: Json = [{"child_name": "姚子涵", "child_sex": "男", "child_birth": "2019年8月22日", "child_of": "双方共同生育"}]
    assert (found["children"], found["agent"]) == (children, "")
    assert pages("DOC-BIRTH", found) == 2


def test_the_register_of_a_birth_hides_numbers(team: Team, clerk: Desk) -> None:
    printed = words("DOC-BIRTH", content(clerk, received(team, "JS-101"), "DOC-BIRTH"))
    secrets = ("520699199308270240", "52069919910214023X", "520699201908220191", "15408560025", "15408560026")
    assert [secret for secret in secrets if secret in printed] == []


def test_a_mother_alone_with_an_agent(team: Team, clerk: Desk) -> None:
    found = content(clerk, begun(team, "JS-101", 1), "DOC-BIRTH")
    assert (found["wife_name"], found["husband_name"], found["husband_id"]) == ("梁雪", "", "")
    assert (found["stage"], found["married"], found["agent"]) == ("已生育，2026年11月2日出生", "未登记结婚", "梁军（亲属）")
    assert found["children"] == []


def test_who_took_it_back_signs_no_form(team: Team, clerk: Desk) -> None:
    case = received(team, "JS-101")
    assert "DOC-BIRTH" in at_hand(clerk, case)
    clerk.do(WithdrawCase(case=case, reason="本人撤回"))
    assert "DOC-BIRTH" not in at_hand(clerk, case)


SEARCHED = ("investigating", "reviewed")
GRANTED = ("publicised", "decided", "approved")


def test_a_certificate_issued_again(team: Team, clerk: Desk) -> None:
    case = received(team, "JS-103")
    before = content(clerk, case, "DOC-REISSUE")
    assert (before["found"], before["street_opinion"], before["approval"], before["new_no"]) == ("", "", "", "")
    assert (before["father_name"], before["mother_name"], before["father_id"]) == ("饶德明", "曾玉珍", "520699********0331")
    assert (before["old_no"], before["old_date"], before["reason"]) == ("铜独字第001234号", "1991年3月12日", "遗失")
    clerk.do(AcceptCase(case=case, answers=sample("JS-103"), materials=catalogue().item("JS-103").sample_materials))
    on(team, "JS-103", case, *SEARCHED)
    searched = content(clerk, case, "DOC-REISSUE")
    assert searched["found"] == "2026年11月24日查河西街道档案室，有发证记录：铜独字第001234号（1991年3月12日）。"
    assert str(searched["street_opinion"]).startswith("经审核，符合条件。（测试review，2026年11月24日")
    on(team, "JS-103", case, *GRANTED)
    after = content(clerk, case, "DOC-REISSUE")
    assert (after["new_no"], after["new_on"]) == ("铜独字第001234号（补）", "2026年11月24日")
    assert str(after["approval"]).startswith("同意补发。（")
    honour = content(clerk, case, "DOC-REISSUE-ZS")
    assert (honour["new_no"], honour["father_name"], honour["mother_name"]) == ("铜独字第001234号（补）", "饶德明", "曾玉珍")
    assert "饶洁" in words("DOC-REISSUE-ZS", honour)
    assert pages("DOC-REISSUE", after) == 4
    printed = words("DOC-REISSUE", after)
    secrets = ("520699196307070331", "520699196512120342", "52069919900930026X", "15408560031", "15408560032")
    assert [secret for secret in secrets if secret in printed] == []


def test_a_number_without_the_word_gets_it(team: Team, clerk: Desk) -> None:
    case = begun(team, "JS-103", 0, changed(sample("JS-103"), apply={"reason": "损毁", "returned": True}))
    assert content(clerk, case, "DOC-REISSUE")["lost_how"] == "损毁，原证已交回。"
    on(team, "JS-103", case, *SEARCHED, "publicised", "decided")
    moved(team, "JS-103", case, "approved", issue={"new_no": "碧江独字第000077号", "issued_on": "2026-11-24"})
    assert content(clerk, case, "DOC-REISSUE")["new_no"] == "碧江独字第000077号（补）"


REWARD = ("investigating", "reviewed", "publicised", "submitted", "decided", "approved")


def test_a_claim_of_reward_with_its_three_opinions(team: Team, clerk: Desk) -> None:
    case = received(team, "JS-104")
    before = content(clerk, case, "DOC-JS-APPLY")
    assert (before["title"], before["reward"], before["special"]) == ("农村部分计划生育家庭奖励扶助申报表", True, False)
    assert (before["husband_name"], before["husband_id"]) == ("戴光荣", "520699196402020316")
    assert (before["wife_name"], before["wife_kind"], before["spouse_state"]) == ("龙凤仙", "农村", "☑健在　□去世　□离婚")
    assert (before["alive"], before["lawful"], before["year"], before["again"]) == ("男孩0个，女孩2个", "☑无　□有", "2026", "首次申报")
    assert (before["village_opinion"], before["street_opinion"], before["county_opinion"]) == ("", "", "")
    assert before["bank"] == "戴光荣　贵州农信铜仁碧江支行　***************0019"
    clerk.do(AcceptCase(case=case, answers=sample("JS-104"), materials=catalogue().item("JS-104").sample_materials))
    on(team, "JS-104", case, *REWARD)
    after = content(clerk, case, "DOC-JS-APPLY")
    village = "2026年11月10日评议：符合。2026年11月12日至2026年11月19日在新庄村村务公开栏公示，异议情况：无。"
    assert after["village_opinion"] == village
    assert str(after["street_opinion"]).startswith("经审核，符合条件。（测试review，2026年11月24日")
    assert str(after["county_opinion"]).startswith("2026年11月10日至2026年11月17日公示。予以确认。（")
    assert pages("DOC-JS-APPLY", after) == 6
    assert "6214000000000000019" not in words("DOC-JS-APPLY", after)


def test_what_was_against_the_policy_is_said(team: Team, clerk: Desk) -> None:
    found = content(clerk, begun(team, "JS-104", 1), "DOC-JS-APPLY")
    assert (found["lawful"], found["again"]) == ("□无　☑有（1989年超生一孩，已夭折）", "恢复，首次享受2021年度")
    assert (found["husband_name"], found["spouse_state"]) == ("", "□健在　□去世　□离婚")


def test_a_claim_of_special_help(team: Team, clerk: Desk) -> None:
    found = content(clerk, begun(team, "JS-105", 1), "DOC-JS-APPLY")
    assert (found["title"], found["special"], found["reward"]) == ("计划生育家庭特别扶助申报表", True, False)
    assert (found["event"], found["grade"], found["others"]) == ("伤残，2019年7月30日", "残疾2级", "0")
    assert (found["wife_name"], found["wife_id"]) == ("樊素云", "520699197203160281")
    assert found["children"] == []
    printed = words("DOC-JS-APPLY", found)
    assert "残疾2级" in printed
    assert "违反政策生育" not in printed


def test_what_was_found_out_with_the_person_alone_is_not_told(team: Team, clerk: Desk) -> None:
    case = on(team, "JS-105", begun(team, "JS-105"), "investigating")
    found = content(clerk, case, "DOC-JS-APPLY")
    assert found["village_opinion"] == "2026年11月24日一对一核实。"
    assert "无其他子女" not in words("DOC-JS-APPLY", found)


@pytest.fixture
def reopened(tmp_path: Path) -> Iterator[Desk]:
    """A desk in a hall whose files still do what is not done any more."""
    folder = tmp_path / "files" / "catalogue"
    shutil.copytree(catalogue().folder.parent, tmp_path / "files")
    file = folder / "items" / "JS-190.1.toml"
    file.write_text(file.read_text("utf-8").replace("enabled = false", "enabled = true"), "utf-8")
    counter = Counter.at(tmp_path / "profile", data=Catalogue(folder))
    people(counter.door.found("03", FOUNDING))
    yield counter.desk()
    counter.door.close()


def test_what_is_not_done_any_more_says_why(reopened: Desk) -> None:
    case = reopened.do(ReceiveCase(item="JS-190", answers=sample("JS-190"))).created["case"]
    reopened.do(AcceptCase(case=case, answers=sample("JS-190"), materials=()))
    found = content(reopened, case, "DOC-REF")
    assert found["facts"] == "您要求开具“流动人口婚育证明（已停办）”。"
    assert "2021年9月9日由国务院废止" in str(found["reason"])
    assert (found["clause"], found["right_body"]) == ("国务院关于废止部分行政法规的决定（2021-09-09公布施行）", "")
    printed = words("DOC-REF", found)
    assert "社区依规定不予出具" not in printed
    assert "请向" not in printed
