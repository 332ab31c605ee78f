"""Every item file loads, and what it brings along is right."""

import copy
from datetime import date
from pathlib import Path

import pytest

from counter import resources
from counter.catalogue import procedure
from counter.catalogue.item import Item
from counter.catalogue.materials import checklist, in_words
from counter.catalogue.read import Catalogue
from counter.domain import moves
from counter.domain.cases import STATES
from counter.domain.checks import check, normalise, settled, warnings
from counter.domain.filled import Filled
from counter.domain.form import Answers
from counter.domain.household import household_of
from counter.domain.journal import Json, canonical
from counter.domain.rules import GROUP_RULES, RULES, WARNINGS

CATALOGUE = Catalogue.load()
FILES = sorted(path.stem for path in Path(resources.path("catalogue", "items")).glob("*.toml"))
SAMPLES = [(key, n) for key in FILES for n in range(len(CATALOGUE.versions[key].samples))]
CODES = [
    "DB-101", "DB-102", "DB-103", "DB-104", "DB-105", "DB-106", "DB-107",
    "SA-101", "SA-102", "SA-103", "SA-104", "SA-105", "SA-106", "SA-107", "SA-108",
    "SA-109", "SA-110", "SA-111", "SA-112", "SA-190", "SA-191",
    "JS-101", "JS-102", "JS-103", "JS-104", "JS-105", "JS-106", "JS-190",
    "DW-101", "DW-102", "DW-103", "DW-104", "DW-105", "DW-106", "DW-107", "DW-108", "DW-109",
    "CM-900",
]  # fmt: skip


def day(item: Item) -> date:
    return date.fromisoformat(item.sampled_on)


def test_nothing_is_wrong_with_the_catalogue() -> None:
    assert CATALOGUE.problems() == ()


def test_all_items_are_there_and_no_others() -> None:
    assert [item.code for item in CATALOGUE.items] == sorted(CODES)
    assert len(CODES) == 38
    assert set(FILES) == set(CATALOGUE.versions)


@pytest.mark.parametrize(("key", "n"), SAMPLES)
def test_samples_pass_and_can_be_written_in_the_journal(key: str, n: int) -> None:
    item = CATALOGUE.versions[key]
    sample = item.samples[n]
    assert check(item.groups, sample, day(item), CATALOGUE.code_values) == ()
    assert warnings(item.groups, sample, day(item), CATALOGUE.code_values) == ()
    assert normalise(item.groups, sample) == sample
    assert check(item.groups, settled(item.groups, sample), day(item), CATALOGUE.code_values) == ()
    canonical({**sample})


@pytest.mark.parametrize(("key", "n"), SAMPLES)
def test_every_required_answer_of_a_sample_is_missed(key: str, n: int) -> None:
    item = CATALOGUE.versions[key]
    filled = Filled(item.groups, item.samples[n])
    for group in item.groups:
        for place in filled.places(group):
            if group.optional and len([v for v in place.values.values() if v is not False]) == 1:
                continue  # without the only answer that says something the group is not asked
            needed = [f for f in filled.asked(place) if f.required and f.default is None and f.key in place.values]
            for field in needed:
                found = check(item.groups, without(item.samples[n], place.at(field.key)), day(item), CATALOGUE.code_values)
                assert place.at(field.key) in {p.path for p in found}


def without(sample: Answers, path: str) -> Answers:
    answers: Answers = copy.deepcopy(sample)
    at: Json = answers
    *places, key = path.split("/")
    for place in places:
        assert isinstance(at, dict)
        at = at[place]
    assert isinstance(at, dict)
    del at[key]
    return answers


@pytest.mark.parametrize(("key", "n"), SAMPLES)
def test_sample_materials_are_complete_and_said_in_words(key: str, n: int) -> None:
    item = CATALOGUE.versions[key]
    found = checklist(item, item.samples[n], item.sample_materials, day(item))
    assert found.missing == ()
    assert all(in_words(e) for e in found.entries if e.state in ("received", "waived", "later"))


def test_the_household_of_three_has_what_the_example_says() -> None:
    household = household_of(CATALOGUE.item("DB-101").samples[0])
    assert (household.size, household.income_year, household.area) == (3, 22_728_00, "农村")


def test_nobody_can_have_a_sample_number() -> None:
    people = [p for item in CATALOGUE.items for s in item.samples if isinstance(p := s[item.person], dict)]
    numbers = [str(p["id_no"]) for p in people if p.get("id_type") != "NONE"]
    assert numbers
    assert all(number.startswith("520699") for number in numbers)


def test_one_number_is_one_person_in_all_samples() -> None:
    names: dict[str, set[str]] = {}
    for item in CATALOGUE.items:
        for person in (p for s in item.samples if isinstance(p := s[item.person], dict) and p.get("id_no")):
            names.setdefault(str(person["id_no"]), set()).add(str(person["name"]))
    assert {number: held for number, held in names.items() if len(held) > 1} == {}


def test_materials_depend_on_the_answers() -> None:
    item = CATALOGUE.item("DB-101")
    plain, special = ({e.code for e in checklist(item, s, (), day(item)).entries} for s in item.samples)
    assert {"M_MAND", "M_AGID", "M_DIS", "M_DIAG", "M_RESID"} <= special
    assert not {"M_MAND", "M_AGID", "M_DIS", "M_DIAG", "M_RESID"} & plain
    assert "M_STUDY" in plain - special
    missing = {e.code for e in checklist(item, item.samples[0], (), day(item)).missing}
    assert missing == {"M_FORM", "M_ID", "M_HUKOU", "M_AUTH", "M_TRUTH", "M_BANK"}


def test_waivers_are_those_of_the_list() -> None:
    waive = {m.code: m.waive for m in CATALOGUE.item("DB-101").materials}
    assert waive["M_ID"] == ("elicence", "chip_read")
    assert waive["M_BANK"] == ("later", "share")
    assert waive["M_AUTH"] == ()


def test_the_clocks_of_the_law() -> None:
    clocks = {c.name: (c.amount, c.unit, c.most) for c in CATALOGUE.item("DB-101").clocks}
    assert clocks["total"] == (30, "WD", 45)
    assert clocks["publicity"] == (7, "CD", None)
    assert not any("公示" in text for text in CATALOGUE.item("DB-101").unpaused)


def test_every_rule_is_used_by_some_item() -> None:
    groups = [g for item in CATALOGUE.versions.values() for g in item.groups]
    asked = [*(f for g in groups for f in g.fields), *(f for state in STATES for f in moves.fields(state).values())]
    assert {r for f in asked for r in f.rules} == RULES.keys() | WARNINGS.keys()
    assert {r for g in groups for r in g.rules} == GROUP_RULES.keys()


def test_items_and_versions() -> None:
    assert CATALOGUE.item("DB-101", 2) is CATALOGUE.item("DB-101")
    assert CATALOGUE.item("DB-101", 1).life is None
    assert CATALOGUE.life(CATALOGUE.item("DB-101", 1)) == CATALOGUE.item("DB-101", 2).life
    assert CATALOGUE.find_item("DB-999") is None
    with pytest.raises(KeyError):
        CATALOGUE.item("DB-101", 99)


def test_a_paper_hangs_on_a_setting_that_there_is() -> None:
    item = CATALOGUE.item("JS-101")
    marry = next(m for m in item.materials if m.code == "M_MARRY")
    assert (marry.needed, CATALOGUE.settings[marry.setting].kind) == (False, "bool")
    for wrong, key in (({"setting": "js.marriage_requird"}, "setting"), ({"needed": True}, "needed")):
        other = item.model_copy(update={"materials": (marry.model_copy(update=wrong),)})
        assert [at for at, _ in procedure.faults(other, CATALOGUE.settings)] == [f"materials.M_MARRY.{key}"]
