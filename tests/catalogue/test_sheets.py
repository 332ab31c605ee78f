"""Tables as spreadsheets write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.catalogue import sheets

TEXT = "日期,类型,名称\n2027-02-09,放假,𬭎诞\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        ("\ufeff" + TEXT).encode("gb18030"),
        TEXT.encode("utf-16"),
    ],
)
def test_the_usual_encodings_are_read(data: bytes) -> None:
    assert sheets.decoded(data) == TEXT


@pytest.mark.parametrize("data", [b"\xff\x00", b"PK\x03\x04\x00\x00", b"\x81"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"decode|not a text|truncated"):
        sheets.decoded(data)


def test_lines_keep_their_numbers() -> None:
    text = '\n甲,乙\n"一\n行",二\n\n三,四\n'
    assert [(each.number, each.cells) for each in sheets.lines(text, ("甲", "乙"), ("甲",))] == [
        (3, {"甲": "一\n行", "乙": "二"}),
        (6, {"甲": "三", "乙": "四"}),
    ]


@given(st.text())
def test_anything_may_be_handed_in(text: str) -> None:
    for line in sheets.lines(text, ("甲", "乙"), ("甲",)):
        assert line.mistake or "甲" in line.cells


@given(st.text(alphabet="0123456789-/年月日. ", max_size=12))
def test_any_date_may_be_tried(text: str) -> None:
    day = sheets.a_day(text)
    assert day is None or str(day.year) in text
