"""Erasure (抹除): which facts may lose salt and body, and which an action names (个人信息保护法 47, 社会救助法 11).

`fact.erased` is told on every stream that it is about and is a witness: once two people have agreed the bodies are gone at the counter
that said so, and in the hall, which cannot judge. A guard would let the other counters keep what is gone.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from counter.domain.journal import Action, Fact, Json
from counter.domain.state import State

Name = tuple[str, int]  # the action's id and the place of the fact in it

ERASED: Final = "fact.erased"
RETENTION: Final = "保存期满"
GROUNDS: Final = ("依法请求", "录错对象", RETENTION)
# Keys, grants, settings, cuts of days and the erasures themselves are no personal files: without them nothing would hold.
OFFICE: Final = ("hall", "workstation:", "operator:", "day:", "erasure:")
# Who read what, and money that changed hands: kept until their own time is over (网络安全法 23, 会计法 23).
KEPT: Final = ("resident.opened", "case.opened", "case.exported", "dues.taken", "dues.voided", "dues.returned")
LETTER: Final = "letter/"  # begins the path of a letter's state in its case; its number follows


def touchable(stream: str) -> bool:
    """Tell whether the facts of a stream are personal files at all."""
    return not stream.startswith(OFFICE)


def erasable(stream: str, kind: str, ground: str) -> bool:
    """Tell whether a fact may be erased on a ground."""
    return touchable(stream) and kind != ERASED and (kind not in KEPT or ground == RETENTION)


def agreed(fact: Fact, operator: str) -> bool:
    """Tell whether an erasing fact names two operators, the second being the one who acts."""
    return bool(fact.body.get("asked_by")) and fact.body["confirmed_by"] == operator != fact.body["asked_by"]


def named(action: Action) -> frozenset[Name]:
    """Give the facts that an action erases."""
    return frozenset(name for fact in action.facts if _erases(fact) and agreed(fact, action.operator) for name in names(fact.body["facts"]))


def lost(action: Action) -> frozenset[str]:
    """Give the actions of which an erasing action says that they had not been applied: nobody can judge them again."""
    return frozenset(id_ for fact in action.facts if _erases(fact) for id_ in texts(fact.body["lost"]))


def _erases(fact: Fact) -> bool:
    return fact.kind == ERASED and fact.version == 1 and not fact.erased


def names(value: Json) -> Iterator[Name]:
    """Read [[action, place], …]; what is of another form is passed over."""
    for pair in value if isinstance(value, list) else ():
        if isinstance(pair, list) and len(pair) == len(("action", "place")) and isinstance(pair[0], str) and isinstance(pair[1], int):
            yield pair[0], pair[1]


def texts(value: Json) -> Iterator[str]:
    """Read a list of texts; what is none is passed over."""
    yield from (part for part in (value if isinstance(value, list) else ()) if isinstance(part, str))


def written(named_: Collection[Name]) -> list[Json]:
    """Write names as a body holds them."""
    return [[action, place] for action, place in sorted(named_)]


def stub(values: Mapping[str, Json], papers: Collection[str] = ()) -> dict[str, Json]:
    """Give what is kept of a case so that its numbers are never given again and the sheets of its days stay: nothing of a person."""
    if not values.get("number"):
        return {}
    letters: list[Json] = [*sorted(path.removeprefix(LETTER) for path in values if path.startswith(LETTER))]
    kept = {key: values[key] for key in ("number", "item", "family") if values.get(key)}
    numbers: list[Json] = [*sorted(papers)]
    return {**kept, **({"letters": letters} if letters else {}), **({"papers": numbers} if numbers else {})}


def erased(stream: str, state: State) -> bool:
    """Tell whether a case was erased: what came for it since is kept, and opens nothing."""
    return stream.startswith("case:") and "erased" in state and "number" not in state["v"]
