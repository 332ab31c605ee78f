"""What the papers of family planning say: 生育登记表, 光荣证补发审批表, 奖扶、特扶申报表."""

from collections.abc import Mapping
from functools import partial

from counter.catalogue.documents import Mask
from counter.desk.documents.forms import boxes, day_or_open, decided_by, decided_on
from counter.desk.documents.sayings import Told, day, says
from counter.domain.journal import Json

BIRTH, REISSUE, CLAIM, HONOUR = "DOC-BIRTH", "DOC-REISSUE", "DOC-JS-APPLY", "DOC-REISSUE-ZS"
FEMALE = "2"  # GB/T 2261.1
_PERSON: Mapping[str, str] = {
    "name": "name", "id": "id_no", "birth": "birth", "nation": "nation", "hukou": "hukou_addr", "live": "live_addr", "work": "employer",
    "phone": "phone", "kind": "hukou_kind",
}  # fmt: skip


def form(told: Told) -> str:
    """The form that the applicant signs is printed here, from 收件 on and as long as the application stands."""
    gone = told.last("refused", "withdrawn", "terminated", "transferred")
    return "" if gone else str(told.v.get("received_at") or "")


def _side(told: Told, wanted: str) -> str:
    """Name the group in which the wife or the husband stands: the applicant's by sex, else the other one's."""
    wife = str(told.person.get("sex") or "") == FEMALE
    return told.item.person if wife == (wanted == "wife") else "spouse"


def _one(told: Told, side: str, key: str, mask: Mask = "") -> Json:
    group = _side(told, side)
    if key == "nation" and group == told.item.person:
        return told.say(f"{group}/nation_text") or told.say(f"{group}/nation")
    return told.say(f"{group}/{key}", mask)


def _enter(document: str, sides: Mapping[str, str], keys: tuple[str, ...], masks: Mapping[str, Mask]) -> None:
    for named, side in sides.items():
        for key in keys:
            says(f"{named}_{key}", of=document)(partial(_one, side=side, key=_PERSON[key], mask=masks.get(key, "")))


_HIDDEN: Mapping[str, Mask] = {"id": "id_no", "phone": "phone"}
_enter(BIRTH, {"wife": "wife", "husband": "husband"}, ("name", "id", "birth", "nation", "hukou", "live", "phone"), _HIDDEN)
_enter(REISSUE, {"father": "husband", "mother": "wife"}, ("name", "id", "birth", "work", "phone"), _HIDDEN)
_enter(HONOUR, {"father": "husband", "mother": "wife"}, ("name",), {})
_enter(CLAIM, {"wife": "wife", "husband": "husband"}, ("name", "id", "birth", "kind"), {})


@says("married", of=BIRTH)
def _married(told: Told) -> Json:
    words = (told.say("apply/married"), told.say("apply/marriage_date"), told.say("apply/marriage_no"))
    return "　".join(filter(None, words))


@says("stage", of=BIRTH)
def _stage(told: Told) -> Json:
    """Say how far it has come: 已怀孕，13周，预产期2027年6月1日."""
    weeks, due, born = told.say("apply/weeks"), told.say("apply/due_date"), told.say("apply/born_on")
    more = (f"孕{weeks}周" if weeks else "", f"预产期{due}" if due else "", f"{born}出生" if born else "")
    return "，".join(filter(None, (told.say("apply/stage"), *more)))


@says("agent", of=BIRTH)
def _agent(told: Told) -> Json:
    name, relation = told.say("agent/agent_name"), told.say("agent/agent_relation")
    return f"{name}（{relation}）" if relation else name


@says("lost_how", of=REISSUE)
def _lost_how(told: Told) -> Json:
    """Say what became of the old certificate."""
    if told.say("apply/reason") == "损毁":
        return f"损毁，原证{'已' if told.v.get('answers/apply/returned') is True else '未'}交回。"
    return told.say("apply/lost_how")


@says("found", of=REISSUE)
def _found(told: Told) -> Json:
    """Say what the archives hold; "" as long as nobody has searched them."""
    searched, found = told.say("archive/searched_on"), told.v.get("answers/archive/archive_found")
    if not searched:
        return ""
    at = f"{searched}查{told.say('archive/place')}，"
    if found is True:
        since = told.say("archive/record_date")
        return f"{at}有发证记录：{told.say('archive/record_no')}{f'（{since}）' if since else ''}。"
    witnesses = "、".join(filter(None, (told.say("archive/witness1"), told.say("archive/witness2"))))
    return f"{at}没有发证记录。证明方式：{told.say('archive/proof')}{f'（证人{witnesses}）' if witnesses else ''}。"


@says("new_no", of=REISSUE)
@says("new_no", of=HONOUR)
def _new_no(told: Told) -> Json:
    """Give the new number, which says by a 补 that it was issued again."""
    number = told.say("issue/new_no")
    return number if not number or "补" in number else f"{number}（补）"


@says("new_on", of=HONOUR)
def _new_on(told: Told) -> Json:
    return day_or_open(told, "issue/issued_on")


@says("street_opinion", of=REISSUE)
@says("street_opinion", of=CLAIM)
def _street(told: Told) -> Json:
    """Give the opinion of the street's review as it was entered; its grounds stay in the file."""
    found = told.last("reviewed")
    opinion = str(found.get("own", {}).get("opinion") or "")
    return f"经审核，{opinion}条件。（{told.scene.operator_name(str(found['operator']))}，{day(found['on'])}）" if opinion else ""


@says("approval", of=REISSUE)
def _approval(told: Told) -> Json:
    if told.last("denied"):
        return f"不予补发。（{day(told.last('denied')['on'])}）"
    return f"同意补发。（{decided_by(told)}，{decided_on(told)}）" if told.last("approved") else ""


@says("title", of=CLAIM)
def _title(told: Told) -> Json:
    return "计划生育家庭特别扶助申报表" if _special(told) else "农村部分计划生育家庭奖励扶助申报表"


def _special(told: Told) -> bool:
    return "kind" in {f.key for f in told.filled.groups["apply"].fields}


@says("special", of=CLAIM)
def _is_special(told: Told) -> Json:
    return _special(told)


@says("reward", of=CLAIM)
def _is_reward(told: Told) -> Json:
    return not _special(told)


@says("again", of=CLAIM)
def _again(told: Told) -> Json:
    first = told.say("apply/first_year")
    return "，".join(filter(None, (told.say("apply/again"), f"首次享受{first}年度" if first else "")))


@says("spouse_state", of=CLAIM)
def _spouse_state(told: Told) -> Json:
    return boxes(("健在", "去世", "离婚"), told.say("spouse/state") if told.say("spouse/name") else "")


@says("alive", of=CLAIM)
def _alive(told: Told) -> Json:
    return f"男孩{told.say('apply/sons')}个，女孩{told.say('apply/daughters')}个" if told.say("apply/sons") else ""


@says("lawful", of=CLAIM)
def _lawful(told: Told) -> Json:
    against = told.v.get("answers/apply/violation")
    words = told.say("apply/violation_text")
    return boxes(("无", "有"), "有" if against is True else "无") + (f"（{words}）" if words else "")


@says("event", of=CLAIM)
def _event(told: Told) -> Json:
    return "，".join(filter(None, (told.say("apply/kind"), told.say("apply/event_date"))))


@says("grade", of=CLAIM)
def _grade(told: Told) -> Json:
    child, own = told.say("apply/child_grade"), told.say("apply/complication_grade")
    return f"残疾{child}级" if child else f"并发症{own}级" if own else ""


@says("bank", of=CLAIM)
def _bank(told: Told) -> Json:
    words = (told.say("bank/holder"), told.say("bank/bank"), told.say("bank/account", "account"))
    return "　".join(filter(None, words))


@says("village_opinion", of=CLAIM)
def _village(told: Told) -> Json:
    """Say what the village's meeting found and that it was posted; of 特扶 what was found out with the person alone is not told."""
    met, outcome = told.say("village/met_on"), told.say("village/outcome")
    if not met:
        return f"{told.say('private/on')}一对一核实。" if told.say("private/on") else ""
    posted = f"{told.say('village/from')}至{told.say('village/to')}在{told.say('village/place')}公示"
    objections = told.say("village/objections")
    return f"{met}评议：{outcome}。{posted}{f'，异议情况：{objections}' if objections else ''}。"


@says("county_opinion", of=CLAIM)
def _county(told: Told) -> Json:
    since = told.say("county_publicity/from")
    posted = f"{since}至{told.say('county_publicity/to')}公示。" if since else ""
    if told.last("denied"):
        return f"{posted}不予确认。（{day(told.last('denied')['on'])}）"
    return f"{posted}予以确认。（{decided_by(told)}，{decided_on(told)}）" if told.last("approved") else posted


@says("signed_on", of=CLAIM)
def _signed_on(told: Told) -> Json:
    return day_or_open(told, "commit/sign_date")
