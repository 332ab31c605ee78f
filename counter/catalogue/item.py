"""A service item (事项) as read from its file."""

from typing import Literal

from counter.domain.form import Answers, Frozen, Group
from counter.domain.material import Given, Material, Waiver

__all__ = ["Clock", "Family", "Given", "Item", "Kind", "Material", "Role", "Step", "Waiver"]

Family = Literal["DB", "SA", "JS", "DW", "CM"]
Kind = Literal["promise", "instant", "internal", "info", "tracker", "batch"]
Role = Literal[
    "", "GUIDE", "CLERK", "INVEST", "REVIEW", "LEADER", "COUNTY", "CHECK", "SUPER", "ARCHIVE", "COMMUNITY",
]  # fmt: skip


class Step(Frozen):
    """A step of the procedure and the role that takes it; none where nobody in particular does."""

    zh: str
    role: Role = ""


class Clock(Frozen):
    """A period (期限): 30 WD (工作日), CD (自然日), M, Y or H from an event. `most` is the longest after extension."""

    name: str
    amount: int
    unit: Literal["WD", "CD", "M", "Y", "H"]
    start: str = ""
    most: int | None = None
    confidence: str = "K"


class Item(Frozen):
    """One service item in one released version."""

    code: str
    version: int
    zh: str
    aliases: tuple[str, ...] = ()  # what people call it, for finding it
    family: Family
    kind: Kind
    sensitive: bool = False
    enabled: bool = True
    who: str
    where: tuple[str, ...]
    agent: bool = False
    bodies: dict[str, str]
    steps: tuple[Step, ...]
    clocks: tuple[Clock, ...]
    materials: tuple[Material, ...]
    groups: tuple[Group, ...]
    results: tuple[str, ...]
    documents: tuple[str, ...]
    basis: tuple[str, ...]
    unpaused: tuple[str, ...] = ()  # 不计入时限的环节, as printed
    calculation: Literal["", "means", "dues"] = ""
    person: str = "person"  # the group that holds the applicant
    samples: tuple[Answers, ...]
    sample_materials: tuple[Given, ...] = ()
    sampled_on: str = "2026-11-24"  # the day on which the samples were filled in
    confidence: dict[str, str]

    @property
    def key(self) -> str:
        """Code and version, as its file is called: DB-101.1."""
        return f"{self.code}.{self.version}"
