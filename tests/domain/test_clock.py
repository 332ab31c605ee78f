"""The clock guard: before, long after, far from the hall's; and what a confirmation is worth."""

from datetime import UTC, datetime, timedelta

import pytest

from counter.domain.clock import doubt

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
TODAY, YESTERDAY = "2026-11-24", "2026-11-23"
MINUTE = 60_000


def ago(**period: int) -> datetime:
    return NOW - timedelta(**period)


@pytest.mark.parametrize(
    ("last", "offset_ms", "confirmed", "found"),
    [
        (None, 0, "", ""), (ago(hours=1), 0, "", ""), (ago(hours=36), 5 * MINUTE, "", ""), (NOW, -5 * MINUTE, "", ""),
        (ago(hours=36, seconds=1), 0, "", "clock_after"), (ago(seconds=-1), 0, "", "clock_before"),
        (ago(hours=1), 5 * MINUTE + 1, "", "clock_offset"), (ago(hours=1), -5 * MINUTE - 1, "", "clock_offset"),
        (ago(hours=1), 9 * MINUTE, TODAY, ""), (ago(hours=1), 9 * MINUTE, YESTERDAY, "clock_offset"),
    ],
)  # fmt: skip
def test_when_the_clock_is_doubted(last: datetime | None, offset_ms: int, confirmed: str, found: str) -> None:
    assert doubt(NOW, last, offset_ms, confirmed, TODAY) == found


def test_a_day_confirmed_once_does_not_vouch_for_a_clock_that_fell_back_to_it() -> None:
    assert doubt(NOW, ago(days=-20), 0, TODAY, TODAY) == "clock_before"
