"""Names that are compared, birth dates out of numbers, and relations to another head."""

import pytest

from counter.domain import people
from counter.domain.journal import Json

HOME: dict[str, dict[str, Json]] = {
    "r1": {"member_name": "张小明", "relation": "01", "member_id_no": "520699198503120016"},
    "r2": {"member_name": "杨秀英", "relation": "10", "member_id_no": "520699198611230021"},
    "r3": {"member_name": "张雨桐", "relation": "30", "member_id_no": "52069920150901004X"},
    "r4": {"member_name": "张老汉", "relation": "50", "resident": "g"},
}


@pytest.mark.parametrize(
    ("number", "birth"),
    [
        ("520699198503120016", "1985-03-12"),
        ("52069920150901004X", "2015-09-01"),
        ("520699198502300016", ""),
        ("520699850312001", ""),
        ("", ""),
    ],
)
def test_a_number_of_eighteen_digits_tells_the_birth_date(number: str, birth: str) -> None:
    assert people.birth(number) == birth


@pytest.mark.parametrize(
    ("name", "known"),
    [("买买提·艾力", ["买买提•艾力"]), ("张 小明", ["张小明"]), ("ＡＢ", ["ab"]), ("张小敏", ["张小明", "张小敏"])],
)
def test_a_name_is_known_however_it_is_written(name: str, known: list[str]) -> None:
    assert not people.another_name(name, known)


def test_only_a_name_that_is_filled_in_is_another_one() -> None:
    assert people.another_name("张小敏", ["张小明"])
    assert not people.another_name("", ["张小明"])
    assert not people.another_name("张小敏", [])
    assert not people.another_name("张小敏", [""])


def test_a_spouse_as_head_keeps_what_is_certain() -> None:
    assert people.related_to(HOME, "r2", {}) == {"r1": "10", "r2": "01", "r3": "30", "r4": ""}


def test_of_a_child_as_head_nothing_is_certain_but_what_is_told() -> None:
    assert people.related_to(HOME, "r3", {"r1": "51"}) == {"r1": "51", "r2": "", "r3": "01", "r4": ""}


def test_a_member_is_known_by_his_file_or_his_number() -> None:
    assert people.row_of(HOME, resident="g") == "r4"
    assert people.row_of(HOME, "52069920150901004X", "x") == "r3"
    assert people.row_of(HOME) == ""


def test_an_application_of_the_spouse_does_not_turn_relations_round() -> None:
    seen: dict[str, dict[str, Json]] = {
        "a": {"member_id_no": "520699198611230021", "relation": "01"}, "b": {"member_id_no": "520699198503120016", "relation": "10"},
        "c": {"member_id_no": "520699199901010011", "relation": "70"},
    }  # fmt: skip
    assert {row: m["relation"] for row, m in people.recorded_over(HOME, seen).items()} == {"a": "10", "b": "01", "c": ""}
