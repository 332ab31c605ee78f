"""What party affairs have waiting (党务待办): slips of letters to be asked for, steps of party development that are overdue."""

from collections.abc import Iterator

from counter.db import letters as stored
from counter.desk.inquiry import Inquiry
from counter.desk.views import AttentionRow
from counter.domain import letters

FAMILY = "DW"
TO_DO = "联系对方党组织催回执，并登记；仍无回执的，由支部说明后作废重开"


def slips(inquiry: Inquiry) -> Iterator[AttentionRow]:
    """Give the letters whose slip has to be asked for: seven days before the end of validity, and after it."""
    if FAMILY not in inquiry.families:
        return
    for r in stored.chased(inquiry.connection, inquiry.today.isoformat()):
        over = letters.standing(r, inquiry.today) == "expired"
        words = f"{r['number']} 开往{r['to_unit']}，有效期至{r['valid_to']}{'，已过期' if over else ''}，回执未收到"
        yield AttentionRow(
            kind="letter", stream=r["stream"], key=r["number"], title=f"{r['name']} {letters.KINDS[r['kind']].zh}", words=words,
            what_to_do=TO_DO, since=r["chase_on"],
        )  # fmt: skip
