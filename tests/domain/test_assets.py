import pytest

from counter.domain.assets import property_rule
from counter.domain.finding import Finding
from counter.domain.journal import Json
from counter.domain.statutes import measure
from tests.domain.figured import figures


def judge(*rows: dict[str, Json], size: int = 2, cap: str | None = "100.00") -> Finding:
    answers: dict[str, Json] = {"assets": {f"a{i}": row for i, row in enumerate(rows)}}
    return property_rule(answers, figures(asset__deposit_cap_per_person=cap), size, measure("第十四条"))


def asset(fen: int, kind: str = "存款现金", **more: Json) -> dict[str, Json]:
    return {"as_kind": kind, "as_value": fen, **more}


@pytest.mark.parametrize(("fen", "holds"), [(19999, True), (20000, True), (20001, False)])
def test_up_to_the_ceiling_a_head(fen: int, *, holds: bool) -> None:
    assert judge(asset(fen)).holds is holds


def test_deposits_are_added_and_exempt_ones_left_out() -> None:
    found = judge(asset(10000), asset(10001, "有价证券"))
    assert (found.holds, found.remedy) == (False, "存款类财产再少0.01元即符合")
    assert judge(asset(10000), asset(10001, "互联网金融", as_exempt=True)).holds
    assert judge(asset(99999, present=False)).holds


def test_other_property_and_an_unset_ceiling_are_left_to_the_check() -> None:
    found = judge(asset(9_000_000, "房屋"), asset(1, "机动车"))
    assert found.holds
    assert "房屋、机动车由核对报告判断" in found.line.formula
    assert judge(asset(9_000_000), cap=None).line.result == "由核对报告判断"
