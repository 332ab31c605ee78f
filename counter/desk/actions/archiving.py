"""Taken out as a file (导出): a register, a case as an archive package. Each is a reading, and who did it stays in the log (查阅记录)."""

from typing import ClassVar, Literal

from counter.desk import registers
from counter.desk.action import Act
from counter.desk.inquiry import Inquiry
from counter.desk.room import Room

FORMS = {"xlsx": "Excel", "csv": "CSV"}


class ExportRegister(Act):
    """Take a register out. How many rows it has is counted here, and not told by who asks."""

    zh: ClassVar[str] = "导出台账"
    right: ClassVar[str] = "print"  # who may not take anything away on paper takes no list away either
    kind: str
    since: str = ""
    until: str = ""
    form: Literal["xlsx", "csv"] = "xlsx"

    def perform(self, room: Room) -> None:
        """Raise Refused as RegisterOf does."""
        found = registers.read(Inquiry(room.connection, room.world, room.actor, room.now), self.kind, self.since, self.until)
        rows = len(found.rows)
        room.tell(
            f"workstation:{room.actor.workstation}", "register.exported", purpose="导出台账", form=self.form, rows=rows,
            note=f"{found.zh}，{found.period}，{rows} 行，{FORMS[self.form]}", on=room.today.isoformat(), kind=self.kind,
        )  # fmt: skip
