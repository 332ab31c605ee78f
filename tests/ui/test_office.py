import threading
from collections.abc import Callable

import pytest
from pydantic import BaseModel
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from counter.desk.actions import AddOperator, CloseDay
from counter.desk.questions import CasesLike, StandingNow
from counter.desk.views import CaseIds, Standing
from counter.domain.problem import Problem, refuse
from counter.ui.office import Office
from tests.ui import scripted

ACT = CloseDay(date="2026-11-24", cash_counted=0)


@pytest.fixture
def desk(office: Office) -> scripted.Desk:
    made = scripted.Desk()
    office.open(made)
    return made


def test_done_then_changed(qtbot: QtBot, office: Office, desk: scripted.Desk) -> None:
    told: list[object] = []
    office.changed.connect(told.append)
    office.committed.connect(lambda: told.append("committed"))
    office.do(ACT, told.append)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == [desk.outcome, frozenset({"case:c1"}), "committed"]
    assert desk.acts == [ACT]


def test_callbacks_come_in_the_window_thread_work_is_done_in_others(qtbot: QtBot, office: Office, desk: scripted.Desk) -> None:
    threads: dict[str, str] = {}

    def note(where: str) -> Callable[[object], None]:
        def here(_: object) -> None:
            threads[where] = threading.current_thread().name

        return here

    desk.refusing = note("do")
    office.do(ACT, note("done"))
    office.errand(lambda: note("errand")(0), note("errand done"))
    qtbot.waitUntil(lambda: len(threads) == 4)
    assert threads["do"] == "office"
    assert threads["errand"].startswith("errand")
    assert threads["done"] == threads["errand done"] == threading.main_thread().name


def test_refused_gives_the_problems_and_changes_nothing(qtbot: QtBot, office: Office, desk: scripted.Desk) -> None:
    def refusing(_: BaseModel) -> None:
        raise refuse("date", "future")

    desk.refusing = refusing
    told: list[object] = []
    office.changed.connect(lambda _: told.append("changed"))
    office.do(ACT, told.append, told.append)
    office.unheard.connect(lambda problems: told.append(("unheard", problems)))
    office.do(ACT)
    qtbot.waitUntil(lambda: len(told) == 2)
    problems = (Problem("date", "future"),)
    assert told == [problems, ("unheard", problems)]


def test_failed_gives_a_number_and_logs_why(qtbot: QtBot, office: Office, desk: scripted.Desk, caplog: pytest.LogCaptureFixture) -> None:
    def broken(_: BaseModel) -> None:
        raise ZeroDivisionError("of ours")

    desk.refusing = broken
    numbers: list[str] = []
    banded: list[str] = []
    office.failed.connect(banded.append)
    office.do(ACT, failed=numbers.append)
    office.do(ACT)
    qtbot.waitUntil(lambda: len(banded) == 2)
    assert numbers == banded[:1]
    assert banded[0] != banded[1]
    assert banded[0][:4] == banded[1][:4], "the same mistake has the same beginning"
    assert "ZeroDivisionError: of ours" in caplog.text
    assert banded[0] in caplog.text


def test_actions_and_drafts_keep_their_order_and_go_before_pulled_work(qtbot: QtBot, office: Office, desk: scripted.Desk) -> None:
    order: list[str] = []
    gate = threading.Event()
    desk.refusing = lambda _: order.append("act")
    office.run(gate.wait)
    pulled = threading.Thread(target=lambda: office.on_office(lambda: order.append("pulled")))
    pulled.start()
    qtbot.waitUntil(lambda: office._desk_work.qsize() == 1)
    office.save_draft("d1", "case", {"a": 1})
    office.do(ACT)
    office.run(lambda: order.append(f"draft {desk.drafts.load('d1')}"))
    gate.set()
    pulled.join()
    assert order == ["act", "draft {'a': 1}", "pulled"]


def test_pulled_work_that_fails_fails_for_the_errand(office: Office, desk: scripted.Desk) -> None:
    with pytest.raises(ZeroDivisionError):
        office.on_office(lambda: 1 // 0)


def test_a_newer_question_in_the_slot_takes_the_place_of_the_older(qtbot: QtBot, office: Office) -> None:
    begun, gate = threading.Event(), threading.Event()
    cut: list[int] = []

    class Slow(scripted.Desk):
        def interrupt(self, thread: int) -> None:
            cut.append(thread)
            gate.set()

    def slow(question: BaseModel) -> CaseIds:
        assert isinstance(question, CasesLike)
        if question.text == "a":
            begun.set()
            gate.wait()
            raise RuntimeError("interrupted")
        return CaseIds(ids=(question.text,))

    office.open(Slow(CasesLike=slow))
    found: list[CaseIds] = []
    failed: list[str] = []
    office.failed.connect(failed.append)
    office.ask(CasesLike(text="a"), found.append, slot="s")
    assert begun.wait(5)
    office.ask(CasesLike(text="b"), found.append, slot="s")
    office.ask(CasesLike(text="c"), found.append, slot="other")
    qtbot.waitUntil(lambda: len(found) == 2)
    assert sorted(f.ids for f in found) == [("b",), ("c",)]
    assert len(cut) == 1
    assert failed == []
    assert not office._reading


def test_the_one_who_is_gone_is_not_told(qtbot: QtBot, office: Office, desk: scripted.Desk) -> None:
    told: list[object] = []
    owner = QObject()
    office.do(ACT, told.append, owner=owner)
    owner.deleteLater()
    changed: list[object] = []
    office.changed.connect(changed.append)
    qtbot.waitUntil(lambda: bool(changed))
    assert told == []


def test_what_does_not_fit_the_form_of_an_action_is_a_problem(qtbot: QtBot, office: Office, desk: scripted.Desk) -> None:
    told: list[object] = []
    office.attempt(AddOperator, {"login": "李", "name": "", "password": "x"}, refused=told.append)
    assert told == [(Problem("login", "format"), Problem("name", "required"))]
    assert desk.acts == []


def test_closing_joins_every_thread_and_does_the_last_thing_last(qtbot: QtBot, office: Office, desk: scripted.Desk) -> None:
    done: list[str] = []
    told: list[object] = []
    office.run(lambda: done.append("work"), told.append)
    office.close(lambda: done.append("last"))
    assert done == ["work", "last"]
    assert told == []
    assert all(not thread.is_alive() for thread in office._threads)
    with pytest.raises(RuntimeError):
        office.run(lambda: None)


def test_nobody_signed_in(office: Office) -> None:
    with pytest.raises(RuntimeError, match="nobody"):
        office.ask(StandingNow(), lambda _: None)


def test_answers_arrive(qtbot: QtBot, office: Office, desk: scripted.Desk) -> None:
    found: list[Standing] = []
    office.ask(StandingNow(), found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert found[0].name == "王敏"
    assert office.today().isoformat() == "2026-11-24"
