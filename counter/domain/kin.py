"""The named rules about children, parents and years of age (亲属与年龄), for the forms of the family items.

What a calculation decides is only warned of here: the calculation says why.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from counter.domain import childcare, planning
from counter.domain.filled import Place
from counter.domain.form import Group
from counter.domain.guardian import birth
from counter.domain.identity import age, compare, examine
from counter.domain.look import Look, Rule, Sight, day_of, years_after
from counter.domain.problem import Problem

ADULT: Final = 18
LAST_SINGLE: Final = date(2015, 12, 31)  # the last day of the policy of one child (人口与计划生育法 31)
MOST: Final = 3  # children that need no approval (人口与计划生育法 18)
GONE: Final = ("死亡", "失踪")
OF_A_CHILD: Final = ("死亡", "伤残")  # kinds of 特别扶助 that ask for the wife's age


def minor(sight: Sight, group: Group) -> Iterator[Problem]:
    """Who the case is about has not come of age (国办发〔2010〕54号, 民发〔2019〕62号)."""
    for place in sight.filled.places(group):
        born = birth(place, sight.today)
        if born is not None and age(born, sight.today) >= ADULT:
            yield Problem(place.at("birth"), "of_age", {"years": ADULT})


def as_child_id(look: Look) -> Iterator[Problem]:
    """Sex or birth date of a child, whichever the field is, must be as the number beside it says."""
    number = look.place.text("child_id") or look.place.text("child_id_no")
    identity, _ = examine("CN_ID", number, look.sight.today)
    if identity is not None and look.text:
        said = compare(identity, look.text, day_of(look.text))
        yield from (look.problem(p.code, **p.detail) for p in said if look.field.key == f"child_{p.path}")


def until_2015(look: Look) -> Iterator[Problem]:
    """Born while couples had one child: none is certified that came later."""
    born = day_of(look.value)
    if born is not None and born > LAST_SINGLE:
        yield look.problem("too_late", latest=LAST_SINGLE.isoformat())


def under_three(look: Look) -> Iterator[Problem]:
    """A year with at least one month in which the child was not yet three (育儿补贴制度实施方案)."""
    born, year = day_of(look.place.get("child_birth")), look.place.number(look.field.key)
    if born is not None and year is not None and not childcare.months(born, year):
        yield look.problem("no_months")


def within_year(look: Look) -> Iterator[Problem]:
    """A day after that of the decision, and not more than twelve months after it (民发〔2024〕57号)."""
    day, decided = day_of(look.value), day_of(look.place.get("decided_on"))
    if day is None or decided is None:
        return
    if day <= decided:
        yield look.problem("too_early", earliest=decided.isoformat())
    elif day > years_after(decided, 1):
        yield look.problem("too_late", latest=years_after(decided, 1).isoformat())


def order_follows(look: Look) -> Iterator[Problem]:
    """Warns: the order of a birth is one more than the children living, told as a number or row by row."""
    order, living = look.place.number(look.field.key), look.place.number("living")
    expected = (len(look.sight.filled.rows("children")) if living is None else living) + 1
    if order is not None and order != expected:
        yield look.problem("not_next", expected=expected)


def beyond_three(look: Look) -> Iterator[Problem]:
    """Warns: a fourth child is no matter of registration."""
    order = look.place.number(look.field.key)
    if order is not None and order > MOST:
        yield look.problem("beyond_three")


def both_gone(look: Look) -> Iterator[Problem]:
    """Warns, at the last row: with both parents dead or missing the child is an orphan."""
    rows: list[Place] = look.sight.filled.rows(look.place.group.key)
    if len(rows) > 1 and look.place.path == rows[-1].path and all(row.text(look.field.key) in GONE for row in rows):
        yield look.problem("both_gone")


def sixty(look: Look) -> Iterator[Problem]:
    """Warns: 奖励扶助 is for those who are sixty."""
    person = look.sight.filled.plain("person")
    born = None if person is None else birth(person, look.sight.today)
    if born is not None and age(born, look.sight.today) < planning.OLD:
        yield look.problem("applicant_under", years=planning.OLD)


def wife_49(look: Look) -> Iterator[Problem]:
    """Warns: 特别扶助 for the loss or disability of a child is for couples whose wife is forty-nine."""
    born, kind = planning.wife_birth(look.sight.filled.answers), look.place.text("kind")
    if kind in OF_A_CHILD and born is not None and age(born, look.sight.today) < planning.WIFE:
        yield look.problem("wife_under", years=planning.WIFE)


RULES: Final[tuple[Rule, ...]] = (as_child_id, until_2015, under_three, within_year)
WARNINGS: Final[tuple[Rule, ...]] = (order_follows, beyond_three, both_gone, sixty, wife_49)
