"""Notices that should be down (公示到期未撤), as lines of 待处理."""

from collections.abc import Iterator

from counter.desk.inquiry import Inquiry
from counter.desk.registers.notices import applicant, overdue, stands
from counter.desk.views import AttentionRow
from counter.domain import rights

RIGHT = "record"
CHOICES = (("taken_down", "已撤下"),)


def notices(inquiry: Inquiry) -> Iterator[AttentionRow]:
    """Give the notices that should be down, to whoever may say that they are."""
    for r in overdue(inquiry):
        if not rights.may(inquiry.actor.grants, RIGHT, r["family"]):
            continue
        item = inquiry.world.catalogue.item_of(r["item"], r["version"])
        yield AttentionRow(
            kind="notice", stream=r["stream"], key=f"{r['stream']}:notice", title=f"{applicant(inquiry, r)} {item.zh}",
            words=f"{r['start']} 张贴的公示应在 {r['due']} 撤下，{stands(inquiry, r)[0]}", since=r["due"], choices=CHOICES,
            what_to_do="到张贴处和公示栏撤下，个人信息不再公开；撤下后登记",
        )  # fmt: skip
