"""The list of cases: all ids at once, so that the scroll bar tells the truth; rows when they come into sight."""

from collections.abc import Callable, Sequence

from counter.desk.questions import CaseRows
from counter.desk.views import CaseRow, CaseRowList
from counter.ui.lists.columns import Column, Index, Rows
from counter.ui.office import Office

PAGE = 50
KEPT = 5_000  # rows that stay read when the list becomes another


class CasePages(Rows[CaseRow]):
    """Ids in order; a row that has not been read is a placeholder and is asked for with its page."""

    def __init__(self, office: Office, columns: Sequence[Column[CaseRow]]) -> None:
        """Begin empty."""
        super().__init__(columns)
        self._office = office
        self.ids: tuple[str, ...] = ()
        self._seen: dict[str, int] = {}  # where the rows of pages stand that were looked at: of a million ids few are
        self._read: dict[str, CaseRow] = {}
        self._asked: set[int] = set()
        self._age = 0
        self.shown_as: Callable[[CaseRow], CaseRow] = lambda row: row

    def show_as(self, shown_as: Callable[[CaseRow], CaseRow]) -> None:
        """Show rows another way."""
        if shown_as is not self.shown_as:
            self.shown_as = shown_as
            if self.ids:
                self.dataChanged.emit(self.index(0, 0), self.index(len(self.ids) - 1, len(self.columns) - 1))

    def show_ids(self, ids: Sequence[str]) -> bool:
        """Show these cases; True when they are others than before."""
        if tuple(ids) == self.ids:
            return False
        self.beginResetModel()
        self.ids = tuple(ids)
        self._seen = {}
        if len(self._read) > KEPT:
            self._read = {}
        self._asked = set()
        self._age += 1
        self.endResetModel()
        return True

    def refresh(self, streams: frozenset[str]) -> None:
        """Read again the rows of these streams, where they have been read."""
        stale = tuple(case for case in self._read if f"case:{case}" in streams)
        if stale:
            self._ask(stale)

    def place_of(self, case: str) -> int:
        """Give the row of a case, -1 when it is not listed."""
        if case in self._seen:
            return self._seen[case]
        return self.ids.index(case) if case in self.ids else -1

    def row_at(self, row: int) -> CaseRow | None:
        """Give a row; ask for its page when it has not been read."""
        if not 0 <= row < len(self.ids):
            return None
        found = self._read.get(self.ids[row])
        if found is None or self.ids[row] not in self._seen:
            self._ask_page(row // PAGE)
        return None if found is None else self.shown_as(found)

    def rowCount(self, parent: Index | None = None) -> int:
        """Count the cases."""
        return 0 if parent is not None and parent.isValid() else len(self.ids)

    def _ask_page(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            cases = self.ids[page * PAGE : (page + 1) * PAGE]
            self._seen |= {case: page * PAGE + n for n, case in enumerate(cases)}
            if fresh := tuple(case for case in cases if case not in self._read):
                self._ask(fresh)

    def _ask(self, cases: tuple[str, ...]) -> None:
        age = self._age
        self._office.ask(CaseRows(ids=cases), lambda found: self._take(found, age), owner=self)

    def _take(self, found: CaseRowList, age: int) -> None:
        if age != self._age:
            return
        for row in found.rows:
            self._read[row.id] = row
            at = self._seen.get(row.id, -1)
            if at >= 0:
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.columns) - 1))
