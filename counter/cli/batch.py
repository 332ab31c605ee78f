"""One document of many cases in one PDF (批量), without a window: issued, and not said to be out."""

import json
from argparse import Namespace

from counter import printing
from counter.catalogue.documents import Edition
from counter.cli.program import Program
from counter.cli.session import at_desk
from counter.desk.actions import PrintPaper
from counter.desk.desk import Desk
from counter.desk.questions import BatchOf, CasesLike, ContentOf
from counter.desk.views import BatchRow
from counter.domain.problem import Refused
from counter.printing.joined import joined
from counter.settings import write_whole

DONE, REFUSED = 0, 1


def batch(program: Program, options: Namespace) -> int:
    """Issue a document of all cases that match; write them as one PDF, and say which were passed over and why."""
    with at_desk(program, options) as (desk, _):
        cases = desk.ask(CasesLike(text=options.text, family=options.family, state=options.state)).ids
        found = desk.ask(BatchOf(document=options.document, cases=cases))
        failed: list[dict[str, str]] = [{"number": row.number, "why": row.why} for row in found.skipped]
        papers = [paper for row in found.ready if (paper := _issued(desk, options.document, row, failed))]
        if papers:
            write_whole(options.out, joined(_rendered(desk, paper) for paper in papers))
    print(json.dumps({"issued": len(papers), "passed_over": failed}, ensure_ascii=False))
    return DONE if papers else REFUSED


def _issued(desk: Desk, document: str, row: BatchRow, failed: list[dict[str, str]]) -> str:
    try:
        return row.paper or desk.do(PrintPaper(case=row.case, document=document)).created["paper"]
    except Refused as refusal:
        failed.append({"number": row.number, "why": "、".join(problem.code for problem in refusal.problems)})
        return ""


def _rendered(desk: Desk, paper: str) -> bytes:
    content = desk.ask(ContentOf(paper=paper))
    edition: Edition = "elder" if content.edition == "elder" else ""
    return printing.render(content.layout, content.values, version=content.version, edition=edition)
