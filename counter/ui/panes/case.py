"""One case."""

from typing import ClassVar

from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.theme import Look


class CasePane(Pane):
    """A case."""

    place: ClassVar[str] = "case"

    def __init__(self, office: Office, case: str, look: Look) -> None:
        """Show nothing yet."""
        super().__init__(office)
        self._case, self._look = case, look
