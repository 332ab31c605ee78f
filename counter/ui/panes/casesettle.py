"""What has to be settled on the page of a case: two values for one entry, and matters; the first of them has keys."""

from abc import abstractmethod
from collections.abc import Callable, Mapping

from counter.desk.action import Act
from counter.desk.actions import SettleConflict, SettleMatter
from counter.domain.form import Field, Group
from counter.domain.problem import Problem
from counter.ui.desks import Outcome
from counter.ui.forms.lore import Lore
from counter.ui.panes.caseparty import CaseWithParty
from counter.ui.panes.dock import Dock, answered, own

Refusal = Callable[[tuple[Problem, ...]], object]
OTHER = own(Field(key="value", zh="正确的值", kind="text", required=True, max=200))


class CaseSettling(CaseWithParty):
    """The page of a case with what has to be settled."""

    def settle_first(self, n: int) -> None:
        """Take the n-th choice of what is to be settled first."""
        detail, choices = self.detail, self.settling()
        if detail is not None and n <= len(choices):
            found, settle = (detail.conflicts, self.settle_conflict) if detail.conflicts else (detail.matters, self.settle_matter)
            settle(found[0].id, choices[n - 1])

    def settle_conflict(self, conflict: str, choice: str) -> None:
        """Settle a conflict; another value is asked for first."""
        values = {"stream": f"case:{self.case}", "conflict": conflict, "choice": choice}
        if choice != "other":
            self._settle(SettleConflict, values, self.refused)
            return
        dock = self._ask("另填正确的值", "采用", self._other_value(conflict), lore=self.reading.lore if self.reading is not None else None)
        dock.done.connect(lambda answers: self._settle(SettleConflict, {**values, **answered(answers)}, dock.show_problems))

    def _other_value(self, conflict: str) -> tuple[Group, ...]:
        """Ask for a value in the kind of field that the form has for it."""
        path = next((found.path for found in (self.detail.conflicts if self.detail else ()) if found.id == conflict), "")
        parts = path.removeprefix("answers/").split("/")
        groups = self.item.groups if self.item is not None else ()
        found = next((f for g in groups if g.key == parts[0] for f in g.fields if f.key == parts[-1]), None)
        kept = {"key": "value", "required": True, "when": None, "computed": False}
        return OTHER if found is None else own(found.model_copy(update=kept))

    def settle_matter(self, matter: str, choice: str) -> None:
        """Settle a matter."""
        self._settle(SettleMatter, {"stream": f"case:{self.case}", "matter": matter, "choice": choice}, self.refused)

    def _settle(self, act: type[Act], values: Mapping[str, object], refused: Refusal) -> None:
        self.office.attempt(act, values, lambda outcome: self._done("已处理", outcome), refused, owner=self)

    # -- CasePane

    @abstractmethod
    def _ask(
        self, title: str, verb: str, groups: tuple[Group, ...], *, sentence: str = "", grave: bool = False, lore: Lore | None = None
    ) -> Dock:
        """Ask something in the dock at the foot of the page."""

    @abstractmethod
    def _done(self, done: str, outcome: Outcome) -> None:
        """Say what was done and read the case again."""
