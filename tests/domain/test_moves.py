"""What is asked on the way into a state."""

from datetime import date

import pytest

from counter.domain import moves
from counter.domain.cases import ANSWERED, BEFORE, DECISIONS, OPEN, STATES
from counter.domain.checks import check
from counter.domain.form import Field, Group
from counter.domain.journal import Json

TODAY = date(2026, 11, 24)


def wrong(to: str, answers: dict[str, Json], **more: str) -> set[tuple[str, str]]:
    groups = moves.asked(to, (), (), skips=more.get("skips", ""), back=bool(more.get("back")))
    return {(p.path, p.code) for p in check(groups, {moves.OWN: answers}, TODAY, {})}


def test_a_home_visit_takes_two_people() -> None:
    visit: dict[str, Json] = {"way": "入户调查", "first": "甲某"}
    assert wrong("investigating", visit) == {("own/second", "required")}
    assert wrong("investigating", visit | {"second": "甲某"}) == {("own/second", "same_person")}
    assert not wrong("investigating", visit | {"second": "乙某"})
    assert not wrong("investigating", {"way": "信息比对"})


def test_what_is_returned_halted_or_skipped_takes_a_reason() -> None:
    assert wrong("returned", {}) == {("own/reason", "required")}
    assert wrong("suspended", {}) == {("own/reason", "required")}
    assert ("own/reason", "required") in wrong("submitted", {"to": "区民政局"}, skips="publicised")
    assert not wrong("submitted", {"to": "区民政局"})
    assert wrong("accepted", {}, back="yes") == {("own/reason", "required")}


def test_what_came_back_from_outside_has_its_day() -> None:
    assert wrong("decided", {"by": "区民政局"}) == {("own/came_on", "required")}
    assert wrong("decided", {"by": "区民政局", "came_on": "2026-11-25"}) == {("own/came_on", "future")}
    assert not wrong("decided", {"by": "区民政局", "came_on": "2026-11-24"})


def test_groups_of_the_item_are_asked_where_they_say() -> None:
    later = Group(key="visit", zh="回访", at="delivered", fields=(Field(key="on", zh="日期", kind="date", required=True),))
    other = Group(key="form", zh="申请", fields=(Field(key="a", zh="甲", kind="text"),))
    assert [g.key for g in moves.asked("delivered", (other, later), (), skips="", back=False)] == [moves.OWN, "visit"]


def test_the_result_is_one_of_the_items() -> None:
    own = moves.asked("decided", (), ("维持", "停发"), skips="", back=False)[0]
    assert own.fields[0].values == ("维持", "停发")


@pytest.mark.parametrize("state", STATES)
def test_every_field_of_a_step_has_words(state: str) -> None:
    assert all(field.zh for field in moves.fields(state).values())


def test_states_are_told_apart() -> None:
    assert set(OPEN) | set(ANSWERED) == set(STATES)
    assert set(BEFORE) < set(OPEN)
    assert set(DECISIONS) - set(OPEN) == {"approved", "denied"}
