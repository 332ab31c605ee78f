"""What a decision says (确认、不予确认): what it rests on, how long it holds, what has to be told afterwards."""

from typing import Final

from counter.desk import deadlines
from counter.desk.documents.outcomes import own
from counter.desk.documents.sayings import Told, says
from counter.domain.journal import Json

_HOUSEHOLD: Final = "家庭人口、收入、财产等情况发生变化的，请及时告知街道办事处（社会救助法第四十六条）。"
_DISABLED: Final = "残疾等级、家庭困难情况、户籍发生变化，或者享受其他补贴的，请及时告知街道办事处。"
_CHILD: Final = "儿童或父母的情形、监护人、户籍发生变化的，请监护人及时告知街道办事处。"
_FAMILY: Final = "婚姻、子女、户籍等情况发生变化的，请及时告知街道办事处。"
DUTIES: Final = {
    **dict.fromkeys(("DB-101", "DB-102", "SA-101", "SA-104", "SA-105"), _HOUSEHOLD), **dict.fromkeys(("SA-109", "SA-110"), _DISABLED),
    **dict.fromkeys(("SA-111", "SA-112"), _CHILD), **dict.fromkeys(("JS-104", "JS-105"), _FAMILY),
}  # fmt: skip
STEADY: Final = ("DB-101", "DB-102")  # steady households every twelve months, others every six (民发〔2021〕57号 31)


@says("report_duty")
def _report_duty(told: Told) -> Json:
    """What has to be told while the benefit lasts; nothing after one that is paid once."""
    return DUTIES.get(told.item.code, "")


@says("review_cycle")
def _review_cycle(told: Told) -> Json:
    """How often it is reviewed: as the clock that runs from the approval says."""
    every = deadlines.clocks(told.scene.world, told.item)
    clock = next((c for c in every if c.start == "approved" and c.unit == "M" and c.name != "renew"), None)
    if clock is None:
        return ""
    return f"每{clock.amount}个月核查一次" + ("；收入不稳定、有劳动能力的家庭，每6个月核查一次" if told.item.code in STEADY else "")


@says("denied_facts")
def _facts(told: Told) -> Json:
    return str(own(told, "denied").get("facts") or "")


@says("denied_reason")
def _reason(told: Told) -> Json:
    return str(own(told, "denied").get("reason") or "")


@says("denied_clause")
def _clause(told: Told) -> Json:
    return str(own(told, "denied").get("clause") or "")
