"""A sample of an item with some answers changed, and what the form says of it."""

import copy
from datetime import date

from counter.catalogue.read import Catalogue
from counter.domain.checks import check, warnings
from counter.domain.form import Answers
from counter.domain.journal import Json

TODAY = date(2026, 11, 24)
CATALOGUE = Catalogue.load()

Said = set[tuple[str, str]]


def changed(item: str, sample: int, changes: dict[str, Json]) -> Answers:
    """Give the answers with what stands at these paths put in."""
    answers: Answers = copy.deepcopy(CATALOGUE.item(item).samples[sample])
    for path, value in changes.items():
        *places, key = path.split("/")
        at: dict[str, Json] = answers
        for place in places:
            inner = at.setdefault(place, {})
            assert isinstance(inner, dict)
            at = inner
        at[key] = value
    return answers


def found(item: str, sample: int, changes: dict[str, Json]) -> Said:
    """Give path and code of what is wrong."""
    return {(p.path, p.code) for p in check(CATALOGUE.item(item).groups, changed(item, sample, changes), TODAY, CATALOGUE.code_values)}


def warned(item: str, sample: int, changes: dict[str, Json]) -> Said:
    """Give path and code of what is warned of."""
    return {(p.path, p.code) for p in warnings(CATALOGUE.item(item).groups, changed(item, sample, changes), TODAY, CATALOGUE.code_values)}
