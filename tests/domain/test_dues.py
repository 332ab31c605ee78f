from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.catalogue import standards
from counter.domain.dues import ON_BASE, PAYERS, assess, check, months, percent, settle, standing
from counter.domain.explanation import Explanation
from counter.domain.money import Rounding
from counter.domain.standards import Standards

RATES = standards.read()
ROUNDINGS: tuple[Rounding, ...] = ("round_fen", "round_jiao", "round_yuan")


def one(payer: str, base: int | None, how: Rounding = "round_jiao", rates: Standards = RATES) -> Explanation:
    return assess(payer, base, ("2026-11",), rates, how)


@pytest.mark.parametrize("payer", ["月薪", "年薪", "个体"])
@pytest.mark.parametrize(
    ("base", "due"),
    [(300000, 1500), (300001, 3000), (500000, 5000), (500001, 7500), (1000000, 15000), (1000001, 20000), (0, 0)],
)
def test_rates_apply_to_the_whole_base(payer: str, base: int, due: int) -> None:
    assert one(payer, base).amount == due


@pytest.mark.parametrize(("base", "due"), [(500000, 2500), (500001, 5000)])
def test_retired(base: int, due: int) -> None:
    assert one("离退休", base).amount == due


@pytest.mark.parametrize("payer", ["学生", "下岗失业", "依靠抚恤救济", "低保"])
def test_who_has_little_pays_twenty_fen(payer: str) -> None:
    assert one(payer, None).amount == 20
    assert one(payer, 1000000, "round_yuan").amount == 20


def test_farmers_pay_what_the_hall_has_set() -> None:
    unset = one("农民", None)
    assert (unset.outcome, unset.amount) == ("no_standard", None)
    assert any("未设置" in line.formula for line in unset.lines)
    assert one("农民", None, rates=standards.read({"party.dues.farmer": "0.50"})).amount == 50


@pytest.mark.parametrize(("how", "due"), [("round_fen", 1779), ("round_jiao", 1780), ("round_yuan", 1800)])
def test_each_month_is_rounded_by_the_setting(how: Rounding, due: int) -> None:
    assert one("离退休", 355700, how).amount == due
    assert assess("离退休", 355700, months("2026-09", "2026-11"), RATES, how).amount == due * 3


def test_every_step_is_told() -> None:
    found = assess("月薪", 420000, months("2026-09", "2026-11"), RATES, "round_jiao")
    assert found.outcome == "due"
    assert [(line.label, line.formula, line.result) for line in found.lines] == [
        ("缴纳类别", "月薪", "每月固定的、经常性的税后工资收入"),
        ("每月应交", "4,200.00 × 1%（3,000.00元以上至5,000.00元），四舍五入到角", "42.00元"),
        ("2026-09至2026-11", "42.00 × 3个月", "126.00元"),
        ("应交合计", "3个月相加", "126.00元"),
    ]
    assert found.lines[1].rule == "中组发〔2008〕3号"
    assert found.lines[1].effective_from == "2008-04-01"
    assert Explanation.from_json(found.to_json()) == found


def test_a_change_of_rates_within_the_months_is_followed() -> None:
    rates = standards.read({"party.dues.farmer": [{"from": "2026-01-01", "value": "0.50"}, {"from": "2026-11-01", "value": "1.00"}]})
    found = assess("农民", None, months("2026-10", "2026-12"), rates, "round_jiao")
    assert found.amount == 50 + 100 + 100
    assert [line.label for line in found.lines[1:]] == ["每月应交", "2026-10", "每月应交", "2026-11至2026-12", "应交合计"]
    assert assess("农民", None, months("2025-12", "2026-01"), rates, "round_jiao").outcome == "no_standard"


@pytest.mark.parametrize(
    ("payer", "base", "period"), [("月薪", None, ("2026-11",)), ("月薪", -1, ("2026-11",)), ("神仙", 1, ("2026-11",)), ("低保", None, ())]
)
def test_what_is_missing_leaves_it_open(payer: str, base: int | None, period: tuple[str, ...]) -> None:
    found = assess(payer, base, period, RATES, "round_jiao")
    assert (found.outcome, found.amount) == ("unknown", None)


def test_every_payer_has_a_rate_or_says_that_it_has_none() -> None:
    assert {one(payer, 100000).outcome for payer in PAYERS if payer != "农民"} == {"due"}


def test_months_include_both_ends() -> None:
    assert months("2026-11", "2027-02") == ("2026-11", "2026-12", "2027-01", "2027-02")
    assert months("2026-11", "2026-11") == ("2026-11",)
    for wrong in (("2026-11", "2026-10"), ("2026-13", "2026-13"), ("2026-1", "2026-2")):
        with pytest.raises(ValueError, match=r"2026|month"):
            months(*wrong)


def codes(period: tuple[str, ...], paid_to: str | None, *, approved: bool = False, account: tuple[str, ...] = ()) -> list[str]:
    return [p.code for p in check(period, paid_to, date(2026, 11, 24), approved=approved, account=account)]


def test_months_follow_on_what_was_paid() -> None:
    assert codes(("2026-10", "2026-11"), "2026-09") == []
    assert codes(("2026-11",), None) == []
    problems = check(("2026-11",), "2026-08", date(2026, 11, 24))
    assert [(p.path, p.code, dict(p.detail)) for p in problems] == [("from", "gap", {"month": "2026-09"})]


def test_no_month_is_paid_twice() -> None:
    assert codes(("2026-09", "2026-10"), "2026-09") == ["duplicate"]
    assert codes(("2026-10", "2026-11"), None, account=("2026-11",)) == ["duplicate"]


def test_arrears_beyond_six_months_need_an_approval() -> None:
    assert codes(months("2026-05", "2026-11"), "2026-04") == []
    assert codes(months("2026-04", "2026-11"), "2026-03") == ["arrears_long"]
    assert codes(months("2026-04", "2026-11"), "2026-03", approved=True) == []
    assert codes((), None) == ["required"]


def test_less_than_due_needs_the_reference_of_an_approval() -> None:
    assert settle(3000, 3000, "") == ()
    assert settle(3000, 5000, "") == ()
    assert settle(3000, 100, "组〔2026〕5号") == ()
    assert [(p.path, p.code) for p in settle(3000, 2999, " ")] == [("waiver_ref", "required")]
    assert [(p.path, p.code) for p in settle(3000, -1, "x")] == [("paid", "range")]


def test_rates_are_written_without_idle_zeros() -> None:
    assert [percent(Fraction(r)) for r in ("0.005", "0.01", "0.015", "0.02")] == ["0.5%", "1%", "1.5%", "2%"]


@given(st.sampled_from(ON_BASE), st.integers(0, 10_000_000), st.integers(0, 1_000_000), st.sampled_from(ROUNDINGS))
def test_a_higher_base_never_costs_less(payer: str, base: int, more: int, how: Rounding) -> None:
    low, high = one(payer, base, how).amount, one(payer, base + more, how).amount
    assert low is not None
    assert high is not None
    assert 0 <= low <= high
    assert low <= base * Fraction(2, 100) + 50


@pytest.mark.parametrize(
    ("paid_to", "account", "end", "behind"),
    [
        ("2026-10", (), "2026-10", ()),
        ("2026-09", (), "2026-09", ("2026-10",)),
        ("2026-09", ("2026-10", "2026-11"), "2026-11", ()),
        ("2026-07", ("2026-09",), "2026-07", ("2026-08", "2026-10")),
        (None, ("2026-08", "2026-09"), "2026-09", ("2026-10",)),
        (None, (), "", ()),
        ("2026-12", (), "2026-12", ()),
    ],
)
def test_how_far_a_member_has_paid(paid_to: str | None, account: tuple[str, ...], end: str, behind: tuple[str, ...]) -> None:
    found = standing(paid_to, account, date(2026, 11, 24))
    assert (found.paid_to, found.behind) == (end, behind)


def test_half_a_year_unpaid_is_said() -> None:
    assert not standing("2026-05", (), date(2026, 11, 24)).half_year
    assert standing("2026-04", (), date(2026, 11, 24)).half_year
