"""What is posted (公示、公布): the name, for how many, what is intended or confirmed, and until when. Nothing else of anybody."""

from datetime import date

from counter.desk import deadlines
from counter.desk.documents.benefits import LINE, ONCE, called, first, granted, unit, whole
from counter.desk.documents.outcomes import own
from counter.desk.documents.sayings import Told, says
from counter.domain import money, periods
from counter.domain.deadlines import Clock, deadline
from counter.domain.journal import Json

PARTY = "DW"
UNFIT = "不符合"


def period(told: Told) -> Clock | None:
    """Give the period of the item's publicity as this hall counts it; None where nothing says how long."""
    every = deadlines.clocks(told.scene.world, told.item)
    return next((clock for clock in every if clock.least and clock.start == deadlines.PUBLICITY), None)


def posted_from(told: Told) -> date | None:
    """Give the day from which it hangs, as the step says."""
    written = own(told, "publicised").get("from") or told.last("publicised").get("on")
    return date.fromisoformat(str(written)) if written else None


def posted_to(told: Told) -> date | None:
    """Give the last day: the case may not go on before its own clock is over, and no notice hangs shorter than the period."""
    clock, begun = period(told), posted_from(told)
    if clock is None or begun is None:
        return None
    world = told.scene.world
    inclusive = world.setting("publicity.count_first_day") is True
    counted = periods.due(world.calendar, begun, clock.amount, clock.unit, inclusive=inclusive).day if clock.unit != "H" else begun
    running = deadline(clock.model_copy(update={"until": (), "pauses": ()}), told.state, world.calendar, inclusive=inclusive)
    return max(counted, running.due.day) if running else counted


def proposed(told: Told) -> int | None:
    """Give the amount that is intended: what the first instance worked out, else what is asked for."""
    amount = whole(told, "worked/amount")
    return amount if amount is not None else first(told, "apply/amount", "appraisal/proposed")


def _amount(told: Told, fen: int | None) -> str:
    """Write an amount as ¥379.00元/月."""
    return f"¥{money.yuan(fen)}{unit(told)}" if fen is not None else ""


def _unfit(told: Told) -> bool:
    return own(told, "reviewed").get("opinion") == UNFIT


@says("proposal")
def _proposal(told: Told) -> Json:
    """Say what is intended, in the words of the answer that would follow."""
    if told.say("apply/stop_reason"):
        return f"拟终止{called(told)}"
    if _unfit(told):
        return f"拟不予确认{called(told)}"
    return f"拟确认{called(told)}" if unit(told) != ONCE or proposed(told) is None else f"拟给予{called(told)}"


@says("proposed_amount")
def _proposed_amount(told: Told) -> Json:
    return _amount(told, None if _unfit(told) or told.say("apply/stop_reason") else proposed(told))


@says("posted_amount")
def _posted_amount(told: Told) -> Json:
    return _amount(told, granted(told))


@says("posted_from")
def _posted_from(told: Told) -> Json:
    found = posted_from(told)
    return periods.chinese(found) if found else LINE


@says("posted_to")
def _posted_to(told: Told) -> Json:
    found = posted_to(told)
    return periods.chinese(found) if found else LINE


@says("poster")
def _poster(told: Told) -> Json:
    """Who posts it, and stamps it: of party members their branch."""
    return told.say("party/branch") if told.item.family == PARTY else told.scene.world.unit


@says("objections_to")
def _objections_to(told: Told) -> Json:
    return told.say("party/base_committee") if told.item.family == PARTY else told.scene.world.unit


@says("street_phone")
def _street_phone(told: Told) -> Json:
    world = told.scene.world
    return str(world.setting("hall.street_phone") or world.setting("hall.query_phone") or LINE)


@says("street_address")
def _street_address(told: Told) -> Json:
    return str(told.scene.world.setting("hall.street_address") or LINE)
