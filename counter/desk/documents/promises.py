"""What the applicant puts his name to (承诺): papers to be handed in later (容缺), facts stated instead of proved (告知承诺)."""

from counter.desk.documents.sayings import Told, day, says
from counter.domain.journal import Json
from counter.domain.material import CONSEQUENCES, Entry

CHECKED = "大厅通过部门间数据核查、入户走访核实"


def _promised(told: Told) -> list[Entry]:
    return [e for e in told.materials if e.waiver == "promise"]


@says("later")
def _later(told: Told) -> Json:
    return [{"zh": e.zh, "due": day(e.due)} for e in told.materials if e.state == "later"]


@says("last_due")
def _last_due(told: Told) -> Json:
    """Give the last day on which something promised is due."""
    return day(max((e.due for e in told.materials if e.state == "later"), default=""))


@says("proofs", of="DOC-PROM")
def _proofs(told: Told) -> Json:
    """Name what is stated instead of proved, and how it is looked at later."""
    content = f"本人符合办理“{told.item.zh}”所要求的、应由该证明证实的条件"
    return [{"zh": e.zh, "content": content, "checked": CHECKED} for e in _promised(told)]


@says("ground", of="DOC-PROM")
def _ground_of_promise(_told: Told) -> Json:
    return CONSEQUENCES["promise"].ground


@says("ground", of="DOC-TOL")
def _ground_of_tolerance(_told: Told) -> Json:
    return CONSEQUENCES["later"].ground


@says("basis")
def _basis(told: Told) -> Json:
    return "；".join(told.item.basis)
