from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.domain.explanation import PRELIMINARY, REMEDY, Explanation, Line
from counter.domain.household import Household, household_of
from counter.domain.means import means_test, work
from counter.domain.money import Rounding
from counter.domain.relief import over
from counter.domain.standards import Standard, Standards
from tests.domain.figured import SINCE, figures, household

ON = date(2026, 11, 24)
ROUNDINGS: tuple[Rounding, ...] = ("ceil_yuan", "round_yuan", "round_jiao", "round_fen")


def rules(monthly: str | None, multiplier: str | None = "1.5") -> Standards:
    rows = [
        Standard("std.db.rural", monthly, date(2026, 4, 1), source="演示"),
        Standard("std.edge_multiplier", multiplier, date(2021, 7, 1)),
    ]
    return Standards(tuple(rows))


def run(monthly: str, size: int, income_year: int, how: Rounding = "ceil_yuan", on: date = ON) -> Explanation:
    return means_test(Household(size, income_year, "农村"), rules(monthly), how, on)


def line(explanation: Explanation, label: str) -> Line:
    return next(each for each in explanation.lines if each.label.startswith(label))


def test_the_vector_of_632_three_and_1894() -> None:
    found = run("632.00", 3, 12 * 189400)
    assert (found.outcome, found.amount) == ("eligible", 200)
    assert found.notice == PRELIMINARY
    assert line(found, "月保障金") == Line(
        "月保障金（补差）", "（22,752.00 - 22,728.00）÷ 12，见分进元", "2.00元/月", "社会救助法", "第十八条", "2026-07-01"
    )
    assert line(found, "农村低保标准") == Line("农村低保标准", "演示", "632.00元/月", "社会救助法", "第十九条", "2026-04-01")
    assert line(found, "与标准比较").formula == "家庭年收入22,728.00元 ＜ 12 × 632.00 × 3 = 22,752.00元"


def test_the_same_from_the_answers_of_a_form() -> None:
    household = household_of(
        {
            "members": {"r1": {"member_name": "张小明"}, "r2": {"member_name": "李花"}, "r3": {"member_name": "张小小"}},
            "incomes": {"i1": {"inc_member": "r1", "inc_kind": "工资性", "inc_amount": 189400, "inc_period": "月"}},
            "apply": {"area": "农村", "calc_mode": "差额", "ref_from": "2025-11-24", "ref_to": "2026-11-23"},
        }
    )
    found = means_test(household, rules("632.00"), "ceil_yuan", ON)
    assert (found.outcome, found.amount) == ("eligible", 200)
    assert [each.label for each in found.lines] == [
        "共同生活的家庭成员", "李花：年收入", "张小小：年收入", "张小明：工资性收入", "核算期", "家庭年收入合计",
        "农村低保标准", "与标准比较", "月保障金（补差）", "分类施保（特殊困难补助）",
    ]  # fmt: skip
    assert Explanation.from_json(found.to_json()) == found


def test_income_equal_to_the_standard_is_not_eligible() -> None:
    found = run("700.00", 2, 12 * 140000)
    assert (found.outcome, found.amount) == ("edge", None)
    assert "＝" in line(found, "与标准比较").formula


@pytest.mark.parametrize(("how", "fen"), [("ceil_yuan", 100), ("round_yuan", 0), ("round_jiao", 0), ("round_fen", 1)])
def test_one_fen_below_is_eligible_and_the_setting_rounds(how: Rounding, fen: int) -> None:
    found = run("700.00", 2, 12 * 139999, how)
    assert (found.outcome, found.amount) == ("eligible", fen)


def test_one_fen_a_year_below_is_eligible() -> None:
    assert run("700.00", 2, 12 * 140000 - 1).outcome == "eligible"
    assert run("700.00", 2, 12 * 140000 - 1, "round_fen").amount == 0


@pytest.mark.parametrize(("per_head", "outcome"), [(70000, "edge"), (104999, "edge"), (105000, "not"), (105001, "not")])
def test_the_edge_of_the_edge(per_head: int, outcome: str) -> None:
    found = run("700.00", 2, 12 * 2 * per_head)
    assert (found.outcome, found.amount) == (outcome, None)
    assert line(found, "低保边缘家庭").article == "第二十一条"


def test_without_a_multiplier_the_edge_is_not_judged() -> None:
    found = means_test(Household(1, 12 * 70000, "农村"), rules("700.00", None), "ceil_yuan", ON)
    assert found.outcome == "not"
    assert line(found, "低保边缘家庭").result == "不判断"


@pytest.mark.parametrize(("standards", "on"), [(rules(None), ON), (rules("632.00"), date(2026, 3, 31))])
def test_where_no_standard_is_set_it_says_so_and_gives_no_amount(standards: Standards, on: date) -> None:
    found = means_test(Household(3, 0, "农村"), standards, "ceil_yuan", on)
    assert (found.outcome, found.amount) == ("no_standard", None)
    assert line(found, "农村低保标准").formula == f"{on.isoformat()}适用的标准未设置"
    assert means_test(Household(3, 0, "城镇"), rules("632.00"), "ceil_yuan", ON).outcome == "no_standard"


@pytest.mark.parametrize(
    "household", [Household(0, 0, "农村"), Household(1, 0, ""), Household(1, 0, "海上"), Household(1, 0, "农村", gaps=("收入未填",))]
)
def test_what_is_missing_leaves_it_open(household: Household) -> None:
    found = means_test(household, rules("632.00"), "ceil_yuan", ON)
    assert (found.outcome, found.amount) == ("unknown", None)
    assert line(found, "要素不全").formula


def test_fixed_tiers_are_not_worked_out() -> None:
    found = means_test(Household(1, 0, "农村", "分档"), rules("632.00"), "ceil_yuan", ON)
    assert (found.outcome, found.amount) == ("eligible", None)
    assert line(found, "分档计发").result == "不测算金额"


def test_the_extra_for_the_weak_is_not_in_the_amount_and_said_so() -> None:
    found = run("632.00", 1, 0)
    assert line(found, "分类施保").formula == "标准未设置"
    rates = [Standard("std.special_add", "63.20", date(2026, 7, 1), by={"reason": "重残"})]
    with_rates = means_test(Household(1, 0, "农村"), rules("632.00").plus(rates), "ceil_yuan", ON)
    assert line(with_rates, "分类施保").formula == "重残63.20元/人月"
    assert line(with_rates, "分类施保").result == "不含在本测算内"
    assert with_rates.amount == found.amount == 63200


def test_before_the_law_the_measure_is_cited() -> None:
    found = run("632.00", 1, 0, on=date(2026, 6, 30))
    assert line(found, "月保障金").rule == "民发〔2021〕57号"
    assert line(run("632.00", 1, 0, on=date(2026, 7, 1)), "月保障金").rule == "社会救助法"


def test_where_it_is_no_it_says_by_how_much() -> None:
    said = [each.formula for each in run("700.00", 2, 12 * 140000).lines if each.label == REMEDY]
    assert said == ["家庭年收入再低0.01元，即符合低保收入条件"]
    said = [each.formula for each in run("700.00", 1, 12 * 105000).lines if each.label == REMEDY]
    assert said == ["家庭年收入再低0.01元，即符合低保边缘收入条件", "家庭年收入再低4,200.01元，即符合低保收入条件"]
    assert [each for each in run("700.00", 1, 0).lines if each.label == REMEDY] == []


@given(st.integers(1, 200000), st.integers(1, 12), st.integers(0, 30_000_000))
def test_just_so_much_less_makes_it_eligible(monthly: int, size: int, income: int) -> None:
    standard = f"{monthly // 100}.{monthly % 100:02d}"
    if income >= 12 * monthly * size:
        less = over(income, Fraction(12 * monthly * size))
        assert run(standard, size, income - less).outcome == "eligible"
        assert run(standard, size, income - less + 1).outcome != "eligible"


def test_the_form_gives_amount_and_extra_apart() -> None:
    row = Standard("std.special_add", "70.00", SINCE, by={"reason": "老年"})
    answers = household(0, 0)
    assert work(answers, figures(row)).values == {"apply/amount": 140000, "apply/special_add": 7000}
    assert work(answers, figures()).values == {"apply/amount": 140000}
    rich = household(0, 12 * 140000)
    assert work(rich, figures(row)).values == {}


def test_a_ceiling_for_deposits_is_told_and_changes_no_outcome() -> None:
    answers = household(0, assets={"a": {"as_kind": "存款现金", "as_value": 3_000_001}})
    found = work(answers, figures(asset__deposit_cap_per_person="30000.00"))
    assert (found.outcome, found.amount) == ("eligible", 70000)
    assert line(found, "家庭财产").result == "超过上限"
    assert found.digest != work(answers, figures()).digest


def test_the_inputs_name_all_that_the_result_hangs_on() -> None:
    base = run("632.00", 3, 100)
    others = [run("632.01", 3, 100), run("632.00", 2, 100), run("632.00", 3, 101), run("632.00", 3, 100, "round_fen")]
    assert len({each.digest for each in (base, *others)}) == 5
    assert base.digest == run("632.00", 3, 100).digest


standards = st.integers(1, 200000)
sizes = st.integers(1, 12)
incomes = st.integers(0, 30_000_000)
ways = st.sampled_from(ROUNDINGS)


def amount(monthly: int, size: int, income: int, how: Rounding) -> int:
    found = run(f"{monthly // 100}.{monthly % 100:02d}", size, income, how)
    assert (found.amount is not None) == (found.outcome == "eligible")
    return found.amount or 0


@given(standards, sizes, incomes, ways)
def test_never_negative_and_eligible_exactly_below_the_standard(monthly: int, size: int, income: int, how: Rounding) -> None:
    assert 0 <= amount(monthly, size, income, how) <= monthly * size + 99
    found = run(f"{monthly // 100}.{monthly % 100:02d}", size, income, how)
    assert (found.outcome == "eligible") == (Fraction(income, 12 * size) < monthly)


@given(standards, sizes, incomes, st.integers(0, 1_000_000), ways)
def test_more_income_never_gives_more(monthly: int, size: int, income: int, more: int, how: Rounding) -> None:
    assert amount(monthly, size, income + more, how) <= amount(monthly, size, income, how)


@given(standards, sizes, incomes, ways)
def test_totals_are_rounded_once(monthly: int, size: int, income: int, how: Rounding) -> None:
    exact = max(Fraction(0), monthly * size - Fraction(income, 12))
    off = amount(monthly, size, income, how) - exact
    step = {"ceil_yuan": 100, "round_yuan": 100, "round_jiao": 10, "round_fen": 1}[how]
    assert 0 <= off < step if how == "ceil_yuan" else -Fraction(step, 2) < off <= Fraction(step, 2)


@given(standards, sizes, incomes, st.integers(2, 9), ways)
def test_a_household_so_many_times_as_large_gets_so_much_more(monthly: int, size: int, income: int, times: int, how: Rounding) -> None:
    once, more = amount(monthly, size, income, how), amount(monthly, size * times, income * times, how)
    assert abs(more - once * times) <= 100 * times
    if how == "ceil_yuan":
        assert more <= once * times
