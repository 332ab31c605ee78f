"""Under 14 the guardian is asked: name, relation, signature."""

from collections.abc import Iterable
from datetime import date

import pytest

from counter.catalogue.files import CatalogueError
from counter.catalogue.read import Catalogue
from counter.catalogue.resolve import shared
from counter.domain.checks import check
from counter.domain.form import Answers, Field, Group
from counter.domain.journal import Json
from tests.domain.formed import found as changed_says

TODAY = date(2026, 11, 24)
CATALOGUE = Catalogue.load()
CONSENT: Answers = {"guardian_name": "罗婷婷", "guardian_relation": "母亲", "guardian_consent": True}
ALL = {("guardian/guardian_name", "required"), ("guardian/guardian_relation", "required"), ("guardian/guardian_consent", "unsigned")}


def groups(subject: str, keys: Iterable[str], rule: str) -> tuple[Group, ...]:
    """Give a form of whom it is about, with these fields, and the guardian's group."""
    wrong: list[CatalogueError] = []
    named = shared(CATALOGUE.folder, wrong).groups["G_GUARDIAN@1"].model_dump()
    fields = tuple(Field(key=key, zh=key, kind="date" if key.endswith("birth") else "text") for key in keys)
    return (Group(key=subject, zh="本人", fields=fields), Group.model_validate({"key": "guardian", **named, "rules": (rule,)}))


def found(person: dict[str, str], guardian: Answers, subject: str = "person", rule: str = "guardian_consents") -> set[tuple[str, str]]:
    """Give what is wrong."""
    answers: Answers = {subject: {**person}, "guardian": {**guardian}}
    return {(p.path, p.code) for p in check(groups(subject, person, rule), answers, TODAY, CATALOGUE.code_values)}


@pytest.mark.parametrize("subject", ["person", "child"])
@pytest.mark.parametrize("person", [{"birth": "2012-11-25"}, {"birth": "2026-11-24"}, {"id_type": "CN_ID", "id_no": "52069920150901004X"}])
def test_a_child_needs_its_guardian(person: dict[str, str], subject: str) -> None:
    assert found(person, {}, subject) == ALL
    assert found(person, {**CONSENT}, subject) == set()
    assert found(person, {**CONSENT, "guardian_consent": False}, subject) == {("guardian/guardian_consent", "unsigned")}


@pytest.mark.parametrize("person", [{"birth": "2012-11-24"}, {"birth": "1985-03-12"}, {"id_no": "520699198503120016"}, {}, {"birth": "x"}])
def test_who_is_fourteen_consents_himself(person: dict[str, str]) -> None:
    assert not {path for path, _ in found(person, {}) if path.startswith("guardian")}


@pytest.mark.parametrize("child", [{"child_birth": "2026-02-10"}, {"child_id": "520699202602100546"}])
def test_the_child_of_a_claim_is_found_in_the_application(child: dict[str, str]) -> None:
    assert found(child, {}, "apply") == ALL
    assert found(child, {**CONSENT}, "apply") == set()
    assert found({"child_birth": "2012-11-24"}, {}, "apply") == set()


def test_for_a_minor_the_guardian_acts() -> None:
    young, grown = {"birth": "2008-11-25"}, {"birth": "2008-11-24"}
    acting = {("guardian/guardian_id_no", "required"), ("guardian/guardian_phone", "required")}
    assert found(young, {}, rule="guardian_acts") == ALL | acting
    assert found(young, {**CONSENT}, rule="guardian_acts") == acting
    known: Answers = {**CONSENT, "guardian_id_no": "520699199604170383", "guardian_phone": "15408560046"}
    assert found(young, known, rule="guardian_acts") == set()
    assert found(grown, {}, rule="guardian_acts") == set()


@pytest.mark.parametrize("item", ["SA-101", "SA-108", "SA-109", "SA-110", "SA-111", "SA-112", "JS-106"])
def test_the_items_that_may_be_about_a_child_ask_its_guardian(item: str) -> None:
    assert CATALOGUE.item(item).guardian
    small: dict[str, Json] = {"person/id_type": "NONE", "person/birth": "2020-01-01", "guardian": {}}
    asked = {path for path, _ in changed_says(item, 0, small) if path.startswith("guardian")}
    assert {"guardian/guardian_name", "guardian/guardian_relation", "guardian/guardian_consent"} <= asked
