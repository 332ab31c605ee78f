from datetime import date
from itertools import pairwise

import pytest

from counter.catalogue import standards
from counter.domain.dues import ON_BASE
from counter.domain.journal import Json
from counter.domain.standards import Bracket

ON = date(2026, 11, 24)
SHIPPED = standards.read()


def test_no_amount_of_the_district_is_invented() -> None:
    for key in ("std.db.urban", "std.db.rural"):
        assert SHIPPED.on(key, ON) is None
        assert [row.value for row in SHIPPED.rows if row.key == key] == [None]
    assert SHIPPED.on("party.dues.farmer", ON) is None


def test_every_row_has_a_source() -> None:
    assert all(row.source and row.confidence in "VKU" for row in SHIPPED.rows)


def test_the_made_up_hall_has_made_up_amounts_that_say_so() -> None:
    demo = standards.read(demo=True)
    rural, urban = demo.on("std.db.rural", ON), demo.on("std.db.urban", ON)
    assert rural is not None
    assert urban is not None
    assert (rural.fen, urban.fen) == (63200, 83200)
    assert "虚构" in rural.source
    assert "虚构" in urban.source
    assert demo.on("std.db.rural", date(2026, 3, 31)) is None


def test_the_rates_of_dues_are_verified_data() -> None:
    for payer in ON_BASE:
        row = SHIPPED.on("party.dues.rate", ON, payer=payer)
        assert row is not None
        assert row.confidence == "V"
        uptos = [b.upto for b in row.brackets]
        assert uptos[-1] is None
        assert all(a < b for a, b in pairwise(uptos) if a is not None and b is not None)
    assert SHIPPED.on("party.dues.rate", date(2008, 3, 31), payer="月薪") is None


def test_brackets_are_exact() -> None:
    row = SHIPPED.on("party.dues.rate", ON, payer="离退休")
    assert row is not None
    assert [(b.upto, str(b.rate)) for b in row.brackets] == [(500000, "1/200"), (None, "1/100")]
    assert row.brackets[0] == Bracket(500000, row.brackets[0].rate)


def test_settings_are_laid_over_by_date() -> None:
    rows: list[Json] = [
        {"from": "2026-04-01", "value": "632.00", "source": "铜仁市"},
        {"from": "2026-12-01", "value": "640.00", "source": None},
    ]
    found = standards.read({"std.db.rural": rows, "std.edge_multiplier": "2", "queue.recall_times": 3})
    first, later = found.on("std.db.rural", ON), found.on("std.db.rural", date(2026, 12, 1))
    assert first is not None
    assert later is not None
    assert (first.fen, first.source, later.fen, later.source) == (63200, "铜仁市", 64000, "本厅设置")
    assert found.on("queue.recall_times", ON) is None


def test_a_plain_setting_holds_always_and_a_dated_one_from_its_date() -> None:
    plain = standards.read({"std.edge_multiplier": "2"})
    dated = standards.read({"std.edge_multiplier": [{"from": "2026-07-01", "value": "2"}]})
    for found, before, after in ((plain, "2", "2"), (dated, "1.5", "2")):
        values = [row.value for day in (date(2026, 6, 30), date(2026, 7, 1)) if (row := found.on("std.edge_multiplier", day))]
        assert values == [before, after]
    always = plain.on("std.edge_multiplier", ON)
    assert always is not None
    assert (always.since, always.source) == ("", "本厅设置")


def test_an_empty_setting_leaves_the_files_alone() -> None:
    assert standards.read({"std.edge_multiplier": None}).rows == SHIPPED.rows


@pytest.mark.parametrize("wrong", ["much", {"from": "2026-04-01", "worth": "1"}, {"from": "soon", "value": "1"}, True])
def test_a_mistake_is_refused(wrong: Json) -> None:
    with pytest.raises(ValueError, match=r"Row|Fraction|literal"):
        standards.read({"std.db.rural": wrong})
