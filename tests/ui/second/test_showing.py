"""The workbench and the applicant's word, at a real desk and by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from counter.db import reads
from counter.desk.actions import AcceptCase, ReceiveCase
from counter.desk.questions import CaseOf, CaseRows, CasesLike
from counter.ui import theme
from counter.ui.panes.draft import Application
from counter.ui.panes.workbench import Workbench
from counter.ui.second.sheet import Done, Entering, Idle, Page
from tests.desk.hall import item, sample
from tests.ui.panes.room import NUMBER, Room, press, type_text

KIND = "case.confirmed_by_applicant"


class Seen:
    """A screen that remembers what was shown on it."""

    def __init__(self, bench: Workbench) -> None:
        self.pages: list[Page] = []
        bench.applicant.page.connect(self.pages.append)
        bench.applicant.watch(watched=True)

    @property
    def last(self) -> Page | None:
        return self.pages[-1] if self.pages else None

    @property
    def done(self) -> list[Done]:
        return [page for page in self.pages if isinstance(page, Done)]

    @property
    def state(self) -> str:
        return self.last.state if isinstance(self.last, Entering) else ""


@pytest.fixture
def bench(room: Room) -> Workbench:
    made = Workbench(room.office, theme.look())
    room.show(made)
    return made


def fill(room: Room, bench: Workbench, code: str = "DB-101") -> None:
    type_text(NUMBER)
    room.until(lambda: bench.page.person.offer.list.choices.rows)
    press(Qt.Key.Key_Return)
    room.until(bench.page.item_step.offer.line.hasFocus)
    type_text(code)
    room.until(lambda: [row.id for row in bench.page.item_step.offer.list.choices.rows] == [code])
    press(Qt.Key.Key_Return)
    room.until(lambda: bench.page.form is not None)
    assert bench.page.form is not None
    assert bench.page.papers is not None
    bench.page.form.set_answers(sample(code))
    bench.page.papers.set_given({given.code: given for given in item(code).sample_materials})
    bench.page.tell_papers()
    bench._edited()


def retype(bench: Workbench, name: str) -> None:
    assert bench.page.form is not None
    answers = bench.page.answers()
    person = answers["person"]
    assert isinstance(person, dict)
    bench.page.form.set_answers({**answers, "person": {**person, "name": name}})
    bench._edited()


def told(room: Room) -> list[str]:
    cases = room.desk.ask(CaseRows(ids=room.desk.ask(CasesLike()).ids)).rows
    with room.desk.profile.store.read() as c:
        return [str(row["body"]) for case in cases for row in reads.timeline(c, f"case:{case.id}") if row["kind"] == KIND]


def test_what_is_typed_is_seen_and_the_next_person_sees_nothing_of_it(room: Room, bench: Workbench) -> None:
    seen = Seen(bench)
    fill(room, bench)
    room.until(lambda: isinstance(seen.last, Entering) and any(line.value == "张小明" for line in seen.last.lines))
    bench.new_case()
    assert seen.last == Idle()


def test_right_goes_with_the_case_and_is_said_beside_the_form(room: Room, bench: Workbench) -> None:
    seen = Seen(bench)
    fill(room, bench)
    bench.ask_applicant()
    assert seen.state == "asked"
    assert bench.applicant.line.right.isVisible()
    bench.applicant.answer(right=True, how="touch")
    assert seen.state == "right"
    assert bench.applicant.line.sentence.text().startswith("✓ 申请人已核对无误")
    bench.accept_case()
    room.until(lambda: seen.done)
    assert [('"how":"touch"' in body, '"seen":"screen"' in body) for body in told(room)] == [(True, True)]
    assert [(done.promised, len(done.number)) for done in seen.done] == [("2027-01-06", 26)]
    bench._after_paper()
    assert seen.pages[-1] == Idle()


def test_what_is_read_too_late_is_not_shown_to_the_next_person(room: Room, bench: Workbench) -> None:
    seen = Seen(bench)
    fill(room, bench)
    case = room.desk.do(ReceiveCase(item="DB-101", answers=sample("DB-101"))).created["case"]
    room.desk.do(AcceptCase(case=case, answers=sample("DB-101"), materials=item("DB-101").sample_materials))
    bench.applicant.finished(case)
    bench.new_case()
    answered: list[object] = []
    room.office.ask(CaseOf(case=case), answered.append)
    room.office.ask(CaseOf(case=case), answered.append)
    room.until(lambda: len(answered) == 2)
    assert seen.done == []


def test_wrong_is_said_and_nothing_is_lost(room: Room, bench: Workbench) -> None:
    seen = Seen(bench)
    fill(room, bench)
    before = bench.current().answers
    bench.ask_applicant()
    bench.applicant_wrong()
    assert seen.state == "wrong"
    assert "申请人说有误" in bench.applicant.line.sentence.text()
    assert bench.current().answers == before
    assert bench.application.confirmed is None
    bench.accept_case()
    room.until(lambda: seen.done)
    assert told(room) == [], "nobody confirmed it"


def test_a_word_does_not_hold_for_what_is_typed_later(room: Room, bench: Workbench) -> None:
    seen = Seen(bench)
    fill(room, bench)
    bench.ask_applicant()
    bench.applicant_right()
    assert "按键记下" in bench.applicant.line.sentence.text()
    retype(bench, "张小民")
    assert bench.current().word == {}, "not even before the line says so"
    room.until(lambda: seen.state == "typing")
    assert bench.application.confirmed is None
    assert "有改动" in bench.applicant.line.sentence.text()


def test_an_answer_to_a_page_that_has_changed_does_not_count(room: Room, bench: Workbench) -> None:
    seen = Seen(bench)
    fill(room, bench)
    bench.ask_applicant()
    retype(bench, "张小民")
    bench.applicant.answer(right=True, how="touch")
    assert (seen.state, bench.application.confirmed) == ("typing", None)


def test_a_word_travels_with_the_draft(room: Room, bench: Workbench) -> None:
    Seen(bench)
    fill(room, bench)
    bench.ask_applicant()
    bench.applicant_right()
    kept = bench.current()
    again = Application.of(kept.body())
    assert again.confirmed == kept.confirmed
    assert again.word == {"confirmed": kept.confirmed}


def test_what_the_clerk_does_not_see_nobody_sees(room: Room, bench: Workbench) -> None:
    seen = Seen(bench)
    fill(room, bench)
    bench.ask_applicant()
    bench.hide()
    assert seen.last == Idle()
    assert bench.applicant.line.state == "covered"
    bench.applicant.typed()
    assert not bench.applicant._later.isActive(), "nothing comes back by itself while another page is shown"
    bench.show()


def test_of_a_sensitive_item_paper_was_looked_at(room: Room, bench: Workbench) -> None:
    seen = Seen(bench)
    fill(room, bench, "JS-101")
    bench.ask_applicant()
    assert isinstance(seen.last, Entering)
    assert (seen.last.covered, seen.last.lines, seen.last.title) == (True, (), "")
    bench.applicant_right()
    assert bench.application.confirmed is not None
    assert bench.application.confirmed.seen == "paper"


def test_without_a_screen_or_an_item_the_line_says_what_to_press(room: Room, bench: Workbench) -> None:
    line: QWidget = bench.applicant.line
    assert line.isHidden()
    bench.ask_applicant()
    assert "Shift+F12" in bench.applicant.line.sentence.text()
    bench.applicant.watch(watched=True)
    bench.ask_applicant()
    assert "选好事项" in bench.applicant.line.sentence.text()
    bench.applicant_right()
    assert "Alt+H" in bench.applicant.line.sentence.text()
