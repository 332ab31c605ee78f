"""Who read what, and what is asked to be erased: for those who watch over the others. Names are masked."""

from counter.desk.views.view import View


class OpeningRow(View):
    """A file that somebody opened. `about` says which, without the person's name."""

    at: str
    operator: str
    workstation: str
    about: str
    purpose: str
    note: str


class OpeningRows(View):
    """Openings of a span of days, the newest first."""

    rows: tuple[OpeningRow, ...]


class ErasureRow(View):
    """A request to erase. `state`: asked, declined, done. `mine`: one's own, which another has to answer."""

    id: str
    about: tuple[str, ...]
    facts: int
    ground: str
    note: str
    asked_by: str
    asked_on: str
    state: str
    state_zh: str
    settled_by: str
    reason: str
    mine: bool


class ErasureRows(View):
    """Requests to erase, the newest first."""

    rows: tuple[ErasureRow, ...]


class FactRow(View):
    """A fact of a stream that may be named in a request: the action's id and its place there."""

    action: str
    place: int
    at: str
    operator: str
    zh: str


class FactRows(View):
    """The facts of a stream that are still there, in order."""

    rows: tuple[FactRow, ...]
