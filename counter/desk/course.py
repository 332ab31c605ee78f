"""The course of a case (办理流程): which steps its item's life leaves open, and the right that each takes."""

from collections.abc import Iterator

from counter.catalogue.item import Item
from counter.desk.world import World
from counter.domain.cases import BEFORE, LEADS
from counter.domain.form import Group
from counter.domain.life import Life, Move
from counter.domain.moves import asked
from counter.domain.state import State

ASSISTANCE = ("DB", "SA")  # families whose decision the county may leave to the street (社会救助法 44)
AT_THE_WINDOW = ("AcceptCase", "AskForCorrection", "RefuseCase")


def life_of(world: World, state: State) -> Life:
    """Give the life of a case."""
    return world.catalogue.life(world.catalogue.item_of(state["v"]["item"], state["v"]["version"]))


def right(world: World, state: State, move: Move) -> str:
    """Give the right that a step takes; where the street decides (setting decision_level), its leader does."""
    devolved = move.role == "COUNTY" and world.setting("decision_level") == "street" and state["v"]["family"] in ASSISTANCE
    return f"step:{'LEADER' if devolved else move.role}"


def lead(world: World, state: State, verb: str) -> Move | None:
    """Give the step that one of the verbs of LEADS would take from here; None where it leads nowhere."""
    now = state["v"]["state"]
    if verb in AT_THE_WINDOW and now not in BEFORE:
        return None
    life = life_of(world, state)
    return next((move for to in LEADS[verb] if (move := life.move(now, to))), None)


def moves(world: World, state: State) -> Iterator[Move]:
    """Give the steps that MoveCase may take from here; from a halt (中止) only back to where the case came from, or to an end."""
    now, life = state["v"]["state"], life_of(world, state)
    verbs = {move for verb in LEADS if (move := lead(world, state, verb))}
    resumed = {move.source for move in life.pairs if move.to == "suspended"} - {state["v"].get("back")}
    for move in life.after(now):
        if move not in verbs and not (now == "suspended" and move.to in resumed):
            yield move


def asks(world: World, item: Item, move: Move) -> tuple[Group, ...]:
    """Give what a step asks: its own fields, the result where it says which it was, and the item's groups for it."""
    return asked(move.to, item.groups, _results(world, item, move), skips=move.skips, back=move.source == "suspended")


def _results(world: World, item: Item, move: Move) -> tuple[str, ...]:
    """Give the outcomes to choose from: at the decision, or at the end of what has none."""
    life = world.catalogue.life(item)
    says = "decided" if life.reaches("decided") else "closed"
    return item.results if move.to == says and not life.reaches("instant") else ()


def undecidable(state: State, operator: str) -> str:
    """Say why this operator may not decide the case now, as a problem code; "" when he may.

    Nobody decides what he accepted himself; nothing is decided on grounds that have changed (依据已变) or are in conflict.
    """
    v = state["v"]
    if operator == (v.get("accepted/by") or v["received_by"]):
        return "own_acceptance"
    if v.get("stale"):
        return "stale"
    return "conflict_open" if state["conflicts"] else ""
