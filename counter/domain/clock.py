"""The clock guard (时钟核对): no number and no date is issued while this machine's clock cannot be believed."""

from datetime import datetime, timedelta

LONGEST_SILENCE = timedelta(hours=36)
LARGEST_OFFSET_MS = 5 * 60 * 1000


def doubt(now: datetime, last: datetime | None, offset_ms: int, confirmed: str, today: str) -> str:
    """Say what is wrong with the clock, as a problem code; "" when it can be believed.

    `last` is the moment when the clock was last believed or confirmed here, `offset_ms` the hall's clock minus ours when last
    heard, `confirmed` the day that a person confirmed in words, `today` the day by this clock. A confirmation moves `last`, so that
    it holds from there on; a day that was confirmed long ago says nothing for a clock that has fallen back to it.
    """
    if last is not None and now < last:
        return "clock_before"
    if last is not None and now - last > LONGEST_SILENCE:
        return "clock_after"
    if abs(offset_ms) > LARGEST_OFFSET_MS and confirmed != today:
        return "clock_offset"
    return ""
