"""What the tests of documents share: a hall with everybody in it, a case taken as far as it is wanted, and what is read off its papers."""

import io
import re
from collections.abc import Mapping
from pathlib import Path

from pypdf import PdfReader

from counter import printing
from counter.catalogue import samples
from counter.desk.actions import AcceptCase, ChangeSetting, MoveCase, ReceiveCase, RecordEntry
from counter.desk.desk import Desk
from counter.desk.questions import CaseOf, PreviewOf
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.moves import OWN
from tests.desk.founded import founded
from tests.desk.hall import item, people, sample
from tests.desk.walk import Team, filled, hired, offered, sitting

STANDARDS: Mapping[str, Json] = {"std.db.urban": "832.00", "db.single_mode": "full", "temp.cap_multiple": "10", "temp.street_multiple": "8"}
ROLES = ("REVIEW", "LEADER", "ARCHIVE")


def opened(profile: Path) -> tuple[Team, Desk]:
    """Open a hall with somebody for every step, where the standards are set; give them and the administrator."""
    counter, admin = founded(profile, _prepared)
    return sitting(counter, *ROLES), admin


def _prepared(admin: Desk) -> None:
    people(admin)
    hired(admin, *ROLES)
    for key, value in STANDARDS.items():
        admin.do(ChangeSetting(key=key, value=value, effective_from="2020-01-01", source="测试"))


def received(team: Team, code: str, n: int = 0, answers: Answers | None = None) -> str:
    """Take in a sample, or these answers; give the case."""
    words = sample(code, n) if answers is None else answers
    return team.desks["CLERK"].do(ReceiveCase(item=code, answers=words, same_person=True)).created["case"]


def begun(team: Team, code: str, n: int = 0, answers: Answers | None = None) -> str:
    """Take in and accept a sample, or these answers; give the case."""
    words = sample(code, n) if answers is None else answers
    case = received(team, code, n, words)
    team.desks["CLERK"].do(AcceptCase(case=case, answers=words, materials=item(code).sample_materials))
    return case


def on(team: Team, code: str, case: str, *way: str) -> str:
    """Take a case further along a way, with what the sample says of each step; give it back."""
    for to in way:
        moved(team, code, case, to)
    return case


def moved(team: Team, code: str, case: str, to: str, **groups: dict[str, Json]) -> None:
    """Take a step, with some groups as given here and the others as the sample has them; the amount is the one worked out."""
    verb, desk = offered(team, case, to)
    own: Answers = {g.key: {k: v for k, v in filled(g).items() if k not in ("amount", "pay_from")} for g in verb.ask if g.key == OWN}
    desk.do(MoveCase(case=case, to=to, answers={**samples.step(item(code), to), **own, **groups}))


def noted(team: Team, code: str, case: str, *groups: str) -> None:
    """Enter what comes later, as the sample has it."""
    known = item(code).samples[0]
    team.desks["REVIEW"].do(RecordEntry(case=case, answers={key: known[key] for key in groups}))


def at_hand(desk: Desk, case: str) -> tuple[str, ...]:
    """Name the documents that may be issued now."""
    return tuple(code for code, _ in desk.ask(CaseOf(case=case)).documents)


def content(desk: Desk, case: str, document: str) -> dict[str, Json]:
    """Give what a document says of a case."""
    return dict(desk.ask(PreviewOf(case=case, document=document)).values)


def words(document: str, values: Mapping[str, object]) -> str:
    """Print a document and read it back, without blanks and breaks."""
    pages = PdfReader(io.BytesIO(printing.render(document, values))).pages
    return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def pages(document: str, values: Mapping[str, object]) -> int:
    """Print a document and count its pages, copies and all."""
    return len(PdfReader(io.BytesIO(printing.render(document, values))).pages)


def part(code: str, n: int, group: str) -> dict[str, Json]:
    """Give a group of a sample."""
    found = item(code).samples[n][group]
    assert isinstance(found, dict)
    return dict(found)
