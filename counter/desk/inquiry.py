"""What a question may look at: one snapshot of the store, the world of today, and who asks."""

from datetime import date, datetime

from counter.db import apply, people, reads
from counter.db.journal import SHANGHAI
from counter.db.store import Connection
from counter.desk.masking import protected
from counter.desk.room import Actor
from counter.desk.world import World
from counter.domain import rights
from counter.domain.erasure import erased
from counter.domain.problem import refuse
from counter.domain.state import State, empty


class Inquiry:
    """Given to `answer`."""

    def __init__(self, connection: Connection, world: World, actor: Actor, now: datetime) -> None:
        """Look at one snapshot."""
        self.connection = connection
        self.world = world
        self.actor = actor
        self.now = now

    @property
    def today(self) -> date:
        """The day in Asia/Shanghai."""
        return self.now.astimezone(SHANGHAI).date()

    def state(self, stream: str) -> State:
        """Give the shown state of a stream; empty where nothing is known."""
        return apply.shown(self.connection, [stream]).get(stream, empty())

    def existing(self, stream: str, path: str = "") -> State:
        """Give the state of a stream that must be there. Raises Refused (not_found)."""
        state = self.state(stream)
        if not state["v"] or erased(stream, state):
            raise refuse(path, "not_found")
        return state

    @property
    def families(self) -> frozenset[str]:
        """The families that the asker may read."""
        return rights.families(self.actor.grants, "read")

    def readable(self, family: str) -> None:
        """Raise Refused (right) for a family that the asker may not read."""
        if family not in self.families:
            raise refuse("", "right")

    def opened(self, resident: str) -> bool:
        """Tell whether the asker opened the resident's whole file today."""
        state = self.state(f"resident:{people.survivor(self.connection, resident)}")
        return bool(state.get("opened", {}).get(self.actor.operator) == self.today.isoformat())

    def whole(self, case: State) -> bool:
        """Tell whether the asker sees a case unmasked: he opened the person's file, or a sensitive one of another by OpenFile, today."""
        if case.get("opened", {}).get(self.actor.operator) == self.today.isoformat():
            return True
        return not self._others(case) and self.opened(str(case["v"]["resident"]))

    def shut(self, case: State) -> bool:
        """Tell whether a case is a sensitive file of another clerk that the asker has not opened today (OpenFile)."""
        return self._others(case) and not self.whole(case)

    def _others(self, case: State) -> bool:
        v = case["v"]
        item = self.world.catalogue.item_of(v["item"], v["version"])
        return protected(item) and self.actor.operator not in (v.get("owner"), v.get("received_by"))

    def local(self, at: str) -> str:
        """Write a moment as 2026-11-24 09:30, in Asia/Shanghai; "" for none."""
        return f"{datetime.fromisoformat(at).astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if at else ""

    def operator_name(self, operator: str) -> str:
        """Give the name of an operator."""
        return reads.operator_name(self.connection, operator)
