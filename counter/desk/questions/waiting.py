"""待处理: conflicts, matters, papers, clashes, decisions after a right was withdrawn; each with what to do."""

from collections.abc import Iterator
from typing import ClassVar

from counter.catalogue.item import Item
from counter.db import lists, reads
from counter.desk.documents import NAMES
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.questions.cases import label, matter_words, read_detail
from counter.desk.views import Attention, AttentionRow, Clashes, ClashRow
from counter.domain import masks, matters, rights

CONFLICT = (("mine", "采用我的"), ("present", "采用现值"), ("other", "另填"))
CLASHES = {
    "same_id_no": "同一证件号登记为两名居民",
    "two_households": "同一人在两个家庭中",
    "month_twice": "同一月份有两张党费收据",
    "number_twice": "同一编号用于两件办件",
    "login_twice": "两名操作员使用同一登录名",
}
TO_DO = {
    "same_id_no": "核对两份登记是否同一人，请主管合并或更正证件号码",
    "two_households": "核对家庭成员，更正其中一户",
    "month_twice": "退还或抵扣多收的一笔",
    "number_twice": "通知两位申请人，其中一件换发编号说明",
    "login_twice": "请管理员停用其中一个并改用新登录名",
}


def clash_rows(inquiry: Inquiry) -> tuple[ClashRow, ...]:
    """Give the clashes found across streams, numbers masked."""
    found = lists.clashes(inquiry.connection)
    return tuple(
        ClashRow(kind=c["kind"], value=_value(c["kind"], c["value"]), streams=tuple(c["streams"]), words=CLASHES[c["kind"]])
        for c in found if c["kind"] != "month_twice" or "DW" in inquiry.families
    )  # fmt: skip


def _value(kind: str, value: str) -> str:
    return masks.id_no(value) if kind in ("same_id_no", "two_households") else value.rpartition(" ")[2]


class ClashesFound(Question[Clashes]):
    """What two streams say that only one should."""

    zh: ClassVar[str] = "冲撞"
    right: ClassVar[str] = "read"

    def answer(self, inquiry: Inquiry) -> Clashes:
        """Give all of them."""
        return Clashes(rows=clash_rows(inquiry))


class Waiting(Question[Attention]):
    """Everything that waits for a person, in the asker's families."""

    zh: ClassVar[str] = "待处理"
    right: ClassVar[str] = "read"

    def answer(self, inquiry: Inquiry) -> Attention:
        """Give conflicts and matters first, then papers, then clashes."""
        return Attention(rows=(*_open(inquiry), *_papers(inquiry), *_clashes(inquiry)))


def _titles(inquiry: Inquiry, streams: list[str]) -> dict[str, tuple[str, str, Item | None]]:
    """Give title, family and item of the streams."""
    cases = reads.rows_by_id(inquiry.connection, "case", [s.removeprefix("case:") for s in streams if s.startswith("case:")])
    people = [s.partition(":")[2] for s in streams if s.startswith(("resident:", "dues:"))]
    residents = reads.rows_by_id(inquiry.connection, "resident", people)
    titles: dict[str, tuple[str, str, Item | None]] = {}
    for s in streams:
        kind, _, id_ = s.partition(":")
        if id_ in cases:
            item = inquiry.world.catalogue.item(cases[id_]["item"], cases[id_]["version"])
            titles[s] = (f"{cases[id_]['applicant']} {item.zh}", cases[id_]["family"], item)
        elif id_ in residents:
            titles[s] = (residents[id_]["name"], "DW" if kind == "dues" else "", None)
        else:
            titles[s] = (s, "", None)
    return titles


def _open(inquiry: Inquiry) -> Iterator[AttentionRow]:
    rows = lists.waiting_rows(inquiry.connection)
    titles = _titles(inquiry, [r["stream"] for r in rows])
    supervisor = any(rights.may(inquiry.actor.grants, "supervise", f) for f in ("", *inquiry.families))
    for r in rows:
        title, family, item = titles[r["stream"]]
        mine = r["operator"] == inquiry.actor.operator or supervisor or r["kind"] != "not_applied"
        if (family and family not in inquiry.families) or not mine:
            continue
        detail = read_detail(r["detail"])
        if r["kind"] == "conflict":
            words = f"{label(item, detail['path'])}：两个窗口填写不同，现值已生效"
            yield _attention(r, title, words, "核对后选择采用我的、采用现值或另填", CONFLICT)
        else:
            yield _attention(r, f"{title} {matters.TITLES[r['kind']]}", matter_words(detail), "处理后选择结果", tuple(matters.CHOICES[r["kind"]].items()))


def _attention(r: reads.Row, title: str, words: str, to_do: str, choices: tuple[tuple[str, str], ...]) -> AttentionRow:
    kind = r["kind"] if r["kind"] in ("conflict", "not_applied") else "matter"
    return AttentionRow(kind=kind, stream=r["stream"], key=r["key"], title=title, words=words, what_to_do=to_do, since=r["at"], choices=choices)


def _papers(inquiry: Inquiry) -> Iterator[AttentionRow]:
    papers = reads.printed_papers(inquiry.connection)
    titles = _titles(inquiry, [p["stream"] for p in papers])
    for p in papers:
        title, family, _ = titles[p["stream"]]
        if family in inquiry.families:
            words = f"{NAMES.get(p['document'], p['document'])} {p['number']} 待确认出纸"
            yield AttentionRow(
                kind="paper", stream=p["stream"], key=p["id"], title=title, words=words, what_to_do="拿到纸后确认；没有出纸则补打",
                since=p["at"], choices=(("came_out", "纸已出"),),
            )  # fmt: skip


def _clashes(inquiry: Inquiry) -> Iterator[AttentionRow]:
    for c in clash_rows(inquiry):
        yield AttentionRow(
            kind="clash", stream=c.streams[0], key=f"{c.kind}:{c.value}", title=CLASHES[c.kind], words=c.value, what_to_do=TO_DO[c.kind], since=""
        )
