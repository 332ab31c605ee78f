"""What is known of a document number while it is typed (证件核对): it warns and keeps nobody from typing on."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from counter.db import people as files
from counter.db import reads
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.questions.standing import Standing, household_of, standing
from counter.desk.views import IdFinding, IdFindings
from counter.domain import benefit, identity, masks, people

OLD = 15  # digits of a number before 1999
KNOWN = "选用已登记的这一位；确是同一人（更名、写法不同）再确认"
ALIKE = "核对是否同一人：是同一人请主管合并登记，不是同一人记下理由，以后不再提示"


class IdCheck(Question[IdFindings]):
    """What is known of a number and a name: another name, dead, of another household, in benefit, entered twice, the same item open.

    `item` is the one that is filled in, "" before one is chosen; `household` that of the applicant, for a member of his; `resident` the
    file that was chosen.
    """

    zh: ClassVar[str] = "证件核对"
    right: ClassVar[str] = "read"
    id_type: str = "CN_ID"
    id_no: str = ""
    name: str = ""
    birth: str = ""
    item: str = ""
    household: str = ""
    resident: str = ""

    def answer(self, inquiry: Inquiry) -> IdFindings:
        """Give none for a number that nothing is known of. Raises Refused for a file that is not there."""
        if self.resident:
            inquiry.existing(f"resident:{self.resident}", "resident")
        typed = identity.normalise(self.id_type, self.id_no)
        number = identity.upgrade(typed) if len(typed) == OLD and typed.isdigit() and self.id_type == "CN_ID" else typed
        mine = self._files(inquiry, number)
        return IdFindings(rows=tuple(self._all(inquiry, mine, typed, number))) if number else IdFindings(rows=())

    def _files(self, inquiry: Inquiry, number: str) -> list[str]:
        c = inquiry.connection
        known = [self.resident] if self.resident else reads.residents_numbered(c, number) if number else []
        return list(dict.fromkeys(f for id_ in known for f in files.files(c, id_)))

    def _all(self, inquiry: Inquiry, mine: Sequence[str], typed: str, number: str) -> Iterator[IdFinding]:
        names = files.names(inquiry.connection, mine)
        if typed != number and mine:
            yield _found(
                "twin", f"15 位旧号换算为 {masks.id_no(number)}，已登记为{names[0]}", "改填 18 位号码，选用已登记的这一位", mine[0]
            )
        if people.another_name(self.name, names):
            yield _found("other_name", f"这个证件号码登记的姓名是{'、'.join(names)}", KNOWN, mine[0])
        yield from _deaths(inquiry, mine)
        home = household_of(inquiry, mine, [number])
        yield from self._elsewhere(inquiry, home, mine)
        mates = [m["resident"] for m in files.housemates(inquiry.connection, home) if m["resident"]] if home else []
        has = standing(inquiry, mine, [m for m in mates if m not in mine])
        yield from self._has(has)
        yield from self._alike(inquiry, mine, number)

    def _elsewhere(self, inquiry: Inquiry, home: str, mine: Sequence[str]) -> Iterator[IdFinding]:
        """Say that he lives in a household other than the applicant's, or, of an applicant, that he is not the head of his."""
        if not home or home == self.household:
            return
        head = files.survivor(inquiry.connection, str(inquiry.state(f"household:{home}")["v"]["head"]))
        row = reads.rows_by_id(inquiry.connection, "resident", [head]).get(head)
        if head in mine and not self.household:
            return
        do = "先在原家庭减员（迁出、婚出、分户），再计入这一户" if self.household else "同一户的由户主申请，或先办户主变更、分户"
        yield _found("other_household", f"已登记在{row['name'] if row else '另一人'}（户主）的户内", do, head)

    def _has(self, has: Standing) -> Iterator[IdFinding]:
        for had in has.has:
            if benefit.tells(had.row.item, self.item) and had.row.item != (self.item if had.how == "asked" and had.own else ""):
                bars = not self.item or benefit.bars(had.row.item, self.item)
                do = "不重复受理：家庭有变化的办家庭情况变更，要停的办停发" if bars else "按在保对象办理，不必另开证明"
                yield _found("benefit", had.words, do, had.row.resident, had.row.id)
        running = has.running(self.item)
        if running:
            said = f"同一事项已在办：{running.state_zh}，{running.received_on} 收件"
            yield _found("open_case", said, "打开那一件继续办理", running.resident, running.id)

    def _alike(self, inquiry: Inquiry, mine: Sequence[str], number: str) -> Iterator[IdFinding]:
        born = self.birth or people.birth(number)
        others = files.survivors(inquiry.connection, files.named(inquiry.connection, self.name.strip(), born)).values()
        apart = files.told_apart(inquiry.connection, mine)
        wanted = [o for o in dict.fromkeys(others) if o not in mine and not any(frozenset((o, m)) in apart for m in mine)]
        for row in reads.rows_by_id(inquiry.connection, "resident", wanted).values():
            where = f"，{row['address']}" if row["address"] else ""
            yield _found("looks_alike", f"姓名和出生日期相同的已有：{row['name']} {masks.id_no(row['id_no'])}{where}", ALIKE, row["id"])


def _deaths(inquiry: Inquiry, mine: Sequence[str]) -> Iterator[IdFinding]:
    for on in sorted(set(files.deaths(inquiry.connection, mine).values()))[:1]:
        yield _found("deceased", f"已登记死亡（{on}）", "核对证件和本人；登记有误的先办更正死亡登记", mine[0])


def _found(kind: str, words: str, to_do: str, resident: str, case: str = "") -> IdFinding:
    return IdFinding(kind=kind, words=words, to_do=to_do, resident=resident, case=case)
