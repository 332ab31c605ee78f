"""Cases of the made-up hall taken on along their life, each step by the one whose step it is."""

from collections.abc import Mapping
from datetime import date

from counter.catalogue import samples
from counter.catalogue.item import Item
from counter.desk.action import Act
from counter.desk.actions import MoveCase
from counter.desk.desk import Desk, Outcome
from counter.desk.questions import CaseOf
from counter.desk.views import Verb
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.moves import OWN
from counter.domain.problem import Refused
from counter.domain.rights import STEPS

Staff = Mapping[str, Desk]  # by role
ASIDE = ("suspended", "terminated", "returned", "denied", "objected", "transferred", "withdrawn")
COUNTY = "碧江区民政局"
SAID: Mapping[str, Mapping[str, Json]] = {  # what stands in a step's own fields; days are today
    "investigating": {"way": "入户调查", "first": "田大山", "second": "杨小河"},
    "reviewed": {"opinion": "符合", "found": "入户核实，家庭情况与申报一致。"},
    "publicised": {"place": "社区公示栏"},
    "submitted": {"to": COUNTY, "reason": "情况紧急，经分管领导同意不再公示"},
    "decided": {"by": COUNTY},
    "delivered": {"way": "当面"},
    "archived": {"retention": "30年"},
}


def take_on(staff: Staff, item: Item, case: str, person: Mapping[str, Json], today: date, steps: int) -> None:
    """Take a case so many steps on; it stays where a step asks for more than is known, or has to wait."""
    for _ in range(steps):
        if not _step(staff, item, case, person, today):
            return


def tried(desk: Desk, act: Act) -> Outcome | None:
    """Do something; None where the rules refuse it, for nobody made these people to fit every item."""
    try:
        return desk.do(act)
    except Refused:
        return None


def _step(staff: Staff, item: Item, case: str, person: Mapping[str, Json], today: date) -> bool:
    """Take the next step of the item's life."""
    for verb in _next(staff["REVIEW"], case):
        desk = _whose(staff, verb)
        answers = {**samples.fitted(item, person, today, at=verb.to), **_own(verb, person, today)}
        if desk is not None and tried(desk, MoveCase(case=case, to=verb.to, answers=answers)) is not None:
            return True
    return False


def _next(desk: Desk, case: str) -> list[Verb]:
    return [verb for verb in desk.ask(CaseOf(case=case)).verbs if verb.verb == "MoveCase" and verb.to not in ASIDE]


def _whose(staff: Staff, verb: Verb) -> Desk | None:
    """Give the desk of the one whose step it is; what was accepted at the reviewer's own desk is the supervisor's to decide."""
    if verb.allowed:
        return staff["REVIEW"]
    if verb.why == "own_acceptance":
        return staff["SUPER"]
    role = next((role for role, zh in STEPS.items() if zh == verb.role), "")
    return staff.get(role) if verb.why == "right" else None


def _own(verb: Verb, person: Mapping[str, Json], today: date) -> Answers:
    """Fill in the fields of the step itself."""
    fields = [field for group in verb.ask if group.key == OWN for field in group.fields]
    said: dict[str, Json] = {**SAID.get(verb.to, {}), "receiver": person.get("name")}
    given: dict[str, Json] = {}
    for field in fields:
        if field.key == "result":
            given[field.key] = next(iter(field.values), "")
        elif field.kind == "date" and field.required:
            given[field.key] = today.isoformat()
        elif said.get(field.key) is not None:
            given[field.key] = said[field.key]
    return {OWN: given} if given else {}
