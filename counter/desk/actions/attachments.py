"""Files of a case (附件): attached with their bytes, taken off with a reason."""

from typing import Annotated, ClassVar

from pydantic import Base64Bytes, Field

from counter.db import attachments
from counter.desk.actions.cases import CaseAct, item_of, known
from counter.desk.examining import examine
from counter.desk.room import Room
from counter.domain.attachment import plain_name
from counter.domain.problem import refuse
from counter.domain.state import State

CLOSED = ("archived",)


def open_for_papers(room: Room, stream: str) -> State:
    """Give a case that still takes papers. Raises Refused (state) for an archived one, (upgrade) for one of an unknown item."""
    state = known(room, stream)
    if state["v"].get("state") in CLOSED:
        raise refuse("", "state", state=state["v"]["state"])
    return state


class AttachFile(CaseAct):
    """Attach a PDF, JPEG or PNG. The bytes come as Base64 and are kept in the store; the journal has their SHA-256."""

    zh: ClassVar[str] = "附加文件"
    right: ClassVar[str] = "record"
    material: str = ""  # the paper that it is a picture of; "" for none in particular
    name: str = Field(max_length=200)
    content: Annotated[Base64Bytes, Field(repr=False)]

    def perform(self, room: Room) -> None:
        """Raise Refused for a material that the item does not know, a file without a name, or one that `examine` refuses."""
        state = open_for_papers(room, self.stream)
        if self.material and self.material not in {m.code for m in item_of(room, state).materials}:
            raise refuse("material", "unknown")
        name = plain_name(self.name)
        if not name:
            raise refuse("name", "required")
        found = examine(room.world, self.content)
        sha256 = attachments.keep(room.connection, self.content)
        if any(f["sha256"] == sha256 and f["material"] == self.material and "removed" not in f for f in state.get("files", {}).values()):
            return
        room.tell(
            self.stream, "case.attached", id=room.new("file"), sha256=sha256, name=name, mime=found.mime, size=len(self.content),
            pages=found.pages, material=self.material, workstation=room.actor.workstation, on=room.today.isoformat(),
        )  # fmt: skip


class RemoveFile(CaseAct):
    """Take a file off a case, with a reason. That it was there stays to be seen; its bytes go only with an erasure."""

    zh: ClassVar[str] = "移除文件"
    right: ClassVar[str] = "record"
    file: str
    reason: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason, or for a file that is not there or was taken off before."""
        state = open_for_papers(room, self.stream)
        if not self.reason.strip():
            raise refuse("reason", "required")
        found = state.get("files", {}).get(self.file)
        if found is None or "removed" in found:
            raise refuse("file", "not_found")
        room.tell(self.stream, "attachment.removed", id=self.file, reason=self.reason.strip(), on=room.today.isoformat())
