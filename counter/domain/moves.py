"""What is asked on the way into a state (每步所填): a form of its own for each, beside the item's groups that name the state in `at`.

The answers stand under <state>/<field> of the case. Sources: domain.md §1.3 (steps), §4 DB-101 (who, how, by when), §8 (papers).
"""

from collections.abc import Iterator, Mapping, Sequence

from counter.domain.form import Condition, Field, Group

OWN = "own"  # the group of a move's own fields
GRANTS = ("apply/new_amount", "apply/amount")  # where the amount of a benefit stands, a new one before the first
VISITS = ("入户调查", "邻里走访")

_REASON = Field(key="reason", zh="理由", kind="long", required=True, max=400)
_NOTE = Field(key="note", zh="备注", kind="text", max=200)
_REFERENCE = Field(key="reference", zh="文号或编号", kind="text", max=60)

_ASKED: Mapping[str, tuple[Field, ...]] = {
    "investigating": (
        Field(key="way", zh="调查方式", kind="enum", values=(*VISITS, "信函索证", "电话视频", "信息比对", "查阅档案"), required=True),
        Field(key="first", zh="调查人一", kind="text", required=True, max=50, rules=("name",), when=Condition(path="way", among=VISITS)),
        Field(
            key="second", zh="调查人二", kind="text", required=True, max=50, rules=("name", "second_person"),
            when=Condition(path="way", among=VISITS), hint="入户调查不少于2人",
        ),
        _NOTE,
    ),
    "reviewed": (
        Field(key="opinion", zh="初审意见", kind="enum", values=("符合", "不符合"), required=True),
        Field(key="found", zh="调查结果", kind="long", required=True, max=600, sensitive=True),
    ),
    "publicised": (
        Field(key="place", zh="公示地点", kind="text", required=True, max=100),
        Field(key="from", zh="公示起始日", kind="date", required=True),
    ),
    "objected": (
        Field(key="on", zh="提出日期", kind="date", required=True, rules=("not_future",)),
        Field(key="content", zh="异议内容", kind="long", required=True, max=600, sensitive=True),
    ),
    "submitted": (Field(key="to", zh="报送机关", kind="text", required=True, max=60), _REFERENCE),
    "decided": (
        Field(key="by", zh="决定机关", kind="text", required=True, max=60),
        Field(key="came_on", zh="收到日期", kind="date", required=True, rules=("not_future",)),
        _REFERENCE,
        _NOTE,
    ),
    "approved": (
        Field(key="amount", zh="核定金额", kind="money", min=0, hint="按决定填写"),
        Field(key="pay_from", zh="起发月份", kind="month", hint="一般为次月"),
        _NOTE,
    ),
    "denied": (
        Field(key="facts", zh="认定的事实", kind="long", required=True, max=600),
        Field(key="reason", zh="不予确认的理由", kind="long", required=True, max=600),
        Field(key="clause", zh="依据的条款", kind="text", required=True, max=300),
    ),
    "returned": (_REASON,),
    "delivered": (
        Field(key="way", zh="送达方式", kind="enum", values=("当面", "邮寄", "留置", "电子", "公告"), required=True, default="当面"),
        Field(
            key="receiver", zh="签收人", kind="text", required=True, max=50, rules=("name",), when=Condition(path="way", among=("当面",)),
        ),
        Field(key="on", zh="送达日期", kind="date", required=True, rules=("not_future",)),
    ),
    "closed": (_NOTE,),
    "archived": (
        Field(key="volume", zh="档号", kind="text", max=60),
        Field(key="retention", zh="保管期限", kind="enum", values=("永久", "30年", "10年"), required=True, default="30年"),
    ),
    "suspended": (_REASON,),
    "terminated": (
        Field(key="ground", zh="终止情形", kind="enum", values=("不配合", "死亡", "迁出", "其他"), required=True),
        _REASON,
    ),
    "transferred": (Field(key="to", zh="转往机关", kind="text", required=True, max=60), _REASON),
}  # fmt: skip


def fields(to: str) -> Mapping[str, Field]:
    """Give the fields of the move into a state by key, with those that it takes only at times: result and reason."""
    return {field.key: field for field in (*_result(("",)), _REASON, *_ASKED.get(to, ()))}


def asked(to: str, groups: Sequence[Group], results: Sequence[str], *, skips: str, back: bool) -> tuple[Group, ...]:
    """Give the groups of the move into a state: its own fields, and those of the item's groups that are asked there.

    `results` are the item's outcomes where this move says which it was, `skips` the step that is left out, `back` that the case
    comes back from a halt (中止): both take a reason.
    """
    own = (*_result(results), *_ASKED.get(to, ()))
    if (skips or back) and not any(field.key == "reason" for field in own):
        own = (*own, _REASON)
    mine = (Group(key=OWN, zh="", fields=own),) if own else ()
    return (*mine, *(group for group in groups if group.at == to))


def _result(results: Sequence[str]) -> Iterator[Field]:
    if results:
        yield Field(key="result", zh="结果", kind="enum", values=tuple(results), required=True)
