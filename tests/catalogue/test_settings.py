"""Settings: what is known, and which values will do."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.catalogue import settings
from counter.catalogue.files import CatalogueError
from counter.catalogue.read import Catalogue
from counter.domain.journal import Json
from counter.domain.money import rounding

SETTINGS = Catalogue.load().settings


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("std.db.urban", "832.00"),
        ("std.db.urban", None),
        ("std.edge_multiplier", "1.5"),
        ("std.rigid_ratio", "3/5"),
        ("std.special_add", {"老年": "50.00", "重残": "80"}),
        ("std.tekun.basic", {"城镇/集中": "1100.00"}),
        ("publicity.unit", "WD"),
        ("publicity.pauses_clock", True),
        ("tolerance.days", 10),
        ("party.dues.farmer", "0.20"),
        ("hall.query_phone", "0856-5220000"),
        ("print.offset_x_mm", -3),
    ],
)
def test_values_that_will_do(key: str, value: Json) -> None:
    assert settings.check(SETTINGS[key], value) is None


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("std.db.urban", 832, "format"),
        ("std.db.urban", "-1", "format"),
        ("std.db.urban", "八百", "format"),
        ("std.edge_multiplier", "1/0", "format"),
        ("std.edge_multiplier", "0.5", "range"),
        ("std.edge_multiplier", None, "required"),
        ("std.special_add", "50.00", "format"),
        ("std.special_add", {"青年": "50.00"}, "unknown"),
        ("std.special_add", {"老年": "many"}, "format"),
        ("std.tekun.basic", {"城镇": "1100.00"}, "unknown"),
        ("publicity.unit", "HH", "unknown"),
        ("publicity.pauses_clock", 1, "format"),
        ("tolerance.days", True, "format"),
        ("tolerance.days", 0, "range"),
        ("party.dues.farmer", "1.50", "range"),
        ("sec.log_keep_months", 5, "range"),
        ("hall.query_phone", "9" * 201, "format"),
    ],
)
def test_values_that_will_not_do(key: str, value: Json, code: str) -> None:
    found = settings.check(SETTINGS[key], value)
    assert found is not None
    assert (found.path, found.code) == (key, code)


def test_a_table_is_given_apart() -> None:
    rows = list(SETTINGS["std.tekun.basic"].rows({"城镇/集中": "1100.00"}))
    assert rows == [({"area": "城镇", "mode": "集中"}, "1100.00")]
    assert list(SETTINGS["std.db.urban"].rows("1.00")) == [({}, "1.00")]


def test_roundings_are_known_to_the_calculation() -> None:
    for key in ("db.rounding", "party.dues.rounding"):
        assert all(rounding(value) for value in SETTINGS[key].values)


def test_nothing_uncertain_about_money_is_invented() -> None:
    unset = {"std.db.urban", "std.db.rural", "std.tekun.basic", "std.tekun.care", "std.special_add", "party.dues.farmer"}
    assert all(SETTINGS[key].default is None and SETTINGS[key].confidence == "U" for key in unset)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('[[settings]]\nkey = "a"\nzh = "甲"\nkind = "int"\ndefault = 9\nmost = "3"\n', "默认值"),
        ('[[settings]]\nkey = "a"\nzh = "甲"\nkind = "int"\n' * 2, "重复"),
        ('[[settings]]\nkey = "a"\nzh = "甲"\nkind = "integer"\n', "只能是"),
    ],
)
def test_a_broken_file(text: str, word: str, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=word):
        settings.read(tmp_path)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=8), x, max_size=3),
)


@given(st.sampled_from(sorted(SETTINGS)), JSON)
def test_any_value_may_be_tried(key: str, value: Json) -> None:
    settings.check(SETTINGS[key], value)
