"""What may be taken back within five minutes (撤销), and why not: asked by the notice in the window and by the action itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from counter.db.retrace import Trace, trace
from counter.desk.scene import Scene
from counter.domain.cases import STATES
from counter.domain.problem import Problem
from counter.domain.state import State

FIVE_MINUTES = timedelta(minutes=5)
DONE = {
    "AcceptCase": "已受理", "RefuseCase": "已作出不予受理", "AskForCorrection": "已告知补正", "WithdrawCase": "已登记撤回",
    "MoveCase": "已登记", "EditCase": "已修改申请内容", "ReceiveMaterials": "已登记材料", "OfferCase": "已移交",
}  # fmt: skip
ALONG = ("case:", "resident:", "household:")  # what is told there beside a step stays true when the step is taken back
APART = ("v", "log", "judged", "materials", "papers", "conflicts")


@dataclass(frozen=True)
class Undoing:
    """An action of one's own that can be taken back, its trace, and the case as it stands now."""

    trace: Trace
    now: State

    @property
    def verb(self) -> str:
        """What was done."""
        return self.trace.action.verb

    @property
    def until(self) -> datetime:
        """Until when it may be taken back."""
        return datetime.fromisoformat(self.trace.action.at) + FIVE_MINUTES

    @property
    def words(self) -> str:
        """Say what was done."""
        state = self.trace.after["v"].get("state")
        if self.verb == "MoveCase":
            return f"已登记{STATES.get(str(state), '')}"
        return "已办结" if state == "instant" and self.verb == "AcceptCase" else DONE[self.verb]

    @property
    def fresh(self) -> tuple[tuple[str, dict[str, Any]], ...]:
        """Give the papers that hold and were issued since, by id."""
        old = self.trace.before.get("papers", {})
        papers: dict[str, dict[str, Any]] = self.now.get("papers", {})
        return tuple((id_, p) for id_, p in papers.items() if id_ not in old and p["state"] in ("printed", "out"))


def undoing(scene: Scene, action: str) -> Undoing | None:
    """Give what can be taken back in principle: an action of the asker's own on a case, of a kind that is known here."""
    found = trace(scene.connection, action, "case")
    if found is None or found.action.operator != scene.actor.operator or found.action.verb not in DONE:
        return None
    beyond = any(not fact.stream.startswith(ALONG) for fact in found.action.facts)
    other = [key for key in {*found.before, *found.after} - {*APART} if found.before.get(key) != found.after.get(key)]
    started = found.verdict == "applied" and found.before["v"]
    return None if beyond or other or not started else Undoing(found, scene.state(found.stream))


def against(scene: Scene, found: Undoing, now: datetime) -> Iterator[Problem]:
    """Say what stands against it: too late, paper in the hand, somebody else was at it, something rests on it."""
    if now > found.until:
        yield Problem("", "undo_late")
    if not found.now["readable"]:
        yield Problem("", "upgrade")
    if (out := next((p for _, p in found.fresh if p["state"] == "out" or p["spooled"]), None)) is not None:
        yield Problem("", "undo_paper", {"number": str(out["number"])})
    if (other := next((a.operator for a in found.trace.later if a.operator != scene.actor.operator), "")) != "":
        yield Problem("", "undo_other", {"name": scene.operator_name(other)})
    elif _rests(found):
        yield Problem("", "undo_later")


def _rests(found: Undoing) -> bool:
    """Tell whether a later step was taken, or what it wrote was changed again."""
    before, after, now = found.trace.before, found.trace.after, found.now
    stepped = now["v"].get("state") != after["v"].get("state")
    paths = [p for p in {*before["v"], *after["v"]} if before["v"].get(p) != after["v"].get(p) and p != "stale"]
    changed = any(now["v"].get(p) != after["v"].get(p) for p in paths)
    codes = [c for c, given in after.get("materials", {}).items() if before.get("materials", {}).get(c) != given]
    return stepped or changed or any(now.get("materials", {}).get(c) != after["materials"][c] for c in codes)
