"""Which places there are, and who builds each. A pane is built when it is first entered."""

from collections.abc import Callable, Iterable, Mapping

from counter.domain import rights
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.panes.admin import AdminPane
from counter.ui.panes.attention import AttentionPane
from counter.ui.panes.case import CasePane
from counter.ui.panes.cases import CasesPane
from counter.ui.panes.day import DayPane
from counter.ui.panes.due import DuePane
from counter.ui.panes.person import PersonPane
from counter.ui.panes.registers import RegistersPane
from counter.ui.panes.sync import SyncPane
from counter.ui.panes.verify import VerifyPane
from counter.ui.panes.workbench import Workbench
from counter.ui.theme import Look

Makers = Mapping[str, Callable[[Office, Look], Pane]]
CaseMaker = Callable[[Office, str, Look], Pane]

PLACES: Makers = {
    "workbench": Workbench,
    "cases": CasesPane,
    "person": PersonPane,
    "due": DuePane,
    "attention": AttentionPane,
    "day": DayPane,
    "sync": SyncPane,
    "admin": AdminPane,
    "registers": RegistersPane,
    "verify": VerifyPane,
}
CASE: CaseMaker = CasePane
NEEDS: Mapping[str, str] = {
    "workbench": "receive",
    "cases": "read",
    "person": "read",
    "attention": "read settings",
    "due": "read",
    "day": "read",
    "registers": "read",
}  # one of these rights; the others are everybody's


def open_to(makers: Makers, grants: Iterable[rights.Grant]) -> Makers:
    """Give the places that these grants open."""
    given = tuple(grants)
    return {place: make for place, make in makers.items() if any(rights.may(given, verb) for verb in NEEDS.get(place, "own").split())}
