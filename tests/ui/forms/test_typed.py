from datetime import date

import pytest

from counter.ui.forms.typed import date_of, fen_of, int_of, month_of

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20261124", "2026-11-24"),
        ("1124", "2026-11-24"),
        ("850312", "1985-03-12"),
        ("300101", "2030-01-01"),
        ("2026-1-4", "2026-01-04"),
        ("2026/11/24", "2026-11-24"),
        ("2026年11月24日", "2026-11-24"),
        ("11-24", "2026-11-24"),
        ("2026.11.24", "2026-11-24"),
        ("２０２６１１２４", "2026-11-24"),
        ("今天", "2026-11-24"),
        ("jt", "2026-11-24"),
        ("昨天", "2026-11-23"),
        ("明天", "2026-11-25"),
        ("+3", "2026-11-27"),
        ("＋３", "2026-11-27"),
        ("-30", "2026-10-25"),
        ("+", None),
        ("20240229", "2024-02-29"),
        ("20260229", None),
        ("1332", None),
        ("2026", None),
        ("", None),
        ("明年", None),
    ],
)
def test_dates_as_people_write_them(text: str, day: str | None) -> None:
    assert date_of(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("202611", "2026-11"),
        ("2026-1", "2026-01"),
        ("2026年11月", "2026-11"),
        ("3", "2026-03"),
        ("本月", "2026-11"),
        ("上月", "2026-10"),
        ("13", None),
        ("x", None),
    ],
)
def test_months_as_people_write_them(text: str, month: str | None) -> None:
    assert month_of(text, TODAY) == month


def test_next_month_after_december_is_january() -> None:
    assert month_of("下月", date(2026, 12, 31)) == "2027-01"


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("1,200", 1200), ("－3", -3), ("1.5", None), ("", None)])
def test_whole_numbers(text: str, number: int | None) -> None:
    assert int_of(text) == number


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("1894", 189400), ("1,894.00", 189400), ("￥1,894元", 189400), ("1.2万", 1_200_000), ("1.2w", 1_200_000), ("１．２万元", 1_200_000),
        ("1,200万", 1_200_000_000), ("0.5亿", 5_000_000_000), ("1.234567万", 1_234_567), ("1.2345678万", None), ("1.23456万", 1_234_560),
        ("万", None), ("-1万", None),
        ("12,00万", None), ("999999亿", None), ("三万", None), ("", None),
    ],
)  # fmt: skip
def test_money_as_people_write_it(text: str, fen: int | None) -> None:
    assert fen_of(text) == fen
