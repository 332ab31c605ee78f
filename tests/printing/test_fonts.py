"""The fonts are whole, read as ReportLab reads them, and each character has one that draws it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from counter.printing import coverage, fonts
from counter.printing.fonts import FILES, LICENCES, Bundled, Role, chain, choose, load, width, widths
from counter.printing.system_fonts import Shelf
from counter.resources import path

RARE = "䶮㛃龴𬱟"  # Ext A, the end of the basic block, and Ext E: all in our fonts
NOWHERE = "\U000e0fff"  # no character, and never one
OFFICIAL = (3500, 3000, 1605)  # how many characters the three levels of 通用规范汉字表 have


def official() -> list[str]:
    lines = (Path(__file__).parent / "tonggui.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


@pytest.mark.parametrize("font", FILES)
def test_tables_are_as_reportlab_reads_them(font: Bundled) -> None:
    ours, theirs = load(font).face, TTFont("theirs", str(path("fonts", FILES[font]))).face
    assert ours.charToGlyph == theirs.charToGlyph
    assert ours.charWidths == theirs.charWidths
    assert ours.hmetrics == theirs.hmetrics
    assert list(ours.glyphPos) == list(theirs.glyphPos)
    assert ours.defaultWidth == theirs.defaultWidth


@pytest.mark.parametrize("font", FILES)
def test_a_subset_is_as_reportlab_makes_it(font: Bundled) -> None:
    theirs = TTFont("theirs", str(path("fonts", FILES[font]))).face
    subset = [0, 32, *map(ord, "受理通知书，½À" + RARE[:3])]
    assert load(font).face.makeSubset(subset) == theirs.makeSubset(subset)


def test_a_font_is_loaded_once() -> None:
    assert load("sans") is load("sans")


def test_the_licences_are_with_the_fonts() -> None:
    for name in LICENCES:
        assert "SIL OPEN FONT LICENSE" in path("fonts", name).read_text(encoding="utf-8")


@pytest.mark.parametrize("font", FILES)
def test_the_official_characters_are_all_in_each_bundled_font(font: Bundled) -> None:
    levels = official()
    assert tuple(map(len, levels)) == OFFICIAL
    text = "".join(levels)
    assert len(set(text)) == sum(OFFICIAL) == 8105
    assert set(text) <= chain(font).own
    assert set(text) <= load(font).face.outlined()


def test_rare_characters_can_be_printed() -> None:
    assert coverage(RARE + "买买提·吐尔逊") == ()


def test_coverage_names_what_will_be_boxed_once() -> None:
    assert coverage(f"张{NOWHERE}{NOWHERE}\t") == (NOWHERE, "\t")


def test_the_end_of_a_line_is_no_character() -> None:
    assert coverage("甲\n乙") == ()


@pytest.mark.parametrize(("font", "char", "home"), [("sans", "䶶", "serif"), ("bold", "䶶", "serif"), ("serif", "𱁬", "sans")])
def test_the_other_bundled_font_helps_out(font: Bundled, char: str, home: Bundled) -> None:
    assert char not in chain(font).own
    assert chain(font).home(char) is load(home)
    assert [(run.font, run.text) for run in chain(font).runs(f"张{char}三")] == [(font, "张"), (home, char), (font, "三")]


def test_what_no_font_has_is_as_wide_as_a_character() -> None:
    assert chain("sans").home(NOWHERE) is None
    assert width("sans", 10, f"张{NOWHERE}三") == pytest.approx(30)
    assert [run.boxed for run in chain("sans").runs(f"张{NOWHERE}三")] == [False, True, False]


def test_a_variant_is_drawn_in_its_ordinary_form() -> None:
    assert coverage("葛\U000e0100") == ()
    assert width("serif", 10, "葛\U000e0100") == width("serif", 10, "葛") == 10
    assert [run.text for run in chain("serif").runs("葛\U000e0100飾")] == ["葛飾"]


@pytest.mark.parametrize("char", ["\ue000", "ئ", "ب", "ཀ", "ᠠ", "\u200b", "\x01", "\ud800"])
def test_what_a_glyph_alone_does_not_write_is_boxed(char: str) -> None:
    """A private code means one thing in one font and another in the next; letters that join would come out misspelt."""
    assert coverage(char) == (char,)


@pytest.mark.parametrize("font", ["sans", "bold"])
def test_the_digits_of_columns_are_of_one_width(font: Bundled) -> None:
    assert len({width(font, 10, digit) for digit in "0123456789"}) == 1


@pytest.mark.parametrize("role", ["title", "body", "kai"])
def test_a_role_without_its_own_font_is_drawn_in_song(role: Role) -> None:
    assert chain(role).name == "serif"
    assert widths(role)[ord("张")] == 1000
    assert chain(role).heavy == (role == "title")


@pytest.fixture
def workstation(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose only fonts are copies of ours."""
    here = Shelf([path("fonts", FILES["sans"]).parent])
    monkeypatch.setattr(fonts, "shelf", lambda: here)
    yield
    choose({})


@pytest.mark.usefixtures("workstation")
def test_a_role_takes_the_font_that_the_workstation_names() -> None:
    assert choose({"body": "Noto Sans SC", "title": "方正小标宋简体", "kai": ""}) == ("方正小标宋简体",)
    assert chain("body").fonts[0].file in (FILES["sans"], FILES["bold"])
    assert chain("title").name == chain("kai").name == "serif"
    assert chain("body").home("䶶") is load("serif")
