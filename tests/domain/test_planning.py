import pytest

from counter.domain import planning
from counter.domain.explanation import Explanation
from counter.domain.journal import Json
from tests.domain.figured import figures, line, remedies


def reward(
    birth: str = "1960-01-01", hukou: str = "农村", *, violation: bool | None = False, sons: int = 1, daughters: int = 0
) -> Explanation:
    apply: dict[str, Json] = {"sons": sons, "daughters": daughters, "violation": violation}
    return planning.reward({"person": {"birth": birth, "hukou_kind": hukou}, "apply": apply}, figures())


def special(kind: str, wife: str = "1977-11-24", sex: str = "1", **apply: Json) -> Explanation:
    own: dict[str, Json] = {"kind": kind, "wife_birth": wife, "other_children": 0, **apply}
    return planning.special({"person": {"birth": "1970-01-01", "sex": sex}, "apply": own}, figures())


@pytest.mark.parametrize(
    ("birth", "expected"),
    [("1966-11-24", "eligible"), ("1966-11-25", "not"), ("1933-01-01", "eligible"), ("1932-12-31", "not"), ("", "unknown")],
)
def test_sixty_years_and_born_from_1933(birth: str, expected: str) -> None:
    assert reward(birth).outcome == expected


@pytest.mark.parametrize(
    ("sons", "daughters", "expected"),
    [(1, 0, "eligible"), (0, 1, "eligible"), (0, 2, "eligible"), (1, 1, "not"), (2, 0, "not"), (0, 3, "not"), (0, 0, "eligible")],
)
def test_one_child_or_two_girls(sons: int, daughters: int, expected: str) -> None:
    assert reward(sons=sons, daughters=daughters).outcome == expected


def test_who_has_no_child_left_is_for_the_district_to_confirm() -> None:
    assert line(reward(sons=0), "存活子女").result == "由区卫生健康局确认"


def test_a_rural_household_within_the_policy() -> None:
    assert reward(hukou="城镇").outcome == "not"
    assert reward(hukou="居民户").outcome == "eligible"
    assert reward(hukou="").outcome == "unknown"
    assert reward(violation=None).outcome == "unknown"
    assert remedies(reward(violation=True)) == ["应无违反政策生育"]


def test_the_reward_of_a_year() -> None:
    found = reward()
    assert (found.amount, found.values) == (96000, {"apply/amount": 96000})
    assert line(found, "扶助金标准").article == "第三十一条"


@pytest.mark.parametrize(("wife", "expected"), [("1977-11-24", "eligible"), ("1977-11-25", "not"), ("", "unknown")])
def test_the_wife_is_forty_nine(wife: str, expected: str) -> None:
    assert special("死亡", wife).outcome == expected


def test_the_wife_may_be_the_applicant() -> None:
    assert special("死亡", "", "2").values["apply/wife_age"] == 56
    assert special("死亡", "1980-01-01", "2").values["apply/wife_age"] == 46


def test_the_only_child() -> None:
    assert special("死亡", other_children=1).outcome == "not"
    assert special("死亡", other_children=None).outcome == "unknown"


@pytest.mark.parametrize(("grade", "expected"), [(1, "eligible"), (3, "eligible"), (4, "not"), (None, "unknown")])
def test_a_disabled_child_up_to_the_third_grade(grade: int | None, expected: str) -> None:
    assert special("伤残", child_grade=grade).outcome == expected


def test_the_help_of_a_month_by_kind() -> None:
    assert special("死亡").amount == 59000
    assert special("伤残", child_grade=2).amount == 46000
    found = special("手术并发症", "")
    assert (found.outcome, found.amount) == ("eligible", None)
    assert special("").outcome == "unknown"
