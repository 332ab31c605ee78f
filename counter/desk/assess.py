"""What the rules say of an application as it stands: problems, what is missing, the result, the promised date."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counter.catalogue.item import Clock, Item
from counter.catalogue.materials import Checklist, Given, checklist
from counter.desk.tolerance import bounds
from counter.desk.world import World
from counter.domain import checks, dues, means, money, periods
from counter.domain.explanation import Explanation
from counter.domain.form import Answers
from counter.domain.household import household_of
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
    computed: Mapping[str, int]
    promise: Promise | None


def assess(world: World, item: Item, answers: Answers, given: Sequence[Given]) -> Assessment:
    """Work out all that can be said of these answers today."""
    plain = checks.settled(item.form, answers)
    worked = work_out(world, item, plain)
    computed = _computed(item, worked)
    full = _with(plain, computed)
    return Assessment(
        full,
        checks.check(item.form, full, world.today, world.catalogue.code_values, computed),
        checks.warnings(item.form, full, world.today, world.catalogue.code_values),
        checklist(item, full, given, world.today, bounds(world)),
        worked,
        computed,
        promise(world, item, world.today),
    )


def work_out(world: World, item: Item, answers: Answers) -> Explanation | None:
    """Do the item's calculation; None where it has none."""
    rounding = money.rounding
    if item.calculation == "means":
        how = rounding(str(world.setting("db.rounding")))
        return means.means_test(household_of(answers), world.standards, how, world.today)
    if item.calculation == "dues":
        how = rounding(str(world.setting("party.dues.rounding")))
        return _dues(answers, world, how)
    return None


def _dues(answers: Answers, world: World, how: money.Rounding) -> Explanation:
    group = answers.get("dues")
    own = group if isinstance(group, dict) else {}
    payer, base, first, last = (own.get(key) for key in ("payer", "base", "from", "to"))
    months = dues.months(first, last) if isinstance(first, str) and isinstance(last, str) and first <= last else ()
    return dues.assess(str(payer or ""), base if isinstance(base, int) else None, months, world.standards, how)


JUDGED: Mapping[str, tuple[str, ...]] = {"means": ("answers/members/", "answers/incomes/", "answers/assets/", "answers/apply/")}


def judged(item: Item) -> tuple[str, ...]:
    """Give the paths below which stands what a decision on the item rests on."""
    return JUDGED.get(item.calculation, ())


def _computed(item: Item, worked: Explanation | None) -> dict[str, int]:
    if worked is None or worked.amount is None:
        return {}
    return {f"{g.key}/{f.key}": worked.amount for g in item.groups if not g.repeated for f in g.fields if f.computed}


def _with(answers: Answers, computed: Mapping[str, int]) -> Answers:
    full = dict(answers)
    for path, amount in computed.items():
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
