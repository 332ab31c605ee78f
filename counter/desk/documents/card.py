"""What the page of a certificate of 低保 or 特困 says (低保证、特困人员证内容页)."""

from counter.desk.documents.forms import big, decided_by, small, whole
from counter.desk.documents.sayings import Told, says
from counter.domain.journal import Json

CARD = "DOC-CARD"
TITLES = {"SA-101": "特困人员救助供养证"}
KINDS = {"DB-102": "最低生活保障（单人）", "SA-101": "特困人员救助供养"}
REISSUE = "DB-107"  # the record of the benefit itself is another case's
ALONE = ("DB-102", "SA-101")  # who has it has it for himself
SETTING = "db.card"  # whether 低保证 are handed out here, beside the notice


def carded(told: Told) -> str:
    """A certificate is due: the benefit was granted, or the certificate that was lost is issued again."""
    if told.item.code == REISSUE:
        return str(told.last("instant").get("at", "")) if told.say("apply/paper") == "低保证" else ""
    if told.item.code not in TITLES and told.scene.world.setting(SETTING) is not True:
        return ""
    last = told.last("approved", "denied", "withdrawn", "terminated")
    return str(last["at"]) if last.get("state") == "approved" else ""


@says("title", of=CARD)
def _title(told: Told) -> Json:
    return TITLES.get(told.item.code, "最低生活保障证")


@says("category", of=CARD)
def _category(told: Told) -> Json:
    area = told.say("apply/area")
    return KINDS.get(told.item.code, "最低生活保障") + (f"（{area}）" if area else "")


@says("card_no", of=CARD)
def _card_no(told: Told) -> Json:
    return told.say("keep/card_no")


@says("old_no", of=CARD)
def _old_no(told: Told) -> Json:
    return told.say("apply/old_no")


@says("address", of=CARD)
def _address(told: Told) -> Json:
    return told.say(f"{told.item.person}/live_addr") or told.say(f"{told.item.person}/hukou_addr")


def _members(told: Told) -> list[str]:
    """Name those who count in the household; the holder alone where the benefit is his own."""
    if told.item.code in ALONE:
        return [str(told.person.get("name") or "")]
    return [place.text("member_name") for place in told.filled.rows("members") if place.get("counted") is not False]


@says("persons", of=CARD)
def _persons(told: Told) -> Json:
    found = _members(told)
    return str(len(found)) if found else ""


@says("names", of=CARD)
def _names(told: Told) -> Json:
    return "、".join(_members(told))


def _granted(told: Told) -> int | None:
    return whole(told.v.get("approved/amount"))


@says("amount", of=CARD)
def _amount(told: Told) -> Json:
    return small(_granted(told))


@says("amount_big", of=CARD)
def _amount_big(told: Told) -> Json:
    return big(_granted(told))


@says("pay_from", of=CARD)
def _pay_from(told: Told) -> Json:
    """Give the month from which it is paid, as 2026年12月."""
    year, _, month = str(told.v.get("approved/pay_from") or "").partition("-")
    return f"{year}年{int(month)}月" if month else ""


@says("kept", of=CARD)
def _kept(told: Told) -> Json:
    return told.say("keep/mode")


@says("keeper", of=CARD)
def _keeper(told: Told) -> Json:
    return told.say("keep/institution") or told.say("keep/caregiver")


@says("issuer", of=CARD)
def _issuer(told: Told) -> Json:
    """Name the body that confirmed it. A certificate issued again is stamped by whoever issued it first."""
    return "" if told.item.code == REISSUE else decided_by(told)
