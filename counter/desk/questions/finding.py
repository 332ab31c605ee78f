"""What the search box shows of what is typed: people and cases at once, each with why it was found."""

from typing import ClassVar

from counter.db import finding
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.questions.cases import case_rows
from counter.desk.questions.residents import resident_rows
from counter.desk.views.finding import CaseFound, Findings, PersonFound


class SearchFor(Question[Findings]):
    """People and cases of the asker's families by name, pinyin, initials, tails of numbers, address or case number."""

    zh: ClassVar[str] = "搜索"
    right: ClassVar[str] = "read"
    text: str
    people: int = 6
    cases: int = 8

    def answer(self, inquiry: Inquiry) -> Findings:
        """Give the likely ones; `number` counts the cases as far as they were looked at."""
        c = inquiry.connection
        persons = finding.found(c, "resident", self.text, self.people)
        known = resident_rows(inquiry, {id_: match.why for id_, match in persons.items()})
        cases = finding.found(c, "case", self.text, finding.LIKELY, inquiry.families)
        rows = case_rows(inquiry, list(cases)[: self.cases])
        return Findings(
            people=tuple(PersonFound(row=r, typed=persons[r.id].typed, former=persons[r.id].former) for r in known),
            cases=tuple(CaseFound(row=r, why=cases[r.id].why, typed=cases[r.id].typed) for r in rows),
            number=len(cases), more=len(cases) >= finding.LIKELY,
        )  # fmt: skip
