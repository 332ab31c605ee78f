"""Conditions of social assistance beside 低保: 边缘家庭, 刚性支出, 小额快救, 自理能力. Amounts are fen, rates exact."""

from fractions import Fraction
from typing import Final, Literal

Care = Literal["具备", "部分丧失", "完全丧失"]

CARE_INDICATORS: Final = ("吃饭", "穿衣", "上下床", "如厕", "室内行走", "洗澡")
_LOST_ALL = 4  # indicators failed from which self-care is wholly lost


def edge(income_year: int, size: int, standard: int, multiplier: Fraction) -> bool:
    """Whether a household is a 低保边缘家庭 by income: 12·S·n ≤ income < 12·S·n·multiplier (社会救助法 21).

    `standard` is fen a month. Raises ValueError when nobody counts.
    """
    if size < 1:
        raise ValueError("a household of nobody")
    limit = 12 * standard * size
    return limit <= income_year < limit * multiplier


def over(amount: int, line: Fraction) -> int:
    """Give by how many fen an amount must fall to stand strictly below a line; 0 when it does."""
    return max(0, (amount - line) // 1 + 1)


def rigid(spending: int, income: int, ratio: Fraction) -> bool:
    """Whether the rigid spending of 12 months is above the local share of the income (民发〔2024〕57号): strictly."""
    return spending > income * ratio


def rigid_ratio(spending: int, income: int) -> Fraction | None:
    """Give spending over income to four decimals, half up, to be shown; None without income."""
    return Fraction((Fraction(spending * 10000, income) + Fraction(1, 2)) // 1, 10000) if income else None


def quick_cap(standard: int, multiple: Fraction = Fraction(1)) -> int:
    """Give the most that 小额快救 may pay: one monthly 低保 standard (2026 opinion), or the setting's multiple."""
    return int(standard * multiple)


def within_quick_cap(asked: int, standard: int, multiple: Fraction = Fraction(1)) -> bool:
    """Whether an amount asked for stays within the cap; the cap itself does."""
    return 0 < asked <= quick_cap(standard, multiple)


def care_grade(failed: int) -> Care:
    """Grade self-care by how many of the six indicators fail (民发〔2021〕43号 21-22): 0; 1 to 3; 4 to 6.

    Raises ValueError outside 0 to 6.
    """
    if not 0 <= failed <= len(CARE_INDICATORS):
        raise ValueError(f"{failed} of {len(CARE_INDICATORS)} indicators")
    if not failed:
        return "具备"
    return "完全丧失" if failed >= _LOST_ALL else "部分丧失"
