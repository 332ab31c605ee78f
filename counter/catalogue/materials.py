"""The checklist of an item (材料清单): what its application calls for, laid beside what came."""

from collections.abc import Sequence
from datetime import date

from counter.catalogue.item import Item
from counter.domain import material
from counter.domain.filled import Filled
from counter.domain.form import Answers
from counter.domain.material import Checklist, Entry, Given, in_words

__all__ = ["Checklist", "Entry", "Given", "checklist", "in_words"]


def checklist(item: Item, answers: Answers, given: Sequence[Given], today: date) -> Checklist:
    """Lay the papers that came beside those that these answers call for."""
    return material.checklist(item.materials, Filled(item.groups, answers), given, today)
