"""What the papers of a visit say (入户调查): who lives there, of what, who looked, and room for what they find."""

from typing import Final

from counter.desk.documents.benefits import both, first, persons
from counter.desk.documents.changes import boxes
from counter.desk.documents.outcomes import own
from counter.desk.documents.sayings import NONE, Told, day, says
from counter.domain.journal import Body, Json
from counter.domain.relief import CARE_INDICATORS
from counter.domain.selfcare import KEYS

HOUSING: Final = ("自有住房", "公共租赁住房", "租赁住房", "借住", "其他")
WAYS: Final = ("入户调查", "邻里走访", "信函索证", "电话视频", "信息比对", "查阅档案")
GRADES: Final = ("具备", "部分丧失", "完全丧失")
MODES: Final = ("集中", "分散")


def blank_rows(told: Told, group: str, *fields: str) -> list[Body]:
    """Give the rows of a group as the form says them; what was not answered is blank, to be written by hand."""
    found = told.rows(group, fields)
    return [{key: "" if value == NONE else value for key, value in row.items()} for row in found if isinstance(row, dict)]


def _joined(*parts: Json) -> str:
    return "，".join(str(part) for part in parts if part)


@says("visited_members")
def _members(told: Told) -> Json:
    """The household, with what is known of each; who is not counted is said to be so."""
    keys = ("member_name", "relation", "member_id_no", "counted", "labour", "health", "disability_type", "employer", "school")
    return [_member(row) for row in blank_rows(told, "members", *keys)]


def _member(row: Body) -> Json:
    disabled = f"{row['disability_type']}残疾" if row["disability_type"] else ""
    uncounted = "不计入" if row["counted"] == "否" else ""
    return {
        "name": row["member_name"], "relation": row["relation"], "id_no": row["member_id_no"], "labour": row["labour"],
        "health": _joined(row["health"], disabled), "note": _joined(row["employer"], row["school"], uncounted),
    }  # fmt: skip


@says("visited_incomes")
def _incomes(told: Told) -> Json:
    keys = ("inc_kind", "inc_amount", "inc_period", "inc_reason")
    who = [str(row["inc_member"]) for row in blank_rows(told, "incomes", "inc_member")]
    names = who if any(who) else [str(told.person.get("name") or "")] * len(who)
    rows = blank_rows(told, "incomes", *keys)
    return [
        {"who": name, "kind": row["inc_kind"], "amount": _per(row), "note": f"不计入：{row['inc_reason']}" if row["inc_reason"] else ""}
        for name, row in zip(names, rows, strict=True)
    ]


def _per(row: Body) -> str:
    return f"{row['inc_amount']}元/{row['inc_period']}".removesuffix("/一次性") if row["inc_amount"] else ""


@says("visited_assets")
def _assets(told: Told) -> Json:
    keys = ("as_kind", "as_owner", "as_value", "as_exempt", "as_source")
    return [
        {
            "kind": row["as_kind"], "who": row["as_owner"], "value": f"{row['as_value']}元" if row["as_value"] else "",
            "note": _joined(row["as_source"], "豁免" if row["as_exempt"] == "是" else ""),
        }
        for row in blank_rows(told, "assets", *keys)
    ]  # fmt: skip


@says("visited_spends")
def _spends(told: Told) -> Json:
    rows = blank_rows(told, "spends", "sp_kind", "sp_date", "sp_total", "sp_reimbursed", "sp_self")
    return [
        {"kind": r["sp_kind"], "on": r["sp_date"], "total": r["sp_total"], "back": r["sp_reimbursed"], "self": r["sp_self"]} for r in rows
    ]


@says("visited_supporters")
def _supporters(told: Told) -> Json:
    rows = blank_rows(told, "supporters", "s_name", "s_relation", "s_id_no", "s_able", "s_unable")
    return [{key.removeprefix("s_"): value for key, value in row.items()} for row in rows]


@says("visit_item")
def _item(told: Told) -> Json:
    return told.item.zh


@says("visit_id_no")
def _id_no(told: Told) -> Json:
    return str(told.person.get("id_no") or "")


@says("visit_phone")
def _phone(told: Told) -> Json:
    return str(told.person.get("phone") or "")


@says("visit_address")
def _address(told: Told) -> Json:
    return told.say("person/live_addr") or told.say("person/hukou_addr")


@says("visit_persons")
def _persons(told: Told) -> Json:
    found = persons(told)
    return f"{found}人" if found else ""


@says("visit_way")
def _way(told: Told) -> Json:
    return boxes(WAYS, str(own(told, "investigating").get("way") or ""), " ")


@says("visitor_first")
def _first(told: Told) -> Json:
    return str(own(told, "investigating").get("first") or "")


@says("visitor_second")
def _second(told: Told) -> Json:
    return str(own(told, "investigating").get("second") or "")


@says("visit_found")
def _found(told: Told) -> Json:
    """What the visit found, once the step of review says it; before, it is written by hand."""
    return str(own(told, "reviewed").get("found") or "")


@says("housing")
def _housing(told: Told) -> Json:
    return boxes(HOUSING, told.say("apply/housing"))


@says("care_indicators")
def _indicators(told: Told) -> Json:
    """The six indicators of self-care, ticked where they were assessed."""
    said = [(name, told.say(f"apply/{key}")) for name, key in zip(CARE_INDICATORS, KEYS, strict=True)]
    return [{"what": f"自主{name}", "can": boxes(("能", "不能"), {"是": "能", "否": "不能"}.get(answer, ""))} for name, answer in said]


def care_grade(told: Told) -> str:
    """Give the grade of self-care: as assessed, or as the applicant said."""
    return told.say("apply/grade") or told.say("apply/care_grade")


@says("care_grades")
def _grades(told: Told) -> Json:
    return boxes(GRADES, care_grade(told))


@says("keeping_modes")
def _modes(told: Told) -> Json:
    return boxes(MODES, told.say("keep/mode") or told.say("report/mode") or told.say("apply/mode"))


@says("destitute_ground")
def _ground(told: Told) -> Json:
    """Why he is looked at: no labour, a report of change, or the reason to end it."""
    kind, grade = told.say("apply/disability_type"), told.say("apply/disability_grade")
    disabled = f"（{kind}残疾{grade}级）" if kind else ""
    if reason := told.say("apply/no_labour"):
        return f"{reason}{disabled}{told.say('apply/labour_text')}"
    if reason := told.say("apply/stop_reason"):
        return f"拟终止：{reason}。{told.say('apply/facts')}"
    return _joined(told.say("report/why"), told.say("report/change"))


@says("distress")
def _distress(told: Told) -> Json:
    return told.say("apply/event_kind")


@says("distress_on")
def _distress_on(told: Told) -> Json:
    return day(told.v.get("answers/apply/event_date"))


@says("asked_amount")
def _asked_amount(told: Told) -> Json:
    return both(first(told, "apply/amount"))
