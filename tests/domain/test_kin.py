"""Each rule about children, parents and ages with what passes and what does not, in the forms that use it."""

import pytest

from counter.domain import kin
from counter.domain.journal import Json
from counter.domain.rules import GROUP_RULES
from tests.domain.formed import found, warned

# rule, item, sample, changes that fail, where, code, changes that pass
CASES: list[tuple[str, str, int, dict[str, Json], str, str, dict[str, Json]]] = [
    ("minor", "SA-111", 0, {"person/id_type": "NONE", "person/birth": "2008-11-24"}, "person/birth", "of_age",
     {"person/id_type": "NONE", "person/birth": "2008-11-25"}),
    ("minor", "SA-112", 0, {"person/id_type": "NONE", "person/birth": "1985-03-12"}, "person/birth", "of_age",
     {"person/id_type": "NONE", "person/birth": "2026-11-24"}),
    ("as_child_id", "JS-106", 0, {"apply/child_birth": "2025-03-16"}, "apply/child_birth", "mismatch", {}),
    ("as_child_id", "JS-106", 0, {"apply/child_sex": "1"}, "apply/child_sex", "mismatch", {"apply/child_sex": None}),
    ("as_child_id", "JS-101", 0, {"children/r1/child_birth": "2019-08-23"}, "children/r1/child_birth", "mismatch",
     {"children/r1/child_birth": "2019-08-23", "children/r1/child_id_no": None}),
    ("as_child_id", "JS-103", 0, {"apply/child_sex": "1"}, "apply/child_sex", "mismatch", {"apply/child_sex": "2"}),
    ("as_child_id", "JS-104", 0, {"children/r2/child_sex": "1"}, "children/r2/child_sex", "mismatch", {"children/r2/child_id_no": None}),
    ("as_child_id", "JS-105", 1, {"apply/child_birth": "1999-02-16"}, "apply/child_birth", "mismatch", {"apply/child_birth": None}),
    ("until_2015", "JS-103", 1, {"apply/child_birth": "2016-01-01"}, "apply/child_birth", "too_late", {"apply/child_birth": "2015-12-31"}),
    ("under_three", "JS-106", 0, {"apply/claim_year": 2028}, "apply/claim_year", "no_months", {"apply/claim_year": 2027}),
    ("under_three", "JS-106", 1, {"apply/claim_year": 2025}, "apply/claim_year", "no_months", {"apply/claim_year": 2028}),
    ("within_year", "SA-105", 0, {"validity/valid_to": "2027-11-25"}, "validity/valid_to", "too_late",
     {"validity/valid_to": "2027-11-24"}),
    ("within_year", "SA-105", 0, {"validity/valid_to": "2026-11-24"}, "validity/valid_to", "too_early",
     {"validity/valid_to": "2026-11-25"}),
    ("within_year", "SA-105", 0, {"validity/decided_on": "2026-11-20", "validity/valid_to": "2027-11-24"}, "validity/valid_to", "too_late",
     {"validity/decided_on": "2026-11-20", "validity/valid_to": "2027-11-20"}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "item", "sample", "bad", "path", "code", "good"), CASES)
def test_a_rule_says_no_and_yes(
    rule: str, item: str, sample: int, bad: dict[str, Json], path: str, code: str, good: dict[str, Json]
) -> None:
    assert found(item, sample, bad) == {(path, code)}
    assert found(item, sample, good) == set()


PARENTS: dict[str, Json] = {"parents/r1/until": None, "parents/r2/reported": None}
WARNED: list[tuple[str, str, int, dict[str, Json], str, str, dict[str, Json]]] = [
    ("order_follows", "JS-101", 0, {"apply/order": 1}, "apply/order", "not_next",
     {"apply/order": 1, "children/r1/present": False}),
    ("order_follows", "JS-102", 0, {"apply/living": 0, "apply/order": 2}, "apply/order", "not_next",
     {"apply/living": 4, "apply/order": 5}),
    ("beyond_three", "JS-101", 0,
     {"apply/order": 4, **{f"children/r{n}": {"child_name": "姚一", "child_birth": "2020-01-01"} for n in (2, 3)}},
     "apply/order", "beyond_three",
     {"apply/order": 3, "children/r2": {"child_name": "姚一", "child_birth": "2020-01-01"}}),
    ("both_gone", "SA-112", 0, {**PARENTS, "parents/r1/state": "死亡", "parents/r2/state": "失踪"}, "parents/r2/state", "both_gone",
     {**PARENTS, "parents/r1/state": "死亡", "parents/r2/state": "遣送出境"}),
    ("sixty", "JS-104", 0, {"person/id_type": "NONE", "person/birth": "1966-11-25"}, "apply/year", "applicant_under",
     {"person/id_type": "NONE", "person/birth": "1966-11-24"}),
    ("wife_49", "JS-105", 0, {"apply/wife_birth": "1977-11-25"}, "apply/wife_age", "wife_under", {"apply/wife_birth": "1977-11-24"}),
    ("wife_49", "JS-105", 1, {"person/id_type": "NONE", "person/birth": "1977-11-25"}, "apply/wife_age", "wife_under",
     {"person/id_type": "NONE", "person/birth": "1977-11-25", "apply/kind": "手术并发症", "apply/complication_grade": 2}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "item", "sample", "odd", "path", "code", "even"), WARNED)
def test_a_warning_stands_in_nobodys_way(
    rule: str, item: str, sample: int, odd: dict[str, Json], path: str, code: str, even: dict[str, Json]
) -> None:
    assert warned(item, sample, odd) == {(path, code)}
    assert {code for _, code in found(item, sample, odd)} <= {"unknown_field"}
    assert warned(item, sample, even) == set()


def test_every_rule_is_tried() -> None:
    assert {c[0] for c in CASES} - GROUP_RULES.keys() == {r.__name__ for r in kin.RULES}
    assert {w[0] for w in WARNED} == {r.__name__ for r in kin.WARNINGS}


@pytest.mark.parametrize("item", ["SA-111", "SA-112"])
def test_there_is_a_row_for_the_father_and_one_for_the_mother(item: str) -> None:
    assert ("parents", "too_few") in found(item, 0, {"parents/r2/present": False})
    assert ("parents/r2/who", "duplicate") in found(item, 0, {"parents/r2/who": "父亲"})


@pytest.mark.parametrize("item", ["SA-111", "SA-112"])
def test_father_and_mother_are_two_people(item: str) -> None:
    number = "520699198411230437"
    assert ("parents/r2/id_no", "duplicate") in found(item, 0, {"parents/r1/id_no": number, "parents/r2/id_no": number})
