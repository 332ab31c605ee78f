"""What is posted: of every item that posts, nothing but the name, for how many, what is intended, and whom to tell."""

import re
from collections.abc import Iterator

import pytest

from counter.catalogue.item import Item
from counter.domain.filled import Filled
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.publicity import publishable
from tests.desk.awarding import decided, opened, received, seen, shortest
from tests.desk.hall import catalogue, changed, item, sample
from tests.desk.walk import Team

NOTICES = ("DOC-PUB1", "DOC-PUB2")
POSTING = [(i.code, n) for i in catalogue().items for n in range(len(i.samples)) if "DOC-PUB1" in i.documents or i.code == "SA-108"]
HIDDEN = [i.code for i in catalogue().items if not publishable(i)]
ILLNESS = re.compile("残疾|重病|慢性病|疾病|死亡|伤残|住院|手术|癌|炎|尿毒|服刑|监狱|失踪|账号|开户")
NUMBER = re.compile(r"[0-9A-Z]{8,}")  # of a person, a telephone, an account
PRINTED = ("person/name", "party/branch", "party/base_committee")  # all that a notice may have of the form


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """A hall for cases of all families."""
    team = opened(tmp_path_factory.mktemp("hall") / "profile")
    yield team
    team.counter.door.close()


def secrets(found: Item, answers: Answers) -> Iterator[str]:
    """Give every text and number that was typed into a form, but for what a notice may have."""
    whole = Filled(found.groups, answers)
    for group in whole.groups.values():
        for place in whole.places(group):
            for each in group.fields:
                value = place.get(each.key)
                typed = each.kind in ("text", "long", "id_no", "phone", "digits", "region")
                if typed and isinstance(value, str) and len(value) > 1 and f"{place.path}/{each.key}" not in PRINTED:
                    yield re.sub(r"\s", "", value)


@pytest.mark.parametrize(("code", "n"), POSTING)
def test_a_notice_has_nothing_else_of_anybody(hall: Team, code: str, n: int) -> None:
    found = item(code)
    course = received(hall, code, n).go(*shortest(found, "publicised"))
    assert course.due()["DOC-PUB1"]
    printed = course.read("DOC-PUB1")
    name = next(iter(Filled(found.groups, sample(code, n)).places(next(g for g in found.groups if g.key == found.person)))).text("name")
    assert name in printed
    left = printed.replace(name, "").replace("0856-5225678", "")
    typed = {*secrets(found, found.samples[n])} - {name}
    assert len(typed) > 2  # numbers, telephones, addresses
    assert {secret for secret in typed if secret in left} == set()
    assert ILLNESS.findall(left) == []
    assert NUMBER.findall(left) == []


def test_planted_numbers_and_words_do_not_come_through(hall: Team) -> None:
    planted: dict[str, Json] = {
        "phone": "15408569999",
        "live_addr": "桂花巷八十八号",
        "hukou_addr": "桂花巷九十九号",
        "nation_text": "穿青人",
    }
    answers = changed(
        sample("DB-101"), person=planted, apply={"reason": "其他", "reason_text": "肺结核复发"}, bank={"account": "6214000000000000027"}
    )
    course = decided(received(hall, "DB-101", answers=answers), "确认同意", "approved")
    printed = course.read("DOC-PUB2")
    words = (*map(str, planted.values()), "肺结核", "6214000000000000027", "类风湿", "520699", "杨秀英", "张雨桐", "缺劳动力")
    assert [word for word in words if word in printed] == []
    assert "张小明" in printed


@pytest.mark.parametrize("code", HIDDEN)
def test_nothing_is_posted_of_a_child_or_a_sensitive_family(hall: Team, code: str) -> None:
    found = item(code)
    assert not {*NOTICES} & {*found.documents}
    if not found.enabled:
        return
    course = received(hall, code)
    for to in shortest(found, "closed"):
        assert not {*NOTICES} & {*seen(course).due()}
        course.go(to)


def test_party_members_are_posted_by_their_branch(hall: Team) -> None:
    course = received(hall, "DW-109").go("accepted", "reviewed", "publicised")
    values, printed = course.values("DOC-PUB1"), course.read("DOC-PUB1")
    assert (values["poster"], values["objections_to"]) == ("东门社区第一党支部", "中共铜仁市碧江区锦江街道工作委员会")
    assert "拟给予困难党员关怀帮扶，¥2,000.00元" in printed
    assert set(str(values["posted_to"])) == {"＿"}  # nothing says for how long: written by hand


def test_the_words_fit_the_benefit(hall: Team) -> None:
    couple = received(hall, "JS-104").go(*shortest(item("JS-104"), "publicised"))
    assert "拟确认农村部分计划生育家庭奖励扶助，¥960.00元/年" in couple.read("DOC-PUB1")
    edge = received(hall, "SA-104").go(*shortest(item("SA-104"), "publicised"))
    assert "拟确认低保边缘家庭" in edge.read("DOC-PUB1")
    assert "¥" not in edge.read("DOC-PUB1")
    fire = received(hall, "SA-106").go(*shortest(item("SA-106"), "publicised"))
    assert "拟给予临时救助，¥3,800.00元" in fire.read("DOC-PUB1")
    assert fire.values("DOC-PUB1")["posted_to"] == "2026年11月27日"  # three days
