"""Taking back what one did a moment ago (撤销), by a fact of its own; the journal is not rewritten."""

from typing import ClassVar

from counter.desk.action import Act
from counter.desk.room import Room
from counter.desk.undoing import Undoing, against, undoing
from counter.domain.journal import Json
from counter.domain.problem import Refused, refuse

REASON = "办理人五分钟内撤销"
KEEPS = ("AcceptCase", "RefuseCase", "AskForCorrection")  # what was typed for the step stays: the case is open again with it


class TakeBack(Act):
    """Take back an action of one's own within five minutes, while no paper of it is out and nobody was at the case since."""

    zh: ClassVar[str] = "撤销刚才的操作"
    right: ClassVar[str] = "own"  # he had the right for what he did; giving it up takes no other
    dated: ClassVar[bool] = True
    action: str

    def perform(self, room: Room) -> None:
        """Raise Refused with every reason that stands against it."""
        found = undoing(room, self.action)
        if found is None:
            raise refuse("", "undo_kind")
        problems = tuple(against(room, found, room.now))
        if problems:
            raise Refused(*problems)
        _void_papers(room, found)
        if found.verb == "ReceiveMaterials":
            _materials(room, found)
        elif found.verb == "EditCase":
            _answers(room, found)
        else:
            _step(room, found)


def _void_papers(room: Room, found: Undoing) -> None:
    """What was issued since and not sent to a printer yet is void."""
    for id_, _ in found.fresh:
        room.tell(found.trace.stream, "paper.voided", paper=id_, reason=REASON)


def _materials(room: Room, found: Undoing) -> None:
    """Each material is answered as before, or not at all."""
    before, after = (state.get("materials", {}) for state in (found.trace.before, found.trace.after))
    for code in sorted(code for code in after if before.get(code) != after[code]):
        if code in before:
            room.tell(found.trace.stream, "case.material", **{k: v for k, v in before[code].items() if k not in ("at", "operator")})
        else:
            room.tell(found.trace.stream, "case.material_removed", code=code, on=room.today.isoformat())


def _answers(room: Room, found: Undoing) -> None:
    """Every answer is what it was before."""
    before, after = found.trace.before["v"], found.trace.after["v"]
    edits: dict[str, Json] = {
        path: [after.get(path), before.get(path)]
        for path in sorted({*before, *after})
        if path.startswith("answers/") and before.get(path) != after.get(path)
    }
    if edits:
        room.tell(found.trace.stream, "case.edited", edits=edits)


def _step(room: Room, found: Undoing) -> None:
    """The case stands where it stood. Of an acceptance out of 收件 that is the fact that every program knows."""
    stream, before, after = found.trace.stream, found.trace.before, found.trace.after
    room.guard(stream, "state")
    room.guard(stream, "decision")
    room.guard(stream, "offered")
    if found.verb not in KEEPS:
        _answers(room, found)
    if after["v"]["state"] == "accepted" and before["v"]["state"] == "received":
        room.tell(stream, "case.acceptance_cancelled", on=room.today.isoformat(), reason=REASON)
        return
    paths = [p for p in {*before["v"], *after["v"]} if before["v"].get(p) != after["v"].get(p) and not p.startswith("answers/")]
    restores: dict[str, Json] = {p: before["v"].get(p) for p in sorted(paths)}
    room.tell(
        stream, "case.undone", action=found.trace.action.id, at=found.trace.action.at, verb=found.verb, words=found.words,
        on=room.today.isoformat(), restores=restores, judged=before.get("judged", {}),
    )  # fmt: skip
