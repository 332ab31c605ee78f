from datetime import date

import pytest

from counter.domain import disability
from counter.domain.explanation import Explanation
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.standards import Standard
from tests.domain.figured import NUMBERS, SINCE, figures, line, remedies

KINDS = {"视力": 1, "听力": 2, "言语": 3, "肢体": 4, "智力": 5, "精神": 6, "多重": 7}
RATES = (
    Standard("std.disability.living", "100.00", SINCE),
    Standard("std.disability.care", "120.00", SINCE, by={"grade": "一级"}),
)


def case(kind: str = "肢体", grade: int = 1, *had: tuple[str, int], **apply: Json) -> Answers:
    own: dict[str, Json] = {"disability_no": f"{NUMBERS[0]}{KINDS[kind]}{grade}", "low_income_kind": "低保", "care_need": "卧床", **apply}
    rows: dict[str, Json] = {f"a{i}": {"al_kind": what, "al_amount": fen} for i, (what, fen) in enumerate(had)}
    return {"person": {"id_no": NUMBERS[0]}, "apply": own, "allowances": rows}


def living(answers: Answers, *, extended: bool = False) -> Explanation:
    return disability.living(answers, figures(*RATES, disability__living_edge=extended))


def care(answers: Answers, *, extended: bool = False) -> Explanation:
    return disability.care(answers, figures(*RATES, disability__care_extended=extended))


def test_both_are_paid_from_the_month_of_application() -> None:
    for found, fen in ((living(case()), 10000), (care(case()), 12000)):
        assert (found.outcome, found.amount) == ("eligible", fen)
        assert found.values == {"apply/pay_from": "2026-11", "apply/amount": fen}
        assert line(found, "补贴标准").rule == "国发〔2015〕52号"
    assert living(case(applied_on="2026-10-31")).values["apply/pay_from"] == "2026-10"
    assert disability.living(case(), figures(on=date(2026, 12, 31))).values == {"apply/pay_from": "2026-12"}


@pytest.mark.parametrize(("kind", "expected"), [("低保", "eligible"), ("边缘", "not"), ("其他", "not"), ("", "unknown")])
def test_who_has_the_living_allowance(kind: str, expected: str) -> None:
    assert living(case(low_income_kind=kind)).outcome == expected


def test_the_living_allowance_of_edge_households_is_local() -> None:
    assert living(case(low_income_kind="边缘"), extended=True).outcome == "eligible"
    assert living(case(low_income_kind="其他"), extended=True).outcome == "not"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("grade", [1, 2, 3, 4])
def test_grades_of_the_care_allowance(kind: str, grade: int) -> None:
    assert care(case(kind, grade)).outcome == ("eligible" if grade <= 2 else "not")
    mind = kind in ("智力", "精神")
    assert care(case(kind, grade), extended=True).outcome == ("eligible" if grade <= 2 or mind else "not")


def test_care_must_be_needed() -> None:
    assert care(case(care_need=" ")).outcome == "unknown"


@pytest.mark.parametrize(
    ("had", "of_living", "of_care"),
    [("特困供养", "not", "not"), ("工伤护理", "not", "not"), ("孤儿", "not", "eligible"), ("高龄津贴", "eligible", "eligible"),
     ("失能护理", "eligible", "eligible"), ("其他", "eligible", "eligible")],
)  # fmt: skip
def test_what_excludes(had: str, of_living: str, of_care: str) -> None:
    assert living(case("肢体", 1, (had, 5000))).outcome == of_living
    assert care(case("肢体", 1, (had, 5000))).outcome == of_care


def test_the_higher_is_chosen() -> None:
    assert "可择高申领" in line(living(case("肢体", 1, ("高龄津贴", 9999))), "择高享受").result
    assert "继续享受原补贴" in line(living(case("肢体", 1, ("高龄津贴", 10000))), "择高享受").result


def test_the_card_is_the_persons_own() -> None:
    found = living(case(disability_no=f"{NUMBERS[1]}41"))
    assert (found.outcome, remedies(found)) == ("not", ["残疾人证应为本人的证件"])
    assert living(case(disability_no="1")).outcome == "unknown"
    assert living(case(disability_no=f"{NUMBERS[0]}41B1")).outcome == "eligible"


def test_the_order_of_allowances_changes_nothing() -> None:
    one, two = ("高龄津贴", 5000), ("其他", 100)
    assert living(case("肢体", 1, one, two)).digest == living(case("肢体", 1, two, one)).digest


def test_without_a_rate_no_amount() -> None:
    found = care(case("肢体", 2))
    assert (found.outcome, found.amount, line(found, "补贴标准").result) == ("eligible", None, "不测算金额")
