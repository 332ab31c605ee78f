"""What the papers of party membership say: 流动党员登记 and 报到回执, 入党申请书收件回执, 发展党员时间节点表."""

from collections.abc import Iterator

from counter.db import reads
from counter.desk.documents.forms import OPEN_DAY, day_or_open, month_of
from counter.desk.documents.sayings import NONE, Told, day, says
from counter.desk.party import tracked
from counter.domain.development import Track
from counter.domain.journal import Json

OUT, IN, RECEIPT, STAGES = "DOC-FLOW-OUT", "DOC-FLOW-IN", "DOC-PARTY-RCPT", "DOC-STAGE"
TALK = "talk"  # the step that is due a month after the application


def recorded(told: Told) -> str:
    """A day of the tracker was entered, the last at this moment: the table of the steps says something else now."""
    group = told.filled.groups.get("apply")
    tracked_here = group is not None and any(field.key == "rule_version" for field in group.fields)
    return reads.edited_at(told.scene.connection, str(told.v["number"])) if tracked_here and told.last("accepted") else ""


@says("nation", of=OUT)
@says("nation", of=IN)
def _nation(told: Told) -> Json:
    return told.say("person/nation_text") or told.say("person/nation")


@says("dues_to", of=OUT)
def _dues_to(told: Told) -> Json:
    return month_of(told, "party/dues_paid_to")


@says("destination", of=OUT)
def _destination(told: Told) -> Json:
    return told.say("flow/country") or told.say("flow/destination")


@says("expected_back", of=OUT)
def _expected_back(told: Told) -> Json:
    return day_or_open(told, "flow/expected_back")


@says("title", of=IN)
def _title(told: Told) -> Json:
    return "在职党员到社区报到回执" if _employed(told) else "流动党员报到回执"


def _employed(told: Told) -> bool:
    return "report" in told.filled.groups


@says("sent_to", of=IN)
def _sent_to(told: Told) -> Json:
    """Name whom the slip goes to: the organisation that the member comes from."""
    return told.say("arrival/home_org") or told.say("report/unit_branch") or told.say("report/unit")


@says("reported", of=IN)
def _reported(told: Told) -> Json:
    on = told.say("arrival/reported_on") or told.say("report/reported_on") or OPEN_DAY
    return f"你单位党员{told.person.get('name')}同志已于{on}到我处报到，现予登记。"


@says("reported_on", of=IN)
def _reported_on(told: Told) -> Json:
    return told.say("arrival/reported_on") or told.say("report/reported_on")


@says("employer", of=IN)
def _employer(told: Told) -> Json:
    return told.say("arrival/employer") or told.say("report/unit")


@says("party_status", of=IN)
def _party_status(told: Told) -> Json:
    return told.say("party/party_status") or told.say("report/party_status")


@says("home_contact", of=IN)
def _home_contact(told: Told) -> Json:
    phone = told.say("arrival/home_phone", "phone") or told.say("report/unit_phone", "phone")
    return "　".join(filter(None, (told.say("arrival/home_contact"), phone)))


@says("attached", of=IN)
def _attached(told: Told) -> Json:
    return told.say("arrival/attached")


@says("posts", of=IN)
def _posts(told: Told) -> Json:
    return "、".join(place.text("post") for place in told.filled.rows("posts"))


def _tracks(told: Told) -> tuple[Track, ...]:
    return tracked(told.scene, told.state)[1]


@says("talk_due", of=RECEIPT)
def _talk_due(told: Told) -> Json:
    found = next((t.latest for t in _tracks(told) if t.step.key == TALK), None)
    return day(found.day.isoformat()) if found else OPEN_DAY


@says("rules", of=STAGES)
def _rules(told: Told) -> Json:
    rules = tracked(told.scene, told.state)[0]
    return f"{rules.zh}（{rules.code}）"


@says("steps", of=STAGES)
def _steps(told: Told) -> Json:
    return [_step(track) for track in _tracks(told)]


def _step(track: Track) -> dict[str, Json]:
    earliest, latest = track.earliest, track.latest
    return {
        "no": str(track.step.no), "phase": track.step.phase, "zh": track.step.zh, "who": track.step.who,
        "on": track.on.isoformat() if track.on else "", "earliest": earliest.day.isoformat() if earliest else NONE,
        "latest": latest.day.isoformat() + ("（暂算）" if latest.provisional else "") if latest else NONE, "note": "；".join(_notes(track)),
    }  # fmt: skip


def _notes(track: Track) -> Iterator[str]:
    """Say why not before and not after, and what stands against the day entered."""
    if track.on is None:
        yield from (bound.why for bound in (track.earliest, track.latest) if bound is not None)
    yield from (fault.words for fault in track.faults)
