"""The hand-over sheet says what lies on the desk of whoever asks, and on nobody else's."""

from counter import printing
from counter.desk.actions import OfferCase, PrintPaper, TakeCase, TakeOriginals
from counter.desk.questions import HandoverContent
from counter.desk.views import PaperContent
from counter.domain.numbers import spaced
from tests.desk.hall import ALL, Counter, accept, add, receive


def column(content: PaperContent, rows: str, key: str) -> list[str]:
    found = content.values[rows]
    assert isinstance(found, list)
    return [str(row[key]) for row in found if isinstance(row, dict)]


def test_the_sheet_lists_what_the_clerk_is_responsible_for(counter: Counter) -> None:
    desk = counter.desk("clerk")
    waiting, (case, _) = receive(desk), accept(desk)
    desk.do(TakeOriginals(case=case, code="M_HUKOU", count=1, where="3号柜"))
    paper = desk.do(PrintPaper(case=case, document="DOC-ACC")).number
    sheet = desk.ask(HandoverContent())
    assert spaced(waiting.number) in column(sheet, "cases", "number")
    assert len(column(sheet, "cases", "number")) == 2
    assert all("年" in due for due in column(sheet, "cases", "due"))
    assert column(sheet, "originals", "where") == ["3号柜"]
    assert column(sheet, "printed", "number") == [paper]
    assert column(sheet, "numbers", "count") == ["2"]
    assert printing.render(sheet.layout, sheet.values).startswith(b"%PDF")


def test_a_case_taken_over_is_on_the_other_sheet(counter: Counter) -> None:
    second = add(counter.desk("admin"), "second", ("CLERK", ALL))
    first = counter.desk("clerk")
    case = receive(first).created["case"]
    first.do(OfferCase(case=case, to=second))
    counter.desk("second").do(TakeCase(case=case))
    assert column(counter.desk("clerk").ask(HandoverContent()), "cases", "number") == []
    assert len(column(counter.desk("second").ask(HandoverContent()), "cases", "number")) == 1
