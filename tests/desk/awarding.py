"""Takes a case of an item along its steps with what the tests enter, and reads what its papers say then."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pypdf import PdfReader

from counter import printing
from counter.catalogue import samples
from counter.catalogue.documents import Edition
from counter.catalogue.item import Item
from counter.db.journal import SHANGHAI
from counter.desk.actions import AcceptCase, ChangeSetting, MoveCase, ReceiveCase
from counter.desk.actions.openings import OpenFile
from counter.desk.desk import Desk
from counter.desk.questions import DocumentsOf, PreviewOf
from counter.domain.form import Answers
from counter.domain.journal import Json
from counter.domain.moves import OWN
from counter.domain.publicity import publishable
from tests.desk.founded import founded
from tests.desk.hall import item, people, sample
from tests.desk.walk import Team, filled, hired, offered, road, sitting

Own = Mapping[str, Json]
STANDARDS: dict[str, Json] = {
    "std.db.urban": "832.00", "temp.cap_multiple": "10", "temp.street_multiple": "4", "std.disability.living": "115.00",
    "std.pcdi_last_year": {"城镇": "43000.00", "农村": "17000.00"}, "std.tekun.care": {"部分丧失": "260.00"},
    "hall.street_phone": "0856-5225678", "hall.street_address": "碧江区环北大道1号",
}  # fmt: skip
ROLES = ("REVIEW", "LEADER", "ARCHIVE")
TO_DECISION = ("accepted", "investigating", "reviewed", "submitted", "decided")  # as far as an item's life has them
# What the tests enter on a step, where they do not say otherwise.
USUAL: dict[str, Own] = {
    "investigating": {"way": "入户调查", "first": "陈立", "second": "吴海燕"},
    "reviewed": {"opinion": "符合", "found": "入户核实，情况属实。"},
    "publicised": {"place": "社区公示栏"},
    "decided": {"by": "铜仁市碧江区民政局", "reference": "碧民〔2026〕42号"},
    "approved": {"amount": None, "pay_from": None},
}


def opened(profile: Path) -> Team:
    """Open a hall where the amounts are set, with somebody for every step."""
    counter, _ = founded(profile, _prepared)
    return sitting(counter, *ROLES)


def _prepared(admin: Desk) -> None:
    people(admin)
    hired(admin, *ROLES)
    for key, value in STANDARDS.items():
        admin.do(ChangeSetting(key=key, value=value, effective_from="2020-01-01", source="测试"))


@dataclass
class Course:
    """A case of a sample on its way."""

    team: Team
    item: Item
    case: str
    n: int = 0
    answers: Answers = field(default_factory=dict)

    def go(self, *way: str, **own: Own) -> "Course":
        """Take the steps one after another; `own` says what is entered on one of them."""
        for to in way:
            self._step(to, own.get(to, {}))
        return self

    def _step(self, to: str, own: Own) -> None:
        verb, desk = offered(self.team, self.case, to)
        if verb.verb == "AcceptCase":
            desk.do(AcceptCase(case=self.case, answers=self.answers, materials=self.item.sample_materials, without_amount=True))
            return
        asked = next((group for group in verb.ask if group.key == OWN), None)
        given: Own = {
            **(filled(asked) if asked else {}),
            **({"from": self.today} if to == "publicised" else {}),
            **USUAL.get(to, {}),
            **own,
        }
        mine: Answers = {key: value for key, value in given.items() if value is not None and asked and key in {f.key for f in asked.fields}}
        groups = samples.step(self.item, to, self.n)
        desk.do(MoveCase(case=self.case, to=to, answers={**groups, **({OWN: mine} if asked else {})}))

    @property
    def today(self) -> str:
        """The day at the counter."""
        return self.team.counter.clock.now.astimezone(SHANGHAI).date().isoformat()

    def due(self) -> dict[str, bool]:
        """Give the documents at hand, and whether the last step calls for them."""
        return {row.document: row.ticked for row in self.team.desks["SUPER"].ask(DocumentsOf(case=self.case)).rows}

    def values(self, document: str) -> Mapping[str, Json]:
        """Give what a document would say now."""
        return self.team.desks["SUPER"].ask(PreviewOf(case=self.case, document=document)).values

    def read(self, document: str, edition: Edition = "") -> str:
        """Print a document and read it back, without blanks and breaks."""
        pages = PdfReader(io.BytesIO(printing.render(document, self.values(document), edition=edition))).pages
        return re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


def received(team: Team, code: str, n: int = 0, answers: Answers | None = None) -> Course:
    """Take in a sample, or what the test changed of it."""
    found = item(code)
    given = answers or sample(code, n)
    begin = found.life.begin if found.life else "CLERK"
    case = team.desks[begin].do(ReceiveCase(item=code, answers=given, same_person=True)).created["case"]
    return Course(team, found, case, n, given)


def decided(course: Course, outcome: str, *after: str, **own: Own) -> Course:
    """Bring a case from acceptance through the decision of the county, without publicity, and on."""
    life = course.item.life
    reached = [to for to in TO_DECISION if life is not None and life.reaches(to)]
    return course.go(*reached, *after, **{**own, "decided": {"result": outcome, **own.get("decided", {})}})


def rows(value: Json) -> list[dict[str, Json]]:
    """Give the rows of a table."""
    assert isinstance(value, list)
    return [row for row in value if isinstance(row, dict)]


def shortest(found: Item, to: str) -> list[str]:
    """Give the shortest way of an item's life to a state."""
    assert found.life is not None
    return [place[0] for place in road(found.life, ("received", ""), {(m.source, m.to) for m in found.life.pairs if m.to == to})]


def seen(course: Course) -> Course:
    """Have whoever reads it say why, where the file is sealed."""
    if not publishable(course.item):
        course.team.desks["SUPER"].do(OpenFile(case=course.case, purpose="HANDLE"))
    return course
