"""Party affairs on the page of a case: letters written, asked for, answered, void; the tracker; service of members in work."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter.desk.action import Act
from counter.desk.actions import ChaseLetter, IssueLetter, ReturnSlip, VoidLetter
from counter.desk.questions import PartyOf
from counter.desk.views.party import PartyCase
from counter.domain.form import Answers, Condition, Field, Group
from counter.domain.letters import REASONS
from counter.ui.office import Office
from counter.ui.panes import partyparts
from counter.ui.panes.casefiles import CaseWithFiles
from counter.ui.panes.dock import answered, own
from counter.ui.parts import area, button, row
from counter.ui.theme import Look

FAMILY = "DW"
CHASE = own(Field(key="note", zh="向谁、怎样催的", kind="text", required=True, max=200))
SLIP = own(
    Field(key="accepted_on", zh="对方接收日期", kind="date", required=True, rules=("not_future",)),
    Field(key="note", zh="备注", kind="text", max=200),
)
VOID = own(
    Field(key="reason", zh="作废原因", kind="enum", values=tuple(REASONS.values()), required=True),
    Field(
        key="statement", zh="支部说明", kind="long", max=400, required=True,
        when=Condition(path="reason", among=(REASONS["lost"], REASONS["expired"])),
    ),
    Field(key="again", zh="重新开具", kind="bool", default=True),
)  # fmt: skip
CODES = {zh: code for code, zh in REASONS.items()}


class CaseWithParty(CaseWithFiles):
    """The page of a case with what a party case has beside its form, above the form."""

    def __init__(self, office: Office, case: str, look: Look) -> None:
        """Read it with the case."""
        self.party: PartyCase | None = None
        self._letters = QVBoxLayout()
        super().__init__(office, case, look)

    def _draw(self) -> None:
        super()._draw()
        page, detail = self._page.layout(), self.detail
        if isinstance(page, QVBoxLayout) and detail is not None and detail.row.family == FAMILY:
            self._letters = QVBoxLayout()
            self._letters.setSpacing(18)
            page.insertLayout(2 + len(detail.conflicts) + len(detail.matters), self._letters)  # below the head and its line
            self.office.ask(PartyOf(case=self.case), self._party_read, owner=self, slot="case-party")

    def _party_read(self, found: PartyCase) -> None:
        self.party = found
        while (taken := self._letters.takeAt(0)) is not None:
            widget = taken.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for part in self._party_parts(found):
            self._letters.addWidget(part)
        self._allow()

    def _party_parts(self, found: PartyCase) -> list[QWidget]:
        verbs = {
            "ChaseLetter": ("催办", "Alt+K", self._ask_chase),
            "ReturnSlip": ("收到回执", "Alt+E", self._ask_slip),
            "VoidLetter": ("作废重开", "Ctrl+I", self._ask_void),
        }
        parts = (
            [partyparts.letters(found.letters, verbs, button("存根登记", "Alt+Q", "quiet", self.show_register))] if found.letters else []
        )
        parts += [_beside("开具介绍信", "Alt+I", self.issue_letter)] if found.may_issue else []
        parts += [partyparts.tracker(found.development)] if found.development else []
        parts += [partyparts.service(found.service)] if found.service else []
        return parts

    def _allow(self) -> None:
        super()._allow()
        here = self.free()
        self.may.emit("case_register", here and bool(self.party and self.party.letters))
        self.may.emit("case_issue_letter", here and bool(self.party and self.party.may_issue))
        for command, action in (("case_chase", "ChaseLetter"), ("case_slip", "ReturnSlip"), ("case_void_letter", "VoidLetter")):
            self.may.emit(command, here and bool(self._last(action)))

    def _last(self, action: str) -> str:
        """Give the newest letter with which this may be done, "" when there is none."""
        found = self.party.letters if self.party else ()
        return next((letter.row.number for letter in reversed(found) if action in letter.actions), "")

    # -- verbs by key

    def issue_letter(self) -> None:
        """Write the letter of the case."""
        self.office.attempt(IssueLetter, {"case": self.case}, lambda _: self._changed("已开具"), self.refused, owner=self)

    def chase_letter(self) -> None:
        """Ask whom the slip was asked of."""
        self._ask_chase(self._last("ChaseLetter"))

    def return_slip(self) -> None:
        """Ask when the member was received."""
        self._ask_slip(self._last("ReturnSlip"))

    def void_letter(self) -> None:
        """Ask why the letter is void."""
        self._ask_void(self._last("VoidLetter"))

    def show_register(self) -> None:
        """Show the letters among the registers."""
        self.wanted.emit("register", "letters")

    # -- asked

    def _ask_chase(self, number: str) -> None:
        self._ask_letter(number, "催办回执", CHASE, ChaseLetter)

    def _ask_slip(self, number: str) -> None:
        self._ask_letter(number, "收到回执", SLIP, ReturnSlip)

    def _ask_void(self, number: str) -> None:
        sentence = "作废的号码不再使用；重新开具的用新的号码。遗失或超过有效期的，须有支部说明。"
        self._ask_letter(number, "介绍信作废", VOID, VoidLetter, sentence=sentence)

    def _ask_letter(self, number: str, zh: str, groups: tuple[Group, ...], act: type[Act], *, sentence: str = "") -> None:
        if number:
            dock = self._ask(f"{zh}：{number}", zh, groups, sentence=sentence, grave=act is VoidLetter)
            dock.done.connect(lambda answers: self._carry_out(act, _coded(number, answered(answers)), f"已登记：{zh}", dock))


def _coded(number: str, answers: Answers) -> dict[str, object]:
    """Give the answers with the code of the reason that was chosen by its word, for one letter."""
    reason = str(answers.get("reason") or "")
    return {**answers, "number": number, **({"reason": CODES.get(reason, reason)} if reason else {})}


def _beside(zh: str, key: str, act: Callable[[], object]) -> QWidget:
    return area(row(button(zh, key, "", act), None))
