from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from counter.domain import identity
from counter.domain.identity import Identity, examine

TODAY = date(2026, 11, 24)


def code(id_type: str, number: str, today: date = TODAY) -> str:
    found, problems = examine(id_type, number, today)
    assert (found is None) == bool(problems)
    assert all(p.path == "" for p in problems)
    return problems[0].code if problems else ""


def whole(body: str) -> str:
    return body + mod_11_2.calc_check_digit(body)


def test_a_resident_number_tells_birth_sex_and_region() -> None:
    found, problems = examine("CN_ID", "520699198503120016", TODAY)
    assert not problems
    assert found == Identity("CN_ID", "520699198503120016", date(1985, 3, 12), "1", "520699")


def test_a_wrong_check_digit_is_found() -> None:
    assert code("CN_ID", "520699198503120010") == "checksum"


@pytest.mark.parametrize(
    "typed", ["52069919700101004X", "52069919700101004x", " 520699 19700101 004x", "５２０６９９１９７００１０１００４Ｘ"]
)
def test_the_letter_x_is_stored_as_a_capital_however_it_was_typed(typed: str) -> None:
    found, _ = examine("CN_ID", typed, TODAY)
    assert found is not None
    assert found.number == "52069919700101004X"
    assert found.sex == "2"


def test_the_numbers_of_foreigners_and_of_hong_kong_residents() -> None:
    for id_type, number in (
        ("HKMT_RES", "810000199003070023"),
        ("FPR18", "911124198108030024"),
        ("FPR18", "932682198501010017"),
        ("FPR15", "CAN110098765432"),
        ("HM_PASS", "H12345678"),
        ("HM_PASS", "m1234567801"),
        ("TW_PASS", "12345678"),
        ("PASSPORT", "E12345678"),
        ("MILITARY", "军字第2001988号"),
        ("NONE", ""),
    ):
        assert code(id_type, number) == "", (id_type, number)
    found, _ = examine("FPR18", "911124198108030024", TODAY)
    assert found is not None
    assert (found.birth, found.sex, found.region) == (date(1981, 8, 3), "2", None)
    found, _ = examine("HKMT_RES", "810000199003070023", TODAY)
    assert found is not None
    assert (found.birth, found.region) == (date(1990, 3, 7), "810000")


@pytest.mark.parametrize(
    ("id_type", "number", "why"),
    [
        ("CN_ID", "", "required"),
        ("CN_ID", "   ", "required"),
        ("CN_ID", "52069919850312001", "format"),
        ("CN_ID", "5206991985031200166", "format"),
        ("CN_ID", "52069919850312X016", "format"),
        ("CN_ID", whole("52069919850230001"), "birth"),
        ("CN_ID", whole("52069920261125001"), "future"),
        ("CN_ID", whole("52069918951123001"), "age"),
        ("CN_ID", whole("99069919850312001"), "other_type"),
        ("CN_ID", whole("77069919850312001"), "region"),
        ("CN_ID", "810000199003070023", "other_type"),
        ("HKMT_RES", "520699198503120016", "format"),
        ("HKMT_RES", "840000199003070023", "format"),
        ("FPR18", "520699198503120016", "format"),
        ("FPR15", "CA1110098765432", "format"),
        ("HM_PASS", "A12345678", "format"),
        ("TW_PASS", "1234567", "format"),
        ("PASSPORT", "E1234-护照", "format"),
        ("NONE", "520699198503120016", "format"),
        ("DRIVING", "1", "unknown"),
    ],
)
def test_what_is_wrong_has_a_code(id_type: str, number: str, why: str) -> None:
    assert code(id_type, number) == why


def test_born_today_and_aged_130_are_still_possible() -> None:
    assert code("CN_ID", whole("52069920261124001")) == ""
    assert code("CN_ID", whole("52069918961124001")) == ""
    assert code("CN_ID", whole("52069918951124001")) == "age"


def test_a_number_of_fifteen_digits_is_refused_with_the_eighteen_it_became() -> None:
    found, problems = examine("CN_ID", "520699850312001", TODAY)
    assert found is None
    assert [(p.code, dict(p.detail)) for p in problems] == [("old15", {"suggestion": "520699198503120016"})]
    assert code("CN_ID", "520699851312001") == "birth"


def test_the_other_type_is_named() -> None:
    _, problems = examine("CN_ID", "911124198108030024", TODAY)
    assert dict(problems[0].detail) == {"type": "外国人永久居留身份证"}


def test_the_number_is_compared_with_what_was_typed() -> None:
    found, _ = examine("CN_ID", "520699198503120016", TODAY)
    assert found is not None
    assert identity.compare(found, "1", date(1985, 3, 12)) == ()
    assert identity.compare(found, None, None) == ()
    assert identity.compare(found, "9", None) == ()
    wrong = identity.compare(found, "2", date(1985, 12, 3))
    assert [(p.path, p.code, p.detail["expected"]) for p in wrong] == [("sex", "mismatch", "男"), ("birth", "mismatch", "1985-03-12")]


def test_full_years_of_age() -> None:
    assert identity.age(date(2008, 11, 24), TODAY) == 18
    assert identity.age(date(2008, 11, 25), TODAY) == 17
    assert identity.age(date(2004, 2, 29), date(2026, 2, 28)) == 21
    assert identity.age(date(2004, 2, 29), date(2026, 3, 1)) == 22


births = st.dates(date(1900, 1, 1), TODAY)


@given(births, st.integers(0, 999))
def test_every_well_made_number_passes_and_says_what_went_in(birth: date, seq: int) -> None:
    found, problems = examine("CN_ID", whole(f"520699{birth:%Y%m%d}{seq:03d}"), TODAY)
    assert not problems
    assert found is not None
    assert (found.birth, found.sex) == (birth, "1" if seq % 2 else "2")


@given(births, st.integers(0, 999), st.integers(0, 17), st.integers(1, 9))
def test_no_single_wrong_digit_passes(birth: date, seq: int, place: int, by: int) -> None:
    number = whole(f"520699{birth:%Y%m%d}{seq:03d}")
    digit = "0" if number[place] == "X" else str((int(number[place]) + by) % 10)
    assert code("CN_ID", number[:place] + digit + number[place + 1 :]) != ""
