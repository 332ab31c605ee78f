"""When payment of a benefit begins, changes or ends (发放起始月). Months are "2027-01"."""

from datetime import date

from counter.domain.periods import add_months


def pay_from(approved: date) -> str:
    """Give the month after the approving decision, from which 低保 is paid (民发〔2021〕57号)."""
    return f"{next_month(approved):%Y-%m}"


def next_month(day: date) -> date:
    """Give the first day of the month after, on which a change takes effect and a grace period starts."""
    return add_months(day.replace(day=1), 1)
