"""The checklist of an item (材料清单): what its application calls for, laid beside what came."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from pydantic import Field

from counter import resources
from counter.catalogue import files
from counter.catalogue.item import Item
from counter.domain import material
from counter.domain.filled import Filled
from counter.domain.form import Answers, Frozen
from counter.domain.material import ANY, BY_CHIP, Bounds, Checklist, Entry, Given, Material, in_words

__all__ = ["Bounds", "Checklist", "Entry", "Given", "by_chip", "checklist", "in_words", "keeps"]

FILE = "keeping.toml"


def checklist(item: Item, answers: Answers, given: Sequence[Given], today: date, bounds: Bounds = ANY) -> Checklist:
    """Lay the papers that came beside those that these answers call for."""
    filled = Filled(item.groups, answers)
    return material.checklist(item.materials, filled, given, today, replace(bounds, by_chip=by_chip(item.person, filled)))


def by_chip(group: str, filled: Filled) -> bool | None:
    """Tell whether the identity in the applicant's group was read by a machine; None for a form that does not say."""
    person = filled.plain(group)
    read = person.text("id_read") if person and person.field("id_read") else ""
    return read in BY_CHIP if read else None


class Keeping(Frozen):
    """How many months a paper that the hall received stays good for a later case of the same person."""

    default: int = Field(ge=0, le=120)
    months: Mapping[str, int] = Field(default_factory=dict[str, int])


@cache
def _keeping() -> Keeping:
    return Keeping.model_validate(files.load(resources.path("catalogue", FILE), FILE))


def keeps(found: Material) -> int:
    """Give for how many months a paper may be taken from an earlier case; 0 for what belongs to its own case only.

    What is kept as an original (forms, declarations with a signature, photographs) was made for its case.
    """
    return 0 if found.orig else _keeping().months.get(found.code, _keeping().default)
