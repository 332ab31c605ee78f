"""What nobody may do to a case of an item that only a newer counter knows, and what still shows it."""

from pathlib import Path

import pytest

from counter.catalogue.read import Catalogue
from counter.desk.action import Act
from counter.desk.actions import IssueLetter, OfferCase, PrintPaper, ReassignCase, TakeOriginals
from counter.desk.desk import Desk
from counter.desk.questions import CardOf, CaseOf, PreviewOf
from tests.desk.founded import founded
from tests.desk.hall import Counter, accept, add, catalogue, no
from tests.desk.test_attachments import attach, pdf
from tests.desk.test_stranger import _without


@pytest.fixture
def newer(tmp_path: Path) -> Counter:
    """The counter while it had every item."""
    return founded(tmp_path / "profile")[0]


def older(newer: Counter, name: str) -> Counter:
    """Give the same counter with a program that has not got an item."""
    newer.door.close()
    folder = newer.folder.parent
    return Counter.at(newer.folder, newer.clock, data=Catalogue(_without(catalogue().folder, folder / "catalogue", name)))


def resident(desk: Desk, case: str) -> str:
    return desk.ask(CaseOf(case=case)).row.resident


def test_nothing_is_told_of_it_but_what_happened(newer: Counter) -> None:
    case, _ = accept(newer.desk())
    other = add(newer.desk("admin"), "other", ("CLERK", ("DB",)))
    counter = older(newer, "DB-101.2.toml")
    clerk, chief = counter.desk(), counter.desk("chief")
    wanted: tuple[tuple[Desk, Act], ...] = (
        (clerk, attach(case, pdf())), (clerk, TakeOriginals(case=case, code="M_ID", where="柜一")), (clerk, IssueLetter(case=case)),
        (clerk, OfferCase(case=case, to=other)), (chief, ReassignCase(case=case, to=other, reason="请假")),
    )  # fmt: skip
    for desk, act in wanted:
        assert no(desk, act) == {("", "upgrade")}
    counter.door.close()


def test_the_card_of_its_applicant_is_shown(newer: Counter) -> None:
    desk = newer.desk()
    case, _ = accept(desk)
    who = resident(desk, case)
    counter = older(newer, "DB-101.2.toml")
    card = counter.desk().ask(CardOf(resident=who))
    assert [c.id for c in card.open_cases] == [case]
    assert [due.case for due in card.falls_due] == [case]
    counter.door.close()


def test_a_case_done_at_once_does_not_turn_into_a_refusal(newer: Counter) -> None:
    case, _ = accept(newer.desk(), "DW-107")
    counter = older(newer, "DW-107.2.toml")
    desk = counter.desk()
    assert desk.ask(CaseOf(case=case)).documents == ()
    assert no(desk, PreviewOf(case=case, document="DOC-REF")) == {("document", "state")}
    assert no(desk, PrintPaper(case=case, document="DOC-REF")) == {("document", "state")}
    counter.door.close()
