"""A place that stands where the workbench would, with what the applicant may see."""

from counter.ui.forms.lore import Lore
from counter.ui.office import Office
from counter.ui.pane import Pane
from counter.ui.panes.draft import Application
from counter.ui.parts import button, column
from counter.ui.places import Makers
from counter.ui.second.showing import Showing
from counter.ui.theme import Look
from tests.ui.conftest import MAKERS


class BenchStub(Pane):
    place = "workbench"

    def __init__(self, office: Office, look: Look) -> None:
        super().__init__(office)
        self.button = button("受理")
        self.showing = Showing(office, Application, lambda: None, lambda: Lore(office.today()), lambda: None, self)
        self.setLayout(column(self.showing.line, self.button))

    def entered(self) -> None:
        self.button.setFocus()


def makers() -> Makers:
    return {**MAKERS, "workbench": BenchStub}
