"""The files of the rules of party development: what differs between the versions, and mistakes named."""

import shutil
from pathlib import Path

import pytest

from counter import resources
from counter.catalogue.development import read, rule_sets
from counter.catalogue.files import CatalogueError
from counter.domain.stages import Limit, RuleSet
from tests.desk.hall import item


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a copy of the folder that may be spoilt."""
    return Path(shutil.copytree(resources.path("development"), tmp_path / "development"))


def spoil(folder: Path, old: str, new: str) -> str:
    """Change a file; give what reading it says."""
    path = folder / "DP-2026.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as found:
        read(folder)
    return str(found.value)


def limits(rules: RuleSet) -> set[tuple[str, Limit]]:
    """Give every limit of a version without its article."""
    both = [(step.key, limit) for step in rules.steps for limit in (*step.earliest, *step.latest)]
    return {(key, limit.model_copy(update={"article": ""})) for key, limit in both}


def test_what_the_revision_of_2026_added() -> None:
    old, new = (limits(rule_sets()[code]) for code in ("DP-2014", "DP-2026"))
    assert old < new
    assert {(key, limit.since, limit.amount, limit.unit) for key, limit in new - old} == {
        ("object", "publicity", 5, "WD"),
        ("object", "publicity_end", 0, "CD"),
        ("branch", "precheck", 1, "M"),
        ("oath", "approve", 1, "M"),
    }


def test_the_versions_have_the_same_steps() -> None:
    old, new = rule_sets()["DP-2014"], rule_sets()["DP-2026"].worded("备案")
    same = ("no", "key", "phase", "zh", "who", "after", "counts", "votes", "ballot", "every")
    assert [[getattr(step, key) for key in same] for step in old.steps] == [[getattr(step, key) for key in same] for step in new.steps]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('since = "precheck"', 'since = "precheque"', "DP-2026.toml: steps.branch: 没有日期 precheque"),
        ('after = ["applied"]', 'after = ["asked"]', "DP-2026.toml: steps.talk: 没有日期 asked"),
        ('who = "申请人"\n', "", "DP-2026.toml: steps.applied.who: 缺少这一项"),
        ("no = 2\n", "no = two\n", "DP-2026.toml: no: 不是有效的 TOML"),
        ("amount = 18", 'amount = "18 years"', "DP-2026.toml: steps.applied.earliest.1.amount: 应是整数"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(folder: Path, old: str, new: str, said: str) -> None:
    assert spoil(folder, old, new).startswith(said)


def test_the_tracker_asks_for_every_day_and_number_that_the_rules_name() -> None:
    fields = {f.key for group in item("DW-108").groups for f in group.fields}
    rows = {group.key for group in item("DW-108").groups if group.repeated}
    for rules in rule_sets().values():
        repeated = {step.every.rows for step in rules.steps if step.every}
        days = {f"{key}_on" for key in rules.labels} - {"birth_on", *(f"{step.key}_on" for step in rules.steps if step.every)}
        numbers = {least.key for step in rules.steps for count in step.counts for least in count.among}
        ballots = {f"{step.votes}_{part}" for step in rules.steps if step.votes for part in ("yes", "present", "entitled", "ballot")}
        assert (days | numbers | ballots) - fields == set()
        assert repeated <= rows
