"""The code tables that a form needs, read once each."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject

from counter.desk.questions import Codes
from counter.desk.views import CodeRows
from counter.domain.form import Group
from counter.ui.forms.lore import Choices, Lore
from counter.ui.office import Office


def named(groups: Iterable[Group]) -> set[str]:
    """Name the tables that these groups refer to."""
    fields = [field for group in groups for field in group.fields]
    return {field.ref or field.kind for field in fields if field.kind in {"code", "region"}}


class Tables(QObject):
    """Code tables of one window."""

    def __init__(self, office: Office, parent: QObject) -> None:
        """Know none yet."""
        super().__init__(parent)
        self._office = office
        self._known: dict[str, Choices] = {}

    def fetch(self, groups: Iterable[Group], then: Callable[[], object]) -> None:
        """Read what is not known yet, then go on."""
        wanted = sorted(named(groups) - self._known.keys())
        if not wanted:
            then()
            return
        told = partial(self._take, wanted[0], tuple(groups), then)
        unknown = partial(self._take, wanted[0], tuple(groups), then, CodeRows(rows=()))
        self._office.ask(Codes(table=wanted[0]), told, lambda _: unknown(), owner=self)

    def _take(self, table: str, groups: tuple[Group, ...], then: Callable[[], object], rows: CodeRows) -> None:
        self._known[table] = rows.rows
        self.fetch(groups, then)

    def lore(self) -> Lore:
        """Give what a form must be told."""
        mark = f"w{self._office.workstation}" if self._office.workstation else ""
        return Lore(self._office.today(), lambda table: self._known.get(table, ()), mark=mark)
