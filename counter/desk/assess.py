"""What the rules say of an application as it stands: problems, what is missing, the result, the promised date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counter.catalogue.item import Clock, Item
from counter.catalogue.materials import Checklist, Given, checklist
from counter.desk.tolerance import bounds
from counter.desk.world import World
from counter.domain import checks, periods
from counter.domain.calculations import CALCULATIONS
from counter.domain.explanation import Explanation
from counter.domain.figures import Figures
from counter.domain.form import Answers, Group
from counter.domain.journal import Json
from counter.domain.problem import Problem
from counter.domain.workdays import Due


@dataclass(frozen=True)
class Promise:
    """Until when, and how that was counted; both are fixed at acceptance."""

    due: Due
    counted: str


@dataclass(frozen=True)
class Assessment:
    """The whole answer of the rules."""

    answers: Answers  # put in order: trimmed, upper case, half width; computed fields filled in
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    materials: Checklist
    worked: Explanation | None
    computed: Mapping[str, Json]
    promise: Promise | None


def assess(world: World, item: Item, answers: Answers, given: Sequence[Given]) -> Assessment:
    """Work out all that can be said of these answers today."""
    plain = checks.settled(item.form, answers)
    worked = work_out(world, item, plain)
    values = computed(item.form, worked)
    full = filled_in(plain, values)
    return Assessment(
        full,
        checks.check(item.form, full, world.today, world.catalogue.code_values, values),
        checks.warnings(item.form, full, world.today, world.catalogue.code_values),
        checklist(item, full, given, world.today, bounds(world)),
        worked,
        values,
        promise(world, item, world.today),
    )


def work_out(world: World, item: Item, answers: Answers, accepted: str = "") -> Explanation | None:
    """Do the item's calculation; None where it has none.

    What was promised to an applicant goes by law and standards of the day of acceptance, what the street does of itself by today's.
    """
    found = CALCULATIONS.get(item.calculation)
    on = date.fromisoformat(accepted) if accepted and item.kind == "promise" else world.today
    return found.work(answers, Figures(world.standards, on, lambda key: world.setting(key, on))) if found else None


def judged(item: Item) -> tuple[str, ...]:
    """Give the paths below which stands what a decision on the item rests on."""
    found = CALCULATIONS.get(item.calculation)
    return found.judged if found else ()


def computed(groups: Sequence[Group], worked: Explanation | None) -> dict[str, Json]:
    """Give what was worked out for the fields of these groups that are computed, by path."""
    paths = {f"{g.key}/{f.key}" for g in groups if not g.repeated for f in g.fields if f.computed}
    return {path: value for path, value in worked.values.items() if path in paths} if worked else {}


def filled_in(answers: Answers, values: Mapping[str, Json]) -> Answers:
    """Give answers with what was worked out written in."""
    full = dict(answers)
    for path, amount in values.items():
        group, key = path.split("/")
        own = full.get(group)
        full[group] = {**(own if isinstance(own, dict) else {}), key: amount}
    return full


def total(item: Item) -> Clock | None:
    """Give the clock of the whole procedure."""
    return next((c for c in item.clocks if c.name == "total"), None)


def promise(world: World, item: Item, accepted: date) -> Promise | None:
    """Count the promised date from the day of acceptance; None for an item that promises none."""
    clock = total(item)
    if clock is None or clock.unit == "H":
        return None
    due = periods.due(world.calendar, accepted, clock.amount, clock.unit)
    return Promise(due, periods.sentence(world.calendar, accepted, clock.amount, clock.unit))
