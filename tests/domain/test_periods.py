from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.catalogue import calendars
from counter.domain.payments import pay_from
from counter.domain.periods import Unit, add_months, due, sentence
from counter.domain.workdays import Calendar, Due

OFFICE = calendars.read()
PLAIN = Calendar({}, date(2026, 12, 31))


@pytest.mark.parametrize(
    ("start", "amount", "unit", "end"),
    [
        (date(2026, 9, 18), 3, "WD", date(2026, 9, 22)),
        (date(2026, 9, 23), 3, "WD", date(2026, 9, 29)),
        (date(2026, 1, 31), 1, "M", date(2026, 2, 28)),  # a Saturday that is worked
        (date(2025, 1, 31), 1, "M", date(2025, 2, 28)),
        (date(2024, 1, 31), 1, "M", date(2024, 2, 29)),
        (date(2026, 3, 31), 6, "M", date(2026, 9, 30)),
        (date(2024, 2, 29), 1, "Y", date(2025, 2, 28)),
        (date(2026, 11, 24), 7, "CD", date(2026, 12, 1)),
        (date(2026, 11, 21), 7, "CD", date(2026, 11, 30)),  # Saturday the 28th moves to Monday
        (date(2026, 9, 24), 7, "CD", date(2026, 10, 8)),  # 1 October moves over the holiday
        (date(2026, 11, 24), 0, "WD", date(2026, 11, 24)),
    ],
)
def test_periods_by_the_civil_code(start: date, amount: int, unit: Unit, end: date) -> None:
    assert due(OFFICE, start, amount, unit) == Due(end, provisional=False)


def test_a_first_day_may_be_set_to_count() -> None:
    assert due(OFFICE, date(2026, 11, 23), 7, "CD", inclusive=True).day == date(2026, 11, 30)
    assert due(OFFICE, date(2026, 11, 24), 5, "WD", inclusive=True).day == date(2026, 11, 30)
    assert due(OFFICE, date(2026, 11, 21), 1, "WD", inclusive=True).day == date(2026, 11, 23)
    assert due(OFFICE, date(2026, 10, 17), 1, "M", inclusive=True).day == date(2026, 11, 16)


def test_only_the_last_day_makes_a_period_of_days_provisional() -> None:
    assert due(OFFICE, date(2026, 12, 1), 30, "CD") == Due(date(2026, 12, 31), provisional=False)
    assert due(OFFICE, date(2026, 12, 2), 30, "CD").provisional


def test_a_negative_period_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="-1 M"):
        due(OFFICE, date(2026, 11, 24), -1, "M")


@pytest.mark.parametrize(
    ("start", "amount", "unit", "said"),
    [
        (date(2026, 9, 23), 3, "WD", "自受理次日2026年9月24日起算3个工作日（不含法定休假日，调休上班日计入），至2026年9月29日"),
        (date(2026, 11, 24), 7, "CD", "自受理次日2026年11月25日起算7日，至2026年12月1日"),
        (date(2026, 11, 21), 7, "CD", "自受理次日2026年11月22日起算7日，期满日2026年11月28日为休息日，顺延至2026年11月30日"),
        (date(2026, 1, 31), 1, "M", "自受理次日2026年2月1日起算1个月，至2026年2月28日"),
        (date(2026, 11, 24), 0, "WD", "受理当日2026年11月24日办结"),
        (date(2026, 11, 24), 1, "Y", "自受理次日2026年11月25日起算1年，至2027年11月24日；2027年放假安排公布前为暂算"),
    ],
)
def test_the_sentence_says_how_it_was_counted(start: date, amount: int, unit: Unit, said: str) -> None:
    assert sentence(OFFICE, start, amount, unit) == said


def test_the_sentence_over_new_year() -> None:
    assert sentence(PLAIN, date(2026, 11, 24), 30, "WD") == (
        "自受理次日2026年11月25日起算30个工作日（不含法定休假日，调休上班日计入），至2027年1月5日；2027年放假安排公布前为暂算"
    )
    assert sentence(PLAIN, date(2026, 11, 24), 2, "Y").endswith("至2028年11月24日；2027、2028年放假安排公布前为暂算")


def test_the_sentence_names_the_event_and_a_counted_first_day() -> None:
    said = sentence(OFFICE, date(2026, 11, 23), 7, "CD", "公示", inclusive=True)
    assert said == "自公示当日2026年11月23日起算7日，期满日2026年11月29日为休息日，顺延至2026年11月30日"


def test_payment_begins_with_the_month_after_the_decision() -> None:
    assert pay_from(date(2026, 12, 31)) == "2027-01"
    assert pay_from(date(2026, 12, 1)) == "2027-01"
    assert pay_from(date(2026, 1, 31)) == "2026-02"


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 60))
def test_months_keep_the_day_or_take_the_last(day: date, n: int) -> None:
    later = add_months(day, n)
    assert later.year * 12 + later.month == day.year * 12 + day.month + n
    assert later.day == day.day or (later.toordinal() + 1 == add_months(later.replace(day=1), 1).toordinal())


@given(st.dates(date(2024, 1, 1), date(2026, 6, 1)), st.integers(1, 40), st.sampled_from(["WD", "CD", "M"]))
def test_no_period_ends_on_a_day_of_rest(start: date, amount: int, unit: Unit) -> None:
    assert OFFICE.is_workday(due(OFFICE, start, amount, unit).day)
