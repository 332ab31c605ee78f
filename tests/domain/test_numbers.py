from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_37_36

from counter.domain import numbers
from counter.domain.numbers import CaseNumber, ReceiptNumber, case_number, parse_case, parse_receipt, receipt_number

DAY = date(2026, 11, 24)
streets = st.from_regex(r"[0-9]{9}", fullmatch=True).filter(str.isascii)
stations = st.integers(1, 99).map("{:02d}".format)
families = st.sampled_from(["DB", "SA", "JS", "DW", "CM"])
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def test_a_case_number_has_26_characters_in_groups() -> None:
    number = case_number("520602003", DAY, "03", 17, "DB")
    assert number[:25] == "52060200320261124030017DB"
    assert len(number) == 26
    assert numbers.spaced(number) == f"520602003 20261124 03 0017 DB {number[25]}"
    assert numbers.spaced("A001") == "A001"


@pytest.mark.parametrize("typed", ["{s}", " {s} ", "{h}", "{l}"])
def test_a_case_number_is_read_as_typed(typed: str) -> None:
    number = case_number("520602003", DAY, "03", 17, "DB")
    spaced = numbers.spaced(number)
    text = typed.format(s=spaced, h=spaced.replace(" ", "-"), l=number.lower())
    assert parse_case(text) == CaseNumber("520602003", DAY, "03", 17, "DB")
    assert numbers.check(text)


@given(streets, days, stations, st.integers(1, 9999), families)
def test_case_numbers_come_back(street: str, day: date, workstation: str, seq: int, family: str) -> None:
    made = CaseNumber(street, day, workstation, seq, family)
    assert case_number(street, day, workstation, seq, family) == made.plain
    assert parse_case(made.plain) == parse_case(made.spaced) == made


@given(streets, days, stations, st.integers(1, 9999), families, st.integers(0, 25), st.sampled_from("0123456789ABCDXZ"))
def test_a_single_wrong_character_is_found(street: str, day: date, workstation: str, seq: int, family: str, at: int, char: str) -> None:
    plain = case_number(street, day, workstation, seq, family)
    wrong = plain[:at] + char + plain[at + 1 :]
    assert numbers.check(wrong) == (wrong == plain)


@pytest.mark.parametrize(
    ("street", "workstation", "seq", "family"),
    [
        ("52060200", "03", 1, "DB"),
        ("520602003", "3", 1, "DB"),
        ("520602003", "03", 0, "DB"),
        ("520602003", "03", 10000, "DB"),
        ("520602003", "03", 1, "db"),
    ],
)
def test_a_part_that_does_not_fit_makes_no_number(street: str, workstation: str, seq: int, family: str) -> None:
    with pytest.raises(ValueError, match="number"):
        case_number(street, DAY, workstation, seq, family)


@pytest.mark.parametrize("text", ["", "520602003", "520602003 20261124 03 0017 DB ?", "一二三"])
def test_what_is_no_case_number(text: str) -> None:
    assert parse_case(text) is None


def test_a_day_that_does_not_exist_is_no_case_number() -> None:
    body = "52060200320261324030017DB"
    assert parse_case(body + mod_37_36.calc_check_digit(body)) is None


def test_receipts_run_in_a_series() -> None:
    number = receipt_number("DF", 2026, "03", 17)
    assert number[:14] == "DF202603000017"
    assert len(number) == 15
    assert parse_receipt(number.lower()) == ReceiptNumber("DF", 2026, "03", 17)
    assert parse_receipt(number[:-1] + ("A" if number[-1] != "A" else "B")) is None
    assert parse_receipt("DF") is None
    with pytest.raises(ValueError, match="sequence"):
        receipt_number("DF", 2026, "03", 1_000_000)


@given(st.integers(2000, 9999), stations, st.integers(1, 999_999))
def test_receipt_numbers_come_back(year: int, workstation: str, seq: int) -> None:
    assert parse_receipt(receipt_number("DF", year, workstation, seq)) == ReceiptNumber("DF", year, workstation, seq)
