"""The rules of 发展党员 from resources/development, one file a version."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from counter import resources
from counter.catalogue import files
from counter.catalogue.files import CatalogueError
from counter.domain.development import Entered
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.look import day_of
from counter.domain.stages import RuleSet, Step

PERSON = "person"
_DAY = "_on"


@cache
def rule_sets() -> Mapping[str, RuleSet]:
    """Give the rules that come with the program, by code. Raises CatalogueError."""
    return read(resources.path("development"))


def read(folder: Path) -> dict[str, RuleSet]:
    """Read every file of a folder. Raises CatalogueError for the first mistake: file, key and what is wrong."""
    found = [_rules(path) for path in sorted(folder.glob("*.toml"))]
    return {rules.code: rules for rules in found}


def _rules(path: Path) -> RuleSet:
    raw = files.load(path, path.name)
    for mistake in files.mistakes(RuleSet, raw, path.name):
        raise mistake
    rules = RuleSet.model_validate(raw)
    for step in rules.steps:
        for key in _named(step):
            if key not in rules.labels:
                raise CatalogueError(path.name, f"steps.{step.key}", f"没有日期 {key}")
    return rules


def _named(step: Step) -> tuple[str, ...]:
    """Give every day that a step's rules name."""
    limits = (*step.earliest, *step.latest, *((step.every,) if step.every else ()))
    spans = (key for span in step.spans for key in (span.since, span.until))
    return (*step.after, *(limit.since for limit in limits), *spans)


def entered(rules: RuleSet, answers: Answers) -> Entered:
    """Read what was entered in a case: days stand in fields <key>_on, numbers and words under their own keys.

    What is done again and again stands in the rows of a group of that name, each with its day under `on`.
    """
    plain = {key: value for group in answers.values() if isinstance(group, dict) for key, value in group.items()}
    days = {key: day for key in rules.labels if (day := day_of(plain.get(f"{key}{_DAY}"))) is not None}
    born = day_of(_part(answers.get(PERSON)).get("birth"))
    return Entered(
        {**days, **({"birth": born} if born else {})},
        {key: value for key, value in plain.items() if isinstance(value, int) and not isinstance(value, bool)},
        {key: value for key, value in plain.items() if isinstance(value, str)},
        {step.every.rows: _days(answers.get(step.every.rows)) for step in rules.steps if step.every},
    )  # fmt: skip


def _days(rows: Json) -> list[date]:
    return [day for row in _part(rows).values() if (day := day_of(_part(row).get("on"))) is not None]


def _part(value: Json) -> Mapping[str, Json]:
    return value if isinstance(value, dict) else {}
