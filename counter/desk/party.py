"""What the store and the hall's settings say of a party form (党务核对), beside what its own rules say."""

from collections.abc import Iterator, Mapping
from typing import Any

from counter.catalogue.development import entered, rule_sets
from counter.catalogue.item import Item
from counter.db import people, reads
from counter.desk.scene import Scene
from counter.desk.world import World
from counter.domain import development, dues, letters
from counter.domain.development import Track
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.letters import Days
from counter.domain.problem import Problem, refuse
from counter.domain.stages import RuleSet
from counter.domain.state import State, nested
from counter.domain.streams.dues import paid_for


def days_of(world: World) -> Days:
    """Give how long letters are valid in this hall."""
    in_city, elsewhere, most = (_whole(world.setting(f"party.letter_days.{key}")) for key in ("in_city", "elsewhere", "max"))
    return Days(in_city, elsewhere, most)


def beside(scene: Scene, item: Item, answers: Answers) -> tuple[Problem, ...]:
    """Find what stands against a form, which its own rules cannot see: months paid before, days that the settings do not allow."""
    return (*_letter(scene.world, answers), *(_paid(scene, item, answers) if item.calculation == "dues" else ()))


def _letter(world: World, answers: Answers) -> Iterator[Problem]:
    for group in letters.KINDS:
        asked = _part(answers.get(group))
        days = asked.get("valid_days")
        if isinstance(days, int):
            yield from days_of(world).check(f"{group}/valid_days", str(asked.get("scope") or ""), days)


def _paid(scene: Scene, item: Item, answers: Answers) -> Iterator[Problem]:
    resident = reads.resident_numbered(scene.connection, str(_part(answers.get(item.person)).get("id_no") or ""))
    own = _part(answers.get("dues"))
    first, last = (str(own.get(key) or "") for key in ("from", "to"))
    if resident and first and last >= first:
        try:
            period = dues.months(first, last)
        except ValueError:
            return  # its own rules say what is wrong with a month
        paid = account(scene, resident)
        twice = next((month for month in period if month in paid), "")
        if twice:
            yield Problem("dues/from", "month_paid", {"month": twice, "receipt": str(paid[twice]["receipt"])})


def account(scene: Scene, resident: str) -> dict[str, dict[str, Any]]:
    """Give the months that a resident has paid, under every file of his, each with its receipt."""
    streams = [f"dues:{file}" for file in people.files(scene.connection, resident)]
    receipts = [r for stream in streams for r in scene.state(stream).get("receipts", {}).values() if paid_for(r)]
    return {month: r for r in sorted(receipts, key=lambda r: str(r["at"])) for month in r["months"]}


def tracked(scene: Scene, state: State) -> tuple[RuleSet, tuple[Track, ...]]:
    """Work out the steps of party development of a case, under the version of the rules that it was begun with.

    Raises Refused (not_found) for a version that this program does not know.
    """
    answers, world = nested(state, "answers/"), scene.world
    version = str(_part(answers.get("apply")).get("rule_version") or world.setting("party.rule_version"))
    rules = rule_sets().get(version)
    if rules is None:
        raise refuse("case", "not_found", label="规则版本")
    worded = rules.worded(str(world.setting("party.filing_word")))
    first = world.setting("publicity.count_first_day") is True
    return worded, development.track(worded, entered(worded, answers), scene.today, world.calendar, count_first_day=first)


def _whole(value: Json) -> int:
    return value if isinstance(value, int) else 0


def _part(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}
