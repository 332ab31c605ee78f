"""A service item (事项) as read from its file."""

from typing import Literal

from counter.domain.form import Answers, Condition, Frozen, Group

Family = Literal["DB", "SA", "JS", "DW", "CM"]
Waiver = Literal["elicence", "share", "promise", "chip_read", "later"]


class Material(Frozen):
    """A paper that an item asks for (材料). orig: originals kept, view: original shown and returned, copies: copies kept."""

    code: str
    zh: str
    orig: int = 0
    view: int = 0
    copies: int = 0
    waive: tuple[Waiver, ...] = ()
    when: Condition | None = None  # asked for only then
    needed: bool = True  # False: where applicable; its absence does not hold up acceptance
    note: str = ""


class Step(Frozen):
    """A step of the procedure and the role that takes it."""

    zh: str
    role: str = ""


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
    family: Family
    kind: Literal["promise", "instant", "internal", "info", "tracker", "batch"]
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
    confidence: dict[str, str]
