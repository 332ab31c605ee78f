"""Where the counter stands, its outbox, operators."""

from counter.desk.views.view import View


class Standing(View):
    """What the status bar shows. `hall`: none (单机), connected, away. times are UTC ISO."""

    operator: str
    name: str
    login: str
    grants: tuple[tuple[str, tuple[str, ...]], ...]
    workstation: str
    hall_name: str
    waiting: int
    oldest: str
    cursor: int
    attention: int
    clock: str  # "" or a problem code of the clock guard
    standards_missing: tuple[str, ...]  # what they are called
    new_number_needed: bool


class OutboxRow(View):
    """An action of this workstation. `state`: waiting, confirmed, not_applied."""

    n: int
    verb: str
    words: str
    at: str
    state: str
    seq: int | None


class Outbox(View):
    """The ledger of our own actions, newest first."""

    rows: tuple[OutboxRow, ...]
    waiting: int
    oldest: str


class OperatorRow(View):
    """An operator."""

    id: str
    login: str
    name: str
    active: bool
    grants: tuple[tuple[str, tuple[str, ...]], ...]
    roles_zh: str


class Operators(View):
    """All operators and the roles there are: code, Chinese name."""

    rows: tuple[OperatorRow, ...]
    roles: tuple[tuple[str, str], ...]
