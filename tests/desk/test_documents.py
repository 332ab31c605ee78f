"""What a document says."""

import pytest

from counter import printing
from counter.desk.actions import AskForCorrection, RefuseCase
from counter.desk.actions.decisions import Missing
from counter.desk.desk import Desk
from counter.desk.documents import months_in_words
from counter.desk.questions import PreviewOf, SheetContent
from counter.domain.journal import Json
from tests.desk.hall import accept, receive


@pytest.mark.parametrize(
    ("months", "words"),
    [
        (["2026-11"], "2026年11月"),
        (["2026-10", "2026-11", "2026-12"], "2026年10月至12月（3个月）"),
        (["2026-12", "2027-01"], "2026年12月至2027年1月（2个月）"),
    ],
)
def test_months_in_words(months: list[str], words: str) -> None:
    assert months_in_words(months) == words


def contents(desk: Desk) -> dict[str, dict[str, Json]]:
    """Give the values of every document."""
    refused, corrected = receive(desk).created["case"], receive(desk).created["case"]
    desk.do(RefuseCase(case=refused, facts="外地", reason="不属于", clause="第三条"))
    desk.do(AskForCorrection(case=corrected, missing=(Missing(zh="表", wrong="缺", right="补"),)))
    cases = {"DOC-ACC": accept(desk)[0], "DOC-DUES": accept(desk, "DW-107")[0], "DOC-REF": refused, "DOC-COR": corrected}
    made = {document: desk.ask(PreviewOf(case=case, document=document)) for document, case in cases.items()}
    made["DOC-DAY"] = desk.ask(SheetContent(date="2026-11-24"))
    return {document: dict(content.values) for document, content in made.items()}


def test_the_values_of_every_document_are_those_of_its_layout(desk: Desk) -> None:
    for document, values in contents(desk).items():
        assert set(values) == set(printing.variables(document)), document
        assert printing.render(document, values).startswith(b"%PDF")


def test_numbers_are_masked_on_every_paper(desk: Desk) -> None:
    told = str(contents(desk))
    assert [s for s in ("520699198503120016", "15408560001", "520699195507070091") if s in told] == []
    assert "520699********0016" in told


def test_the_acceptance_tells_how_the_day_was_counted(desk: Desk) -> None:
    values = contents(desk)["DOC-ACC"]
    assert (values["accepted_on"], values["promised_on"]) == ("2026年11月24日", "2027年1月6日")
    assert values["provisional"] is True
    assert "30个工作日" in str(values["counted"])
    assert "申请人补正材料" in str(values["unpaused"])


def test_the_correction_tells_the_consequence_and_the_clause(desk: Desk) -> None:
    values = contents(desk)["DOC-COR"]
    assert "重新申请" in str(values["consequence"])
    assert "行政许可法" in str(values["clause"])


def test_the_receipt_tells_the_sum_in_both_ways(desk: Desk) -> None:
    values = contents(desk)["DOC-DUES"]
    assert (values["paid"], values["paid_big"], values["rate"], values["months"]) == ("50.00", "人民币伍拾元整", "1%", "2026年11月")


def test_the_receipt_of_a_fixed_sum_has_no_base(desk: Desk) -> None:
    case, _ = accept(desk, "DW-107", 1)
    values = desk.ask(PreviewOf(case=case, document="DOC-DUES")).values
    assert (values["base"], values["rate"], values["due"]) == ("", "定额0.20元", "0.60")
