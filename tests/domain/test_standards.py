from datetime import date
from fractions import Fraction

import pytest

from counter.domain.standards import Standard, Standards

OLD = Standard("std.db.rural", "585.00", date(2025, 4, 1))
NEW = Standard("std.db.rural", "632.00", date(2026, 4, 1))
OVER = Standard("std.pcdi", "9.00", date(2026, 1, 1), date(2026, 12, 31), by={"area": "城镇"})
ALL = Standards((NEW, OLD, OVER))


def test_the_latest_row_that_has_begun_holds() -> None:
    assert ALL.on("std.db.rural", date(2025, 3, 31)) is None
    assert ALL.on("std.db.rural", date(2025, 4, 1)) == OLD
    assert ALL.on("std.db.rural", date(2026, 3, 31)) == OLD
    assert ALL.on("std.db.rural", date(2026, 4, 1)) == NEW
    assert ALL.on("std.db.urban", date(2026, 4, 1)) is None


def test_a_row_ends_when_it_says_so() -> None:
    assert ALL.on("std.pcdi", date(2026, 12, 31), area="城镇") == OVER
    assert ALL.on("std.pcdi", date(2027, 1, 1), area="城镇") is None


def test_distinctions_are_exact() -> None:
    assert ALL.on("std.pcdi", date(2026, 5, 1)) is None
    assert ALL.on("std.pcdi", date(2026, 5, 1), area="农村") is None


def test_a_row_without_a_value_sets_nothing_and_unsets_nothing() -> None:
    later = ALL.plus([Standard("std.db.rural", None, date(2026, 5, 1))])
    assert later.on("std.db.rural", date(2026, 6, 1)) == NEW


def test_of_two_rows_from_one_day_the_later_laid_holds() -> None:
    entered = Standard("std.db.rural", "640.00", date(2026, 4, 1))
    assert ALL.plus([entered]).on("std.db.rural", date(2026, 6, 1)) == entered


def test_values_are_exact() -> None:
    assert NEW.fen == 63200
    assert Standard("m", "1.5", date(2026, 1, 1)).number == Fraction(3, 2)
    with pytest.raises(ValueError, match="no amount"):
        _ = Standard("m", "much", date(2026, 1, 1)).fen
    with pytest.raises(ValueError, match="no amount"):
        _ = Standard("m", None, date(2026, 1, 1)).fen
