from datetime import date

import pytest

from counter.domain import grace
from counter.domain.journal import Json
from tests.domain.figured import figures, remedies


def run(months: Json = None, decided: str = "2026-11-24", setting: int | None = 6) -> tuple[str, dict[str, Json]]:
    found = grace.work({"apply": {"months": months, "decided_on": decided}}, figures(db__grace_months=setting))
    return found.outcome, {path.removeprefix("apply/"): value for path, value in found.values.items()}


def test_it_starts_on_the_first_of_the_next_month() -> None:
    assert run(6) == ("ready", {"start": "2026-12-01", "end": "2027-05-31", "remind_on": "2027-05-01"})
    assert run(1, "2026-12-31") == ("ready", {"start": "2027-01-01", "end": "2027-01-31", "remind_on": "2027-01-01"})
    assert run(12, "2026-01-31")[1]["end"] == "2027-01-31"
    assert run(1, "2027-01-01")[1]["end"] == "2027-02-28"


@pytest.mark.parametrize(("months", "expected"), [(0, "not"), (1, "ready"), (12, "ready"), (13, "not")])
def test_from_one_to_twelve_months(months: int, expected: str) -> None:
    assert run(months)[0] == expected


def test_the_length_is_the_halls_unless_typed() -> None:
    assert run()[1]["end"] == "2027-05-31"
    assert run(setting=3)[1]["end"] == "2027-02-28"
    assert run(setting=None) == ("unknown", {})


def test_the_day_of_the_decision_is_today_unless_typed() -> None:
    found = grace.work({}, figures(on=date(2026, 12, 31)))
    assert found.values["apply/start"] == "2027-01-01"
    assert remedies(grace.work({"apply": {"months": 13}}, figures())) == ["应在1至12个月之间"]
