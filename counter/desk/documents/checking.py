"""What the papers of a check of circumstances say (家庭经济状况核对): whom it covers, and who allowed it."""

from datetime import date

from counter.desk.documents.benefits import LINE
from counter.desk.documents.sayings import Told, day, says
from counter.desk.documents.visits import blank_rows
from counter.domain.identity import age, examine
from counter.domain.journal import Body, Json
from counter.domain.periods import chinese
from counter.domain.streams.case import LIVE

ADULT = 18
AUTHORISATION, MATERIAL = "DOC-AUTH", "M_AUTH"


def grown(id_type: str, number: str, today: date) -> bool:
    """Tell whether somebody is of age by his number; who cannot be told is taken to be."""
    found, _ = examine(id_type or "CN_ID", number, today)
    return found is None or found.birth is None or age(found.birth, today) >= ADULT


def checked(told: Told) -> list[Body]:
    """Give whom the check covers: the household as it is counted, or the person himself and those who owe him support and agree."""
    keys = ("member_name", "member_id_no", "member_id_type", "relation", "counted")
    members = [row for row in blank_rows(told, "members", *keys) if row["counted"] != "否"]
    if members:
        return [{"name": r["member_name"], "id_no": r["member_id_no"], "relation": r["relation"]} for r in members]
    person = told.person
    own: Body = {"name": str(person.get("name") or ""), "id_no": str(person.get("id_no") or ""), "relation": "本人"}
    agreed = [r for r in blank_rows(told, "supporters", "s_name", "s_id_no", "s_relation", "s_consent") if r["s_consent"] == "是"]
    return [own, *({"name": r["s_name"], "id_no": r["s_id_no"], "relation": f"{r['s_relation']}义务人"} for r in agreed)]


@says("authorising")
def _authorising(told: Told) -> Json:
    """The grown ones, who sign for themselves."""
    return [row for row in checked(told) if grown("", str(row["id_no"]), told.scene.today)]


@says("minors")
def _minors(told: Told) -> Json:
    """Those who are not of age, for whom their guardian signs."""
    return [row for row in checked(told) if not grown("", str(row["id_no"]), told.scene.today)]


@says("checked")
def _checked(told: Told) -> Json:
    return [{**row, "authorised": authorised(told, str(row["id_no"]))} for row in checked(told)]


def authorised(told: Told, number: str) -> str:
    """Say on what the check of one person rests."""
    return "本人签字" if grown("", number, told.scene.today) else "监护人签字"


@says("authorised_by")
def _authorised_by(told: Told) -> Json:
    """The authorisation in hand: the number of ours where it was issued here, and the day on which it was received."""
    numbers = [str(p["number"]) for p in told.state.get("papers", {}).values() if p["document"] == AUTHORISATION and p["state"] in LIVE]
    signed = day(told.v.get("answers/commit/sign_date"))
    parts = [f"家庭经济状况核对授权书{'（' + '、'.join(numbers) + '）' if numbers else ''}", f"签署日期{signed}" if signed else ""]
    return "，".join(part for part in parts if part) if MATERIAL in told.state.get("materials", {}) or numbers else LINE


@says("requested_on")
def _requested_on(told: Told) -> Json:
    """The day of the request: as it was entered, else today."""
    return day(told.v.get("answers/check/requested_on")) or chinese(told.scene.today)


@says("checked_period")
def _period(told: Told) -> Json:
    since, until = told.say("apply/ref_from"), told.say("apply/ref_to")
    return f"{since}至{until}" if since and until else ""
