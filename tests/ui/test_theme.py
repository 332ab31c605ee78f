import pytest
from PySide6.QtGui import QColor, QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from counter import resources
from counter.ui import theme
from counter.ui.theme import contrast, load, look, mark, names, say

TEXT = ("ink", "ink_2", "ink_3", "accent", "good", "warn", "bad")
GROUNDS = ("paper", "ground", "raised")
SOFT = (("good", "good_soft"), ("warn", "warn_soft"), ("bad", "bad_soft"), ("accent", "accent_soft"), ("ink", "accent_soft"))
SOFT_MORE = (
    ("ink", "hover"),
    ("ink_2", "hover"),
    ("ink", "bad_soft"),
    ("accent_ink", "accent"),
    ("accent_ink", "accent_deep"),
    ("bad_ink", "bad"),
)


@pytest.mark.parametrize("name", names())
def test_text_can_be_read_on_every_ground(name: str) -> None:
    found = load(name)
    pairs = [(text, ground) for text in TEXT for ground in GROUNDS] + [*SOFT, *SOFT_MORE]
    poor = {pair: round(contrast(found.colour(pair[0]), found.colour(pair[1])), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in poor.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("name", names())
def test_edges_and_the_ring_can_be_seen(name: str) -> None:
    found = load(name)
    pairs = [(line, ground) for line in ("edge", "ring", "bad") for ground in GROUNDS]
    assert [pair for pair in pairs if contrast(found.colour(pair[0]), found.colour(pair[1])) < 3] == []


def test_high_contrast_is_high() -> None:
    found = load("contrast")
    assert all(contrast(found.colour(text), found.colour("paper")) >= 7 for text in TEXT)


def test_contrast_is_that_of_wcag() -> None:
    found = load("light")
    assert round(contrast(found.colour("paper"), found.colour("paper")), 2) == 1
    assert round(contrast(QColor("#000000"), QColor("#FFFFFF")), 2) == 21
    assert round(contrast(QColor("#777777"), QColor("#FFFFFF")), 2) == 4.48


def test_an_unknown_theme_or_step_is_the_nearest_there_is() -> None:
    assert look("no such", 9).theme.name == "light"
    assert look("dark", 9).measures.body == 18
    assert look("dark", -2).measures.body == 14


@pytest.mark.parametrize("name", names())
def test_the_sheet_is_filled_and_has_no_colour_of_its_own(qapp: QApplication, name: str) -> None:
    sheet = look(name, 1).sheet()
    assert "$" not in sheet
    source = resources.path("themes", "window.qss").read_text("utf-8")
    assert "#" not in source


def test_the_bundled_font_is_used(qapp: QApplication) -> None:
    assert "Noto Sans SC" in look().font().families()


def test_a_wrong_value_is_marked_and_unmarked(qapp: QApplication) -> None:
    theme.apply(qapp, look())
    line = QLineEdit()
    line.ensurePolished()
    ordinary = line.grab().toImage()
    mark(line, wrong=True)
    assert line.grab().toImage() != ordinary
    mark(line, wrong=False)
    assert line.grab().toImage() == ordinary
    assert say(QLabel("x"), "title").property("is") == "title"


def test_the_window_asks_the_same_fonts_as_paper(qapp: QApplication) -> None:
    theme.apply(qapp, look())
    families = qapp.font().families()
    assert "Noto Sans SC" in families
    assert families.index("Noto Serif SC") > families.index("Noto Sans SC")
    found = set(QFontDatabase.families())
    assert [family for family in theme.RARE_FAMILIES if family in found] == [family for family in families if family in theme.RARE_FAMILIES]
    metrics = QFontMetrics(qapp.font())
    assert all(metrics.inFontUcs4(ord(char)) for char in "䶮㛃龴𬱟𱁬䶶")
