"""The applicant's screen beside the real program: he reads, it is pulled out and plugged in, his word goes with the case."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter.db import reads
from counter.desk.questions import CaseRows, CasesLike
from counter.settings import Second, Settings
from tests.desk.hall import PASSWORD
from tests.flows.clerk import Clerk, counter_at
from tests.flows.monitors import APPLICANT, Plug, two_monitors
from tests.flows.test_acceptance import APPLICATION, PERSON, SIGNED, begin, income, member, papers

KIND = "case.confirmed_by_applicant"
HALL = "河西街道综合服务大厅"


@pytest.fixture
def plug() -> Iterator[Plug]:
    with two_monitors() as made:
        yield made


@pytest.fixture
def at_two(profile: Path, screen: dict[str, str], plug: Plug) -> dict[str, str]:
    """Give the display, and name the applicant's screen in the settings."""
    Settings.read(profile).changed(second=Second(screen=APPLICANT)).write(profile)
    return screen | {"DISPLAY": plug.name}


def test_he_reads_it_and_his_word_goes_with_the_case(profile: Path, at_two: dict[str, str], plug: Plug) -> None:
    with Clerk(profile, at_two) as clerk:
        clerk.ask("beside", HALL)
        clerk.sign_in()
        begin(clerk)
        clerk.fill(*PERSON[:2])
        clerk.ask("beside", "张小明")
        plug.pull_out()
        clerk.ask("alone", HALL)
        clerk.fill(*PERSON[2:])
        plug.plug_in()
        clerk.ask("beside", "茅溪村3组12号")
        clerk.fill(*APPLICATION)
        member(clerk, "", "", "", "jk", "s")
        member(clerk, "杨秀英", "520699198706080026", "12", "jk", "s")
        member(clerk, "张雨桐", "52069920150901004X", "30", "jk", "")
        clerk.press("Return").at("添加收入")
        income(clerk, "zxm", "gzx", "12000")
        income(clerk, "yxy", "jyj", "10728")
        clerk.press("Return").at("添加家庭财产").press("Return", "Return", "Return").at("发放账户 选填").press("Return").fill(*SIGNED)
        papers(clerk)
        clerk.press("alt+h").see("已请申请人核对")
        clerk.ask("beside", "请核对以下内容")
        clerk.press("ctrl+l").ask("alone", "张小明")
        clerk.at("密码").type(PASSWORD).press("Return").see("受理  F9").press("alt+h").ask("beside", "请核对以下内容")
        clerk.press("alt+y").see("申请人已核对无误")
        clerk.press("F9").see("选择要打印的文书")
        clerk.ask("beside", "2027年1月6日 前办结")
        clerk.press("Escape").at("申请人").ask("alone", "前办结")
    with counter_at(profile) as counter:
        desk = counter.desk()
        (row,) = desk.ask(CaseRows(ids=desk.ask(CasesLike()).ids)).rows
        with desk.profile.store.read() as c:
            told = [json.loads(fact["body"]) for fact in reads.timeline(c, f"case:{row.id}") if fact["kind"] == KIND]
    assert [(word["how"], word["seen"], len(word["digest"])) for word in told] == [("key", "screen", 64)]
