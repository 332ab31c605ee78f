"""What the papers of a change say (调整、停发、渐退、听取意见、核查): old and new amount, since when, why, and the answer to it."""

from datetime import date, timedelta
from typing import Final

from counter.desk.documents.benefits import both, called, first, from_month, granted, month
from counter.desk.documents.outcomes import heard, intended, worked
from counter.desk.documents.sayings import Told, day, says
from counter.domain.journal import Json
from counter.domain.payments import pay_from
from counter.domain.review import CYCLES

ANSWERS: Final = ("同意", "不同意", "未表态")
CONCLUSIONS: Final = ("维持", "调增", "调减", "停发", "渐退")
WAYS: Final = ("当面", "电话", "视频", "书面")
DEATHS: Final = ("死亡", "死亡或宣告死亡失踪")


def boxes(options: tuple[str, ...], chosen: str, between: str = "　") -> str:
    """Give options to tick, with what was chosen ticked."""
    return between.join(f"{'☑' if option == chosen else '□'}{option}" for option in options)


def old(told: Told) -> int | None:
    """Give the amount before the change."""
    return first(told, "apply/last_amount", "proposal/last_amount")


def new(told: Told) -> int | None:
    """Give the amount after it: as it was approved, before that as it was worked out."""
    fen = granted(told)
    found = worked(told)
    return fen if fen is not None else found.amount if found else None


def turn(told: Told) -> str:
    """Say which way the amount goes; 变更 where no amount changes."""
    before, after = old(told), new(told)
    if before is None or after is None or before == after:
        return "变更"
    return "调增" if after > before else "调减"


@says("turn")
def _turn(told: Told) -> Json:
    return turn(told)


@says("old_amount")
def _old_amount(told: Told) -> Json:
    return both(old(told))


@says("new_amount")
def _new_amount(told: Told) -> Json:
    """The new amount, of a change by which there is one."""
    return both(new(told)) if old(told) is not None else ""


@says("effective_from")
def _effective_from(told: Told) -> Json:
    return month(from_month(told))


@says("change_reason")
def _change_reason(told: Told) -> Json:
    """What changed, as it was reported; of a review, why it was held and what it came to."""
    kind = told.say("apply/change_kind")
    if kind:
        on = told.say("apply/happened_on")
        return f"{kind}{f'（{on}发生）' if on else ''}：{told.say('apply/detail')}"
    trigger, text = told.say("apply/trigger"), told.say("apply/trigger_text")
    return f"{trigger}{f'：{text}' if text else ''}。{_anew(told)}" if trigger else ""


def _anew(told: Told) -> str:
    """Say what the amount was worked out anew on: how many count, and what they have in a year."""
    found = worked(told)
    lines = {line.label: line.result for line in found.lines} if found else {}
    size, income = lines.get("共同生活的家庭成员"), lines.get("家庭年收入合计")
    return f"按核查的情况重新测算：计入{size}，家庭年收入{income.removesuffix('/年')}。" if size and income else ""


@says("review_period")
def _review_period(told: Told) -> Json:
    months = CYCLES.get(told.say("apply/cycle"))
    return f"每{months}个月" if months else ""


@says("stop_reason")
def _stop_reason(told: Told) -> Json:
    """The reason that was chosen; of a review, that what was worked out is no longer below the line."""
    return told.say("apply/stop_reason") or "定期核查后不再符合条件"


@says("stop_facts")
def _stop_facts(told: Told) -> Json:
    return told.say("apply/facts") or str(_change_reason(told))


@says("recovered")
def _recovered(told: Told) -> Json:
    return both(first(told, "apply/recover"))


@says("written_to")
def _written_to(told: Told) -> Json:
    """Who is written to: of a child the guardian, his family where the person himself has died."""
    name, guardian = str(told.person.get("name") or ""), told.say("guardian/guardian_name")
    if guardian:
        return f"{name}的监护人{guardian}"
    return f"{name}的家属" if told.say("apply/stop_reason") in DEATHS else name


@says("grace_months")
def _grace_months(told: Told) -> Json:
    months = first(told, "apply/months")
    span = _grace(told)
    count = months or ((span[1].year - span[0].year) * 12 + span[1].month - span[0].month + 1 if span else None)
    return f"{count}个月" if count else ""


def _grace(told: Told) -> tuple[date, date] | None:
    start, end = told.v.get("answers/apply/start"), told.v.get("answers/apply/end")
    return (date.fromisoformat(start), date.fromisoformat(end)) if start and end else None


@says("grace_span")
def _grace_span(told: Told) -> Json:
    span = _grace(told)
    return f"{day(span[0].isoformat())}至{day(span[1].isoformat())}" if span else ""


@says("grace_from")
def _grace_from(told: Told) -> Json:
    span = _grace(told)
    return month(span[0].isoformat()) if span else ""


@says("grace_after")
def _grace_after(told: Told) -> Json:
    """The month from which nothing is paid any more."""
    span = _grace(told)
    return month((span[1] + timedelta(days=1)).isoformat()) if span else ""


@says("grace_amount")
def _grace_amount(told: Told) -> Json:
    return both(first(told, "apply/grace_amount"))


@says("grace_reason")
def _grace_reason(told: Told) -> Json:
    worker, employer, since = (told.say(f"proposal/{key}") for key in ("worker", "employer", "employed_on"))
    return f"家庭成员{worker}自{since}起在{employer}就业，家庭收入已超过保障标准。" if worker else ""


@says("intended")
def _intended(told: Told) -> Json:
    """What the person is heard about, in a sentence."""
    what, name = intended(told), called(told)
    if what == "调减":
        return f"拟将{name}金由{both(old(told)) or '原额'}调减为{both(new(told)) or '重新核定的金额'}"
    return f"拟停发（终止）{name}" + (f"，原每月{both(old(told))}" if old(told) is not None else "")


@says("intended_from")
def _intended_from(told: Told) -> Json:
    """From which month it would be, the decision being taken this month."""
    return month(told.v.get("answers/apply/effective") or told.v.get("answers/review/effective") or pay_from(told.scene.today))


@says("intended_reason")
def _intended_reason(told: Told) -> Json:
    reason = told.say("apply/stop_reason")
    return f"{reason}：{told.say('apply/facts')}" if reason else str(_change_reason(told))


def _heard(told: Told, key: str) -> str:
    place = heard(told)
    return told.say(f"{place.path}/{key}") if place is not None else ""


@says("heard_on")
def _heard_on(told: Told) -> Json:
    return _heard(told, "heard_on")


@says("heard_way")
def _heard_way(told: Told) -> Json:
    return boxes(WAYS, _heard(told, "heard_way"))


@says("heard_says")
def _heard_says(told: Told) -> Json:
    return boxes(ANSWERS, _heard(told, "heard_says"))


@says("heard_text")
def _heard_text(told: Told) -> Json:
    return _heard(told, "heard")


@says("review_conclusion")
def _review_conclusion(told: Told) -> Json:
    return boxes(CONCLUSIONS, told.say("review/conclusion"))


@says("review_found")
def _review_found(told: Told) -> Json:
    """What the review found, as the step says."""
    return str((told.last("reviewed").get("own") or {}).get("found") or "")
