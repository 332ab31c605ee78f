"""Whether what was just done may be taken back (撤销)."""

from datetime import UTC
from typing import ClassVar

from counter.db import reads
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.undoing import undoing
from counter.desk.views import Undoable
from counter.domain.cases import BEFORE


class UndoOf(Question[Undoable]):
    """An action of the asker's own: what to say of it, and until when it may be taken back. Why not is said when it is tried."""

    zh: ClassVar[str] = "能否撤销"
    action: str

    def answer(self, inquiry: Inquiry) -> Undoable:
        """Give no words for what cannot be taken back, or not any more."""
        found = undoing(inquiry, self.action)
        if found is None or inquiry.now > found.until:
            return Undoable(action=self.action)
        case = found.trace.stream.removeprefix("case:")
        row = reads.rows_by_id(inquiry.connection, "case", [case])[case]
        item = inquiry.world.catalogue.item_of(row["item"], row["version"])
        said = f"{found.words}  {row['applicant']}  {item.zh}"
        bench = found.verb != "MoveCase" and str(found.trace.before["v"].get("state")) in BEFORE
        return Undoable(action=self.action, case=case, words=said, until=found.until.astimezone(UTC).isoformat(), bench=bench)
