from datetime import date
from fractions import Fraction

import pytest

from tests.domain.figured import figures, figures_with


def test_standards_by_area_on_the_day() -> None:
    rural = figures().standard("农村")
    assert rural is not None
    assert rural.fen == 70000
    assert figures().standard("海上") is None
    assert figures(on=date(2026, 3, 31)).standard("农村") is None


def test_settings_in_their_kinds() -> None:
    every = figures_with({"a": "12.50", "r": "1/3", "t": {"甲": "2.00"}, "n": 6, "y": True, "none": None})
    assert (every.fen("a"), every.ratio("r"), every.fen("t", "甲"), every.fen("t", "乙")) == (1250, Fraction(1, 3), 200, None)
    assert (every.whole("n"), every.whole("y"), every.yes("y"), every.yes("n")) == (6, None, True, False)
    assert (every.text("none"), every.fen("none"), every.ratio("none"), every.ratio("a", "甲")) == ("", None, None, None)
    assert every.rounding == "ceil_yuan"


def test_a_setting_that_there_is_not_is_a_mistake() -> None:
    with pytest.raises(KeyError, match="strange"):
        figures().text("strange")
