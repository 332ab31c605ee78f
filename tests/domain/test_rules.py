"""Each named rule with what passes and what does not, in the forms that use it."""

import pytest

from counter.domain import kin
from counter.domain.checks import check
from counter.domain.journal import Json
from counter.domain.rules import GROUP_RULES, RULES, WARNINGS
from tests.domain.formed import CATALOGUE, TODAY, changed, found, warned

WIFE, CHILD, SON = "520699198706080026", "52069920150901004X", "520699199002200055"

# rule, item, sample, changes that fail, where, code, changes that pass
CASES: list[tuple[str, str, int, dict[str, Json], str, str, dict[str, Json]]] = [
    ("name", "DB-101", 0, {"bank/holder": "张小明1"}, "bank/holder", "name_character", {"person/name": "欧阳䶮𠀀𬱟㛃龴·Ma"}),
    ("name", "DB-101", 0, {"person/name": "艾力•买买提"}, "person/name", "name_character", {"person/name": "艾力·买买提"}),
    ("name", "DB-101", 0, {"person/name": "张小明?"}, "person/name", "name_character", {"person/name": "〇一"}),
    ("as_id", "DB-101", 0, {"person/sex": "2"}, "person/sex", "mismatch", {}),
    ("as_id", "DB-101", 0, {"person/birth": "1985-03-13"}, "person/birth", "mismatch", {}),
    ("not_future", "DB-101", 0, {"commit/sign_date": "2026-11-25"}, "commit/sign_date", "future", {"commit/sign_date": "2026-11-24"}),
    ("not_past", "DB-101", 1, {"agent/mandate_until": "2026-11-23"}, "agent/mandate_until", "expired",
     {"agent/mandate_until": "2026-11-24"}),
    ("unique", "DB-101", 0, {"members/r2/member_id_no": CHILD}, "members/r3/member_id_no", "duplicate", {}),
    ("adult_signed", "DB-101", 0, {"members/r2/auth_signed": False}, "members/r2/auth_signed", "unsigned",
     {"members/r3/auth_signed": False}),
    ("adult_signed", "DB-101", 0, {"members/r2/auth_signed": None}, "members/r2/auth_signed", "unsigned",
     {"members/r2/auth_signed": None, "members/r2/counted": False, "members/r2/exclude_reason": "宣告失踪"}),
    ("within_total", "DB-101", 1, {"spends/r1/sp_reimbursed": 4150001}, "spends/r1/sp_reimbursed", "too_great",
     {"spends/r1/sp_reimbursed": 4150000, "spends/r1/sp_self": 0}),
    ("self_paid", "DB-101", 1, {"spends/r1/sp_self": 1150001}, "spends/r1/sp_self", "not_difference", {"spends/r1/sp_self": None}),
    ("disability_no", "DB-101", 1, {"members/r2/disability_no": SON + "4"}, "members/r2/disability_no", "format",
     {"members/r2/disability_no": SON + "41B2"}),
    ("disability_no", "DB-101", 1, {"members/r2/disability_no": SON + "51"}, "members/r2/disability_no", "mismatch", {}),
    ("disability_no", "DB-101", 1, {"members/r2/disability_no": SON + "42"}, "members/r2/disability_no", "mismatch",
     {"members/r2/disability_no": None}),
    ("disability_no", "DB-101", 1, {"members/r2/disability_no": WIFE + "41"}, "members/r2/disability_no", "mismatch", {}),
    ("after_start", "DB-101", 0, {"apply/ref_to": "2025-11-23"}, "apply/ref_to", "order", {"apply/ref_to": "2025-11-24"}),
    ("after_start", "DW-107", 0, {"dues/to": "2026-10"}, "dues/to", "order", {"dues/to": "2027-01"}),
    ("adult_on_joining", "DW-107", 0, {"party/join_date": "1973-07-06"}, "party/join_date", "too_young", {"party/join_date": "1973-07-07"}),
    ("year_after_joining", "DW-107", 0, {"party/full_date": "1981-06-30"}, "party/full_date", "too_early",
     {"party/full_date": "1981-07-01"}),
    ("dues_follow", "DW-107", 0, {"dues/from": "2026-12", "dues/to": "2026-12"}, "dues/from", "gap", {}),
    ("dues_follow", "DW-107", 0, {"dues/from": "2026-10"}, "dues/from", "duplicate", {}),
    ("dues_approved", "DW-107", 0, {"dues/due": 5000, "dues/paid": 4999}, "dues/waiver_ref", "waiver_needed",
     {"dues/due": 5000, "dues/paid": 4999, "dues/waiver_ref": "锦街党〔2026〕1号"}),
    ("dues_approved", "DW-107", 0, {"party/dues_paid_to": "2026-03", "dues/from": "2026-04"}, "dues/waiver_ref", "arrears_long",
     {"party/dues_paid_to": "2026-04", "dues/from": "2026-05"}),
    ("half_year", "DW-103", 0, {"certificate/until": "2027-05-25"}, "certificate/until", "too_late", {"certificate/until": "2027-05-24"}),
    ("applicant_is_member", "DB-101", 0,
     {"members/r1/present": False, "incomes/r1/inc_member": "r2", "incomes/r2/inc_member": "r2", "assets/r1/as_owner": "r2"},
     "members", "applicant_missing", {}),
    ("someone_counts", "DB-101", 0, {f"members/r{i}/counted": False for i in (1, 2, 3)}, "members", "nobody_counts", {}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "item", "sample", "bad", "path", "code", "good"), CASES)
def test_a_rule_says_no_and_yes(
    rule: str, item: str, sample: int, bad: dict[str, Json], path: str, code: str, good: dict[str, Json]
) -> None:
    assert (path, code) in found(item, sample, bad)
    assert (path, code) not in found(item, sample, good)
    assert found(item, sample, good) == set()


WARNED: list[tuple[str, dict[str, Json], str, str, dict[str, Json]]] = [
    ("luhn", {"bank/account": "6214000000000000015"}, "bank/account", "luhn", {"bank/account": "123456789012345678"}),
    ("of_household", {"bank/holder": "王五"}, "bank/holder", "not_household", {"bank/holder": "杨秀英"}),
    ("registers", {"members/r2/near_relative": True}, "members/r2/near_relative", "near_relative", {"members/r2/near_relative": False}),
    (
        "known_region",
        {"person/live_region": "520602999001"},
        "person/live_region",
        "region_unknown",
        {"person/live_region": "110101001001"},
    ),
    ("year_span", {"apply/ref_from": "2026-05-24"}, "apply/ref_to", "not_a_year", {"apply/ref_to": "2026-11-23"}),
    ("expired", {"person/id_valid_to": "2026-11-23"}, "person/id_valid_to", "expired", {"person/id_valid_to": "2026-11-24"}),
]


@pytest.mark.parametrize(("rule", "odd", "path", "code", "even"), WARNED)
def test_a_warning_stands_in_nobodys_way(rule: str, odd: dict[str, Json], path: str, code: str, even: dict[str, Json]) -> None:
    assert warned("DB-101", 0, odd) == {(path, code)}
    assert found("DB-101", 0, odd) == set()
    assert warned("DB-101", 0, even) == set()


PARTY: list[tuple[str, str, dict[str, Json], str, str, dict[str, Json]]] = [
    ("dues_behind", "DW-101", {"party/dues_paid_to": "2026-09"}, "party/dues_paid_to", "dues_behind", {"party/dues_paid_to": "2026-10"}),
    ("dues_behind", "DW-101", {"party/dues_paid_to": "2026-04"}, "party/dues_paid_to", "dues_half_year", {"party/dues_paid_to": "2026-11"}),
    ("letter_expired", "DW-102", {"incoming/letter_date": "2026-10-24"}, "incoming/valid_days", "letter_expired",
     {"incoming/letter_date": "2026-10-25"}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "item", "odd", "path", "code", "even"), PARTY)
def test_a_warning_of_party_affairs(rule: str, item: str, odd: dict[str, Json], path: str, code: str, even: dict[str, Json]) -> None:
    assert warned(item, 0, odd) == {(path, code)}
    assert found(item, 0, odd) == set()
    assert warned(item, 0, even) == set()


def test_every_rule_is_tried() -> None:
    tried = {c[0] for c in CASES} | {
        "age_130",
        "second_person",
        "guardian_consents",
        "guardian_acts",
        "minor",
    }  # the last in their own files
    assert tried == (RULES.keys() | GROUP_RULES.keys()) - {r.__name__ for r in kin.RULES}
    assert {w[0] for w in (*WARNED, *PARTY)} == WARNINGS.keys() - {r.__name__ for r in kin.WARNINGS}


def test_nobody_is_older_than_130() -> None:
    passport: dict[str, Json] = {
        "person/id_type": "PASSPORT",
        "person/id_no": "E12345678",
        "members/r1/member_id_type": "PASSPORT",
        "members/r1/member_id_no": "E12345678",
    }
    assert found("DB-101", 0, passport | {"person/birth": "1895-11-24"}) == {("person/birth", "age")}
    assert found("DB-101", 0, passport | {"person/birth": "1896-11-24"}) == set()


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("520699198503120010", "checksum"),
        ("520699850312001", "old15"),
        ("911124198108030024", "other_type"),
        ("52069919850312001", "format"),
    ],
)
def test_a_number_is_read_by_its_type(number: str, code: str) -> None:
    assert ("person/id_no", code) in found("DB-101", 0, {"person/id_no": number})


def test_without_a_document_no_number_is_asked() -> None:
    nobody: dict[str, Json] = {"person/id_type": "NONE", "person/id_no": None}
    assert ("person/id_no", "required") not in found("DB-101", 0, nobody)


def test_reasons_are_asked_for_only_where_they_are_needed() -> None:
    assert ("members/r2/exclude_reason", "required") in found("DB-101", 0, {"members/r2/counted": False})
    assert ("incomes/r1/inc_reason", "required") in found("DB-101", 0, {"incomes/r1/inc_excluded": True})
    assert ("apply/reason_text", "required") in found("DB-101", 0, {"apply/reason": "其他"})
    assert ("agent/agent_name", "required") in found("DB-101", 0, {"apply/agent": True})
    assert ("dues/base", "required") in found("DW-107", 1, {"dues/payer": "月薪"})


def test_due_is_taken_from_us_before_the_answers() -> None:
    item = CATALOGUE.item("DW-107")
    problems = check(item.groups, item.samples[0], TODAY, CATALOGUE.code_values, {"dues/due": 5001})
    assert [(p.path, p.code, dict(p.detail)) for p in problems] == [("dues/waiver_ref", "waiver_needed", {"due": "50.01"})]


def test_problems_come_in_the_order_of_the_form() -> None:
    item = CATALOGUE.item("DB-101")
    answers = changed("DB-101", 0, {"commit/truth_sig": False, "members/r2/relation": "xx", "person/phone": "1", "apply/area": "乡"})
    assert [p.path for p in check(item.groups, answers, TODAY, CATALOGUE.code_values)] == [
        "person/phone",
        "apply/area",
        "members/r2/relation",
        "commit/truth_sig",
    ]
