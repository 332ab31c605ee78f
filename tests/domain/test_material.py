"""The checklist: what is missing, all at once; what came; what may come later."""

from datetime import date

import pytest
from pydantic import ValidationError

from counter.domain.filled import Filled
from counter.domain.form import Condition, Field, Group
from counter.domain.material import Bounds, Checklist, Given, Material, Waiver, checklist, details, in_words, recorded, same

TODAY = date(2026, 11, 24)
GROUP = Group(key="g", zh="组", fields=(Field(key="agent", zh="代理", kind="bool", default=False),))
FORM = Material(code="FORM", zh="申请表", orig=1)
ID = Material(code="ID", zh="身份证", view=1, copies=1, waive=("elicence", "later"))
RECORD = Material(code="RECORD", zh="记录", view=1)
PHOTO = Material(code="PHOTO", zh="照片", orig=2)
MARRY = Material(code="MARRY", zh="结婚证", view=1, copies=1, needed=False)
MANDATE = Material(code="MANDATE", zh="委托书", orig=1, when=Condition(path="g/agent", among=(True,)))
ALL = (FORM, ID, RECORD, PHOTO, MARRY, MANDATE)


def listed(*given: Given, agent: bool = False, bounds: Bounds | None = None) -> Checklist:
    return checklist(ALL, Filled((GROUP,), {"g": {"agent": agent}}), given, TODAY, bounds or Bounds())


def state(*given: Given) -> dict[str, str]:
    return {e.code: e.state for e in listed(*given).entries}


def test_everything_missing_is_told_at_once() -> None:
    assert [e.code for e in listed().missing] == ["FORM", "ID", "RECORD", "PHOTO"]
    assert [e.code for e in listed(agent=True).missing] == ["FORM", "ID", "RECORD", "PHOTO", "MANDATE"]


def test_a_setting_of_the_hall_makes_a_paper_needed() -> None:
    marry = MARRY.model_copy(update={"setting": "js.marriage_required"})

    def missing(*given: Given, asked: frozenset[str]) -> list[str]:
        return [e.code for e in checklist((marry,), Filled((), {}), given, TODAY, Bounds(asked=asked)).missing]

    assert missing(asked=frozenset()) == []
    assert missing(asked=frozenset({"another.setting"})) == []
    assert missing(asked=frozenset({"js.marriage_required"})) == ["MARRY"]
    assert missing(Given(code="MARRY", how="copy"), asked=frozenset({"js.marriage_required"})) == []


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
    found = listed(Given(code="ID", how="waiver", waiver="later", due=due, signed=True))
    assert {e.code: e.state for e in found.entries}["ID"] == "later"
    assert [e.code for e in found.missing].count("ID") == missing


WIDE = Material(code="WIDE", zh="证明", view=1, copies=1, waive=("elicence", "share", "promise", "chip_read", "later"))


def doubt(waiver: Waiver, bounds: Bounds, **said: str | bool) -> str:
    given = Given.model_validate({"code": "WIDE", "how": "waiver", "waiver": waiver, **said})
    found = checklist((WIDE,), Filled((GROUP,), {}), (given,), TODAY, bounds)
    assert [(p.path, p.code) for p in found.problems] == [(f"materials/{e.code}", e.doubt) for e in found.missing]
    return found.entries[0].doubt


@pytest.mark.parametrize(
    ("waiver", "said", "expected"),
    [
        ("elicence", {}, "licence_reference"),
        ("elicence", {"reference": "520602-1"}, ""),
        ("share", {}, "share_source"),
        ("share", {"source": "公安户籍"}, ""),
        ("promise", {}, "promise_unsigned"),
        ("promise", {"signed": True}, ""),
        ("chip_read", {}, ""),
        ("later", {"due": "2026-12-08"}, "promise_unsigned"),
        ("later", {"due": "2026-12-08", "signed": True}, ""),
        ("later", {"due": "2026-12-09", "signed": True}, "later_too_far"),
        ("later", {"due": "2026-11-23", "signed": True}, "later_expired"),
        ("later", {"signed": True}, "later_day"),
    ],
)
def test_each_waiver_asks_for_its_own(waiver: Waiver, said: dict[str, str | bool], expected: str) -> None:
    assert doubt(waiver, Bounds(latest=date(2026, 12, 8)), **said) == expected


def test_a_card_that_no_machine_read_is_copied() -> None:
    assert doubt("chip_read", Bounds(by_chip=False)) == "not_read_by_chip"
    assert doubt("chip_read", Bounds(by_chip=True)) == ""


def test_who_once_promised_falsely_promises_no_more() -> None:
    assert doubt("promise", Bounds(barred=True), signed=True) == "promise_barred"
    assert doubt("later", Bounds(barred=True), signed=True, due="2026-12-08") == "", "to hand in later is another thing"


def test_what_stands_in_the_way_says_why() -> None:
    found = listed(Given(code="ID", how="waiver", waiver="elicence"))
    assert {p.path: p.code for p in found.problems}["materials/ID"] == "licence_reference"
    assert {p.path: p.code for p in found.problems}["materials/FORM"] == "missing"


def test_what_the_hall_has_already_is_not_asked_for_again() -> None:
    found = listed(Given(code="RECORD", how="waiver", waiver="share", taken="52060200320260701030001DB5"))
    entry = {e.code: e for e in found.entries}["RECORD"]
    assert (entry.state, entry.doubt, in_words(entry)) == ("waived", "", "取自办件 52060200320260701030001DB5")


def test_old_facts_are_read_with_fewer_details() -> None:
    old = {"ID": {"code": "ID", "how": "waiver", "count": 1, "waiver": "elicence", "due": "", "at": "x", "operator": "o"}}
    assert recorded(old) == (Given(code="ID", how="waiver", waiver="elicence"),)
    assert details(Given(code="ID", how="copy")) == {"code": "ID", "how": "copy", "count": 1, "waiver": "", "due": ""}


def test_when_it_was_checked_makes_no_other_answer() -> None:
    given = Given(code="ID", how="waiver", waiver="elicence", reference="1")
    assert same(given.model_copy(update={"checked": "2026-11-24 09:30"}), given)
    assert not same(given, given.model_copy(update={"reference": "2"}))
    assert not same(None, given)


def test_what_came_without_being_asked_for_is_listed() -> None:
    assert state(Given(code="MANDATE", how="orig"))["MANDATE"] == "received"
    assert "MANDATE" not in state()


def test_in_words() -> None:
    assert [m.want for m in (FORM, ID, RECORD, PHOTO)] == ["原件1份", "验原件，复印件1份", "验原件", "原件2份"]
    given = (Given(code="FORM", how="orig"), Given(code="ID", how="copy"), Given(code="RECORD", how="view"))
    assert [in_words(e) for e in listed(*given).entries] == ["收原件", "验原件，收复印件", "验原件", "", ""]
    waived = listed(Given(code="ID", how="waiver", waiver="elicence")).entries[1]
    assert in_words(waived) == "免交（电子证照）"
    named = listed(Given(code="ID", how="waiver", waiver="elicence", reference="520602-1")).entries[1]
    assert in_words(named) == "免交（电子证照 520602-1）"


def test_a_count_is_at_least_one() -> None:
    with pytest.raises(ValidationError):
        Given(code="ID", how="copy", count=0)
