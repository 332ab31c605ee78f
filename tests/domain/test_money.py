from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.domain.money import MOST, Rounding, big, big_date, big_month, parse, rounded, rounding, yuan


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("1,894.00", 189400),
        ("1894", 189400),
        ("１２３.5", 12350),
        ("１２３．５", 12350),
        ("１，８９４", 189400),
        (" 0.01 ", 1),
        ("¥1894元", 189400),
        ("￥12.3", 1230),
        ("12。5", 1250),
        ("0", 0),
        ("007", 700),
        ("999999999999.99", MOST),
    ],
)
def test_what_a_clerk_types(typed: str, fen: int) -> None:
    assert parse(typed) == fen


@pytest.mark.parametrize(
    "typed", ["", "-1", "1.234", "1,89", "18,94.00", "1,8,94", "1.", ".5", "1 894", "abc", "1e3", "一百", "1000000000000", "٣"]
)
def test_what_is_no_amount(typed: str) -> None:
    assert parse(typed) is None


@given(st.integers(0, MOST))
def test_what_is_written_can_be_read(fen: int) -> None:
    assert parse(yuan(fen)) == fen


def test_yuan_has_two_decimals_and_thousands() -> None:
    assert yuan(189400) == "1,894.00"
    assert yuan(5) == "0.05"
    assert yuan(-123456) == "-1,234.56"


@pytest.mark.parametrize(
    ("fen", "text"),
    [
        (140950, "壹仟肆佰零玖元伍角整"),
        (600714, "陆仟零柒元壹角肆分"),
        (168032, "壹仟陆佰捌拾元零叁角贰分"),
        (10700053, "壹拾万柒仟元零伍角叁分"),
        (1640902, "壹万陆仟肆佰零玖元零贰分"),
        (32504, "叁佰贰拾伍元零肆分"),
        (50, "伍角整"),
        (10000000, "壹拾万元整"),
        (0, "零元整"),
        (4, "肆分"),
        (200, "贰元整"),
        (1000, "壹拾元整"),
        (101, "壹元零壹分"),
        (110, "壹元壹角整"),
        (1000500_00, "壹佰万零伍佰元整"),
        (100050000_00, "壹亿零伍万元整"),
        (100000001_00, "壹亿零壹元整"),
        (100005000_00, "壹亿零伍仟元整"),
        (1050000000_00, "壹拾亿伍仟万元整"),
        (MOST, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"),
    ],
)
def test_capital_figures(fen: int, text: str) -> None:
    assert big(fen) == text


def test_there_are_no_capital_figures_below_zero_or_beyond() -> None:
    for fen in (-1, MOST + 1):
        with pytest.raises(ValueError, match="大写"):
            big(fen)


DIGITS = {char: value for value, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


def worth(text: str) -> int:
    """Read capital figures back, knowing nothing of how they were written."""
    total = section = digit = fen = 0
    for char in text.removesuffix("整"):
        if char in DIGITS:
            digit = DIGITS[char]
        elif char in UNITS:
            section, digit = section + digit * UNITS[char], 0
        elif char in "万亿元":
            total, section, digit = total + (section + digit) * {"万": 10**4, "亿": 10**8, "元": 1}[char], 0, 0
        else:
            fen, digit = fen + digit * {"角": 10, "分": 1}[char], 0
    return total * 100 + fen


@given(st.integers(0, MOST))
def test_capital_figures_are_worth_what_went_in(fen: int) -> None:
    text = big(fen)
    assert worth(text) == fen
    assert "零零" not in text
    assert text.endswith("整") == (fen % 10 == 0)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 1, 15), "贰零贰陆年零壹月壹拾伍日"),
        (date(2026, 2, 10), "贰零贰陆年零贰月零壹拾日"),
        (date(2026, 10, 20), "贰零贰陆年零壹拾月零贰拾日"),
        (date(2026, 11, 24), "贰零贰陆年壹拾壹月贰拾肆日"),
        (date(2026, 12, 30), "贰零贰陆年壹拾贰月零叁拾日"),
        (date(2026, 3, 9), "贰零贰陆年叁月零玖日"),
        (date(2026, 5, 31), "贰零贰陆年伍月叁拾壹日"),
        (date(2026, 5, 11), "贰零贰陆年伍月壹拾壹日"),
    ],
)
def test_capital_dates(day: date, text: str) -> None:
    assert big_date(day) == text


def test_capital_dates_are_all_different() -> None:
    year = [date(2028, 1, 1) + timedelta(days=i) for i in range(366)]
    assert len({big_date(day) for day in year}) == 366


def test_capital_months() -> None:
    assert big_month("2026-10") == "贰零贰陆年零壹拾月"
    with pytest.raises(ValueError, match="month"):
        big_month("2026-13")


@pytest.mark.parametrize(
    ("how", "fen", "result"),
    [
        ("ceil_yuan", Fraction(1), 100),
        ("ceil_yuan", Fraction(100), 100),
        ("ceil_yuan", Fraction(1, 12), 100),
        ("ceil_yuan", Fraction(0), 0),
        ("round_yuan", Fraction(50), 100),
        ("round_yuan", Fraction(4999, 100), 0),
        ("round_jiao", Fraction(5), 10),
        ("round_jiao", Fraction(49, 10), 0),
        ("round_fen", Fraction(1, 2), 1),
        ("round_fen", Fraction(1, 3), 0),
        ("round_fen", Fraction(5, 2), 3),
    ],
)
def test_rounding_is_half_up_or_up(how: Rounding, fen: Fraction, result: int) -> None:
    assert rounded(fen, how) == result


def test_rounding_settings_have_names() -> None:
    names = [rounding(s) for s in ("1", "0.1", "0.01", "ceil_yuan", "round_fen")]
    assert names == ["round_yuan", "round_jiao", "round_fen", "ceil_yuan", "round_fen"]
    with pytest.raises(ValueError, match=r"0\.5"):
        rounding("0.5")
