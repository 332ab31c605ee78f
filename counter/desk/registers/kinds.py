"""Which registers there are, and how one is put together: its columns, its rows, what stands below it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from counter.catalogue.item import Item
from counter.db import reads
from counter.db.journal import get_meta
from counter.desk.inquiry import Inquiry
from counter.desk.masking import protected
from counter.domain import masks
from counter.domain.registers import Column, Line


@dataclass(frozen=True)
class Span:
    """The days that a register is of, both included, as "2026-11-24"."""

    since: str
    until: str


@dataclass(frozen=True)
class Body:
    """What a register holds. `dated` False: what stands now, whatever its day."""

    columns: tuple[Column, ...]
    rows: Sequence[Line]
    notes: tuple[str, ...] = ()
    toned: int = -1


@dataclass(frozen=True)
class Kind:
    """A register: its name, who reads it (a family, or anybody who reads some), whether it is of some days, and how it is read."""

    zh: str
    read: Callable[[Inquiry, Span], Body]
    family: str = ""
    dated: bool = True


@dataclass
class About:
    """Cases and consultations by their streams, with applicants masked as lists do; none that the asker may not read."""

    inquiry: Inquiry
    rows: dict[str, reads.Row] = field(default_factory=dict)

    @classmethod
    def of(cls, inquiry: Inquiry, streams: Sequence[str]) -> "About":
        """Read them once."""
        found = reads.told_of(inquiry.connection, streams)
        return cls(inquiry, {stream: row for stream, row in found.items() if row["family"] in inquiry.families})

    def item(self, stream: str) -> Item:
        """Give the item of a case."""
        row = self.rows[stream]
        return self.inquiry.world.catalogue.item_of(row["item"], row["version"])

    def applicant(self, stream: str) -> str:
        """Give the applicant, of a sensitive file only the surname."""
        name = str(self.rows[stream]["applicant"])
        return masks.name(name) if protected(self.item(stream)) else name


def heard(inquiry: Inquiry) -> str:
    """Say until when this counter knows what the others did."""
    at = get_meta(inquiry.connection, "last_success")
    return f"截至最后一次同步（{inquiry.local(at)}）" if at else "截至最后一次同步：本机尚未与大厅同步，只含本机记录"


def names(inquiry: Inquiry) -> dict[str, str]:
    """Give operators' names by id."""
    return {o["id"]: o["name"] for o in reads.operators(inquiry.connection)}
