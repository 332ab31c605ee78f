import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.domain import masks


@pytest.mark.parametrize(
    ("full", "shown"),
    [
        ("张小明", "张*"),
        ("张明", "张*"),
        ("欧阳娜娜", "欧阳*"),
        ("欧阳", "欧*"),
        ("阿依古丽·买买提", "阿*"),
        ("𠀀小", "𠀀*"),
        ("张", "张*"),
        ("", ""),
    ],
)
def test_a_name_shows_the_surname(full: str, shown: str) -> None:
    assert masks.name(full) == shown


def test_an_id_number_shows_head_and_tail() -> None:
    assert masks.id_no("520699198503120016") == "520699********0016"
    assert masks.id_no("520699198503120016", head=4) == "5206**********0016"
    assert masks.id_no("CAN110098765432") == "CAN110*****5432"


def test_a_short_number_does_not_show_itself() -> None:
    assert masks.id_no("12345678") == "12****78"
    assert masks.id_no("E12") == "***"
    assert masks.id_no("") == ""


def test_phones_and_accounts() -> None:
    assert masks.phone("13812345678") == "138****5678"
    assert masks.phone("0856-5222222") == "085*****2222"
    assert masks.phone("5222222") == "*****22"
    assert masks.account("6217001234567890123") == "***************0123"
    assert masks.account("1234567") == "*******"


def test_digits_in_groups() -> None:
    assert masks.spaced("520699198503120016") == "520699 19850312 0016"
    assert masks.spaced("520699********0016") == "520699 ******** 0016"
    assert masks.spaced("H12345678") == "H12345678"


@given(st.text("0123456789X", max_size=30), st.integers(0, 8), st.integers(0, 8))
def test_at_least_a_third_of_an_id_number_is_hidden_and_its_length_kept(number: str, head: int, tail: int) -> None:
    shown = masks.id_no(number, head, tail)
    assert len(shown) == len(number)
    assert 3 * shown.count("*") >= len(number)
