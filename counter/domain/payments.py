"""When payment of a benefit begins (发放起始月). Months are "2027-01"."""

from datetime import date

from counter.domain.periods import add_months


def pay_from(approved: date) -> str:
    """Give the month after the approving decision, from which 低保 is paid (民发〔2021〕57号)."""
    return f"{add_months(approved.replace(day=1), 1):%Y-%m}"
