"""What a hall might hold, as views: forty kinds of everything that the window lists."""

from datetime import UTC, datetime

from pydantic import BaseModel

from counter.desk.questions import (
    CaseRows,
    CasesLike,
    ResidentsLike,
    SheetOf,
)
from counter.desk.views import (
    AttentionRow,
    CaseIds,
    CaseRow,
    CaseRowList,
    DaySheet,
    DueRow,
    DueRows,
    History,
    LateRow,
    OperatorRow,
    Operators,
    Outbox,
    OutboxRow,
    ResidentRow,
    ResidentRows,
    Series,
    SettingRow,
    Settings,
    SilentRow,
    Standing,
    Tally,
)
from counter.domain import rights
from counter.domain.journal import Json
from counter.domain.numbers import case_number

NOW = datetime(2026, 11, 24, 6, 30, tzinfo=UTC)
HALL = "环北街道综合服务大厅"

NAMES = ("张小明", "李芳", "欧阳娜娜", "王小二", "杨再兴", "龙𬭎", "田桂花", "吴老四", "罗世友", "冉启秀")
ITEMS = (
    ("DB-101", "最低生活保障审核确认", "DB"),
    ("DW-107", "党费收缴", "DW"),
    ("SA-106", "临时救助（急难型、支出型）审核确认与小额快救", "SA"),
)
STATES = (
    ("received", "收件"),
    ("correction", "待补正"),
    ("accepted", "受理"),
    ("instant", "即办"),
    ("refused", "不予受理"),
    ("withdrawn", "撤回"),
)


def case_row(n: int) -> CaseRow:
    item, zh, family = ITEMS[n % 3]
    state, state_zh = STATES[(n * 7) % 6]
    promised = "2027-01-08" if state == "accepted" else ""
    return CaseRow(
        id=f"c{n}",
        number=case_number("520602003", NOW.date(), "03", n + 1, family),
        item=item,
        item_zh=zh,
        family=family,
        resident=f"r{n}",
        applicant=NAMES[n % 10],
        id_no="520699********0016",
        state=state,
        state_zh=state_zh,
        received_on="2026-11-24",
        accepted_on="2026-11-24",
        promised_on=promised,
        provisional=bool(promised) and n % 2 == 0,
        clerk="王敏",
        waiting=n % 4 == 0,
        attention=n % 9 == 1,
    )


def case_ids(question: BaseModel) -> CaseIds:
    """Give 400 cases, fewer for a text, none for 没有."""
    assert isinstance(question, CasesLike)
    rows = (case_row(n) for n in range(400))
    if question.text == "没有":
        return CaseIds(ids=())
    wanted = (question.text, question.state, question.family)
    return CaseIds(ids=tuple(r.id for r in rows if wanted[0] in r.applicant and wanted[1] in ("", r.state) and wanted[2] in ("", r.family)))


def case_rows(question: BaseModel) -> CaseRowList:
    assert isinstance(question, CaseRows)
    return CaseRowList(rows=tuple(case_row(int(case[1:])) for case in question.ids))


def due_row(n: int, level: str, left: int, words: str, **more: object) -> DueRow:
    row = case_row(n)
    values = {"case": row.id, "number": row.number, "item_zh": row.item_zh, "applicant": row.applicant, "clock": "total", "zh": "办结"}
    rest = {"due": "2026-11-24", "provisional": False, "least": False, "resting": False, "role": "业务审核岗", "promised": "", "was": ""}
    return DueRow.model_validate(values | rest | {"level": level, "left": left, "words": words} | more)


def falling_due(_: BaseModel) -> DueRows:
    """Give one clock that is over, one that is amber, one at rest and one that the calendar moved."""
    return DueRows(
        rows=(
            due_row(0, "red", -2, "超期2个工作日", due="2026-11-20"),
            due_row(1, "amber", 3, "还剩3个工作日", due="2026-11-27"),
            due_row(2, "", 30, "中止中", due="2027-01-06", resting=True, provisional=True),
            due_row(3, "", 31, "还剩31个工作日", due="2027-01-07", was="2027-01-06", promised="2027-01-06"),
        )
    )


def residents(question: BaseModel) -> ResidentRows:
    assert isinstance(question, ResidentsLike)
    row = ResidentRow(
        id="r1",
        name="张小明",
        sex="1",
        birth="1980-01-01",
        age=46,
        id_type="ID",
        id_no="520699********0016",
        phone="138****5678",
        address="环北街道北门社区金滩路 120 号 3 单元 502 室",
        why="name",
    )
    found = [row.model_copy(update={"id": f"r{n}", "name": name}) for n, name in enumerate(NAMES) if question.text in name]
    return ResidentRows(rows=tuple(found[: question.limit]))


GRANTS = (("CLERK", ("DB", "SA", "DW")), ("SUPER", ("DB", "SA", "DW")), ("ADMIN", ()))


def standing(_: BaseModel) -> Standing:
    return Standing(
        operator="o1",
        name="王敏",
        login="wang.min",
        grants=GRANTS,
        workstation="03",
        hall_name=HALL,
        waiting=3,
        oldest="2026-11-24T06:02:00Z",
        cursor=12345,
        attention=5,
        clock="",
        standards_missing=("农村低保标准",),
        new_number_needed=False,
    )


SETTLE = (("recovered", "文书已收回"), ("reissued", "已换发"), ("valid", "仍有效"), ("noted", "已知悉，无文书"))


def attention_row(kind: str, stream: str, key: str, title: str, words: str, **more: object) -> AttentionRow:
    values: dict[str, object] = {"kind": kind, "stream": stream, "key": key, "title": title, "words": words}
    return AttentionRow.model_validate(values | {"what_to_do": "核对后选择", "since": "2026-11-24T01:20:00Z"} | more)


WAITING = (
    attention_row(
        "conflict",
        "case:c1",
        "k1",
        "李芳 最低生活保障审核确认",
        "家庭成员 / 年收入：两个窗口填写不同，现值已生效",
        what_to_do="核对后选择采用我的、采用现值或另填",
        choices=(("mine", "采用我的"), ("present", "采用现值"), ("other", "另填")),
    ),
    attention_row(
        "not_applied",
        "case:c2",
        "m1",
        "欧阳娜娜 党费收缴 操作未生效",
        "其他窗口先办理了同一事项，本次操作没有生效；请核对并联系当事人",
        what_to_do="收回已交给申请人的文书，或另行换发；处理后选择结果",
        choices=SETTLE,
    ),
    attention_row(
        "matter",
        "dues:r2",
        "m2",
        "王小二 同月党费重复收取",
        "两个窗口收了同一月份的党费，两笔现金都已入账；请退款或抵扣",
        choices=(("refunded", "已退款"), ("offset", "已抵扣后续月份")),
    ),
    attention_row(
        "paper",
        "case:c3",
        "p1",
        "杨再兴 最低生活保障审核确认",
        "受理通知书 待确认出纸",
        what_to_do="拿到纸后确认；没有出纸则补打",
        choices=(("came_out", "纸已出"),),
    ),
    attention_row(
        "clash",
        "resident:r4",
        "same_id_no:5206",
        "同一证件号登记为两名居民",
        "520699********0016",
        since="",
        what_to_do="核对两份登记是否同一人，请主管合并或更正证件号码",
    ),
)


def tally(key: str, zh: str, *counts: int) -> Tally:
    names = ("received", "accepted", "instant", "corrected", "refused", "withdrawn")
    return Tally.model_validate({"key": key, "zh": zh} | dict(zip(names, counts, strict=True)))


def day_sheet(question: BaseModel) -> DaySheet:
    assert isinstance(question, SheetOf)
    numbers = Series(key="03", first=case_row(0).number, last=case_row(40).number, count=41, gaps=())
    return DaySheet(
        date=question.date,
        closed=question.date < "2026-11-24",
        closed_by="王敏",
        closed_at="2026-11-23T09:31:00Z",
        families=(tally("DB", "最低生活保障", 14, 9, 0, 3, 1, 1), tally("DW", "社区党务", 27, 0, 27, 0, 0, 0)),
        items=(tally("DB-101", "最低生活保障审核确认", 14, 9, 0, 3, 1, 1), tally("DW-107", "党费收缴", 27, 0, 27, 0, 0, 0)),
        clerks=(tally("o1", "王敏", 30, 6, 20, 3, 1, 0), tally("o2", "欧阳娜娜", 11, 3, 7, 0, 0, 1)),
        dues_taken=140950,
        dues_refunded=1000,
        cash_counted=139950 if question.date < "2026-11-24" else None,
        cash_difference=0,
        receipts=(Series(key="DF202603", first="DF2026030000017", last="DF2026030000043", count=26, gaps=("DF2026030000021",), voids=1),),
        numbers=(numbers,),
        late=(LateRow(at="2026-11-23T08:59:00Z", workstation="04", what="受理", number=case_row(3).number),),
        silent=(SilentRow(workstation="05", since="2026-11-24T00:41:00Z"),),
        papers_unconfirmed=2,
        matters_open=3,
    )


def outbox(_: BaseModel) -> Outbox:
    states = ("waiting", "waiting", "waiting", "confirmed", "not_applied")
    rows = [
        OutboxRow(
            n=200 - n,
            verb="AcceptCase",
            words=("受理", "收件", "打印文书")[n % 3],
            at="2026-11-24T06:02:00Z",
            state=states[min(n, 4) if n != 7 else 4],
            seq=None if n < 3 else 12345 - n,
        )
        for n in range(60)
    ]
    rows = [row if row.state == "waiting" or row.n == 193 else row.model_copy(update={"state": "confirmed"}) for row in rows]
    return Outbox(rows=tuple(rows), waiting=3, oldest="2026-11-24T06:02:00Z")


def operators(_: BaseModel) -> Operators:
    rows = (
        OperatorRow(id="o0", login="admin", name="田茂林", active=True, grants=(("ADMIN", ()),), roles_zh="系统管理员"),
        OperatorRow(
            id="o1", login="wang.min", name="王敏", active=True, grants=(("CLERK", ("DB", "SA", "DW")),), roles_zh="综合窗口受理员"
        ),
        OperatorRow(
            id="o2",
            login="li.qiang",
            name="李强",
            active=False,
            grants=(("CLERK", ("DB",)), ("SUPER", ("DB", "JS*"))),
            roles_zh="综合窗口受理员、大厅主管",
        ),
    )
    return Operators(rows=rows, roles=tuple(rights.ROLES.items()))


def settings(_: BaseModel) -> Settings:
    def one(key: str, zh: str, value: Json, shown: str, source: str, confidence: str) -> SettingRow:
        since = "2026-07-01" if value is not None else ""
        return SettingRow(
            key=key, zh=zh, note="", value=value, default=value, unit="", shown=shown, effective_from=since, source=source,
            confidence=confidence,
        )  # fmt: skip

    rows = (
        one("std.db.urban", "城镇低保标准", "632.00", "632.00 元/月", "演练数据", "U"),
        one("std.db.rural", "农村低保标准", None, "", "", "U"),
        one("db.rounding", "低保金取整", "ceil_yuan", "见分进元", "演练数据", "U"),
        one("publicity.unit", "公示期单位", "CD", "自然日", "民发〔2021〕57号", "K"),
        one("mask.id_head", "证件号码露出前几位", 6, "6", "本街道规定", "K"),
    )
    return Settings(rows=rows)


def history(_: BaseModel) -> History:
    return History(key="", zh="", rows=())
