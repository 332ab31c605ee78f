from datetime import date

import pytest

from counter.domain.payments import next_month, pay_from


@pytest.mark.parametrize(
    ("approved", "month"),
    [(date(2026, 12, 31), "2027-01"), (date(2026, 12, 1), "2027-01"), (date(2026, 1, 31), "2026-02"), (date(2026, 11, 30), "2026-12")],
)
def test_paid_from_the_month_after_the_decision(approved: date, month: str) -> None:
    assert pay_from(approved) == month
    assert next_month(approved) == date.fromisoformat(f"{month}-01")
