"""Taken out as a file (导出): a register, a case as an archive package. Each is a reading, and who did it stays in the log (查阅记录)."""

from typing import ClassVar, Literal

from counter.desk import archive, registers
from counter.desk.action import Act
from counter.desk.actions.cases import CaseAct
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


class ExportCase(CaseAct):
    """Take a closed case out as an archive package. It holds everything unmasked, and is logged before a byte is written."""

    zh: ClassVar[str] = "导出归档包"
    right: ClassVar[str] = "archive"

    def perform(self, room: Room) -> None:
        """Raise Refused as ArchiveOf does."""
        found = archive.gather(Inquiry(room.connection, room.world, room.actor, room.now), self.case)
        missing = sum(not f.here for f in found.files)
        note = f"文书 {len(found.papers)} 份，附件 {len(found.files)} 个" + (f"，其中 {missing} 个不在本窗口" if missing else "")
        room.tell(self.stream, "case.exported", purpose="导出归档包", note=note, on=room.today.isoformat())
