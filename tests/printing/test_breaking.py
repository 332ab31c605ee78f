"""Lines end where a Chinese reader expects."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter.printing.breaking import CLOSING, OPENING, lines, paragraph, parted
from counter.printing.fonts import Bundled, width

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


def test_a_mark_does_not_begin_a_line_though_a_word_fills_the_one_before() -> None:
    room = width("serif", EM, "12345678")
    assert paragraph("12345678。甲", "serif", EM, room) == ["1234567", "8。甲"]


@pytest.mark.parametrize("mark", ["\u0301", "\ufe00", "\U000e0100"])
def test_an_accent_or_a_variant_stays_with_its_character(mark: str) -> None:
    first, second = broken(f"甲乙丙丁{mark}戊己庚", 4.9)
    assert f"丁{mark}" in first + "|" + second
    assert not second.startswith(mark)


def test_rare_characters_break_as_others_do() -> None:
    assert broken("𠀀𬱟𪚥𪛟𮯰，𱍐䶮㛃", 5) == ["𠀀𬱟𪚥𪛟", "𮯰，𱍐䶮㛃"]


MIXED = "甲乙丙年月𠀀𪛟𱍐𬱟䶮12AB .,()（）“”《》【】—…·、：。！"


def divisible(line: str) -> bool:
    """Say whether a line could have ended somewhere else without a mark standing wrong."""
    pairs = pairwise(line)
    return any(a not in OPENING and b not in CLOSING and not (a + b).isspace() and " " not in a + b for a, b in pairs)


@settings(deadline=None)
@given(st.text(alphabet=MIXED, max_size=80), st.integers(3, 14), st.sampled_from(("serif", "sans", "bold")))
def test_nothing_is_lost_and_no_mark_stands_wrong(text: str, ems: int, font: Bundled) -> None:
    found = paragraph(text, font, EM, ems * EM)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")
    for before, after in pairwise(found):
        assert width(font, EM, before) <= (ems + 0.5) * EM + 0.01
        if before[-1:] in OPENING or after[:1] in CLOSING:  # only where the line could end nowhere else
            assert not divisible(before)


@settings(deadline=None)
@given(st.text(alphabet=MIXED.replace(" ", ""), min_size=1, max_size=40), st.integers(2, 10))
def test_every_line_but_the_last_is_as_long_as_it_may_be(text: str, ems: int) -> None:
    """A line is broken no earlier than it must: what comes next would not fit, or may not be parted from what follows it."""
    found = broken(text, ems)
    for n, (before, after) in enumerate(pairwise(found)):
        parts = [at for at in range(1, len(after)) if parted(after, at)]
        taken = after[: parts[0]] if parts else after
        settled = n == len(found) - 2
        assert settled or width("serif", EM, before + taken) > ems * EM
