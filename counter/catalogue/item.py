"""A service item (事项) as read from its file."""

from typing import Literal, get_args

from counter.domain.deadlines import Clock
from counter.domain.form import LATER, Answers, Frozen, Group
from counter.domain.life import Life, Role
from counter.domain.material import Given, Material, Waiver

__all__ = ["Clock", "Family", "Given", "Item", "Kind", "Life", "Material", "Role", "Step", "Waiver"]

Family = Literal["DB", "SA", "JS", "DW", "CM"]
Kind = Literal["promise", "instant", "internal", "info", "tracker", "batch"]
Publicity = Literal["", "restricted", "forbidden"]


class Step(Frozen):
    """A step of the procedure and the role that takes it; none where nobody in particular does."""

    zh: str
    role: Role = ""


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
    calculation: str = ""  # a name in domain.calculations
    life: Life | None = None  # None: that of the newest version, see Catalogue.life
    publicity: Publicity = ""
    guardian: bool = False  # somebody under 14 is concerned: the guardian consents (个人信息保护法 31)
    message: str = ""  # what is said where the item is not enabled
    strange: bool = False  # not of our files: a newer counter knows it, here its cases can only be seen
    person: str = "person"  # the group that holds the applicant
    samples: tuple[Answers, ...]
    sample_materials: tuple[Given, ...] = ()
    sampled_on: str = "2026-11-24"  # the day on which the samples were filled in
    confidence: dict[str, str]

    @property
    def form(self) -> tuple[Group, ...]:
        """The groups of the application; the others are asked on the way, or later."""
        return tuple(group for group in self.groups if not group.at)

    @property
    def later(self) -> tuple[Group, ...]:
        """The groups that may be entered while the case lives."""
        return tuple(group for group in self.groups if group.at == LATER)

    @property
    def key(self) -> str:
        """Code and version, as its file is called: DB-101.1."""
        return f"{self.code}.{self.version}"


NO_LIFE = Life(moves={}, end=())


def stranger(code: str, version: int) -> Item:
    """Give an item of which only the code is known here: its cases are listed and read-only until this program is brought up to date."""
    family: Family = next((f for f in get_args(Family) if f == code[:2]), "CM")
    return Item.model_construct(
        code=code, version=version, zh=f"{code}（本机没有这个事项，请升级）", family=family, kind="info", strange=True, who="", where=(),
        bodies={}, steps=(), clocks=(), materials=(), groups=(), results=(), documents=(), basis=(), samples=(), confidence={},
    )  # fmt: skip
