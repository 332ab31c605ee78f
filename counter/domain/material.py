"""The papers of a case (材料): what an item asks for, what came, and what is missing, all at once (一次性告知).

Each paper is answered once: kept as original, shown and returned, copied (the original was shown), or dispensed
with: by electronic licence, data sharing, promise or chip reading, or to be handed in later by a day (容缺).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pydantic import Field

from counter.domain.filled import Filled
from counter.domain.form import Condition, Frozen

Waiver = Literal["elicence", "share", "promise", "chip_read", "later"]
How = Literal["orig", "view", "copy", "waiver"]
Standing = Literal["received", "waived", "later", "missing", "optional"]

WAIVERS: dict[Waiver, str] = {
    "elicence": "电子证照", "share": "数据共享", "promise": "告知承诺", "chip_read": "芯片读卡", "later": "容缺后补",
}  # fmt: skip
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
    note: str = ""

    @property
    def want(self) -> str:
        """What is asked, in words: 验原件，复印件1份."""
        parts = ((self.orig, f"原件{self.orig}份"), (self.view, "验原件"), (self.copies, f"复印件{self.copies}份"))
        return "，".join(words for count, words in parts if count)


class Given(Frozen):
    """How one paper was answered; `due` ("2026-12-08") is the day by which a later one is promised."""

    code: str
    how: How
    count: int = Field(default=1, ge=1, le=99)
    waiver: Waiver | Literal[""] = ""
    due: str = ""


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


@dataclass(frozen=True)
class Checklist:
    """The papers of one application on one day, in the order of the item's list."""

    entries: tuple[Entry, ...]
    missing: tuple[Entry, ...]  # all that stands in the way, a later one without a day to come too


def checklist(materials: Sequence[Material], filled: Filled, given: Sequence[Given], today: date) -> Checklist:
    """Lay what came beside what is asked for, as answered so far. What came without being asked for is listed too."""
    have = {g.code: g for g in given}
    listed = [m for m in materials if filled.holds(m.when) or m.code in have]
    entries = tuple(_entry(m, have.get(m.code)) for m in listed)
    return Checklist(entries, tuple(e for e in entries if e.state == "missing" or not _day_to_come(e, today)))


def in_words(entry: Entry) -> str:
    """Say how a paper was answered: 验原件，收复印件; 免交（电子证照）."""
    if entry.how == "waiver":
        return f"免交（{WAIVERS[entry.waiver]}）" if entry.waiver else "免交"
    if entry.how == "copy" and "验原件" in entry.want:
        return "验原件，收复印件"
    return HOWS[entry.how] if entry.how else ""


def _entry(material: Material, given: Given | None) -> Entry:
    standing: Standing = "missing" if material.needed else "optional"
    bare = Entry(material.code, material.zh, material.want, standing, waivers=material.waive, note=material.note)
    if given is None:
        return bare
    return replace(bare, state=_standing(material, given), how=given.how, count=given.count, waiver=given.waiver, due=given.due)


def _standing(material: Material, given: Given) -> Standing:
    if given.how == "waiver":
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


def _day_to_come(entry: Entry, today: date) -> bool:
    if entry.state != "later":
        return True
    try:
        return date.fromisoformat(entry.due) >= today
    except ValueError:
        return False
