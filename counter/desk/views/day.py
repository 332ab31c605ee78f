"""The day sheet."""

from counter.desk.views.view import View


class Tally(View):
    """A line of the day sheet."""

    key: str
    zh: str
    received: int
    accepted: int
    instant: int
    corrected: int
    refused: int
    withdrawn: int


class Series(View):
    """Numbers issued by one workstation on the day."""

    key: str
    first: str
    last: str
    count: int
    gaps: tuple[str, ...]
    voids: int = 0


class LateRow(View):
    """补记: what came after its own day was closed."""

    at: str
    workstation: str
    what: str
    number: str


class SilentRow(View):
    """A counter not heard from."""

    workstation: str
    since: str


class DaySheet(View):
    """日报, in the asker's families. Money in fen; `closed` False: figures so far.

    `dues_taken` and `dues_refunded` are cash, which the drawer is counted against; `dues_other` came and went otherwise.
    `money` False: they are not the asker's to see, and stand at 0.
    """

    date: str
    closed: bool
    closed_by: str
    closed_at: str
    families: tuple[Tally, ...]
    items: tuple[Tally, ...]
    clerks: tuple[Tally, ...]
    dues_taken: int
    dues_refunded: int
    dues_other: int = 0
    money: bool = True
    cash_counted: int | None
    cash_difference: int | None
    receipts: tuple[Series, ...]
    numbers: tuple[Series, ...]
    late: tuple[LateRow, ...]
    silent: tuple[SilentRow, ...]
    papers_unconfirmed: int
    matters_open: int
