import pytest

from counter.domain import tekun
from counter.domain.explanation import Explanation
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.standards import Standard
from tests.domain.figured import SINCE, figures, line, remedies

YEAR = 12 * 70000
RATES = (
    Standard("std.tekun.basic", "910.00", SINCE, by={"area": "农村", "mode": "分散"}),
    Standard("std.tekun.care", "300.00", SINCE, by={"care": "部分丧失"}),
)


def case(income: int = 0, birth: str = "1960-01-01", *, supporters: dict[str, Json] | None = None, **apply: Json) -> Answers:
    own: dict[str, Json] = {
        "area": "农村", "no_labour": "60周岁以上", "mode": "分散", "has_supporter": "有" if supporters else "无", **apply
    }  # fmt: skip
    rows: dict[str, Json] = {"i": {"inc_kind": "其他", "inc_amount": income, "inc_period": "年"}}
    return {"person": {"name": "某人", "birth": birth}, "apply": own, "incomes": rows, "supporters": supporters or {}}


def run(answers: Answers, cap: str | None = None) -> Explanation:
    return tekun.work(answers, figures(*RATES, asset__tekun_cap_per_person=cap))


def test_all_three_conditions_make_the_amount() -> None:
    found = run(case())
    assert (found.outcome, found.amount, found.values) == ("eligible", 91000, {"apply/amount": 91000})
    assert run(case(care_grade="部分丧失")).amount == 121000
    assert run(case(care_grade="完全丧失")).amount == 91000
    assert line(run(case(care_grade="部分丧失")), "每月合计").result == "1,210.00元/月"


def test_without_a_standard_the_person_fits_and_no_amount_is_given() -> None:
    found = run(case(mode="集中"))
    assert (found.outcome, found.amount, found.values) == ("eligible", None, {})
    assert line(found, "基本生活标准").result == "不测算金额"


@pytest.mark.parametrize(
    ("named", "birth", "expected"),
    [
        ("60周岁以上", "1966-11-24", "eligible"),
        ("60周岁以上", "1966-11-25", "not"),
        ("未满16周岁", "2010-11-25", "eligible"),
        ("未满16周岁", "2010-11-24", "not"),
        ("省定其他", "1990-01-01", "eligible"),
        ("", "1960-01-01", "unknown"),
        ("60周岁以上", "", "unknown"),
    ],
)
def test_age_at_its_boundaries(named: str, birth: str, expected: str) -> None:
    assert run(case(birth=birth, no_labour=named)).outcome == expected


@pytest.mark.parametrize(("kind", "most"), [("智力", 3), ("精神", 3), ("肢体", 2), ("视力", 1), ("听力", 0), ("言语", 0), ("多重", 0)])
def test_disability_up_to_the_grade_of_its_kind(kind: str, most: int) -> None:
    found = [run(case(no_labour="残疾符合等级", disability_type=kind, disability_grade=grade)).outcome for grade in (1, 2, 3, 4)]
    assert found == ["eligible"] * most + ["not"] * (4 - most)


@pytest.mark.parametrize(("income", "expected"), [(YEAR - 1, "eligible"), (YEAR, "not")])
def test_income_strictly_below_the_standard(income: int, expected: str) -> None:
    found = run(case(income))
    assert found.outcome == expected
    assert remedies(found) == ([] if expected == "eligible" else ["年收入再低0.01元即符合"])


def test_the_applicant_may_be_entered_as_a_member() -> None:
    answers = case()
    members: dict[str, Json] = {"m": {"member_name": "某人"}}
    incomes: dict[str, Json] = {"i": {"inc_member": "m", "inc_kind": "其他", "inc_amount": YEAR, "inc_period": "年"}}
    assert run({**answers, "members": members, "incomes": incomes}).outcome == "not"


def test_property_and_the_other_track_of_a_child() -> None:
    rich: Answers = {**case(), "assets": {"a": {"as_kind": "存款现金", "as_value": 5_000_001}}}
    assert run(rich).outcome == "eligible"
    assert run(rich, "50000.00").outcome == "not"
    assert run(case(other_track="孤儿")).outcome == "not"


def test_every_failing_condition_says_what_it_would_take() -> None:
    able: dict[str, Json] = {"s": {"s_name": "田红", "s_able": True}}
    found = run(case(YEAR, "1990-01-01", supporters=able))
    assert (found.outcome, len(remedies(found))) == ("not", 3)


def test_no_standard_for_the_income() -> None:
    assert tekun.work(case(), figures(without="std.db.rural")).outcome == "no_standard"
