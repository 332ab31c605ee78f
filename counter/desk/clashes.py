"""Clashes (冲撞): what two streams say that only one should. Nothing is enforced across streams; everything is found."""

from counter.db import lists, reads
from counter.desk.inquiry import Inquiry
from counter.desk.views import ClashRow
from counter.domain import masks, rights

CLASHES = {
    "same_id_no": "同一证件号登记为两名居民",
    "looks_alike": "姓名和出生日期相同，疑为同一人登记了两次",
    "two_households": "同一人在两个家庭中",
    "month_twice": "同一月份有两张党费收据",
    "number_twice": "同一编号用于两件办件",
    "login_twice": "两名操作员使用同一登录名",
}
TO_DO = {
    "same_id_no": "核对两份登记是否同一人，请主管合并或更正证件号码",
    "looks_alike": "核对是否同一人：是，请主管合并；不是，在居民卡片上记下理由，以后不再提示",
    "two_households": "核对家庭成员，更正其中一户",
    "month_twice": "退还或抵扣多收的一笔",
    "number_twice": "通知两位申请人，其中一件换发编号说明",
    "login_twice": "请管理员停用其中一个并改用新登录名",
}


def clash_rows(inquiry: Inquiry) -> tuple[ClashRow, ...]:
    """Give the clashes found across streams that the asker has to do with, numbers masked."""
    return tuple(
        ClashRow(kind=c["kind"], value=_value(c["kind"], c["value"]), streams=tuple(c["streams"]), words=CLASHES[c["kind"]])
        for c in lists.clashes(inquiry.connection)
        if _sees(inquiry, c["kind"], c["streams"])
    )


def _sees(inquiry: Inquiry, kind: str, streams: list[str]) -> bool:
    if kind == "login_twice":
        return rights.may(inquiry.actor.grants, "operators")
    if kind == "month_twice":
        return "DW" in inquiry.families
    if kind == "number_twice":
        cases = reads.rows_by_id(inquiry.connection, "case", [s.removeprefix("case:") for s in streams])
        return bool(inquiry.families & {r["family"] for r in cases.values()})
    return bool(inquiry.families)


def _value(kind: str, value: str) -> str:
    if kind == "looks_alike":
        return value
    return masks.id_no(value) if kind in ("same_id_no", "two_households") else value.rpartition(" ")[2]
