"""Settings: what is known, and which values will do."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.catalogue import settings
from counter.catalogue.files import CatalogueError
from counter.catalogue.read import Catalogue
from counter.domain.calculations import CALCULATIONS
from counter.domain.journal import Json
from counter.domain.money import rounding

CATALOGUE = Catalogue.load()
SETTINGS = CATALOGUE.settings
C4: dict[str, Json] = {
    "region.street_code": "",
    "decision_level": "county",
    "publicity.unit": "CD",
    "publicity.pauses_clock": False,
    "publicity.count_first_day": False,
    "std.db.urban": None,
    "std.db.rural": None,
    "std.edge_multiplier": "1.5",
    "std.tekun.basic": None,
    "std.tekun.care": None,
    "std.special_add": None,
    "std.rigid_ratio": "0.60",
    "std.pcdi_last_year": None,
    "asset.deposit_cap_per_person": None,
    "db.rounding": "ceil_yuan",
    "db.grace_months": 6,
    "db.report_cutoff_day": 15,
    "temp.cap_multiple": None,
    "temp.quick_cap": "1",
    "temp.quick_days": 3,
    "temp.supplement_days": 5,
    "correction.applicant_days": 10,
    "tolerance.days": 10,
    "eval.first_contact": 1,
    "eval.close": 5,
    "queue.recall_times": 3,
    "queue.reinsert_after": 3,
    "party.letter_days.in_city": 10,
    "party.letter_days.elsewhere": 30,
    "party.letter_days.max": 90,
    "party.slip_months": 1,
    "party.can_direct": False,
    "party.dues.farmer": None,
    "party.dues.rounding": "0.1",
    "party.rule_version": "DP-2026",
    "js.marriage_required": False,
    "js.jiangfu_amount": "960.00",
    "js.tefu_amount": {"伤残": "460.00", "死亡": "590.00"},
    "js.childcare_amount": "3600.00",
    "mask.id_head": 6,
    "mask.id_tail": 4,
    "sec.lock_after": 5,
    "sec.idle_minutes": 10,
    "sec.log_keep_months": 6,
    "print.offset_x_mm": 0,
    "print.offset_y_mm": 0,
}


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
        ("std.db.urban", "1,832.00", "format"),
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


def test_every_key_of_the_catalogue_facts_is_here_with_its_default() -> None:
    """Appendix C.4 of the domain brief; what is None there is not set here."""
    assert {key: SETTINGS[key].plain for key in C4} == C4


def test_values_are_called_by_words() -> None:
    for setting in SETTINGS.values():
        assert set(setting.words) == set(setting.values)
        assert all(any("一" <= char <= "鿿" for char in word) for word in setting.words.values())
        assert all(setting.read(setting.say(value)) == value for value in setting.values)


def test_names_are_told_apart() -> None:
    assert len({setting.zh for setting in SETTINGS.values()}) == len(SETTINGS)


def test_each_says_which_calculation_looks_it_up() -> None:
    """A calculation's own list is the truth: nobody is asked for what is not looked up, and what is looked up is asked for."""
    uses = {key: {name for name, c in CALCULATIONS.items() if key in c.uses} for key in SETTINGS}
    assert {key: {n for n in s.needed_by if n in CALCULATIONS} for key, s in SETTINGS.items()} == uses


def test_whatever_is_needed_by_something_unknown_is_an_item() -> None:
    names = {name for s in SETTINGS.values() for name in s.needed_by} - set(CALCULATIONS)
    assert "DB-101" in names
    assert names <= {item.code for item in CATALOGUE.items}


def test_what_is_not_set_says_why_it_is_needed() -> None:
    assert [key for key, s in SETTINGS.items() if s.default is None and not s.why] == []


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("db.rounding", "见分进元", "ceil_yuan"),
        ("db.rounding", "随意", "随意"),
        ("publicity.pauses_clock", "是", True),
        ("publicity.pauses_clock", "也许", "也许"),
        ("tolerance.days", "15 个工作日", 15),
        ("tolerance.days", "十五", "十五"),
        ("print.offset_x_mm", "-3", -3),
        ("std.db.urban", "1,832", "1832.00"),
        ("std.db.urban", "八百", "八百"),
        ("std.edge_multiplier", "1.5倍", "1.5"),
        ("hall.query_phone", " 0856-5220000 ", "0856-5220000"),
    ],
)
def test_values_are_read_as_people_write_them(key: str, typed: str, value: Json) -> None:
    assert SETTINGS[key].read(typed) == value


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('[[settings]]\nkey = "a"\nzh = "甲"\nkind = "int"\ndefault = 9\nmost = "3"\n', "默认值"),
        ('[[settings]]\nkey = "a"\nzh = "甲"\nkind = "int"\n' * 2, "重复"),
        ('[[settings]]\nkey = "a"\nzh = "甲"\nkind = "integer"\n', "只能是"),
        ('[[settings]]\nkey = "a"\nzh = "甲"\nkind = "choice"\nvalues = ["x"]\n', "中文"),
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
