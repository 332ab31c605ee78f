"""How a paper was answered, looked at before it is told (材料登记核对)."""

from counter.catalogue.item import Item
from counter.db import people
from counter.db.journal import SHANGHAI
from counter.desk.reuse import kept
from counter.desk.room import Room
from counter.desk.scene import Scene
from counter.desk.tolerance import bounds
from counter.domain.material import Given, Material, doubt_of
from counter.domain.problem import refuse
from counter.domain.streams.promises import BARRED

LOOKED_UP = ("elicence", "share")  # somebody looked at a register: when, is kept


def barred(scene: Scene, resident: str) -> bool:
    """Tell whether a resident's word is not taken: a promise was found false and is not made good."""
    return bool(resident) and bool(scene.state(f"resident:{people.survivor(scene.connection, resident)}")["v"].get(BARRED))


def sound(room: Room, item: Item, material: Material, given: Given, *, resident: str, case: str) -> Given:
    """Give an answer as it is told, with the time at which a register was looked at.

    Raises Refused for a waiver that the paper does not know, one without what it asks for, and a paper that no earlier case has.
    """
    path = f"materials/{given.code}"
    if given.how != "waiver":
        return given
    if given.taken:
        found = kept(room, resident, item, case).get(given.code)
        if found is None or found.number != given.taken:
            raise refuse(path, "not_at_hand", label=material.zh)
        return given
    if given.waiver not in material.waive:
        raise refuse(path, "waiver", label=material.zh, waiver=given.waiver)
    limits = bounds(room.world, barred=barred(room, resident))
    doubt = doubt_of(given, room.today, limits)
    if doubt:
        raise refuse(path, doubt, label=material.zh, until=limits.latest.isoformat() if limits.latest else "")
    return _stamped(room, given)


def _stamped(room: Room, given: Given) -> Given:
    """Enter when the register was looked at."""
    if given.waiver not in LOOKED_UP or given.checked:
        return given
    return given.model_copy(update={"checked": f"{room.now.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"})
