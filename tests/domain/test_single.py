import pytest

from counter.domain import single
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.standards import Standard
from tests.domain.figured import NUMBERS, SINCE, figures, household, line, remedies

EDGE = 12 * 70000  # fen a head


def case(reason: str, *, kind: str = "", grade: int = 0, own: int = 0, other: int = 2 * EDGE, **apply: Json) -> Answers:
    answers = household(own, other, apply={"single_reason": reason, **apply})
    members: dict[str, Json] = {
        "m0": {"member_id_no": NUMBERS[0], "annual_income": own, "disability_type": kind, "disability_grade": grade},
        "m1": {"member_id_no": NUMBERS[1], "annual_income": other},
    }
    return {**answers, "members": members}


def outcome(answers: Answers) -> str:
    return single.work(answers, figures(db__single_mode="full")).outcome


@pytest.mark.parametrize(
    ("reason", "kind", "grade", "expected"),
    [
        ("一级残疾", "肢体", 1, "eligible"),
        ("一级残疾", "肢体", 2, "not"),
        ("二级残疾", "视力", 2, "eligible"),
        ("三级智力残疾", "智力", 3, "eligible"),
        ("三级智力残疾", "精神", 3, "not"),
        ("三级精神残疾", "精神", 3, "eligible"),
        ("三级精神残疾", "精神", 4, "not"),
        ("一级残疾", "", 1, "unknown"),
        ("", "肢体", 1, "unknown"),
    ],
)
def test_the_reason_must_be_as_the_card_says(reason: str, kind: str, grade: int, expected: str) -> None:
    assert outcome(case(reason, kind=kind, grade=grade)) == expected


def test_illness_must_be_listed_and_a_cleric_three_years_at_the_site() -> None:
    assert outcome(case("重特大疾病", disease_listed=True)) == "eligible"
    assert outcome(case("重特大疾病", disease_listed=False)) == "not"
    assert outcome(case("重特大疾病")) == "unknown"
    assert outcome(case("宗教教职人员", religious_years=3)) == "eligible"
    assert outcome(case("宗教教职人员", religious_years=2)) == "not"
    assert outcome(case("特殊困难")) == "eligible"


def test_the_household_must_be_an_edge_household() -> None:
    assert outcome(case("特殊困难", other=2 * EDGE - 1)) == "below"
    assert outcome(case("特殊困难", other=3 * EDGE - 1)) == "eligible"
    found = single.work(case("特殊困难", other=3 * EDGE), figures(db__single_mode="full"))
    assert (found.outcome, remedies(found)) == ("not", ["家庭年收入再低0.01元即符合"])


def test_who_applies_is_one_of_the_household() -> None:
    assert outcome({**case("特殊困难"), "person": {"id_no": NUMBERS[3]}}) == "unknown"


def test_without_a_way_of_paying_the_conditions_are_told_and_no_amount() -> None:
    found = single.work(case("特殊困难"), figures())
    assert (found.outcome, found.amount) == ("no_standard", None)
    assert line(found, "单独申请情形").result == "由审核确认机关认定"
    assert line(found, "单人保障金").result.startswith("不测算金额")


def test_full_difference_and_fixed() -> None:
    answers = case("特殊困难", own=12 * 10050, other=2 * EDGE)
    full = single.work(answers, figures(db__single_mode="full"))
    assert (full.amount, full.values) == (70000, {"apply/amount": 70000, "apply/edge_line": 105000})
    assert single.work(answers, figures(db__single_mode="difference")).amount == 60000  # 599.50 up to a whole yuan
    assert single.work(answers, figures(db__single_mode="difference", db__rounding="round_fen")).amount == 59950
    assert single.work(answers, figures(db__single_mode="fixed")).outcome == "no_standard"
    fixed = Standard("std.db.single", "350.00", SINCE, by={"area": "农村"})
    assert single.work(answers, figures(fixed, db__single_mode="fixed")).amount == 35000


def test_a_difference_falls_with_ones_own_income_and_never_below_nothing() -> None:
    found = [
        single.work(case("特殊困难", own=own, other=2 * EDGE), figures(db__single_mode="difference")) for own in range(0, EDGE, 99_991)
    ]
    amounts = [each.amount for each in found if each.amount is not None]
    assert len(amounts) == len(found)
    assert amounts == sorted(amounts, reverse=True)
    rich = single.work(case("特殊困难", own=2 * EDGE, other=0), figures(db__single_mode="difference"))
    assert (rich.outcome, rich.amount) == ("eligible", 0)
