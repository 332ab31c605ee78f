"""What the papers of the counter say (受理): acceptance, correction, refusal, extension."""

from counter.catalogue.materials import in_words
from counter.desk.documents.sayings import NONE, Told, day, says
from counter.domain import masks
from counter.domain.journal import Json


@says("applicant")
def _applicant(told: Told) -> Json:
    return str(told.person.get("name") or "")


@says("id_no")
def _id_no(told: Told) -> Json:
    return masks.id_no(str(told.person.get("id_no") or ""))


@says("phone")
def _phone(told: Told) -> Json:
    return masks.phone(str(told.person.get("phone") or ""))


@says("item")
def _item(told: Told) -> Json:
    return told.item.zh


@says("accepted_on")
def _accepted_on(told: Told) -> Json:
    return day(told.v.get("accepted/on"))


@says("promised_on")
def _promised_on(told: Told) -> Json:
    return day(told.v.get("accepted/promised"))


@says("provisional")
def _provisional(told: Told) -> Json:
    return bool(told.v.get("accepted/provisional"))


@says("counted")
def _counted(told: Told) -> Json:
    return str(told.v.get("accepted/counted") or "")


@says("materials")
def _materials(told: Told) -> Json:
    entries = [e for e in told.materials if e.state in ("received", "waived")]
    return [{"zh": e.zh, "how": in_words(e), "copies": str(e.count) if e.state == "received" else NONE} for e in entries]


@says("missing")
def _missing(told: Told) -> Json:
    return [*told.last("correction").get("missing", [])]


@says("due_on", of="DOC-COR")
def _due_on(told: Told) -> Json:
    return day(told.last("correction")["due"])


@says("counted", of="DOC-COR")
def _correction_counted(told: Told) -> Json:
    return str(told.last("correction")["counted"])


def refusal(told: Told) -> dict[str, str]:
    """Give facts, reason, clause and the body to go to; of what is not done here, the table of certificates says the last."""
    return told.last("refused") or _elsewhere(told)


def _elsewhere(told: Told) -> dict[str, str]:
    """Say where to go with what is not done here (民发〔2020〕20号): the table of certificates has it as 名称 → 去向.

    An item that is not done anywhere any more says so itself.
    """
    certificate = told.scene.world.catalogue.codes("certificate").get(str(told.v.get("answers/apply/cert")), "")
    asked, _, body = certificate.partition(" → ")
    return {
        "facts": f"您要求开具“{asked or told.item.zh}”。",
        "reason": "该证明不属于社区出具的范围，社区依规定不予出具。" if certificate else told.item.message,
        "clause": "；".join(told.item.basis), "right_body": body,
    }  # fmt: skip


@says("facts", of="DOC-REF")
def _facts(told: Told) -> Json:
    return refusal(told)["facts"]


@says("reason", of="DOC-REF")
def _reason(told: Told) -> Json:
    return refusal(told)["reason"]


@says("clause", of="DOC-REF")
def _clause(told: Told) -> Json:
    return refusal(told)["clause"]


@says("right_body", of="DOC-REF")
def _right_body(told: Told) -> Json:
    return refusal(told)["right_body"]


@says("remedies")
def remedies(told: Told) -> Json:
    """Say where to turn against a decision: in Party affairs to the committee above."""
    key = "wording.party_remedies" if told.item.family == "DW" else "wording.remedies"
    return str(told.scene.world.setting(key) or "")


@says("was_on", of="DOC-EXT")
def _was_on(told: Told) -> Json:
    return day(told.last("extended")["was"])


@says("until_on", of="DOC-EXT")
def _until_on(told: Told) -> Json:
    return day(told.last("extended")["until"])


@says("reason", of="DOC-EXT")
def _why_extended(told: Told) -> Json:
    return str(told.last("extended")["reason"])


@says("approver", of="DOC-EXT")
def _approver(told: Told) -> Json:
    return told.scene.operator_name(told.last("extended")["operator"])


@says("approved_on", of="DOC-EXT")
def _approved_on(told: Told) -> Json:
    return day(told.last("extended")["on"])
