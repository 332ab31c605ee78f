import pytest

from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.special import special
from counter.domain.standards import Standard
from tests.domain.figured import SINCE, figures, number

RATES = tuple(
    Standard("std.special_add", value, SINCE, by={"reason": reason})
    for reason, value in (("老年", "70.00"), ("未成年", "50.00"), ("重残", "120.00"))
)


def household(*members: dict[str, Json]) -> Answers:
    return {"members": {f"m{i}": row for i, row in enumerate(members)}}


def fen(*members: dict[str, Json], old: int = 60) -> int | None:
    return special(household(*members), figures(*RATES, db__special_age=old)).fen


OLD: dict[str, Json] = {"member_id_no": number("19600101")}
CHILD: dict[str, Json] = {"member_id_no": number("20150901")}
GROWN: dict[str, Json] = {"member_id_no": number("19900101")}


def test_each_person_counts_once_with_the_highest_rate() -> None:
    assert fen(OLD, CHILD, GROWN) == 7000 + 5000
    assert fen({**OLD, "disability_type": "肢体", "disability_grade": 1}) == 12000
    assert fen({**CHILD, "health": "重残"}, OLD) == 12000 + 7000


def test_nobody_in_need_has_nothing_said() -> None:
    found = special(household(GROWN), figures(*RATES))
    assert (found.lines, found.fen) == ((), None)
    assert fen({**OLD, "counted": False}) is None
    assert fen({**OLD, "present": False}) is None


def test_a_rate_that_is_not_set_leaves_the_sum_open() -> None:
    found = special(household({**GROWN, "health": "重病"}, OLD), figures(*RATES))
    assert found.fen is None
    assert found.lines[-1].result == "标准未设置，不测算"
    assert fen({**OLD, "health": "重病"}) == 7000


@pytest.mark.parametrize(("born", "expected"), [("19661124", 7000), ("19661125", None), ("20081125", 5000), ("20081124", None)])
def test_ages_at_their_boundaries(born: str, expected: int | None) -> None:
    assert fen({"member_id_no": number(born)}) == expected


def test_the_age_of_the_old_is_the_halls() -> None:
    assert fen({"member_id_no": number("19600101")}, old=70) is None


@pytest.mark.parametrize(("kind", "grade", "expected"), [("肢体", 2, 12000), ("肢体", 3, None), ("智力", 3, 12000), ("精神", 4, None)])
def test_severe_is_grade_two_or_three_of_the_mind(kind: str, grade: int, expected: int | None) -> None:
    assert fen({**GROWN, "disability_type": kind, "disability_grade": grade}) == expected


def test_the_order_of_members_changes_nothing() -> None:
    first, turned = (special(household(*rows), figures(*RATES)).inputs for rows in ((OLD, CHILD), (CHILD, OLD)))
    assert first == turned
