"""What is asked before something changes of a resident or his household, as rows of one table."""

from collections.abc import Mapping
from dataclasses import dataclass

from counter.desk.action import Act
from counter.desk.actions import (
    AddMember,
    ChangeHead,
    CorrectDeath,
    EndHousehold,
    FoundHousehold,
    MergeHouseholds,
    MergeResidents,
    MoveHousehold,
    RecordDeath,
    RecordDeathOfHead,
    RemoveMember,
    SplitHousehold,
    SplitResidents,
    TellApart,
)
from counter.domain.form import Field, Group
from counter.domain.people import LEAVING
from counter.ui.panes.dock import own

OTHERS, ALIKE, MERGED = "others", "alike", "merged"  # tables of the page itself

ON = Field(key="on", zh="从哪天起", kind="date", hint="不填就是今天")
DIED_ON = Field(key="on", zh="死亡日期", kind="date", required=True)
SOURCE = Field(key="source", zh="依据", kind="text", max=60, required=True, hint="死亡医学证明、户籍注销、家属告知并核实")
WHY = Field(key="reason", zh="理由", kind="text", max=100, required=True)
ADDRESS = Field(key="address", zh="住址", kind="text", max=200)


def _one(key: str, zh: str, table: str, *, required: bool = True) -> Field:
    return Field(key=key, zh=zh, kind="code", ref=table, required=required)


@dataclass(frozen=True)
class Ask:
    """What a change asks. `of` names what its first value is: the resident (resident, into) or the household."""

    act: type[Act]
    zh: str
    groups: tuple[Group, ...]
    of: str
    sentence: str = ""
    grave: bool = False
    needs: str = ""  # a table of the page that must not be empty


ASKS: Mapping[str, Ask] = {
    "add_member": Ask(
        AddMember, "增加家庭成员",
        own(
            Field(key="member_name", zh="姓名", kind="text", max=50, required=True),
            Field(key="member_id_type", zh="证件类型", kind="code", ref="id_type", default="CN_ID"),
            Field(key="member_id_no", zh="证件号码", kind="id_no", hint="新生儿还没有的可以不填"),
            Field(key="relation", zh="与户主关系", kind="code", ref="relation", required=True),
            Field(key="counted", zh="计入共同生活", kind="bool", default=True), ON, WHY,
        ), "household",
    ),
    "remove_member": Ask(
        RemoveMember, "减少家庭成员",
        own(
            _one("row", "成员", OTHERS), Field(key="reason", zh="原因", kind="enum", values=LEAVING, required=True), ON,
            Field(key="note", zh="依据、说明", kind="text", max=100, hint="死亡的须写明依据"),
        ), "household", needs=OTHERS,
    ),
    "change_head": Ask(
        ChangeHead, "变更户主", own(_one("row", "新户主", OTHERS), ON, WHY), "household", needs=OTHERS,
        sentence="配偶、子女的关系照推；其他成员与新户主的关系须另填。",
    ),
    "head_died": Ask(
        RecordDeathOfHead, "户主死亡，停旧建新", own(_one("row", "新户主", OTHERS, required=False), DIED_ON, SOURCE), "household",
        grave=True,
        sentence="原来的户销户，其余成员另立新户，两户互相注明。家里没有别人时不填新户主。",
    ),
    "split_household": Ask(
        SplitHousehold, "分户",
        (
            Group(key="rows", zh="分出的成员", repeated=True, least=1, fields=(_one("row", "成员", OTHERS),)),
            *own(_one("head", "新户的户主", OTHERS), ADDRESS, ON, WHY),
        ), "household", needs=OTHERS,
    ),
    "merge_household": Ask(
        MergeHouseholds, "并户",
        own(Field(key="number", zh="对方户中任一成员的证件号码", kind="id_no", required=True), ON, WHY), "household", grave=True,
        sentence="对方户的成员并入本户，对方户随之销户，两户互相注明；与户主的关系可再更正。",
    ),
    "move_household": Ask(
        MoveHousehold, "家庭迁移", own(ADDRESS.model_copy(update={"required": True}), ON, WHY), "household",
    ),
    "end_household": Ask(EndHousehold, "销户", own(ON, WHY), "household", grave=True, sentence="全户迁出或已没有成员的才销户。"),
    "found_household": Ask(FoundHousehold, "立户", own(ADDRESS, ON, WHY), "head", sentence="以这位居民为户主立一户，再添加成员。"),
    "record_death": Ask(RecordDeath, "登记死亡", own(DIED_ON, SOURCE), "resident", grave=True),
    "correct_death": Ask(
        CorrectDeath, "更正死亡登记",
        own(
            Field(key="on", zh="正确的死亡日期", kind="date", hint="误登、人还在的不填"),
            SOURCE.model_copy(update={"required": False}), WHY,
        ),
        "resident",
    ),
    "merge": Ask(
        MergeResidents, "合并登记", own(_one("other", "并入本档案的登记", ALIKE), WHY), "into", grave=True, needs=ALIKE,
        sentence="两份登记是同一人：办件、党费、家庭都归到本档案，按原来的姓名和号码也能查到。可以取消。",
    ),
    "tell_apart": Ask(
        TellApart, "不是同一人", own(_one("other", "另一份登记", ALIKE), WHY), "resident", needs=ALIKE,
        sentence="记下理由，以后不再提示这两人。",
    ),
    "unmerge": Ask(
        SplitResidents, "取消合并", own(_one("resident", "要分开的登记", MERGED), WHY), "", grave=True, needs=MERGED,
        sentence="分开后记为不是同一人。",
    ),
}  # fmt: skip
