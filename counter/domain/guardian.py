"""A child and its guardian (监护人): under 14 he has to consent (个人信息保护法 28, 31); for a minor he acts (民法典 34)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from counter.domain.filled import APPLICANT, Filled, Place
from counter.domain.form import Group
from counter.domain.identity import age, examine
from counter.domain.look import Sight, day_of
from counter.domain.problem import Problem

CONSENTING: Final = 14  # years of age from which somebody consents himself
ADULT: Final = 18
# who it may be about: the group, and what comes before the names of its fields birth, id_no and id_type
SUBJECTS: Final = ((APPLICANT, ""), ("child", ""), ("apply", "child_"))
NEEDED: Final = {"guardian_name": "required", "guardian_relation": "required", "guardian_consent": "unsigned"}  # field and what is said
ACTING: Final = {**NEEDED, "guardian_id_no": "required", "guardian_phone": "required"}


def guardian_consents(sight: Sight, group: Group) -> Iterator[Problem]:
    """Where the person concerned is under 14: a guardian with name and relation, and his signature."""
    if younger(sight.filled, sight.today, CONSENTING):
        yield from _needed(sight, group, NEEDED)


def guardian_acts(sight: Sight, group: Group) -> Iterator[Problem]:
    """Where the person concerned is under 18: a guardian who signs, and can be identified and called."""
    if younger(sight.filled, sight.today, ADULT):
        yield from _needed(sight, group, ACTING)


def _needed(sight: Sight, group: Group, needed: Mapping[str, str]) -> Iterator[Problem]:
    for place in sight.filled.places(group):
        yield from (Problem(place.at(f.key), needed[f.key]) for f in group.fields if f.key in needed and not place.get(f.key))


def younger(filled: Filled, today: date, years: int) -> bool:
    """Tell whether the form is about somebody under so many years; without birth date or number nobody is."""
    places = ((place, before) for key, before in SUBJECTS if (place := filled.plain(key)) is not None)
    return any(born is not None and age(born, today) < years for born in (birth(place, today, before) for place, before in places))


def birth(place: Place, today: date, before: str = "") -> date | None:
    """Give the birth date as it was entered, else as the document number says."""
    number = place.text(f"{before}id_no") or place.text(f"{before}id")
    identity, _ = examine(place.text(f"{before}id_type") or "CN_ID", number, today)
    return day_of(place.get(f"{before}birth")) or (identity.birth if identity else None)
