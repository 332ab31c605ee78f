"""What the agreement on care says (照料护理协议): who cares for whom, what is done, and what is paid for it."""

from counter.desk.documents.benefits import LINE, both
from counter.desk.documents.outcomes import worked
from counter.desk.documents.sayings import Told, says
from counter.desk.documents.visits import care_grade
from counter.domain.journal import Json
from counter.domain.relief import CARE_INDICATORS
from counter.domain.selfcare import KEYS

CARE_FEE = "照料护理标准"  # the line of a calculation that gives it
SERVICES = {
    "吃饭": "备餐、协助进食", "穿衣": "协助穿衣、换洗衣被", "上下床": "协助起卧、翻身", "如厕": "协助如厕、清洁",
    "室内行走": "搀扶行走、防跌倒", "洗澡": "协助洗澡、个人卫生",
}  # fmt: skip
ALWAYS = ("定期探望、了解身体和生活状况", "代购代办生活必需品", "患病时及时送医并告知甲方")


def _reported(told: Told, key: str) -> str:
    """Say something of who reported, where that was the one who cares."""
    return told.say(f"report/{key}") if told.say("report/reported_by") == "照料人" else ""


@says("carer")
def _carer(told: Told) -> Json:
    return told.say("keep/caregiver") or _reported(told, "reporter") or LINE


@says("carer_phone")
def _carer_phone(told: Told) -> Json:
    """Whole: who cares has to be reached, and this is his own paper."""
    return told.say("keep/caregiver_phone") or _reported(told, "reporter_phone") or LINE


@says("agreement_no")
def _agreement_no(told: Told) -> Json:
    return told.say("keep/agreement")


@says("care_grade")
def _care_grade(told: Told) -> Json:
    return care_grade(told) or LINE


def fee(told: Told) -> int | None:
    """Give the fee for care that was worked out: of an assessment the amount itself, else what is left beside the basic amount."""
    found = worked(told)
    if found is None:
        return None
    paid = found.inputs.get("care")
    return paid if isinstance(paid, int) and not isinstance(paid, bool) else None


@says("care_fee")
def _care_fee(told: Told) -> Json:
    return both(fee(told)) or f"¥{LINE}元（大写：人民币{LINE}）"


@says("services")
def _services(told: Told) -> Json:
    """What is done: ticked where the assessment says that he cannot do it himself; the rest is agreed by hand."""
    unable = {name for name, key in zip(CARE_INDICATORS, KEYS, strict=True) if told.say(f"apply/{key}") == "否"}
    daily: list[Json] = [{"tick": "☑" if name in unable else "□", "what": SERVICES[name]} for name in CARE_INDICATORS]
    every: list[Json] = [{"tick": "☑", "what": what} for what in ALWAYS]
    return daily + every
