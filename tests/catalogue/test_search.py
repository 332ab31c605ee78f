"""Items are found by what a clerk types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.catalogue.read import Catalogue
from counter.catalogue.search import readings, spells

CATALOGUE = Catalogue.load()


@pytest.mark.parametrize(
    "typed", ["zdshbz", "ZDSH", "zuidishenghuo", "zuidsh", "shbz", "低保", "最低生活", "生活保障", "db-101", "DB101", "101", "dibao"]
)
def test_means_test_item(typed: str) -> None:
    assert CATALOGUE.find(typed)[0].code == "DB-101"


@pytest.mark.parametrize("typed", ["dfsj", "dangfei", "df", "党费", "交党费", "shoujiao", "DW-107", "dw107", " d f "])
def test_dues_item(typed: str) -> None:
    assert CATALOGUE.find(typed)[0].code == "DW-107"


@pytest.mark.parametrize(("typed", "codes"), [("DW", [f"DW-{n}" for n in range(101, 110)]), ("107", ["DB-107", "SA-107", "DW-107"])])
def test_a_part_of_the_code_lists_all_that_have_it_first(typed: str, codes: list[str]) -> None:
    assert sorted(item.code for item in CATALOGUE.find(typed)[: len(codes)]) == sorted(codes)


def test_initials_spell_what_people_call_it() -> None:
    assert [item.code for item in CATALOGUE.find("zzz")] == ["DW-101"]  # 转组织关系


@pytest.mark.parametrize("typed", ["qqq", "低保党费", "999"])
def test_nothing_fits(typed: str) -> None:
    assert CATALOGUE.find(typed) == ()


def test_nothing_typed_lists_all() -> None:
    assert CATALOGUE.find(" ") == CATALOGUE.items


def test_all_readings_and_umlauts() -> None:
    row = readings("绿单（一）")
    assert len(row) == 3
    assert spells("lvchan", row)
    assert spells("lds", row) is False
    assert spells("lsy", row)


@given(st.text(max_size=40))
def test_anything_may_be_typed(text: str) -> None:
    assert {item.code for item in CATALOGUE.find(text)} <= {item.code for item in CATALOGUE.items}
