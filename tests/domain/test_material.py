"""The checklist: what is missing, all at once; what came; what may come later."""

from datetime import date

import pytest
from pydantic import ValidationError

from counter.domain.filled import Filled
from counter.domain.form import Condition, Field, Group
from counter.domain.material import Checklist, Given, Material, checklist, in_words

TODAY = date(2026, 11, 24)
GROUP = Group(key="g", zh="组", fields=(Field(key="agent", zh="代理", kind="bool", default=False),))
FORM = Material(code="FORM", zh="申请表", orig=1)
ID = Material(code="ID", zh="身份证", view=1, copies=1, waive=("elicence", "later"))
RECORD = Material(code="RECORD", zh="记录", view=1)
PHOTO = Material(code="PHOTO", zh="照片", orig=2)
MARRY = Material(code="MARRY", zh="结婚证", view=1, copies=1, needed=False)
MANDATE = Material(code="MANDATE", zh="委托书", orig=1, when=Condition(path="g/agent", among=(True,)))
ALL = (FORM, ID, RECORD, PHOTO, MARRY, MANDATE)


def listed(*given: Given, agent: bool = False) -> Checklist:
    return checklist(ALL, Filled((GROUP,), {"g": {"agent": agent}}), given, TODAY)


def state(*given: Given) -> dict[str, str]:
    return {e.code: e.state for e in listed(*given).entries}


def test_everything_missing_is_told_at_once() -> None:
    assert [e.code for e in listed().missing] == ["FORM", "ID", "RECORD", "PHOTO"]
    assert [e.code for e in listed(agent=True).missing] == ["FORM", "ID", "RECORD", "PHOTO", "MANDATE"]


@pytest.mark.parametrize(
    ("code", "how", "count", "expected"),
    [
        ("FORM", "orig", 1, "received"),
        ("FORM", "copy", 1, "missing"),
        ("ID", "copy", 1, "received"),
        ("ID", "orig", 1, "received"),
        ("ID", "view", 1, "missing"),
        ("RECORD", "view", 1, "received"),
        ("RECORD", "copy", 1, "received"),
        ("PHOTO", "orig", 1, "missing"),
        ("PHOTO", "orig", 2, "received"),
        ("MARRY", "view", 1, "missing"),
        ("MARRY", "copy", 1, "received"),
    ],
)
def test_what_will_do(code: str, how: str, count: int, expected: str) -> None:
    assert state(Given.model_validate({"code": code, "how": how, "count": count}))[code] == expected


def test_what_is_asked_where_applicable_is_not_missing() -> None:
    assert state()["MARRY"] == "optional"


def test_waivers() -> None:
    assert state(Given(code="ID", how="waiver", waiver="elicence"))["ID"] == "waived"
    assert state(Given(code="ID", how="waiver", waiver="promise"))["ID"] == "missing"
    assert state(Given(code="FORM", how="waiver", waiver="later", due="2026-12-08"))["FORM"] == "missing"
    assert state(Given(code="ID", how="waiver"))["ID"] == "missing"


@pytest.mark.parametrize(("due", "missing"), [("2026-11-24", 0), ("2026-11-23", 1), ("", 1), ("soon", 1)])
def test_later_needs_a_day_to_come(due: str, missing: int) -> None:
    found = listed(Given(code="ID", how="waiver", waiver="later", due=due))
    assert {e.code: e.state for e in found.entries}["ID"] == "later"
    assert [e.code for e in found.missing].count("ID") == missing


def test_what_came_without_being_asked_for_is_listed() -> None:
    assert state(Given(code="MANDATE", how="orig"))["MANDATE"] == "received"
    assert "MANDATE" not in state()


def test_in_words() -> None:
    assert [m.want for m in (FORM, ID, RECORD, PHOTO)] == ["原件1份", "验原件，复印件1份", "验原件", "原件2份"]
    given = (Given(code="FORM", how="orig"), Given(code="ID", how="copy"), Given(code="RECORD", how="view"))
    assert [in_words(e) for e in listed(*given).entries] == ["收原件", "验原件，收复印件", "验原件", "", ""]
    waived = listed(Given(code="ID", how="waiver", waiver="elicence")).entries[1]
    assert in_words(waived) == "免交（电子证照）"


def test_a_count_is_at_least_one() -> None:
    with pytest.raises(ValidationError):
        Given(code="ID", how="copy", count=0)
