"""Changes of a household (家庭情况变更, DB-104): 增员, 减员, 分户, 并户, 户主变更, 户主死亡 (停旧建新), 迁移, 销户.

Each is guarded by the household's version: of two changes told at once the first stands and the other waits for a person.
"""

from collections.abc import Mapping
from typing import ClassVar

from pydantic import Field

from counter.db import people as files
from counter.desk.action import Act
from counter.desk.actions import residents
from counter.desk.actions.identities import day, died, said
from counter.desk.actions.members import (
    Members,
    address_of,
    enter,
    file_of,
    found,
    free,
    head_file,
    head_row,
    headed,
    members,
    standing,
)
from counter.desk.room import Room
from counter.domain import identity, people
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.problem import refuse


class Change(Act):
    """A change of one household: when ("" is today) and why."""

    right: ClassVar[str] = "edit"
    household: str
    on: str = ""
    reason: str = Field(default="", max_length=200)

    @property
    def stream(self) -> str:
        """The household's stream."""
        return f"household:{self.household}"

    def begin(self, room: Room) -> dict[str, Json]:
        """Guard the household as it is; give when and why. Raises Refused (not_found, ended, required, date, future)."""
        standing(room, self.household)
        return {"on": day("on", self.on, room.today), "reason": said("reason", self.reason)}

    def one(self, room: Room, row: str, path: str = "row") -> dict[str, Json]:
        """Give one of its members. Raises Refused (not_member)."""
        found = members(room, self.household).get(row)
        if found is None:
            raise refuse(path, "not_member")
        return found

    def not_the_head(self, room: Room, rows: tuple[str, ...], path: str) -> None:
        """Raise Refused (is_head): without him there is no household, until another one is its head."""
        if head_row(room, self.household) in rows:
            raise refuse(path, "is_head")


class FoundHousehold(Act):
    """Enter a household (立户) of a resident who is its head; members are added to it."""

    zh: ClassVar[str] = "立户"
    right: ClassVar[str] = "edit"
    head: str
    address: str = Field(default="", max_length=200)
    on: str = ""
    reason: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused for an unknown resident, or for one who counts in a household."""
        member = enter(room, {"resident": self.head, "relation": people.HEAD})
        free(room, member)
        about: dict[str, Json] = {"on": day("on", self.on, room.today), "reason": said("reason", self.reason)}
        found(room, str(member["resident"]), {room.sources.new_id(): member}, self.address or address_of(room, self.head), "", about)


class AddMember(Change):
    """One more belongs to the household (增员): a newborn without a number, too."""

    zh: ClassVar[str] = "增加家庭成员"
    member: Answers
    same_person: bool = False

    def perform(self, room: Room) -> None:
        """Raise Refused for one who has no name, a wrong number, another name under a known one, or counts elsewhere."""
        about = self.begin(room)
        new = enter(room, self.member, same_person=self.same_person)
        if people.row_of(members(room, self.household), str(new.get("member_id_no") or ""), str(new.get("resident") or "")):
            raise refuse("member", "duplicate")
        free(room, new)
        room.tell(self.stream, "household.member_added", row=room.new("member"), member=new, **about)


class RemoveMember(Change):
    """One belongs to the household no longer (减员); who died is entered as dead, too. `reason` is one of people.LEAVING."""

    zh: ClassVar[str] = "减少家庭成员"
    row: str
    note: str = Field(default="", max_length=200)  # of a death: where it is known from

    def perform(self, room: Room) -> None:
        """Raise Refused for the head, an unknown reason, or a death without its source."""
        about = self.begin(room)
        member = self.one(room, self.row)
        self.not_the_head(room, (self.row,), "row")
        if self.reason not in people.LEAVING:
            raise refuse("reason", "unknown")
        room.tell(self.stream, "household.member_removed", row=self.row, note=self.note.strip(), **about)
        if self.reason == people.DIED:
            self._died(room, member, str(about["on"]))

    def _died(self, room: Room, member: Mapping[str, Json], on: str) -> None:
        source, file = said("note", self.note), file_of(room, member)
        if file and not room.value(f"resident:{file}", "deceased/on"):
            died(room, file, on, source)
        elif not file and member.get("member_id_no"):
            entered = residents.enter(room, {"name": member["member_name"], "id_no": member["member_id_no"]})
            room.tell(f"resident:{entered}", "resident.deceased", on=on, source=source)


class SplitHousehold(Change):
    """Some members are a household of their own now (分户), one of them its head."""

    zh: ClassVar[str] = "分户"
    rows: tuple[str, ...]
    head: str  # a row
    address: str = Field(default="", max_length=200)
    relations: dict[str, str] = Field(default_factory=dict[str, str])

    def perform(self, room: Room) -> None:
        """Raise Refused for nobody, the head of the old one, or a head who does not go with them."""
        about = self.begin(room)
        going: Members = {row: self.one(room, row, "rows") for row in dict.fromkeys(self.rows)}
        self.not_the_head(room, self.rows, "rows")
        if self.head not in going:
            raise refuse("head", "not_member")
        new = headed(going, self.head, self.relations)
        head = head_file(room, going[self.head], "head")
        to = found(room, head, new, self.address, self.household, about)
        room.tell(self.stream, "household.parted", to=to, rows=[*going], **about)


class MergeHouseholds(Change):
    """The members of another household belong to this one now (并户); the other one ends.

    The other one is named, or found by the document number of anybody in it.
    """

    zh: ClassVar[str] = "并户"
    other: str = ""
    number: str = ""
    relations: dict[str, str] = Field(default_factory=dict[str, str])  # rows of the other one, to the head of this one

    def perform(self, room: Room) -> None:
        """Raise Refused for one and the same, or one that ended."""
        about, other, where = self.begin(room), self.other or self._numbered(room), "other" if self.other else "number"
        standing(room, other, where)
        if other == self.household:
            raise refuse(where, "same")
        here = members(room, self.household)
        coming: dict[str, Json] = {
            room.sources.new_id(): {**m, "relation": self.relations.get(row, "")}
            for row, m in members(room, other).items()
            if not people.row_of(here, str(m.get("member_id_no") or ""), str(m.get("resident") or ""))
        }
        room.tell(self.stream, "household.joined", other=other, members=coming, **about)
        room.tell(f"household:{other}", "household.ended", successor=self.household, **about)

    def _numbered(self, room: Room) -> str:
        """Give the household of whoever has the number. Raises Refused (required, not_found)."""
        if not self.number.strip():
            raise refuse("number", "required")
        rows = files.homes(room.connection, (), (identity.normalise("CN_ID", self.number),))
        if not rows:
            raise refuse("number", "not_found")
        return str(rows[0]["household"])


class ChangeHead(Change):
    """Another member is the head (户主变更). `relations` to him where they are told; others stay where they are certain."""

    zh: ClassVar[str] = "变更户主"
    row: str
    relations: dict[str, str] = Field(default_factory=dict[str, str])

    def perform(self, room: Room) -> None:
        """Raise Refused for the one who is the head, or one without a document number."""
        about = self.begin(room)
        member = self.one(room, self.row)
        self.not_the_head(room, (self.row,), "row")
        relations: dict[str, Json] = dict(people.related_to(members(room, self.household), self.row, self.relations))
        head = head_file(room, member, "row")
        room.tell(self.stream, "household.head_changed", head=head, row=self.row, relations=relations, **about)


class RecordDeathOfHead(Change):
    """The head died (户主死亡): the household ends, and another one of those who are left is founded in its place (停旧建新)."""

    zh: ClassVar[str] = "户主死亡（停旧建新）"
    row: str = ""  # the new head; "" when nobody is left
    source: str = Field(max_length=200)
    relations: dict[str, str] = Field(default_factory=dict[str, str])

    def begin(self, room: Room) -> dict[str, Json]:
        """Guard the household; it needs no other reason than the death."""
        standing(room, self.household)
        return {"on": day("on", said("on", self.on), room.today), "reason": "户主死亡"}

    def perform(self, room: Room) -> None:
        """Raise Refused without day or source, without a new head where somebody is left, or for one who is entered as dead."""
        about = self.begin(room)
        dead, v = head_row(room, self.household), room.state(self.stream)["v"]
        left = {row: m for row, m in members(room, self.household).items() if row != dead}
        if left or self.row:
            self.one(room, self.row)
            self.not_the_head(room, (self.row,), "row")
        new = ""
        if left:
            every = headed({**members(room, self.household)}, self.row, self.relations)
            head = head_file(room, left[self.row], "row")
            address = str(v.get("address") or address_of(room, str(v["head"])))
            new = found(room, head, {row: every[row] for row in left}, address, self.household, about)
        room.tell(self.stream, "household.ended", successor=new, **about)
        died(room, str(v["head"]), str(about["on"]), said("source", self.source))


class MoveHousehold(Change):
    """The household lives elsewhere (迁移); its head's address follows."""

    zh: ClassVar[str] = "家庭迁移"
    address: str = Field(max_length=200)

    def perform(self, room: Room) -> None:
        """Raise Refused without an address, or for the one that it has."""
        about = self.begin(room)
        address, head = said("address", self.address), str(room.value(self.stream, "head"))
        if address == room.value(self.stream, "address"):
            raise refuse("address", "same")
        room.tell(self.stream, "household.moved", address=address, **about)
        residents.refresh(room, head, {"live_addr": address})


class EndHousehold(Change):
    """The household is none any more (销户): moved away as a whole, nobody left."""

    zh: ClassVar[str] = "销户"

    def perform(self, room: Room) -> None:
        """Raise Refused without a reason or for one that ended."""
        room.tell(self.stream, "household.ended", successor="", **self.begin(room))
