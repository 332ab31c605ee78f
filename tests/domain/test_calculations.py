from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from operator import eq

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter import resources
from counter.catalogue import settings as settings_file
from counter.catalogue import standards
from counter.domain.calculations import CALCULATIONS, TABLES
from counter.domain.explanation import Explanation
from counter.domain.figures import Figures
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.standards import Standard, Standards
from tests.domain.calculated import FORMS, ROWS, SETTINGS
from tests.domain.figured import figures, figures_with

FIGURES = figures_with(SETTINGS, *ROWS)
NAMES = sorted(CALCULATIONS)


def run(name: str, answers: Answers, on: Figures = FIGURES) -> Explanation:
    return CALCULATIONS[name].work(answers, on)


def flat(answers: Answers) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for group, fields in answers.items():
        assert isinstance(fields, dict)
        for key, value in fields.items():
            found |= {f"{group}/{key}/{f}": v for f, v in value.items()} if isinstance(value, dict) else {f"{group}/{key}": value}
    return found


def turn(fields: Json) -> Json:
    return dict(reversed(fields.items())) if isinstance(fields, dict) else fields


def test_there_is_a_form_for_each() -> None:
    assert sorted(FORMS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_works_on_a_full_form_and_says_what_came_out(name: str) -> None:
    found, calculation = run(name, FORMS[name]), CALCULATIONS[name]
    assert found.kind == name
    assert found.outcome not in ("unknown", "no_standard", "not")
    assert calculation.call(found.outcome) != found.outcome
    assert calculation.call("unknown") == "要素不全"
    assert set(found.values) <= set(calculation.gives)
    assert Explanation.from_json(found.to_json()) == found


@pytest.mark.parametrize("name", NAMES)
def test_each_cites_its_rule_and_since_when(name: str) -> None:
    cited = [each for each in run(name, FORMS[name]).lines if each.rule]
    assert cited
    undated = {"jiangfu", "tefu"}  # the day on which an article of the amended law began is not among our sources
    assert any(each.effective_from for each in cited) or name in undated


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_form_is_unknown_and_never_an_error(name: str) -> None:
    found = run(name, {})
    assert (found.outcome, found.amount) == ("ready" if name == "grace" else "unknown", None)


@dataclass(frozen=True)
class Watched(Standards):
    looked: tuple[set[str], ...] = ()

    def on(self, key: str, day: object, **by: str) -> Standard | None:
        self.looked[0].add(key)
        return Standards(self.rows).on(key, FIGURES.on, **by)


@pytest.mark.parametrize("name", NAMES)
def test_it_looks_up_only_what_it_says_it_uses(name: str) -> None:
    looked: set[str] = set()

    def setting(key: str) -> Json:
        looked.add(key)
        return FIGURES.setting(key)

    run(name, FORMS[name], Figures(Watched(FIGURES.standards.rows, (looked,)), FIGURES.on, setting))
    assert looked <= set(CALCULATIONS[name].uses)


def without(answers: Answers, dropped: Callable[[str], bool]) -> Answers:
    """Leave out the fields whose path is to be dropped."""
    return nested({path: value for path, value in flat(answers).items() if not dropped(path)})


def nested(values: Mapping[str, Json]) -> Answers:
    answers: dict[str, dict[str, Json]] = {}
    for path, value in values.items():
        group, _, rest = path.partition("/")
        row, _, key = rest.rpartition("/")
        own = answers.setdefault(group, {})
        inner = own.setdefault(row, {}) if row else own
        assert isinstance(inner, dict)
        inner[key] = value
    return {**answers}


@pytest.mark.parametrize("name", sorted({*NAMES} - {"dues"}))
def test_nothing_but_what_is_judged_bears_on_the_result(name: str) -> None:
    form, judged = FORMS[name], CALCULATIONS[name].judged
    one, two = run(name, form), run(name, without(form, lambda path: not f"answers/{path}".startswith(judged)))
    assert (one.digest, one.outcome, one.amount, one.values) == (two.digest, two.outcome, two.amount, two.values)


# What the form says is the default anyway, or another field tells it.
ALIKE = {"apply/calc_mode", "apply/first_claim", "apply/event_kind", "apply/event_date", "apply/happened_on"}
ALIKE_OF = {("tefu", "person/birth"), ("tefu", "person/sex"), ("relief", "apply/mode"), ("edge", "apply/ref_to")}


@pytest.mark.parametrize("name", NAMES)
def test_every_field_that_it_needs_is_among_the_inputs(name: str) -> None:
    form, whole = FORMS[name], run(name, FORMS[name]).digest
    for path in flat(form):
        if path in CALCULATIONS[name].needs and path not in ALIKE and (name, path) not in ALIKE_OF:
            assert run(name, without(form, partial(eq, path))).digest != whole, path


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_rows_changes_nothing(name: str) -> None:
    turned: Answers = {
        group: dict(reversed(fields.items())) if group in TABLES and isinstance(fields, dict) else fields
        for group, fields in FORMS[name].items()
    }
    one, two = run(name, FORMS[name]), run(name, turned)
    assert (one.digest, one.outcome, one.amount, one.values) == (two.digest, two.outcome, two.amount, two.values)


LEAF = st.one_of(st.none(), st.booleans(), st.integers(-5, 10**7), st.sampled_from(["", "农村", "2026-11-24", "有", "救助金", "9" * 40]))


@settings(max_examples=40)
@given(st.sampled_from(NAMES), st.data())
def test_it_takes_any_answers(name: str, data: st.DataObject) -> None:
    found = run(name, nested({path: data.draw(LEAF) for path in flat(FORMS[name])}))
    assert found.amount is None or found.amount >= 0
    assert run(name, {"apply": 5, "members": "x", "review": None}).amount is None


def test_party_dues_come_out_as_before() -> None:
    real = Figures(standards.read(), FIGURES.on, FIGURES.setting)
    found = run("dues", {"dues": {"payer": "离退休", "base": 500001, "from": "2026-11", "to": "2026-11"}}, real)
    assert (found.outcome, found.amount, found.values) == ("due", 5000, {"dues/due": 5000})
    backwards: Answers = {"dues": {"payer": "低保", "from": "2026-11", "to": "2026-10"}}
    assert run("dues", backwards, real).outcome == "unknown"
    assert CALCULATIONS["dues"].judged == ()


def test_what_a_decision_rests_on() -> None:
    assert CALCULATIONS["edge"].judged == (
        "answers/apply/area", "answers/members/", "answers/incomes/", "answers/apply/ref_from", "answers/apply/ref_to", "answers/assets/",
    )  # fmt: skip
    assert figures().on == FIGURES.on


def test_all_that_is_looked_up_can_be_set() -> None:
    known = {*settings_file.read(resources.path("catalogue")), *(row.key for row in standards.read().rows)}
    assert {key for calculation in CALCULATIONS.values() for key in calculation.uses} <= known
