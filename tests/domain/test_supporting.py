import pytest

from counter.domain.finding import outcome
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.supporting import supporters
from tests.domain.figured import figures, number


def answers(*rows: dict[str, Json], said: str = "有") -> Answers:
    return {"apply": {"area": "农村", "has_supporter": said}, "supporters": {f"s{i}": row for i, row in enumerate(rows)}}


def judge(*rows: dict[str, Json], said: str = "有", without: str = "") -> str:
    return outcome(supporters(answers(*rows, said=said), figures(without=without)))


def unable(why: str, **more: Json) -> dict[str, Json]:
    return {"s_name": "田红", "s_able": False, "s_unable": why, **more}


def test_nobody_owes_support() -> None:
    assert judge(said="无") == "eligible"
    assert judge(said="") == "unknown"
    assert judge(said="有") == "unknown"
    assert judge(unable("特困人员"), said="无") == "unknown"


def test_one_who_is_able_is_enough_for_no() -> None:
    assert judge({"s_able": True}) == "not"
    assert judge(unable("特困人员"), {"s_able": True}) == "not"
    assert judge(unable("特困人员"), {"s_able": None}) == "unknown"
    assert judge(unable("特困人员"), unable("省定其他")) == "eligible"


@pytest.mark.parametrize(("income", "expected"), [(3_999_999, "eligible"), (4_000_000, "not"), (None, "unknown")])
def test_low_income_is_below_last_years_of_the_whole_family(income: int | None, expected: str) -> None:
    row = unable("重度残疾低收入", s_income=income, s_family_size=2, s_low_property=True)
    assert judge(row) == expected


def test_low_income_cannot_be_told_without_the_standard() -> None:
    row = unable("三级智力精神残疾低收入", s_income=0, s_family_size=1, s_low_property=True)
    assert judge(row, without="std.pcdi_last_year") == "no_standard"
    assert judge({**row, "s_low_property": False}, without="std.pcdi_last_year") == "not"


@pytest.mark.parametrize("why", ["无民事行为能力", "失踪", "服刑"])
def test_who_is_away_or_incapable_needs_low_property(why: str) -> None:
    assert judge(unable(why, s_low_property=True)) == "eligible"
    assert judge(unable(why, s_low_property=False)) == "not"
    assert judge(unable(why)) == "unknown"


def test_the_order_of_supporters_changes_nothing() -> None:
    one, two = unable("特困人员"), unable("服刑", s_low_property=True)
    first, turned = (supporters(answers(*rows), figures())[0].inputs for rows in ((one, two), (two, one)))
    assert first == turned


@pytest.mark.parametrize(
    ("why", "born", "expected"),
    [
        ("六十周岁以上低保", "19661124", "eligible"),
        ("六十周岁以上低保", "19661125", "not"),
        ("七十周岁以上低收入", "19561124", "eligible"),
        ("七十周岁以上低收入", "19561125", "not"),
    ],
)
def test_the_old_at_their_boundaries(why: str, born: str, expected: str) -> None:
    row = unable(why, s_id_no=number(born), s_income=0, s_family_size=1, s_low_property=True)
    assert judge(row) == expected
    assert judge({**row, "s_id_no": ""}) == "unknown"
