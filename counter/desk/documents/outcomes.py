"""How a case came out, or is about to (结果): what was decided, what is intended, and since when that calls for a document."""

import json
from collections.abc import Mapping
from typing import Any, Final

from counter.desk.documents.sayings import Told
from counter.domain.explanation import Explanation
from counter.domain.filled import Place
from counter.domain.review import SUGGESTED, UNHEARD, WORSE

STOP: Final = "停发"
CHANGES: Final = ("调增", "调减", "准予变更", "停旧建新")  # results of a decision that another amount, or another household, follows from


def own(told: Told, *words: str) -> Mapping[str, Any]:
    """Give what was entered on the last of these steps; v has the operator in place of its `by`."""
    found: Mapping[str, Any] = told.last(*words).get("own") or {}
    return found


def result(told: Told) -> str:
    """Give the outcome that the deciding body wrote."""
    return str(own(told, "decided").get("result") or "")


def worked(told: Told) -> Explanation | None:
    """Give the calculation that the last decision rests on, as it was worked out then; before any, that of the acceptance."""
    return _read(told.v.get("worked/lines") or told.v.get("accepted/worked"))


def _read(text: str | None) -> Explanation | None:
    return Explanation.from_json(json.loads(text)) if text else None


def heard(told: Told) -> Place | None:
    """Give the place where the record of a hearing stands; None for an item that hears nobody."""
    places = (told.filled.plain(key) for key in told.filled.groups)
    return next((p for p in places if p is not None and p.field("heard") is not None), None)


def intended(told: Told) -> str:
    """Say what is intended that the person has to be heard about first (社会救助法 48): 调减, 停发, or "" for nothing."""
    reason, drawn = told.say("apply/stop_reason"), told.say("review/conclusion")
    if heard(told) is None or reason in UNHEARD:
        return ""
    found = STOP if reason else drawn or _suggested(worked(told))
    return found if found in WORSE else ""


def _suggested(found: Explanation | None) -> str:
    return next((line.result for line in (found.lines if found else ()) if line.label == SUGGESTED), "")


def hearing(told: Told) -> str:
    """Since when somebody has to be heard: where the form of the application says so, at once; else since it was found."""
    place = heard(told)
    if place is None or not intended(told):
        return ""
    if not place.group.at:
        return str(told.v.get("received_at") or "")
    early = _suggested(_read(told.v.get("accepted/worked"))) in WORSE
    return str(told.last("accepted" if early else "reviewed").get("at") or "")


def approved(told: Told) -> str:
    """Since when it is approved."""
    return str(told.last("approved").get("at") or "")


def adjusted(told: Told) -> str:
    """Another amount, or another household, was approved."""
    return approved(told) if result(told) in CHANGES else ""


def stopped(told: Told) -> str:
    """A benefit was ended by the decision."""
    return approved(told) if result(told) == STOP or told.say("apply/stop_reason") else ""


def mode(told: Told) -> str:
    """Say how a 特困 person is kept: 集中 or 分散, "" where that is not known yet."""
    return told.say("keep/mode") or told.say("report/mode") or told.say("apply/mode")


def cared(told: Told) -> str:
    """Somebody who lives at home needs an agreement on his care; who lives in an institution has its contract."""
    return approved(told) if mode(told) != "集中" else ""


def visited(told: Told) -> str:
    """Somebody is visited without a step of its own for it."""
    if told.scene.world.catalogue.life(told.item).reaches("investigating"):
        return ""
    return str(told.last("accepted").get("at") or "")
