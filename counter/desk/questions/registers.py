"""The registers (台账) as questions: which there are for the asker, and one of them for some days."""

from typing import ClassVar

from counter.desk import registers
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.views.registers import RegisterKind, RegisterKinds
from counter.domain.registers import Register


class RegistersAtHand(Question[RegisterKinds]):
    """The registers that the asker may read."""

    zh: ClassVar[str] = "台账目录"
    right: ClassVar[str] = "read"

    def answer(self, inquiry: Inquiry) -> RegisterKinds:
        """Give them in their order."""
        found = ((code, kind) for code, kind in registers.KINDS.items() if registers.readable(inquiry, kind))
        return RegisterKinds(rows=tuple(RegisterKind(code=code, zh=kind.zh, dated=kind.dated) for code, kind in found))


class RegisterOf(Question[Register]):
    """A register of some days, this month's unless told. Without days where what stands now is what counts."""

    zh: ClassVar[str] = "台账"
    right: ClassVar[str] = "read"
    kind: str
    since: str = ""
    until: str = ""

    def answer(self, inquiry: Inquiry) -> Register:
        """Raise Refused for a register that there is not or that is not the asker's, and for what are no days or more than a year."""
        return registers.read(inquiry, self.kind, self.since, self.until)
