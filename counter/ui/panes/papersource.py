"""What the checklist of the workbench is told from the records, and the files attached from it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from counter.catalogue.item import Item
from counter.desk.questions import PapersAtHand
from counter.ui import words
from counter.ui.office import Office
from counter.ui.panes.attaching import Attaching
from counter.ui.panes.draft import Application

FIRST_RECEIVE = "先按 F5 收件，有了办件编号再附文件"


class PaperSource(QObject):
    """Asks what the hall has already of the applicant, and attaches files to his case once there is one."""

    found = Signal(object)  # AtHand
    said = Signal(str)
    refused = Signal(str)

    def __init__(self, office: Office, item: Item, application: Application, parent: QWidget) -> None:
        """`application` is what stands on the page: who it is and whether it was received are looked at each time."""
        super().__init__(parent)
        self._office, self._item, self._application = office, item, application
        self._asked: PapersAtHand | None = None
        self.attaching = Attaching(office, parent)
        self.attaching.attached.connect(lambda name: self.said.emit(f"已附加 {name}"))
        self.attaching.refused.connect(lambda problems: self.refused.emit(words.sentences(problems)))

    def look(self) -> None:
        """Ask again when it is about somebody else, or the application became a case."""
        who, case = self._application.resident, self._application.case
        question = PapersAtHand(item=self._item.code, version=self._item.version, resident=who, case=case)
        if question != self._asked:
            self._asked = question
            self._office.ask(question, self.found.emit, lambda _: None, owner=self, slot="papers-at-hand")

    def attach(self, material: str) -> None:
        """Attach a file to the case for a paper."""
        if self._application.case:
            self.attaching.attach(self._application.case, material)
        else:
            self.refused.emit(FIRST_RECEIVE)
