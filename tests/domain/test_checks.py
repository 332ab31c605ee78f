"""The check of a form: kinds, conditions, rows, strange keys, in the order of the form, for any JSON at all."""

import copy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter.catalogue.read import Catalogue
from counter.domain.checks import check, normalise, settled, warnings
from counter.domain.form import Answers, Condition, Field, FieldKind, Group
from counter.domain.journal import Json
from counter.domain.problem import Problem

TODAY = date(2026, 11, 24)
CODES = {"sex": {"1": "男", "2": "女"}}


def one(field: Field, value: Json, **more: Json) -> list[str]:
    group = Group(key="g", zh="组", fields=(field,))
    return [p.code for p in check((group,), {"g": {field.key: value, **more}}, TODAY, CODES)]


def field(kind: FieldKind, key: str = "f", *, required: bool = False, least: int | None = None, most: int | None = None) -> Field:
    values = ("甲", "乙") if kind == "enum" else ()
    return Field(key=key, zh="项", kind=kind, required=required, min=least, max=most, values=values, ref="sex" if kind == "code" else "")


@pytest.mark.parametrize(
    ("kind", "good", "bad", "code"),
    [
        ("text", "龙家湾", 7, "format"),
        ("text", "龙家湾", "甲\n乙", "control_character"),
        ("text", "龙家湾", "\ud800", "control_character"),
        ("text", "甲" * 200, "甲" * 201, "too_long"),
        ("long", "甲\n乙", "甲\x00", "control_character"),
        ("long", "甲" * 2000, "甲" * 2001, "too_long"),
        ("enum", "甲", "丙", "unknown"),
        ("code", "1", "3", "unknown"),
        ("date", "2024-02-29", "2026-02-29", "date"),
        ("date", "2026-11-24", "20261124", "date"),
        ("date", "1850-01-01", "0001-01-01", "date"),
        ("date_or_long", "长期", "永久", "date"),
        ("month", "2026-11", "2026-13", "month"),
        ("month", "2026-11", "2026-11-01", "month"),
        ("money", 0, -1, "too_small"),
        ("money", 10**13, 10**13 + 1, "too_great"),
        ("money", 100, "1.00", "format"),
        ("money", 100, True, "format"),
        ("int", -5, "5", "format"),
        ("bool", False, 0, "format"),
        ("signature", False, "张", "format"),
        ("phone", "15408560001", "25408560001", "format"),
        ("phone", "0856-5220000", "0856-522", "format"),
        ("phone", "08565220000", "１５４０８５６０００１", "format"),
        ("region", "520602007200", "520602", "format"),
        ("digits", "0123", "01 23", "format"),
        ("id_no", "520699198503120016", "520699198503120010", "checksum"),
    ],
)
def test_each_kind(kind: FieldKind, good: Json, bad: Json, code: str) -> None:
    assert one(field(kind), good) == []
    assert one(field(kind), bad) == [code]


def test_bounds() -> None:
    assert one(field("int", least=1, most=4), 0) == ["too_small"]
    assert one(field("int", least=1, most=4), 5) == ["too_great"]
    assert one(field("int", least=1, most=4), 4) == []
    assert one(field("digits", least=12, most=30), "1" * 11) == ["too_short"]
    assert one(field("digits", least=12, most=30), "1" * 31) == ["too_long"]
    assert one(field("text", most=3), "四个字了") == ["too_long"]


@pytest.mark.parametrize("nothing", [None, ""])
def test_required(nothing: Json) -> None:
    assert one(field("text", required=True), nothing) == ["required"]
    assert one(field("text"), nothing) == []
    assert [p.path for p in check((Group(key="g", zh="组", fields=(field("text", required=True),)),), {}, TODAY, {})] == ["g/f"]


def test_a_required_signature_must_stand() -> None:
    for signed, said in ((False, ["unsigned"]), (True, [])):
        assert one(field("signature", required=True), signed) == said


def test_a_default_stands_for_what_is_not_said() -> None:
    default = Field(key="f", zh="项", kind="bool", required=True, default=False)
    asked = Field(key="h", zh="项", kind="text", required=True, when=Condition(path="f", among=(False,)))
    group = Group(key="g", zh="组", fields=(default, asked))
    assert check((group,), {}, TODAY, {}) == (Problem("g/h", "required"),)
    assert settled((group,), {"g": {"h": "字"}}) == {"g": {"f": False, "h": "字"}}


FORM = (
    Group(key="a", zh="甲", fields=(Field(key="more", zh="还有", kind="bool", default=False), field("int", "n"))),
    Group(key="b", zh="乙", when=Condition(path="a/more", among=(True,)), fields=(field("text", "t", required=True),)),
    Group(
        key="r", zh="行", repeated=True, least=1,
        fields=(
            field("text", "t", required=True), Field(key="x", zh="项", kind="int", required=True, when=Condition(path="t", among=("有",))),
        ),
    ),
    Group(key="s", zh="指", repeated=True, fields=(Field(key="to", zh="谁", kind="row", ref="r"),)),
    Group(key="o", zh="选", optional=True, fields=(field("text", "p", required=True), field("text", "q", required=True))),
)  # fmt: skip


def codes(answers: Answers) -> list[tuple[str, str]]:
    return [(p.path, p.code) for p in check(FORM, answers, TODAY, {})]


def test_conditions_of_groups_and_rows() -> None:
    assert codes({"r": {"r1": {"t": "无"}}}) == []
    assert codes({"a": {"more": True}, "r": {"r1": {"t": "有"}}}) == [("b/t", "required"), ("r/r1/x", "required")]
    assert codes({"a": {"more": 1}, "r": {"r1": {"t": "无"}}}) == [("a/more", "format")]


def test_any_row_meets_a_condition_with_a_star() -> None:
    group = Group(key="c", zh="丙", when=Condition(path="r/*/x"), fields=(field("text", "t", required=True),))
    some: Answers = {"r": {"r1": {"t": "无"}, "r2": {"t": "有", "x": 3}}}
    none: Answers = {"r": {"r1": {"t": "无"}, "r2": {"t": "有", "x": 3, "present": False}}}
    assert Problem("c/t", "required") in check((*FORM, group), some, TODAY, {})
    assert Problem("c/t", "required") not in check((*FORM, group), none, TODAY, {})


def test_rows() -> None:
    assert codes({}) == [("r", "too_few")]
    assert codes({"r": {"r1": {"present": False}}}) == [("r", "too_few")]
    assert codes({"r": {"r1": {"t": "无"}, "r2": 5}}) == [("r/r2", "format")]
    assert codes({"r": {"r1": {"t": "无", "present": "yes"}}}) == [("r/r1/present", "format")]
    assert ("r", "unknown_field") in codes({"r": {"a/b": {"t": "无"}}})
    assert codes({"r": {f"r{i}": {"t": "无"} for i in range(101)}}) == [("r", "too_many")]


def test_references_to_rows() -> None:
    assert codes({"r": {"r1": {"t": "无"}}, "s": {"s1": {"to": "r1"}}}) == []
    assert codes({"r": {"r1": {"t": "无"}}, "s": {"s1": {"to": "r2"}}}) == [("s/s1/to", "unknown_row")]
    gone: Answers = {"r": {"r1": {"t": "无"}, "r2": {"t": "无", "present": False}}, "s": {"s1": {"to": "r2"}}}
    assert codes(gone) == [("s/s1/to", "unknown_row")]


def test_an_optional_group_is_empty_or_whole() -> None:
    rows: Answers = {"r": {"r1": {"t": "无"}}}
    assert codes(rows | {"o": {}}) == codes(rows | {"o": {"p": ""}}) == []
    assert codes(rows | {"o": {"p": "字"}}) == [("o/q", "required")]


def test_strange_keys_are_refused() -> None:
    rows: Answers = {"r": {"r1": {"t": "无", "u": 1}}, "a": {"m": 1}, "z": {}, "坏/键": 1}
    assert codes(rows) == [("a/m", "unknown_field"), ("r/r1/u", "unknown_field"), ("z", "unknown_field"), ("___", "unknown_field")]


def test_a_group_that_is_no_table() -> None:
    assert codes({"a": [], "r": {"r1": {"t": "无"}}}) == [("a", "format")]
    assert codes({"r": "x"}) == [("r", "format")]


def test_a_computed_value_is_ours() -> None:
    group = Group(key="g", zh="组", fields=(Field(key="due", zh="应交", kind="money", computed=True),))
    assert check((group,), {"g": {"due": 50}}, TODAY, {}, {"g/due": 50}) == ()
    assert check((group,), {"g": {"due": 49}}, TODAY, {}, {"g/due": 50}) == (Problem("g/due", "mismatch"),)
    assert check((group,), {"g": {"due": 49}}, TODAY, {}) == ()


TIDY = (
    Group(
        key="g", zh="组",
        fields=(
            Field(key="name", zh="姓名", kind="text", rules=("name",)), field("text", "t"), field("id_no", "id_no"), field("phone", "p"),
            field("date", "d"), Field(key="dis", zh="残", kind="text", rules=("disability_no",)), field("int", "n"),
        ),
    ),
    Group(key="r", zh="行", repeated=True, fields=(field("id_no", "id_no"),)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("name", " 欧阳䶮𠀀·艾力　", "欧阳䶮𠀀·艾力"),
        ("name", "龴６", "龴６"),
        ("t", " 幸福巷１２号 ", "幸福巷12号"),
        ("id_no", " 52069919700101004x ", "52069919700101004X"),
        ("id_no", "５２０６９９ 19700101 004ｘ", "52069919700101004X"),
        ("p", "１５４ 0856 0001", "15408560001"),
        ("d", "2026－11－24", "2026-11-24"),
        ("dis", "52069919700101004x41b1", "52069919700101004X41B1"),
        ("n", 5, 5),
    ],
)
def test_what_was_typed_is_tidied(key: str, typed: Json, kept: Json) -> None:
    assert normalise(TIDY, {"g": {key: typed}}) == {"g": {key: kept}}


def test_tidying_reaches_rows_and_leaves_what_it_does_not_know() -> None:
    answers: Answers = {"r": {"r1": {"id_no": "1x"}, "r2": 5}, "g": 3, "z": {"a": " b "}}
    before = copy.deepcopy(answers)
    assert normalise(TIDY, answers) == {"r": {"r1": {"id_no": "1X"}, "r2": 5}, "g": 3, "z": {"a": " b "}}
    assert answers == before


def test_settled_leaves_out_what_is_not_asked() -> None:
    answers: Answers = {
        "a": {"more": False}, "b": {"t": "藏"}, "r": {"r1": {"t": "无", "x": 3}, "r2": {"present": False}}, "o": {"p": ""}, "z": 1,
    }  # fmt: skip
    assert settled(FORM, answers) == {"a": {"more": False}, "r": {"r1": {"t": "无"}}, "z": 1}


CATALOGUE = Catalogue.load()
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=25)
    | st.sampled_from(["2026-11-24", "2026-02", "9999-12", "CN_ID", "长期", "r1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=20,
)


@st.composite
def answers_like(draw: st.DrawFn) -> tuple[tuple[Group, ...], Answers]:
    """Samples with some answers replaced by any JSON whatever."""
    item = draw(st.sampled_from(CATALOGUE.items))
    answers = copy.deepcopy(draw(st.sampled_from(item.samples)))
    for _ in range(draw(st.integers(0, 6))):
        group = draw(st.sampled_from(item.groups))
        place: Json = answers.setdefault(group.key, {})
        if group.repeated and isinstance(place, dict):
            place = place.setdefault(draw(st.sampled_from(["r1", "r2"]) | st.text(max_size=5)), {})
        if isinstance(place, dict):
            place[draw(st.sampled_from([f.key for f in group.fields]) | st.text(max_size=5))] = draw(JSON)
        if draw(st.integers(0, 9)) == 0:
            answers[draw(st.sampled_from([group.key]) | st.text(max_size=5))] = draw(JSON)
    return item.groups, answers


@given(answers_like(), st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_no_answers_make_it_fail(case: tuple[tuple[Group, ...], Answers], today: date) -> None:
    groups, answers = case
    tidy = normalise(groups, answers)
    for each in (answers, tidy, settled(groups, answers)):
        assert all(p.code for p in check(groups, each, today, CATALOGUE.code_values))
        assert all(p.code for p in warnings(groups, each, today, CATALOGUE.code_values))
    assert normalise(groups, tidy) == tidy


@given(JSON)
def test_no_json_makes_it_fail(value: Json) -> None:
    answers: Answers = value if isinstance(value, dict) else {"person": value, "members": value, "dues": value}
    for item in CATALOGUE.items:
        check(item.groups, answers, TODAY, CATALOGUE.code_values)
        settled(item.groups, answers)
