"""Under 14 the guardian is asked: name, relation, signature."""

from datetime import date

import pytest

from counter.catalogue.files import CatalogueError
from counter.catalogue.read import Catalogue
from counter.catalogue.resolve import shared
from counter.domain.checks import check
from counter.domain.form import Answers, Field, Group

TODAY = date(2026, 11, 24)
CATALOGUE = Catalogue.load()
CONSENT: Answers = {"guardian_name": "罗婷婷", "guardian_relation": "母亲", "guardian_consent": True}
ALL = {("guardian/guardian_name", "required"), ("guardian/guardian_relation", "required"), ("guardian/guardian_consent", "unsigned")}


def groups(subject: str = "person") -> tuple[Group, ...]:
    """Give a form of a person and the guardian's group."""
    wrong: list[CatalogueError] = []
    named = shared(CATALOGUE.folder, wrong).groups["G_GUARDIAN@1"]
    fields = (Field(key="birth", zh="出生日期", kind="date"), *(Field(key=key, zh=key, kind="text") for key in ("id_type", "id_no")))
    return (Group(key=subject, zh="本人", fields=fields), Group.model_validate({"key": "guardian", **named.model_dump()}))


def found(person: dict[str, str], guardian: Answers, subject: str = "person") -> set[tuple[str, str]]:
    """Give what is wrong."""
    answers: Answers = {subject: {**person}, "guardian": {**guardian}}
    return {(p.path, p.code) for p in check(groups(subject), answers, TODAY, CATALOGUE.code_values)}


@pytest.mark.parametrize("subject", ["person", "child"])
@pytest.mark.parametrize("person", [{"birth": "2012-11-25"}, {"birth": "2026-11-24"}, {"id_type": "CN_ID", "id_no": "52069920150901004X"}])
def test_a_child_needs_its_guardian(person: dict[str, str], subject: str) -> None:
    assert found(person, {}, subject) == ALL
    assert found(person, {**CONSENT}, subject) == set()
    assert found(person, {**CONSENT, "guardian_consent": False}, subject) == {("guardian/guardian_consent", "unsigned")}


@pytest.mark.parametrize("person", [{"birth": "2012-11-24"}, {"birth": "1985-03-12"}, {"id_no": "520699198503120016"}, {}, {"birth": "x"}])
def test_who_is_fourteen_consents_himself(person: dict[str, str]) -> None:
    assert not {path for path, _ in found(person, {}) if path.startswith("guardian")}
