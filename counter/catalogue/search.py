"""Finding an item by what is typed: pinyin initials, pinyin, Chinese, what people call it, or its code."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pypinyin import Style, pinyin

from counter.catalogue.item import Item

Readings = tuple[frozenset[str], ...]  # for each character, how it may be typed


@dataclass(frozen=True)
class Entry:
    """An item with its titles and how each of their characters may be typed."""

    item: Item

    @property
    def titles(self) -> tuple[str, ...]:
        """The name and what people call it."""
        return (self.item.zh, *self.item.aliases)

    @cached_property
    def readings(self) -> tuple[Readings, ...]:
        """One row of readings for each title."""
        return tuple(readings(title) for title in self.titles)

    def rank(self, typed: str) -> int | None:
        """How well it fits, 0 the best; None when it does not."""
        code = self.item.code.lower()
        if typed in (code, code.replace("-", "")):
            return 0
        if code.startswith(typed) or code.replace("-", "").startswith(typed) or code.rpartition("-")[2] == typed:
            return 1
        if any(title.lower().startswith(typed) for title in self.titles):
            return 2
        if any(typed in title.lower() for title in self.titles):
            return 3
        starts = [start for row in self.readings for start in range(len(row)) if spells(typed, row[start:])]
        return min((4 if start == 0 else 5 for start in starts), default=None)


class Finder:
    """Finds items; pinyin is worked out when it is first needed."""

    def __init__(self, items: Iterable[Item]) -> None:
        """Take the items in the order in which equals are listed."""
        self.entries = tuple(Entry(item) for item in items)

    def find(self, text: str) -> tuple[Item, ...]:
        """The items that fit, the best first; all of them when nothing is typed."""
        typed = "".join(text.lower().split())
        if not typed:
            return tuple(e.item for e in self.entries)
        ranked = [(rank, e.item) for e in self.entries if (rank := e.rank(typed)) is not None]
        return tuple(item for _, item in sorted(ranked, key=lambda pair: pair[0]))


def readings(title: str) -> Readings:
    """How each character may be typed: its syllables in all readings (ü as v), or itself. Signs are left out."""
    rows = zip(title, pinyin(list(title), style=Style.NORMAL, heteronym=True, v_to_u=False), strict=True)
    return tuple(frozenset(r.replace("ü", "v").lower() for r in said) for char, said in rows if char.isalnum())


def spells(typed: str, row: Sequence[frozenset[str]]) -> bool:
    """Whether what was typed spells the first characters of the row, each by initial or in full, the last perhaps in part."""
    if not typed:
        return True
    if not row:
        return False
    for reading in row[0]:
        if reading.startswith(typed):
            return True
        if any(typed.startswith(part) and spells(typed[len(part) :], row[1:]) for part in _shortened(reading)):
            return True
    return False


def _shortened(reading: str) -> set[str]:
    """The syllable, its first letter, and zh, ch or sh."""
    return {reading, reading[:1]} | ({reading[:2]} if reading[1:2] == "h" else set())
