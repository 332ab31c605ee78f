"""Where a rule stands (依据): name, article and the day from which it holds, as the lines of an explanation give them."""

from datetime import date
from typing import Final

Source = tuple[str, str, str]  # rule, article, effective from ("" where the day is not known)

LAW: Final = "社会救助法"
LAW_SINCE: Final = date(2026, 7, 1)
MEASURE: Final[Source] = ("民发〔2021〕57号", "", "2021-07-01")  # 低保
DESTITUTE: Final = ("民发〔2021〕43号", "2021-07-01")  # 特困
RIGID: Final[Source] = ("民发〔2024〕57号", "", "")
RELIEF: Final[Source] = ("国发〔2014〕47号", "", "2014-10-03")
QUICK: Final[Source] = ("民政部、财政部2026年1月意见", "", "2026-01-01")
DISABILITY: Final[Source] = ("国发〔2015〕52号", "", "2016-01-01")
CHILDCARE: Final[Source] = ("育儿补贴制度实施方案", "", "2025-01-01")
POPULATION: Final = "人口与计划生育法"


def assistance(on: date, article: str, before: Source = MEASURE) -> Source:
    """Cite an article of 社会救助法, or what stood in its place before 2026-07-01."""
    return (LAW, article, LAW_SINCE.isoformat()) if on >= LAW_SINCE else before


def measure(article: str) -> Source:
    """Cite 民发〔2021〕57号."""
    return (MEASURE[0], article, MEASURE[2])


def destitute(article: str) -> Source:
    """Cite 民发〔2021〕43号."""
    return (DESTITUTE[0], article, DESTITUTE[1])
