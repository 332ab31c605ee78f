"""The fonts are whole, read as ReportLab reads them, and say what they lack."""

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from counter.printing import MissingGlyph, coverage
from counter.printing.fonts import FILES, LICENCES, Font, lacking, load, pick, width, widths
from counter.resources import path

RARE = "䶮㛃龴𬱟"  # Ext A, the end of the basic block, and Ext E: all in our fonts
NOT_OURS = "𠀀"  # U+20000, in neither


@pytest.mark.parametrize("font", FILES)
def test_tables_are_as_reportlab_reads_them(font: Font) -> None:
    ours, theirs = load(font).face, TTFont("theirs", str(path("fonts", FILES[font]))).face
    assert ours.charToGlyph == theirs.charToGlyph
    assert ours.charWidths == theirs.charWidths
    assert ours.hmetrics == theirs.hmetrics
    assert list(ours.glyphPos) == list(theirs.glyphPos)
    assert ours.defaultWidth == theirs.defaultWidth


@pytest.mark.parametrize("font", FILES)
def test_a_subset_is_as_reportlab_makes_it(font: Font) -> None:
    theirs = TTFont("theirs", str(path("fonts", FILES[font]))).face
    subset = [0, 32, *map(ord, "受理通知书，½À" + RARE[:3])]
    assert load(font).face.makeSubset(subset) == theirs.makeSubset(subset)


def test_a_font_is_loaded_once() -> None:
    assert load("sans") is load("sans")


def test_the_licences_are_with_the_fonts() -> None:
    for name in LICENCES:
        assert "SIL OPEN FONT LICENSE" in path("fonts", name).read_text(encoding="utf-8")


def test_rare_characters_can_be_printed() -> None:
    assert coverage(RARE + "买买提·吐尔逊") == ()


def test_coverage_names_what_is_missing_once() -> None:
    assert coverage(f"张{NOT_OURS}{NOT_OURS}\t") == (NOT_OURS, "\t")


def test_the_other_font_helps_out() -> None:
    only_serif = next(chr(char) for char in widths("serif") if char not in widths("sans"))
    assert pick("sans", only_serif) == "serif"
    assert pick("bold", only_serif) == "serif"
    assert pick("sans", "张") == "sans"


def test_a_missing_glyph_is_named() -> None:
    with pytest.raises(MissingGlyph, match=r"U\+20000") as caught:
        pick("serif", f"张{NOT_OURS}")
    assert (caught.value.char, caught.value.code, caught.value.text) == (NOT_OURS, "U+20000", f"张{NOT_OURS}")


@pytest.mark.parametrize("font", ["sans", "bold"])
def test_the_digits_of_columns_are_of_one_width(font: Font) -> None:
    assert len({width(font, 10, digit) for digit in "0123456789"}) == 1


def test_lacking_names_each_character_once() -> None:
    assert lacking("sans", "甲\x01乙\x01") == ("\x01",)
