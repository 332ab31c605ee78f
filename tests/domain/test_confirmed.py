"""The digest of what an applicant was shown."""

import pytest
from pydantic import ValidationError

from counter.domain.confirmed import Confirmed, digest
from counter.domain.form import Answers

ANSWERS: Answers = {"person": {"name": "张小明", "phone": "15400000001"}, "members": {"r1": {"name": "张乐", "counted": True}}}


def test_the_order_and_what_is_empty_do_not_count() -> None:
    again: Answers = {
        "members": {"r1": {"counted": True, "name": "张乐", "school": ""}},
        "person": {"phone": "15400000001", "name": "张小明"},
    }
    assert digest(again) == digest(ANSWERS)


@pytest.mark.parametrize("changed", [{"person": {"name": "张小民"}}, {"person": {"name": "张小明"}}, {}])
def test_any_other_value_is_another_digest(changed: Answers) -> None:
    assert digest(changed) != digest(ANSWERS)


def test_a_digest_is_a_digest() -> None:
    with pytest.raises(ValidationError):
        Confirmed(at="2026-11-24T01:00:00Z", how="touch", digest="无误")
