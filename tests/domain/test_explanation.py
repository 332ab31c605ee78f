import pytest

from counter.domain.explanation import Explanation, Line
from counter.domain.journal import canonical

TOLD = Explanation("means", "eligible", (Line("甲", "1 + 1", "2", "规定", "第一条", "2026-07-01"), Line("乙")), 200, "初步", {"size": 3})


def test_it_comes_back_from_the_journal_as_it_went_in() -> None:
    body = TOLD.to_json()
    canonical(body)
    assert Explanation.from_json(body) == TOLD
    assert body["amount"] == 200


def test_what_is_no_explanation_is_refused() -> None:
    with pytest.raises(ValueError, match="kind"):
        Explanation.from_json({"outcome": "eligible"})
    with pytest.raises(ValueError, match="extra"):
        Explanation.from_json({**TOLD.to_json(), "extra": 1})


def test_equal_inputs_have_equal_digests() -> None:
    same = Explanation("means", "not", (), None, "", {"size": 3})
    other = Explanation("means", "not", (), None, "", {"size": 4})
    assert TOLD.digest == same.digest != other.digest


def test_computed_fields_come_back_and_older_ones_had_none() -> None:
    told = Explanation("rigid", "eligible", (), values={"apply/ratio": 6000, "apply/grade": "具备"})
    assert Explanation.from_json(told.to_json()) == told
    older = {key: value for key, value in TOLD.to_json().items() if key != "values"}
    assert Explanation.from_json(older) == TOLD
