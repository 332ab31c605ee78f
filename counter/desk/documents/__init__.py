"""The documents of a case (文书): which may be issued, which the last step calls for, and what each says, masked as domain.md §8 asks.

What a document is stands in its file (counter.catalogue.documents); what it says of a case, in the modules beside this one.
"""

from collections.abc import Iterator

from counter.catalogue.documents import Document, document, versions
from counter.desk.documents import (
    benefits,
    card,
    caring,
    changes,
    checking,
    decisions,
    dues,
    front,
    general,
    handing,
    letters,
    membership,
    planning,
    posting,
    promises,
    relief,
    telling,
    visits,
)
from counter.desk.documents.dues import months_in_words
from counter.desk.documents.general import common
from counter.desk.documents.occasions import occasions, receipt_of
from counter.desk.documents.sayings import Told, Values, day, said
from counter.desk.scene import Scene
from counter.domain.state import State
from counter.domain.streams.case import LIVE

__all__ = ["SAYING", "at_hand", "called", "common", "content", "day", "given", "months_in_words", "receipt_of", "ticked"]
SAYING = (
    general,
    front,
    telling,
    promises,
    handing,
    dues,
    benefits,
    posting,
    decisions,
    changes,
    visits,
    checking,
    caring,
    relief,
    card,
    planning,
    membership,
    letters,
)  # imported for what they say


def _told(scene: Scene, state: State, code: str = "") -> Told:
    return Told(scene, state, scene.world.catalogue.item_of(state["v"]["item"], state["v"]["version"]), code)


def _offered(told: Told) -> Iterator[Document]:
    """Give the documents of the case's item, whether anything calls for them or not; nothing of an unknown item."""
    known = [document(code) for code in versions()] if not told.item.strange else []
    mine = [d for d in known if _belongs(told, d) and told.filled.holds(d.when)]
    replaced = {d.instead for d in mine}
    return (d for d in mine if d.code not in replaced)


def _belongs(told: Told, found: Document) -> bool:
    """Tell whether it belongs to the item. One that stands in place of another for some items only does so for no others."""
    named = {found.code} if found.items else {found.code, found.instead or found.code}
    return bool(found.calls) and (found.every or told.item.code in found.items or bool(named & {*told.item.documents}))


def at_hand(scene: Scene, state: State) -> tuple[str, ...]:
    """Name the documents that may be issued as the case stands."""
    told = _told(scene, state)
    arisen = occasions(told)
    return tuple(d.code for d in _offered(told) if any(call in arisen for call in d.calls))


def ticked(scene: Scene, state: State) -> tuple[str, ...]:
    """Name the documents that something called for, and that were not issued since."""
    return tuple(_open_calls(scene, state))


def called(scene: Scene, state: State) -> tuple[str, ...]:
    """Name those that the last step itself calls for, or what came after it: older calls that nobody followed are let be."""
    last = max((str(entry["at"]) for entry in state.get("log", [])), default="")
    return tuple(code for code, moment in _open_calls(scene, state).items() if moment >= last)


def _open_calls(scene: Scene, state: State) -> dict[str, str]:
    """Give the last moment of the calls that no paper has answered, by document."""
    told = _told(scene, state)
    arisen = occasions(told)
    moments = {d.code: max((arisen[call] for call in d.calls if call in arisen), default="") for d in _offered(told)}
    return {code: moment for code, moment in moments.items() if moment > _issued(state, code)}


def _issued(state: State, code: str) -> str:
    return max((p["at"] for p in state.get("papers", {}).values() if p["document"] == code and p["state"] in LIVE), default="")


def content(scene: Scene, state: State, code: str) -> Values:
    """Give the values of a document of a case, all but those that it gets when it is issued. Raises KeyError, LookupError."""
    told, every = _told(scene, state, code), common(scene)
    return {name: every[name] if name in every else said(told, name, variable) for name, variable in document(code).variables.items()}


def given(scene: Scene, code: str, values: Values) -> Values:
    """Give the values of a document that is of no case: `values` and what every document says, no more than it speaks of."""
    known = common(scene) | values
    return {name: known[name] for name in document(code).variables}
