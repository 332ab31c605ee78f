"""Cases at every stage of their life, made at the desk by those whose steps they are: to be looked at, and to be gone on with."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from counter.desk.actions import IssueLetter, PrintPaper
from counter.desk.questions import PartyOf
from tests.desk.hall import ALL, MORNING, Counter, accept, add, item
from tests.desk.walk import Team, step
from tests.flows.clerk import counter_at

ROLES = {"CLERK": "clerk", "SUPER": "chief", "REVIEW": "review", "LEADER": "leader", "ARCHIVE": "archive"}
WAYS: Mapping[str, tuple[str, ...]] = {
    "accepted": (),
    "investigating": ("investigating",),
    "reviewed": ("investigating", "reviewed"),
    "publicised": ("investigating", "reviewed", "publicised"),
    "submitted": ("investigating", "reviewed", "submitted"),
    "decided": ("investigating", "reviewed", "submitted", "decided"),
    "approved": ("investigating", "reviewed", "submitted", "decided", "approved"),
    "delivered": ("investigating", "reviewed", "submitted", "decided", "approved", "delivered"),
    "returned": ("investigating", "reviewed", "returned"),
}


def staff(profile: Path) -> None:
    """Add a reviewer, a leader, an archivist and an auditor."""
    with counter_at(profile, hours=0.2) as counter:
        admin = counter.desk("admin")
        for role in ("REVIEW", "LEADER", "ARCHIVE"):
            add(admin, role.lower(), (role, ALL))
        add(admin, "auditor", ("AUDITOR", ()))


def team(counter: Counter) -> Team:
    """Sign everybody in."""
    return Team(counter, {role: counter.desk(login) for role, login in ROLES.items()})


def stages(profile: Path) -> tuple[dict[str, str], float]:
    """Make a case for every stage; give them by stage, and how many hours after the opening it is by then."""
    staff(profile)
    with counter_at(profile, hours=0.5) as counter:
        people = team(counter)
        found = {name: walked(people, way) for name, way in WAYS.items()}
        clerk = people.desks["CLERK"]
        for code in ("JS-105", "DW-101", "DW-108"):
            found[code], outcome = accept(clerk, code)
            for document in outcome.documents:
                clerk.do(PrintPaper(case=found[code], document=document))
        if clerk.ask(PartyOf(case=found["DW-101"])).may_issue:
            clerk.do(IssueLetter(case=found["DW-101"]))
        hours = (counter.clock.now - MORNING) / timedelta(hours=1)
    return found, hours + 1


def walked(people: Team, way: tuple[str, ...]) -> str:
    """Accept an application for 低保 and take it along a way."""
    case, _ = accept(people.desks["CLERK"])
    for to in way:
        step(people, item("DB-101"), case, to)
    return case
