"""What every document says: the hall, the window, the case, the day."""

from counter.desk.documents.sayings import Told, Values, says
from counter.desk.scene import Scene
from counter.domain import numbers
from counter.domain.journal import Json
from counter.domain.periods import chinese

LATER = ("paper_no", "mark", "replaces", "proof")  # known only when it is issued


def common(scene: Scene) -> Values:
    """Give what every document may say, of a case or not."""
    return {
        "hall_name": scene.world.hall_name, "unit": scene.world.unit, "clerk": scene.actor.name, "clerk_no": scene.actor.login,
        "window": f"{int(scene.actor.workstation)}号窗口", "issued_on": chinese(scene.today),
        "query_phone": str(scene.world.setting("hall.query_phone") or "见大厅公示"), **dict.fromkeys(LATER, ""),
    }  # fmt: skip


@says("number")
def _number(told: Told) -> Json:
    return str(told.v["number"])


@says("number_spaced")
def _number_spaced(told: Told) -> Json:
    return numbers.spaced(told.v["number"])
