"""What the hall has already (不重复收集): papers of a resident's earlier cases that are still good (国令716号 7; 社会救助法 62)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from counter.catalogue.item import Item
from counter.catalogue.materials import keeps
from counter.db import apply, reads
from counter.db.journal import SHANGHAI
from counter.desk.masking import protected
from counter.desk.scene import Scene
from counter.domain import periods, rights
from counter.domain.state import State

HAD = ("orig", "copy")  # ways of receiving a paper that leave one at the hall
GIVEN_BACK = ("withdrawn", "transferred")  # states of a case whose papers went away with it


@dataclass(frozen=True)
class Kept:
    """A paper that lies in an earlier case: which case, received when, good until when."""

    code: str
    case: str
    number: str
    on: date
    until: date


def kept(scene: Scene, resident: str, item: Item, but: str = "") -> dict[str, Kept]:
    """Give for each paper of the item the latest one that still holds, from cases that the asker may read; `but` is the case itself."""
    if not resident:
        return {}
    found: dict[str, Kept] = {}
    for case, state in _cases(scene, resident, but):
        for each in _papers(item, case, state):
            if each.until >= scene.today and (each.code not in found or found[each.code].on < each.on):
                found[each.code] = each
    return found


def _cases(scene: Scene, resident: str, but: str) -> Iterator[tuple[str, State]]:
    ids = [case for case in reads.cases_of(scene.connection, resident) if case != but]
    families = rights.families(scene.actor.grants, "read")
    states = apply.shown(scene.connection, [f"case:{case}" for case in ids])
    for case in ids:
        state = states.get(f"case:{case}")
        if state and state["v"].get("family") in families and state["v"].get("state") not in GIVEN_BACK and not _sealed(scene, state):
            yield case, state


def _sealed(scene: Scene, state: State) -> bool:
    """Tell whether it is a sensitive file of another clerk."""
    v = state["v"]
    item = scene.world.catalogue.item_of(v["item"], v["version"])
    return protected(item) and scene.actor.operator not in (v.get("owner"), v["received_by"])


def _papers(item: Item, case: str, state: State) -> Iterator[Kept]:
    materials: Mapping[str, Any] = state.get("materials", {})
    for wanted in item.materials:
        had, months = materials.get(wanted.code), keeps(wanted)
        if had and months and had["how"] in HAD:
            on = datetime.fromisoformat(had["at"]).astimezone(SHANGHAI).date()
            yield Kept(wanted.code, case, str(state["v"]["number"]), on, periods.add_months(on, months))
