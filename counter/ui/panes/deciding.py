"""The verbs of the workbench: receive once, then accept, ask for correction or refuse; what is asked first stands in a dock."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from counter.desk.actions import AcceptCase, AskForCorrection, ReceiveCase, RefuseCase
from counter.domain.form import Answers
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.desks import Outcome
from counter.ui.forms.lore import Lore
from counter.ui.office import Office
from counter.ui.panes.dock import CORRECTION, REFUSAL, Dock, answered
from counter.ui.panes.draft import Application

Problems = tuple[Problem, ...]
NO_STANDARD = "这一天没有适用的保障标准，现在不能定金额。可以先受理，受理时间和承诺时限照常计算，金额以后再定。"


class Decisions(QObject):
    """Carries out verbs on the application. Signals say what to show next."""

    asked = Signal(object)  # a Dock
    refused = Signal(object)  # problems
    received = Signal(str)  # the number
    decided = Signal(str, str, str)  # case, document to print or "", what was done ("": accepted, or done at once)

    def __init__(self, office: Office, application: Callable[[], Application], kept: Callable[[], str], parent: QObject) -> None:
        """`application` gives what stands on the page now, `kept` keeps it and gives its draft."""
        super().__init__(parent)
        self._office, self._application, self._kept = office, application, kept
        self.busy = False

    # -- 收件

    def receive(self, then: Callable[[], object] | None = None, *, same_person: bool = False) -> None:
        """Give the application its number, once; then go on. Where its number is known under another name, ask whether it is he."""
        application = self._application()
        if application.case:
            if then is not None:
                then()
            return
        values = {
            "item": application.item, "answers": application.answers, "materials": application.given, "resident": application.resident,
            "draft": self._kept(), **({"same_person": True} if same_person else {}), **application.word,
        }  # fmt: skip
        self._do(
            ReceiveCase, values, lambda outcome: self._was_received(outcome, then), lambda problems: self._not_received(problems, then)
        )

    def _not_received(self, problems: Problems, then: Callable[[], object] | None) -> None:
        if {problem.code for problem in problems} != {"other_name"}:
            self.refused.emit(problems)
            return
        dock = Dock("姓名与登记的不一致", "确是同一人，继续", (), Lore(self._office.today()), sentence=words.sentences(problems) + "。")
        dock.done.connect(lambda _: self.receive(then, same_person=True))
        self.asked.emit(dock)

    def _was_received(self, outcome: Outcome, then: Callable[[], object] | None) -> None:
        application = self._application()
        application.case, application.number = outcome.created["case"], outcome.number
        self.received.emit(outcome.number)
        if then is not None:
            then()

    # -- 受理

    def accept(self, *, without_amount: bool = False) -> None:
        """Receive if need be, then accept."""
        self.receive(lambda: self._accept(without_amount=without_amount))

    def _accept(self, *, without_amount: bool) -> None:
        application = self._application()
        values = {
            "case": application.case, "answers": application.answers, "materials": application.given, "without_amount": without_amount,
            **application.word,
        }  # fmt: skip
        self._do(AcceptCase, values, lambda outcome: self._decided(outcome, ""))

    def ask_without_amount(self, lore: Lore) -> None:
        """Ask whether to accept although no standard is set."""
        dock = Dock("没有适用的标准", "不定金额受理", (), lore, sentence=NO_STANDARD)
        dock.done.connect(lambda _: self.accept(without_amount=True))
        self.asked.emit(dock)

    # -- 补正

    def ask_correction(self, lore: Lore, missing: list[dict[str, str]]) -> None:
        """Ask what is to be put right: all that is missing at once (一次性告知)."""
        sentence = "一次告知全部要补正的内容；确认后生成《一次性告知单》，待补正期间不计入承诺时限。"
        dock = Dock("一次性告知", "生成告知单", CORRECTION, lore, sentence=sentence)
        dock.form.set_answers({"missing": {f"r{n}": dict(row) for n, row in enumerate(missing, 1)}})
        dock.done.connect(lambda answers: self.receive(lambda: self._correct(dock, answers)))
        self.asked.emit(dock)

    def _correct(self, dock: Dock, answers: Answers) -> None:
        rows = answers.get("missing")
        given = [row for row in rows.values() if isinstance(row, dict)] if isinstance(rows, dict) else []
        named = [{"zh": row.get("zh", ""), "wrong": row.get("wrong", ""), "right": row.get("right", "")} for row in given if row.get("zh")]
        values = {"case": self._application().case, "missing": named, "note": answered(answers).get("note", "")}
        self._do(AskForCorrection, values, lambda outcome: self._decided(outcome, "已告知补正"), dock.show_problems)

    # -- 不予受理

    def ask_refusal(self, lore: Lore, basis: str, facts: str) -> None:
        """Ask for fact, reason and clause."""
        dock = Dock("不予受理", "不予受理并生成通知书", REFUSAL, lore, grave=True)
        dock.form.set_answers({"own": {"facts": facts, "clause": basis}})
        dock.done.connect(lambda answers: self.receive(lambda: self._refuse(dock, answers)))
        self.asked.emit(dock)

    def _refuse(self, dock: Dock, answers: Answers) -> None:
        texts = {"facts": "", "reason": "", "clause": ""} | answered(answers)
        values = {"case": self._application().case} | texts
        self._do(RefuseCase, values, lambda outcome: self._decided(outcome, "不予受理", "DOC-REF"), dock.show_problems)

    # --

    def _do(
        self,
        act: type[AcceptCase] | type[ReceiveCase] | type[AskForCorrection] | type[RefuseCase],
        values: Mapping[str, object],
        done: Callable[[Outcome], object],
        refused: Callable[[Problems], object] | None = None,
    ) -> None:
        if self.busy:
            return
        self.busy = True
        self._office.attempt(act, values, lambda o: self._yes(o, done), lambda p: self._no(p, refused), owner=self)

    def _yes(self, outcome: Outcome, done: Callable[[Outcome], object]) -> None:
        self.busy = False
        done(outcome)

    def _no(self, problems: Problems, refused: Callable[[Problems], object] | None) -> None:
        self.busy = False
        (refused or self.refused.emit)(problems)

    def _decided(self, outcome: Outcome, done: str, document: str = "") -> None:
        due = next(iter(outcome.documents), document)
        self.decided.emit(self._application().case, due, done)
