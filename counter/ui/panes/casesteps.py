"""The next steps of a case, whose it is, what runs until when: what may be done is a button with its key, the rest says why not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from counter.desk.action import Act
from counter.desk.actions import (
    DeclineCase,
    ExtendCase,
    MoveCase,
    OfferCase,
    ReassignCase,
    RecordEntry,
    TakeCase,
    TakeDownNotice,
    WorkAgain,
)
from counter.desk.questions import Colleagues
from counter.desk.views import CaseDetail, ColleagueRows, StepView, Verb
from counter.domain.form import Answers, Field, Group
from counter.domain.journal import Json
from counter.domain.moves import GRANTS, OWN
from counter.domain.problem import Problem
from counter.domain.state import flatten
from counter.ui.commands import TABLE
from counter.ui.office import Office
from counter.ui.panes.dock import REASON, Dock, answered, own
from counter.ui.parts import area, button, column, row, text

MOST = 9  # steps that have a key
ASIDE = ("suspended", "terminated", "returned", "denied", "objected", "transferred", "withdrawn")  # never what F9 does
ANSWERS = ("TakeCase", "DeclineCase")
KEYS = {str(row.argument): row.keys[0] for row in TABLE if row.handler == "do_other"}
COMMANDS = {row.id: str(row.argument) for row in TABLE if row.handler == "do_other"}
EXTENSION = own(Field(key="until", zh="延长至", kind="date", required=True), REASON[0].fields[0])
DOWN = own(
    Field(key="on", zh="撤下日期", kind="date", required=True, rules=("not_future",)),
    Field(key="note", zh="撤自何处", kind="text", max=200),
)
RECEIVER = "receiver"  # who signs for a paper: the applicant, as a rule
TODAY = ("on", "came_on", "from")  # days that are today as a rule


@dataclass(frozen=True)
class Stage:
    """What the page of a case lends: a dock, a way to do, and the words of the tables."""

    office: Office
    case: str
    ask: Callable[..., Dock]
    do: Callable[..., None]
    refused: Callable[[tuple[Problem, ...]], object]
    today: Callable[[], str]
    export: Callable[[str], object]  # a case, by its number


def steps_of(detail: CaseDetail | None) -> list[Verb]:
    """Give the next steps, in the order of the item's life."""
    return [verb for verb in (detail.verbs if detail else ()) if verb.verb == "MoveCase"]


class Steps:
    """Takes the steps of one case."""

    def __init__(self, stage: Stage) -> None:
        """Nothing is shown yet."""
        self._stage = stage
        self.detail: CaseDetail | None = None

    # -- shown

    def show(self, detail: CaseDetail) -> None:
        """Know what may be done now."""
        self.detail = detail

    def first(self) -> int:
        """Give the number of the step that F9 takes: the first that may be taken and ends or halts nothing; 0 when there is none."""
        return next((n for n, verb in enumerate(steps_of(self.detail), 1) if verb.allowed and verb.to not in ASIDE), 0)

    def buttons(self, *, main: bool) -> list[QPushButton]:
        """Give the next steps as buttons, the greyed ones last; with `main` the first of them is the one that F9 takes."""
        offered, found = self._offered(), list(enumerate(steps_of(self.detail), 1))
        first = self.first() if main and not offered else 0
        taking = [self._answer(verb, main=main and verb.verb == "TakeCase") for verb in offered]
        order = sorted(found, key=lambda step: (step[0] != first, not step[1].allowed))
        return taking + [self._step(n, verb, main=n == first) for n, verb in order]

    def seldom(self) -> list[QPushButton]:
        """Give what is no step: record, work out again, extend, hand over."""
        found = [verb for verb in (self.detail.verbs if self.detail else ()) if verb.verb in OTHERS and verb.allowed]
        return [self._seldom(verb) for verb in found if verb not in self._offered()]

    def _offered(self) -> list[Verb]:
        """Give what answers a case that was handed over to the one who looks at it."""
        found = [verb for verb in (self.detail.verbs if self.detail else ()) if verb.allowed and verb.verb in ANSWERS]
        return found if any(verb.verb == "TakeCase" for verb in found) else []

    def _step(self, n: int, verb: Verb, *, main: bool) -> QPushButton:
        name = f"{verb.zh}（跳过{verb.skips}）" if verb.skips else verb.zh
        key = "F9" if main else f"Alt+{n}" if n <= MOST else ""
        made = button(name, key, "main" if main else "", partial(self.take, n))
        made.setEnabled(verb.allowed)
        return made

    def _answer(self, verb: Verb, *, main: bool) -> QPushButton:
        key = "F9" if main else KEYS.get(verb.verb, "")
        return button(verb.zh, key, "main" if main else "", partial(self.other, verb.verb))

    def _seldom(self, verb: Verb) -> QPushButton:
        return button(verb.zh, KEYS.get(verb.verb, ""), "quiet", partial(self.other, verb.verb))

    # -- done

    def take(self, n: int) -> None:
        """Take the n-th step: ask what it asks, then do it."""
        found = steps_of(self.detail)
        if not 0 < n <= len(found) or not found[n - 1].allowed:
            return
        verb = found[n - 1]
        if not verb.ask:
            self._move(verb, {}, self._stage.refused)
            return
        dock = self._stage.ask(verb.zh, verb.zh, verb.ask, grave=verb.to in ("terminated", "denied"))
        dock.form.set_answers(self._begun(verb.ask))
        dock.done.connect(lambda answers: self._move(verb, answers, dock.show_problems))
        dock.begin()

    def _begun(self, groups: tuple[Group, ...]) -> Answers:
        """Give what is entered already; today where a step has its day, the applicant where somebody signs, the amount worked out."""
        known, name = (self.detail.answers, self.detail.row.applicant) if self.detail else ({}, "")
        fields = [f for g in groups if g.key == OWN for f in g.fields]
        usual: Answers = {f.key: self._stage.today() for f in fields if f.kind == "date" and f.key in TODAY}
        usual |= {f.key: name for f in fields if f.key == RECEIVER and "*" not in name}
        usual |= {f.key: amount for f in fields if f.key == "amount" for amount in _amounts(known)[:1]}
        return {**{g.key: known[g.key] for g in groups if g.key in known}, **({OWN: usual} if usual else {})}

    def _move(self, verb: Verb, answers: Answers, refused: Callable[..., object]) -> None:
        self._stage.do(MoveCase, {"to": verb.to, "answers": answers}, f"已登记：{verb.zh}", refused)

    def other(self, verb: str) -> None:
        """Do what is no step: record, work out again, extend, hand over."""
        if any(v.verb == verb and v.allowed for v in (self.detail.verbs if self.detail else ())):
            OTHERS[verb](self)

    def record(self) -> None:
        """Enter what came while the case lives."""
        groups = self.detail.later if self.detail else ()
        if len(groups) == 1:  # one comes for it, and does not unfold it first
            groups = (groups[0].model_copy(update={"optional": False}),)
        dock = self._stage.ask("续记", "保存", groups, sentence="办理过程中的联系、服务和后续结果记在这里，每次修改都会留下记录。")
        dock.form.set_answers(self._begun(groups))
        dock.done.connect(lambda answers: self._stage.do(RecordEntry, {"answers": answers}, "已保存", dock.show_problems))
        dock.begin()

    def work_again(self) -> None:
        """Work the amount out again."""
        self._stage.do(WorkAgain, {}, "已重新测算", self._stage.refused)

    def extend(self) -> None:
        """Ask until when the period is extended, and why."""
        self._asked(ExtendCase, "延长时限", EXTENSION, "延长须有理由，并书面告知申请人；原来承诺的日期不变，仍会显示。")

    def take_over(self) -> None:
        """Take the case that was handed over."""
        self._stage.do(TakeCase, {}, "已接办", self._stage.refused)

    def decline(self) -> None:
        """Ask why it is not taken."""
        self._asked(DeclineCase, "退回移交", REASON, "")

    def offer(self) -> None:
        """Ask to whom it is handed over."""
        self._to_whom(OfferCase, "移交办件", (Field(key="note", zh="交待事项", kind="text", max=200),))

    def reassign(self) -> None:
        """Ask to whom it is given, and why."""
        self._to_whom(ReassignCase, "改派", (REASON[0].fields[0],))

    def take_down(self) -> None:
        """Ask where the notice was, and when it was taken down."""
        dock = self._stage.ask("撤下公示", "登记", DOWN, sentence="公示期满，张贴的公示和公示栏上的个人信息都要撤下。")
        dock.form.set_answers({OWN: {"on": self._stage.today()}})
        dock.done.connect(lambda answers: self._stage.do(TakeDownNotice, answered(answers), "撤下公示：已登记", dock.show_problems))

    def export(self) -> None:
        """Take the case out as an archive package."""
        if self.detail is not None:
            self._stage.export(self.detail.row.number)

    def _asked(self, act: type[Act], zh: str, groups: tuple[Group, ...], sentence: str) -> None:
        dock = self._stage.ask(zh, zh, groups, sentence=sentence)
        dock.done.connect(lambda answers: self._stage.do(act, answered(answers), f"{zh}：已登记", dock.show_problems))

    def _to_whom(self, act: type[Act], zh: str, more: tuple[Field, ...]) -> None:
        asked = Colleagues(case=self._stage.case)
        self._stage.office.ask(asked, lambda found: self._choose(act, zh, more, found), self._stage.refused, slot="case-colleagues")

    def _choose(self, act: type[Act], zh: str, more: tuple[Field, ...], found: ColleagueRows) -> None:
        ids = {f"{c.name}（{c.login}）": c.id for c in found.rows}
        if not ids:
            self._stage.refused((Problem("", "nobody_able"),))
            return
        to = Field(key="to", zh="接办人", kind="enum", values=tuple(ids), required=True)
        dock = self._stage.ask(zh, zh, own(to, *more), sentence="对方接办以前，本件仍由原经办人负责。" if act is OfferCase else "")
        dock.done.connect(lambda answers: self._hand(act, zh, ids, answered(answers), dock))

    def _hand(self, act: type[Act], zh: str, ids: Mapping[str, str], given: Answers, dock: Dock) -> None:
        self._stage.do(act, {**given, "to": ids.get(str(given.get("to")), "")}, f"{zh}：已登记", dock.show_problems)


OTHERS: Mapping[str, Callable[[Steps], None]] = {
    "RecordEntry": Steps.record,
    "WorkAgain": Steps.work_again,
    "ExtendCase": Steps.extend,
    "TakeCase": Steps.take_over,
    "DeclineCase": Steps.decline,
    "OfferCase": Steps.offer,
    "ReassignCase": Steps.reassign,
    "TakeDownNotice": Steps.take_down,
    "ExportCase": Steps.export,
}


def taken(steps: tuple[StepView, ...]) -> QWidget:
    """Show the steps that the case took, each with what was entered on it."""
    return area(column(text("办理进度", "title"), *(_taken(step) for step in steps), gap=8))


def _taken(step: StepView) -> QWidget:
    head = row(text(step.zh, "tag-accent"), text(step.on, "note"), text(step.operator, "soft"), None, gap=10)
    said = "；".join(f"{label}：{value}" for label, value in step.lines)
    return area(column(head, *([text(said, wrap=True)] if said else []), gap=2))


def _amounts(answers: Answers) -> list[Json]:
    """Give the amounts of a benefit that stand in the answers, the one that counts first."""
    flat = flatten(answers)
    return [flat[path] for path in GRANTS if isinstance(flat.get(path), int)]
