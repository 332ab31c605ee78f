"""What the search box finds in the made-up hall."""

from pydantic import BaseModel

from counter.desk.questions import CaseRows, CasesLike, ResidentsLike, SearchFor
from counter.desk.views.finding import CaseFound, Findings, PersonFound
from tests.ui.sample import case_ids, case_rows, residents


def findings(question: BaseModel) -> Findings:
    """Give the people and cases with what was typed in their names."""
    assert isinstance(question, SearchFor)
    found = case_ids(CasesLike(text=question.text)).ids
    rows = case_rows(CaseRows(ids=found[: question.cases])).rows
    people = residents(ResidentsLike(text=question.text, limit=question.people)).rows
    return Findings(
        people=tuple(PersonFound(row=r, typed=question.text) for r in people),
        cases=tuple(CaseFound(row=r, why="name", typed=question.text) for r in rows), number=len(found),
    )  # fmt: skip
