"""Which facts may be erased on which ground."""

import pytest

from counter.domain.erasure import GROUNDS, RETENTION, erasable, stub, touchable
from counter.domain.journal import Json


@pytest.mark.parametrize(
    ("stream", "kind", "always", "in_time"),
    [
        ("case:1", "case.received", True, True),
        ("case:1", "fact.erased", False, False),
        ("case:1", "case.opened", False, True),
        ("resident:1", "resident.opened", False, True),
        ("resident:1", "resident.edited", True, True),
        ("dues:1", "dues.taken", False, True),
        ("operator:1", "operator.added", False, False),
        ("hall", "setting.changed", False, False),
        ("day:2026-11-24", "day.closed", False, False),
        ("workstation:03", "workstation.enrolled", False, False),
        ("erasure:1", "erasure.asked", False, False),
    ],
)
def test_what_may_be_erased(stream: str, kind: str, *, always: bool, in_time: bool) -> None:
    for ground in GROUNDS:
        assert erasable(stream, kind, ground) is (in_time if ground == RETENTION else always)
    assert touchable(stream) is (always or in_time or stream.startswith("case:"))


def test_a_stub_has_nothing_of_a_person() -> None:
    assert stub({"number": "N", "item": "DB-101", "family": "DB", "answers/person/name": "张小明", "on": "2026-11-24"}) == {
        "number": "N", "item": "DB-101", "family": "DB",
    }  # fmt: skip
    assert stub({"answers/person/name": "张小明"}) == {}


def test_a_stub_keeps_the_numbers_of_the_letters() -> None:
    values: dict[str, Json] = {"number": "N", "letter/JX2": "out", "letter/JX1": "void", "letters/x": "no"}
    assert stub(values) == {"number": "N", "letters": ["JX1", "JX2"]}
