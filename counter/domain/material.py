"""The papers of a case (材料): what an item asks for, what came, and what is missing, all at once (一次性告知).

Each paper is answered once: kept as original, shown and returned, copied (the original was shown), or dispensed
with: by electronic licence, data sharing, promise or chip reading, or to be handed in later by a day (容缺). What the
hall has already from an earlier case of the same person is taken from there and not asked for again (国令716号 7).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from pydantic import Field

from counter.domain.filled import Filled
from counter.domain.form import Condition, Frozen
from counter.domain.journal import Json
from counter.domain.problem import Problem

Waiver = Literal["elicence", "share", "promise", "chip_read", "later"]
How = Literal["orig", "view", "copy", "waiver"]
Standing = Literal["received", "waived", "later", "missing", "optional"]

Detail = Literal["reference", "source", "due", "signed"]


@dataclass(frozen=True)
class Consequence:
    """What a waiver brings with it: what has to be said, what follows from it in a sentence, and its ground in law."""

    zh: str
    asks: tuple[Detail, ...]
    follows: str
    ground: str


CONSEQUENCES: dict[Waiver, Consequence] = {
    "elicence": Consequence("电子证照", ("reference",), "与纸质证照同等效力，记下证照编号和核验时间", "国令716号第十、十一条"),
    "share": Consequence("数据共享", ("source",), "能共享取得的不再要求提交，记下来源", "国令716号第七条；政务数据共享条例第十九条"),
    "promise": Consequence("告知承诺", ("signed",), "申请人自愿选择并签《告知承诺书》；不实的终止办理、撤销决定", "国办发〔2020〕42号"),
    "chip_read": Consequence("芯片读卡", (), "身份信息由读卡器或电子证照读出，不留复印件", "国令716号第十条"),
    "later": Consequence("容缺后补", ("due", "signed"), "签《容缺受理承诺书》，到期未补的终止办理或退回", "国发〔2022〕5号"),
}
WAIVERS: dict[Waiver, str] = {waiver: found.zh for waiver, found in CONSEQUENCES.items()}
BY_CHIP = ("芯片读卡", "电子证照")  # ways of entering an identity that need no copy of the card
HOWS: dict[How, str] = {"orig": "收原件", "view": "验原件", "copy": "收复印件", "waiver": "免交"}


class Material(Frozen):
    """A paper that an item asks for. orig: originals kept, view: original shown and returned, copies: copies kept."""

    code: str
    zh: str
    orig: int = 0
    view: int = 0
    copies: int = 0
    waive: tuple[Waiver, ...] = ()
    when: Condition | None = None  # asked for only then
    needed: bool = True  # False: where applicable; its absence does not hold up acceptance
    setting: str = ""  # of the hall, yes or no: where it says yes, the paper is needed although `needed` is false
    note: str = ""

    @property
    def want(self) -> str:
        """What is asked, in words: 验原件，复印件1份."""
        parts = ((self.orig, f"原件{self.orig}份"), (self.view, "验原件"), (self.copies, f"复印件{self.copies}份"))
        return "，".join(words for count, words in parts if count)


class Given(Frozen):
    """How one paper was answered; `due` ("2026-12-08") is the day by which a later one is promised.

    `checked` ("2026-11-24 09:30") is when an electronic licence or shared data was looked at: the desk enters it.
    `taken` is the number of the earlier case that the hall has the paper in.
    """

    code: str
    how: How
    count: int = Field(default=1, ge=1, le=99)
    waiver: Waiver | Literal[""] = ""
    due: str = ""
    reference: str = Field(default="", max_length=60)  # of an electronic licence
    source: str = Field(default="", max_length=60)  # whose data was looked at
    checked: str = ""
    signed: bool = False  # the promise stands on paper, with a signature
    taken: str = ""


def recorded(materials: Mapping[str, Any]) -> tuple[Given, ...]:
    """Read the materials in a case's state: old facts have fewer details than new ones."""
    return tuple(Given(**{key: m[key] for key in Given.model_fields if key in m}) for m in materials.values())


def same(one: Given | None, other: Given) -> bool:
    """Tell whether an answer says nothing new; when it was checked was not typed by anybody."""
    return one is not None and _unchecked(one) == _unchecked(other)


def _unchecked(given: Given) -> Given:
    return given.model_copy(update={"checked": ""})


@dataclass(frozen=True)
class Bounds:
    """What waivers are measured by. `latest` is the last day that may be promised; None measures none."""

    latest: date | None = None
    by_chip: bool | None = None  # whether the applicant's identity was read by a machine; None where nobody can say
    barred: bool = False  # a promise of his was found false and is not made good (国办发〔2020〕42号)
    asked: frozenset[str] = frozenset()  # settings that say yes: papers that hang on them are needed


ANY = Bounds()


@dataclass(frozen=True)
class Entry:
    """A paper on the checklist with how it stands."""

    code: str
    zh: str
    want: str
    state: Standing
    how: How | Literal[""] = ""
    count: int = 0
    waiver: Waiver | Literal[""] = ""
    due: str = ""
    waivers: tuple[Waiver, ...] = ()
    note: str = ""
    given: Given | None = None
    doubt: str = ""  # the code of what is wrong with the answer; "missing" where there is none


@dataclass(frozen=True)
class Checklist:
    """The papers of one application on one day, in the order of the item's list."""

    entries: tuple[Entry, ...]
    missing: tuple[Entry, ...]  # all that stands in the way: also a waiver without what it asks for
    latest: date | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Say of each that stands in the way what is wrong with it."""
        until = self.latest.isoformat() if self.latest else ""
        return tuple(Problem(f"materials/{e.code}", e.doubt, {"label": e.zh, "until": until}) for e in self.missing)


def checklist(materials: Sequence[Material], filled: Filled, given: Sequence[Given], today: date, bounds: Bounds = ANY) -> Checklist:
    """Lay what came beside what is asked for, as answered so far. What came without being asked for is listed too."""
    have = {g.code: g for g in given}
    listed = [m for m in materials if filled.holds(m.when) or m.code in have]
    entries = tuple(_entry(m, have.get(m.code), today, bounds) for m in listed)
    return Checklist(entries, tuple(e for e in entries if e.doubt), bounds.latest)


def in_words(entry: Entry) -> str:
    """Say how a paper was answered: 验原件，收复印件; 免交（电子证照）; 取自 an earlier case."""
    given = entry.given
    if given is not None and given.taken:
        return f"取自办件 {given.taken}"
    if entry.how == "waiver":
        return f"免交（{_waived(entry.waiver, given)}）" if entry.waiver else "免交"
    if entry.how == "copy" and "验原件" in entry.want:
        return "验原件，收复印件"
    return HOWS[entry.how] if entry.how else ""


def _waived(waiver: Waiver, given: Given | None) -> str:
    """Name the waiver with its reference or source."""
    more = (given.reference or given.source) if given else ""
    return f"{WAIVERS[waiver]} {more}".strip()


def _entry(material: Material, given: Given | None, today: date, bounds: Bounds) -> Entry:
    needed = material.needed or material.setting in bounds.asked
    standing: Standing = "missing" if needed else "optional"
    doubt = "missing" if needed else ""
    bare = Entry(material.code, material.zh, material.want, standing, waivers=material.waive, note=material.note, doubt=doubt)
    if given is None:
        return bare
    state = _standing(material, given)
    return replace(
        bare, state=state, how=given.how, count=given.count, waiver=given.waiver, due=given.due, given=given,
        doubt="missing" if state == "missing" else doubt_of(given, today, bounds),
    )  # fmt: skip


def _standing(material: Material, given: Given) -> Standing:
    if given.how == "waiver":
        if given.taken:
            return "waived"
        if given.waiver not in material.waive:
            return "missing"
        return "later" if given.waiver == "later" else "waived"
    return "received" if all(given.how in ways and given.count >= least for ways, least in _demands(material)) else "missing"


def _demands(material: Material) -> Iterator[tuple[tuple[How, ...], int]]:
    """Each way that would do, and how many: an original kept does for a copy, a copy for a showing."""
    if material.orig:
        yield ("orig",), material.orig
    if material.copies:
        yield ("orig", "copy"), material.copies
    if material.view:
        yield ("orig", "copy", "view"), 1


def doubt_of(given: Given, today: date, bounds: Bounds) -> str:
    """Say what a waiver lacks, as a problem code; "" when it holds on that day."""
    if given.how != "waiver" or not given.waiver or given.taken:
        return ""
    if given.waiver == "promise" and bounds.barred:
        return "promise_barred"
    if given.waiver == "chip_read" and bounds.by_chip is False:
        return "not_read_by_chip"
    if given.waiver == "later" and (wrong := _wrong_day(given.due, today, bounds)):
        return wrong
    return next((LACKING[detail] for detail in CONSEQUENCES[given.waiver].asks if not getattr(given, detail)), "")


LACKING: dict[Detail, str] = {
    "reference": "licence_reference", "source": "share_source", "due": "later_day", "signed": "promise_unsigned",
}  # fmt: skip


def _wrong_day(text: str, today: date, bounds: Bounds) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return "later_day"
    if day < today:
        return "later_expired"
    return "later_too_far" if bounds.latest and day > bounds.latest else ""


def details(given: Given) -> dict[str, Json]:
    """Give an answer as a fact tells it: what is not said is left out, so that it reads like one of old."""
    old = ("code", "how", "count", "waiver", "due")
    return {key: value for key, value in given.model_dump().items() if key in old or value}
