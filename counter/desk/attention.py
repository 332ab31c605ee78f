"""待处理: what waits for a person, each with what to do; only what the asker may see and settle."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from counter.catalogue.documents import name
from counter.catalogue.item import Item
from counter.db import custody, deadlines, lists, reads, withdrawn
from counter.desk import course, entries
from counter.desk.action import ACTIONS
from counter.desk.actions.matters import late_key, right_over
from counter.desk.chasing import slips
from counter.desk.clashes import CLASHES, TO_DO, clash_rows
from counter.desk.hanging import notices
from counter.desk.inquiry import Inquiry
from counter.desk.masking import protected
from counter.desk.questions.deadlines import due_row
from counter.desk.questions.materials import long_held, material_zh
from counter.desk.unset import wanted
from counter.desk.views import AttentionRow
from counter.desk.wording import label, matter_words, said
from counter.domain import matters, rights
from counter.domain.cases import STATES
from counter.domain.notices import NOTICE

CONFLICT = (("mine", "采用我的"), ("present", "采用现值"), ("other", "另填"))
HALL = "hall"
OFFICE = {HALL: "大厅设置", "workstation": "窗口", "operator": "操作员"}  # streams that belong to no family
REMIND, REMIND_USUAL = "tolerance.remind_days", 2  # the setting: days before a promised one on which it is called to mind
PERSON = "person"  # the group that holds the applicant, and how entries of the register begin
REGISTER = ("resident", "household")


@dataclass(frozen=True)
class About:
    """What a stream is about."""

    title: str
    family: str
    item: Item | None = None
    phone: str = ""


class Sight:
    """What one asker sees of what waits."""

    def __init__(self, inquiry: Inquiry) -> None:
        """Nothing is read yet."""
        self.inquiry = inquiry

    def about(self, streams: Sequence[str]) -> dict[str, About]:
        """Give title, family and item of the streams."""
        c = self.inquiry.connection
        told = reads.told_of(c, streams)
        people = reads.rows_by_id(c, "resident", [s.partition(":")[2] for s in streams if s.startswith(("resident:", "dues:"))])
        return {s: self._case(told[s]) if s in told else _other(s, people.get(s.partition(":")[2])) for s in streams}

    def _case(self, row: reads.Row) -> About:
        item = self.inquiry.world.catalogue.item_of(row["item"], row["version"])
        return About(f"{row['applicant']} {item.zh}".strip(), row["family"], item, row["phone"])

    def sees(self, stream: str, family: str) -> bool:
        """Tell whether the asker has to do with a stream of this family."""
        kind, mine = stream.partition(":")[0], self.inquiry.families
        if kind in OFFICE:
            return rights.may(self.inquiry.actor.grants, right_over(stream))
        return bool(mine) if kind in REGISTER else family in mine

    def supervises(self, family: str) -> bool:
        """Tell whether the asker is the supervisor of a family."""
        return rights.may(self.inquiry.actor.grants, "supervise", family)

    @cached_property
    def register(self) -> Item:
        """The item that asks most of a person and is not sensitive: what the register holds is called as its form calls it."""
        plain = [item for item in self.inquiry.world.catalogue.items if not protected(item)]
        return max(plain, key=lambda item: sum(len(g.fields) for g in item.groups if g.key == PERSON))

    @cached_property
    def names(self) -> dict[str, str]:
        """Operators' names by id."""
        return {o["id"]: o["name"] for o in reads.operators(self.inquiry.connection)}


def attention(inquiry: Inquiry) -> Iterator[AttentionRow]:
    """Give conflicts and matters first, then what was done without a right, materials, papers, clashes."""
    sight = Sight(inquiry)
    parts: tuple[Callable[[Sight], Iterable[AttentionRow]], ...]
    parts = (_open, _offers, _after_right, _deadlines, _materials, _originals, _letters, _notices, _papers, _clashes, _settings)
    for part in parts:
        yield from part(sight)


def _other(stream: str, resident: reads.Row | None) -> About:
    kind = stream.partition(":")[0]
    title = resident["name"] if resident else OFFICE.get(kind, "家庭" if kind == "household" else stream)
    return About(title, "DW" if kind == "dues" else "")


def _open(sight: Sight) -> Iterator[AttentionRow]:
    rows = lists.waiting_rows(sight.inquiry.connection)
    about = sight.about([r["stream"] for r in rows])
    for r in rows:
        a = about[r["stream"]]
        own = r["operator"] == sight.inquiry.actor.operator or sight.supervises(a.family)
        if sight.sees(r["stream"], a.family) and (own or r["kind"] != "not_applied"):
            yield _conflict(sight, r, a) if r["kind"] == "conflict" else _matter(sight, r, a)


def _conflict(sight: Sight, r: reads.Row, a: About) -> AttentionRow:
    """Lay both values side by side, and say whose the other one is."""
    c = json.loads(r["detail"])
    path, mine = c["path"], c["operator"] == sight.inquiry.actor.operator
    who = "我" if mine else sight.inquiry.operator_name(c["operator"]) or "另一窗口"
    hall, world = r["stream"] == HALL, sight.inquiry.world
    values = (sight.inquiry.state(r["stream"])["v"].get(path), c["others"][-1])
    item = a.item or sight.register
    present, other = (entries.said(world, path, v) if hall else said(item, path, v, world.catalogue.codes) for v in values)
    what = entries.named(world, path) if hall else label(item, path) if a.item else label(item, path).rpartition("·")[2]
    words = f"{what}：两个窗口填写不同，现值“{present}”已生效，{who}填写的是“{other}”"
    choices = tuple((code, f"采用{who}的" if code == "mine" else zh) for code, zh in CONFLICT[: 2 if hall else None])
    return _row(r, a.title, words, f"核对后选择用哪个值，或{'到“管理 › 设置”' if hall else ''}另填", choices)


def _matter(sight: Sight, r: reads.Row, a: About) -> AttentionRow:
    choices, detail = tuple(matters.CHOICES[r["kind"]].items()), json.loads(r["detail"])
    words = matter_words(sight.inquiry, detail, a.phone if detail.get("papers") else "")
    return _row(r, f"{a.title} {matters.TITLES[r['kind']]}", words, "处理后选择结果", choices)


def _row(r: reads.Row, title: str, words: str, to_do: str, choices: tuple[tuple[str, str], ...]) -> AttentionRow:
    kind = r["kind"] if r["kind"] in ("conflict", "not_applied") else "matter"
    return AttentionRow(
        kind=kind, stream=r["stream"], key=r["key"], title=title, words=words, what_to_do=to_do, since=r["at"], choices=choices
    )


def _after_right(sight: Sight) -> Iterator[AttentionRow]:
    found = [a for a in withdrawn.overtaken(sight.inquiry.connection) if a.verb in ACTIONS]
    about = sight.about([a.stream for a in found])
    for a in found:
        on, act, key = about[a.stream], ACTIONS[a.verb], late_key(a)
        allowed = rights.may(rights.read(a.grants), act.right, on.family)
        if allowed or not sight.supervises(on.family) or key in sight.inquiry.state(a.stream).get("settled", {}):
            continue
        words = f"{sight.names.get(a.operator, '')}：{act.zh}。{matters.WORDS[matters.AFTER_RIGHT]}"
        yield AttentionRow(
            kind="matter", stream=a.stream, key=key, title=f"{on.title} {matters.TITLES[matters.AFTER_RIGHT]}", words=words,
            what_to_do="复核后选择结果", since=a.at, choices=tuple(matters.CHOICES[matters.AFTER_RIGHT].items()),
        )  # fmt: skip


def _offers(sight: Sight) -> Iterator[AttentionRow]:
    """Cases that somebody hands over to the asker."""
    streams = [f"case:{id_}" for id_ in reads.offered_to(sight.inquiry.connection, sight.inquiry.actor.operator)]
    about = sight.about(streams)
    for stream in streams:
        v = sight.inquiry.state(stream)["v"]
        note = f"：{v['offer/note']}" if v.get("offer/note") else ""
        yield AttentionRow(
            kind="offer", stream=stream, key=stream, title=about[stream].title, since=str(v.get("since") or ""),
            words=f"{sight.names.get(str(v.get('owner')), '')}把本件移交给您{note}", what_to_do="打开办件，接办或退回",
        )  # fmt: skip


def _deadlines(sight: Sight) -> Iterator[AttentionRow]:
    """What falls due by the next working day, or is over: told to the supervisor (督办)."""
    inquiry = sight.inquiry
    families = [f for f in inquiry.families if sight.supervises(f)]
    rows = deadlines.pressing(inquiry.connection, families, inquiry.today.isoformat()) if families else ()
    for r in rows:
        if r["clock"] == NOTICE:
            continue  # see _notices: whoever may say that it is down is told
        found = due_row(inquiry, r)
        yield AttentionRow(
            kind="deadline", stream=r["stream"], key=f"{r['stream']}:{r['clock']}", title=f"{found.applicant} {found.item_zh}",
            words=f"{found.zh}{found.due}到期，{found.words}；应由{found.role or '经办人'}办理", what_to_do="催办、改派，或依规定延长",
            since=found.due,
        )  # fmt: skip


def _materials(sight: Sight) -> Iterator[AttentionRow]:
    """Give papers promised for a day: called to mind shortly before it, and after it with what may be done then."""
    today = sight.inquiry.today
    rows = custody.promised(sight.inquiry.connection, (today + timedelta(days=_remind(sight.inquiry))).isoformat())
    about = sight.about([r["stream"] for r in rows])
    for r in rows:
        a = about[r["stream"]]
        if a.item is not None and sight.sees(r["stream"], a.family):
            yield _promised(sight, r, a, material_zh(a.item, r["code"]), (date.fromisoformat(r["due"]) - today).days)


def _remind(inquiry: Inquiry) -> int:
    found = inquiry.world.setting(REMIND) if REMIND in inquiry.world.catalogue.settings else REMIND_USUAL
    return found if isinstance(found, int) else REMIND_USUAL


def _promised(sight: Sight, r: custody.Row, a: About, zh: str, days: int) -> AttentionRow:
    left = f"还有{days}天" if days > 0 else "今天到期"
    words = f"{zh}：承诺 {r['due']} 前补交，" + (left if days >= 0 else "已过期")
    do = "提醒申请人按期补交；收到后登记材料" if days >= 0 else "联系申请人；仍不补交的，终止办理或退回"
    choices = () if days >= 0 else _ends(sight.inquiry, r["stream"])
    return AttentionRow(
        kind="material", stream=r["stream"], key=r["code"], title=a.title, words=words, what_to_do=do, since=r["due"], choices=choices
    )


def _ends(inquiry: Inquiry, stream: str) -> tuple[tuple[str, str], ...]:
    """Give the steps by which a case is ended or sent back that the asker may take from here."""
    state = inquiry.state(stream)
    found = [move for move in course.moves(inquiry.world, state) if move.to in ("terminated", "returned")]
    may = [m for m in found if rights.may(inquiry.actor.grants, course.right(inquiry.world, state, m), state["v"]["family"])]
    return tuple((move.to, STATES[move.to]) for move in may)


def _originals(sight: Sight) -> Iterator[AttentionRow]:
    for row in long_held(sight.inquiry):
        yield AttentionRow(
            kind="original", stream=f"case:{row.case}", key=row.code, title=f"{row.applicant} {row.item_zh}",
            words=f"{row.zh} {row.count}份，{row.since} 起存于{row.workstation}号窗口 {row.where}，已 {row.days} 天",
            what_to_do="用完即归还，归还后登记；仍要用的说明原因", since=row.since,
        )  # fmt: skip


def _letters(sight: Sight) -> Iterator[AttentionRow]:
    yield from slips(sight.inquiry)


def _notices(sight: Sight) -> Iterator[AttentionRow]:
    yield from notices(sight.inquiry)


def _papers(sight: Sight) -> Iterator[AttentionRow]:
    papers = reads.printed_papers(sight.inquiry.connection)
    about = sight.about([p["stream"] for p in papers])
    for p in papers:
        a = about[p["stream"]]
        if sight.sees(p["stream"], a.family):
            yield AttentionRow(
                kind="paper", stream=p["stream"], key=p["id"], title=a.title,
                words=f"{name(p['document'])} {p['number']} 待确认出纸" + ("" if p["spooled"] else "，还没有送往打印机"),
                what_to_do="拿到纸后确认；没有出纸就打开办件再打一次", since=p["at"], choices=(("came_out", "纸已出"),),
            )  # fmt: skip


def _clashes(sight: Sight) -> Iterator[AttentionRow]:
    for c in clash_rows(sight.inquiry):
        yield AttentionRow(
            kind="clash", stream=c.streams[0], key=f"{c.kind}:{c.value}", title=CLASHES[c.kind], words=c.value,
            what_to_do=TO_DO[c.kind], since="",
        )  # fmt: skip


def _settings(sight: Sight) -> Iterator[AttentionRow]:
    return wanted(sight.inquiry)
