"""The middle of the workbench: person, item and form, papers, on one page; each step is a line once it is done."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from counter.catalogue.item import Item
from counter.domain.filled import Filled
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.ui import words
from counter.ui.forms.form import FormView
from counter.ui.forms.lore import Lore
from counter.ui.forms.rows import RowsView
from counter.ui.office import Office
from counter.ui.panes.checklist import ChecklistView
from counter.ui.panes.draft import Application
from counter.ui.panes.finding import PersonStep
from counter.ui.panes.papersource import PaperSource
from counter.ui.panes.picking import ItemStep
from counter.ui.parts import GROUP, PAGE, area, column, line, scrolled, text
from counter.ui.theme import Look

MARGIN = 72  # px kept in sight above and below the field with the cursor
SELF = "01"
FROM_HOME = "从家庭档案带入"
CARRIED = {"member_name": "name", "member_id_no": "id_no"}


class ApplicationPage(QWidget):
    """What is typed of one application. `edited` after every change by hand."""

    edited = Signal()

    def __init__(self, office: Office, look: Look) -> None:
        """Begin with an empty page."""
        super().__init__()
        self._office = office
        self.person, self.item_step = PersonStep(office, look), ItemStep(office, look)
        self.form: FormView | None = None
        self.papers: ChecklistView | None = None
        self.item: Item | None = None
        self.home: Answers = {}  # members of the applicant's household, as rows of a form
        self._problem = text("", "problem", wrap=True)
        self._problem.hide()
        self._rest = QVBoxLayout()
        self._rest.setSpacing(GROUP)
        self._rule = line()
        self._rule.hide()
        self.top = QVBoxLayout()
        inner = column(
            self.top, self.person, self.item_step, self._problem, self._rule, self._rest, None, gap=6, margin=(PAGE, 14, PAGE, PAGE)
        )
        self.sheet = area(inner, "paper")
        self.scrolling = scrolled(self.sheet)
        self.setLayout(column(self.scrolling, gap=0))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Keep the field with the cursor in sight, and what stands under it."""
        if now is not None and self.sheet.isAncestorOf(now):
            self.scrolling.ensureWidgetVisible(now, 0, MARGIN)

    def clear(self) -> None:
        """Throw away what is drawn."""
        self.drop_item()
        self.person.begin()
        self.show_rest("")

    def drop_item(self) -> None:
        """Take form and papers off the page."""
        for part in (self.form, self.papers):
            if part is not None:
                self._rest.removeWidget(part)
                part.hide()
                part.deleteLater()
        self.form = self.papers = self.item = None
        self._rule.hide()
        self.item_step.begin()

    def draw(self, item: Item, lore: Lore, application: Application) -> None:
        """Draw an item's form and papers, and fill in what is known."""
        self.drop_item()
        self.item = item
        self.form = FormView(item.form, lore, words.sentence)
        self.papers = ChecklistView(item, lore.today)
        self.papers.draw_on(PaperSource(self._office, item, application, self.papers))
        self.form.set_answers(application.answers)
        self.papers.set_given(application.materials)
        members = self.form.groups.get("members")
        if isinstance(members, RowsView):
            members.first = self._applicant
            members.offer(self.home, FROM_HOME)
        for part in (self.form, self.papers):
            self._rest.addWidget(part)
            part.show()
        self.form.edited.connect(self._edited)
        self.papers.edited.connect(self._edited)
        self.form.finished.connect(self.papers.begin)
        self.item_step.tell(item)
        self._rule.show()
        self.tell_papers()

    def offer_home(self, rows: Answers) -> None:
        """Offer the members of the applicant's household to a form that asks for members."""
        self.home = rows
        members = self.form.groups.get("members") if self.form is not None else None
        if isinstance(members, RowsView):
            members.offer(rows, FROM_HOME)

    def _applicant(self) -> Mapping[str, Json]:
        """The applicant as the first member of his household: what was typed once is not typed again."""
        person = self.answers().get(self.item.person if self.item else "")
        if not isinstance(person, dict) or not person.get("name"):
            return {}
        carried = {key: person[known] for key, known in CARRIED.items() if known in person}
        return {**carried, "relation": SELF, "counted": True}

    def _edited(self) -> None:
        self.tell_papers()
        self.edited.emit()

    def tell_papers(self) -> None:
        """Lay the papers beside the answers as they stand."""
        if self.item is not None and self.papers is not None:
            self.papers.tell(Filled(self.item.groups, self.answers()))

    def answers(self) -> Answers:
        """Give everything typed."""
        return self.form.answers() if self.form is not None else {}

    def show_rest(self, sentence: str) -> None:
        """Say what has no field of its own."""
        self._problem.setText(f"✕ {sentence}" if sentence else "")
        self._problem.setVisible(bool(sentence))
        if sentence:
            self.scrolling.ensureWidgetVisible(self._problem)

    def begin(self) -> None:
        """Put the cursor where work goes on: person, item, form; not while another place is shown."""
        if not self.isVisible():
            return
        if self.person.offer.isVisible():
            self.person.offer.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.form is None:
            self.item_step.offer.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.form.begin()
