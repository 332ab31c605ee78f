"""What was taken out as a file (导出): a register, a case as an archive package. It stays in the log and changes nothing."""

from counter.domain.journal import Action, Fact
from counter.domain.state import State


def told(_state: State, _action: Action, _fact: Fact) -> None:
    """A reading changes no state; who read is in the journal (社会救助法 11)."""


STEPS = {"register.exported": told, "case.exported": told}
