"""Lines end where a Chinese reader expects."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.printing.breaking import CLOSING, OPENING, lines, paragraph
from counter.printing.fonts import width

EM = 12.0


def broken(text: str, ems: float) -> list[str]:
    return paragraph(text, "serif", EM, ems * EM)


def test_a_closing_mark_does_not_begin_a_line() -> None:
    assert broken("甲乙丙丁戊，己庚辛", 5) == ["甲乙丙丁", "戊，己庚辛"]


def test_a_closing_mark_may_stand_half_over_the_edge() -> None:
    assert broken("甲乙丙丁戊，己庚辛", 5.5) == ["甲乙丙丁戊，", "己庚辛"]


def test_an_opening_mark_does_not_end_a_line() -> None:
    assert broken("甲乙丙丁《戊己》庚辛", 5) == ["甲乙丙丁", "《戊己》", "庚辛"]


def test_a_name_is_not_divided_before_its_dot() -> None:
    assert broken("阿卜杜拉·买买提", 4)[0] == "阿卜杜"


@pytest.mark.parametrize("whole", ["12345678", "DOC-ACC", "2026年", "30个"])
def test_words_and_numbers_stay_whole(whole: str) -> None:
    found = broken(f"甲乙丙丁戊己庚{whole}辛壬癸", 8)
    assert any(whole in line for line in found)
    assert len(found) > 1


def test_a_word_longer_than_a_line_is_divided_rather_than_lost() -> None:
    found = broken("1234567890" * 5, 6)
    assert "".join(found) == "1234567890" * 5
    assert all(width("serif", EM, line) <= 6 * EM for line in found)


def test_a_last_line_of_one_character_gets_company() -> None:
    assert broken("甲乙丙丁戊己庚辛壬癸子。", 10.4) == ["甲乙丙丁戊己庚辛壬", "癸子。"]


def test_the_first_line_is_indented() -> None:
    assert paragraph("甲乙丙丁戊己庚辛", "serif", EM, 5 * EM, 2 * EM) == ["甲乙丙", "丁戊己庚辛"]


def test_ends_of_paragraphs_are_kept() -> None:
    assert lines("甲\n\n乙", "serif", EM, 100) == ["甲", "", "乙"]


@given(st.text(alphabet="甲乙丙年月12AB ，。（）“”《》·、：", max_size=80), st.integers(4, 12))
def test_nothing_is_lost_and_no_mark_stands_wrong(text: str, ems: int) -> None:
    found = broken(text, ems)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    for before, after in pairwise(found):
        assert width("serif", EM, before) <= (ems + 0.5) * EM + 0.01
        if before[-1:] in OPENING or after[:1] in CLOSING:  # only where the line could end nowhere else
            assert not any(a not in OPENING and b not in CLOSING and min(a, b) > "\u2e80" for a, b in pairwise(before))
