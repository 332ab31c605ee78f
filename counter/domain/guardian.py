"""A child under 14 and who consents for it (未满14周岁): its data are sensitive, the guardian has to agree (个人信息保护法 28, 31)."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from counter.domain.filled import APPLICANT, Filled, Place
from counter.domain.form import Group
from counter.domain.identity import age, examine
from counter.domain.look import Sight, day_of
from counter.domain.problem import Problem

CONSENTING: Final = 14  # years of age from which somebody consents himself
SUBJECTS: Final = (APPLICANT, "child")  # the groups that may hold who it is about
NEEDED: Final = {"guardian_name": "required", "guardian_relation": "required", "guardian_consent": "unsigned"}  # field and what is said


def guardian_consents(sight: Sight, group: Group) -> Iterator[Problem]:
    """Where the person concerned is under 14: a guardian with name and relation, and his signature."""
    if not a_child(sight.filled, sight.today):
        return
    for place in sight.filled.places(group):
        yield from (Problem(place.at(key), code) for key, code in NEEDED.items() if not place.get(key))


def a_child(filled: Filled, today: date) -> bool:
    """Tell whether the form is about somebody under 14; without birth date or number nobody is taken for a child."""
    places = (place for key in SUBJECTS if (place := filled.plain(key)) is not None)
    return any(born is not None and age(born, today) < CONSENTING for born in (birth(place, today) for place in places))


def birth(place: Place, today: date) -> date | None:
    """Give the birth date as it was entered, else as the document number says."""
    identity, _ = examine(place.text("id_type") or "CN_ID", place.text("id_no"), today)
    return day_of(place.get("birth")) or (identity.birth if identity else None)
