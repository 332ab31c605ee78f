"""The next steps of a case, whose it is, what runs until when: what may be done is a button with its key, the rest says why not."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from counter.desk.action import Act
from counter.desk.actions import DeclineCase, ExtendCase, MoveCase, OfferCase, ReassignCase, RecordEntry, TakeCase, WorkAgain
from counter.desk.questions import Colleagues
from counter.desk.views import CaseDetail, ColleagueRows, DueRow, StepView, Verb
from counter.domain.form import Answers, Field, Group
from counter.domain.problem import Problem
from counter.ui import words
from counter.ui.commands import TABLE
from counter.ui.office import Office
from counter.ui.panes.dock import OWN, REASON, Dock, answered, own
from counter.ui.parts import area, button, column, row, text

MOST = 9  # steps that have a key
LEVELS = {"red": "tag-bad", "amber": "tag-warn", "": "tag"}
KEYS = {str(row.argument): row.keys[0] for row in TABLE if row.handler == "do_other"}
COMMANDS = {row.id: str(row.argument) for row in TABLE if row.handler == "do_other"}
EXTENSION = own(Field(key="until", zh="延长至", kind="date", required=True), REASON[0].fields[0])
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

    def band(self, detail: CaseDetail) -> QWidget:
        """Give the next steps as buttons, and in words why some are greyed."""
        self.detail = detail
        found = steps_of(detail)
        made = [self._step(n, verb) for n, verb in enumerate(found, 1)]
        made += [self._other(verb) for verb in detail.verbs if verb.verb in OTHERS and verb.allowed]
        reasons: dict[str, list[str]] = {}
        for verb in found:
            if not verb.allowed:
                reasons.setdefault(why_not(verb), []).append(verb.zh)
        notes = [text(f"{'、'.join(zhs)}：{why}", "note", wrap=True) for why, zhs in reasons.items()]
        rows = [row(*made[i : i + 5], None, gap=8) for i in range(0, len(made), 5)]
        return area(column(*rows, *notes, gap=6))

    def _step(self, n: int, verb: Verb) -> QWidget:
        name = f"{verb.zh}（跳过{verb.skips}）" if verb.skips else verb.zh
        made = button(name, f"Alt+{n}" if n <= MOST else "", "", partial(self.take, n))
        made.setEnabled(verb.allowed)
        return made

    def _other(self, verb: Verb) -> QWidget:
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
        """Give what is entered already, and today where a step has its day."""
        known = self.detail.answers if self.detail else {}
        today = {f.key: self._stage.today() for g in groups if g.key == OWN for f in g.fields if f.kind == "date" and f.key in TODAY}
        return {**{g.key: known[g.key] for g in groups if g.key in known}, **({OWN: {**today}} if today else {})}

    def _move(self, verb: Verb, answers: Answers, refused: Callable[..., object]) -> None:
        self._stage.do(MoveCase, {"to": verb.to, "answers": answers}, f"已登记：{verb.zh}", refused)

    def other(self, verb: str) -> None:
        """Do what is no step: record, work out again, extend, hand over."""
        if any(v.verb == verb and v.allowed for v in (self.detail.verbs if self.detail else ())):
            OTHERS[verb](self)

    def record(self) -> None:
        """Enter what came while the case lives."""
        groups = self.detail.later if self.detail else ()
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
}


def why_not(verb: Verb) -> str:
    """Say why a step may not be taken now."""
    if verb.why == "right" and verb.role:
        return f"由{verb.role}办理"
    return words.sentence(Problem("", verb.why)).rstrip("。")


def taken(steps: tuple[StepView, ...]) -> QWidget:
    """Show the steps that the case took, each with what was entered on it."""
    return area(column(text("办理进度", "title"), *(_taken(step) for step in steps), gap=8))


def _taken(step: StepView) -> QWidget:
    head = row(text(step.zh, "tag-accent"), text(step.on, "note"), text(step.operator, "soft"), None, gap=10)
    said = "；".join(f"{label}：{value}" for label, value in step.lines)
    return area(column(head, *([text(said, wrap=True)] if said else []), gap=2))


def clocks(rows: tuple[DueRow, ...]) -> QWidget:
    """Show what runs, the first to fall due first."""
    return area(column(text("时限", "label"), *(_clock(r) for r in rows), gap=6))


def _clock(found: DueRow) -> QWidget:
    tags = [text("暂算", "tag-warn")] if found.provisional else []
    head = row(text(found.zh), None, text(found.words, LEVELS[found.level]), gap=6)
    until = f"{found.due}止" + (f"（原{found.was}，随日历变动）" if found.was else "")
    return area(column(head, row(text(until, "note"), *tags, None, gap=6), gap=0))


def owner(detail: CaseDetail) -> str:
    """Say whose the case is."""
    said = f"经办人 {detail.owner}" if detail.owner else ""
    return f"{said}，已移交{detail.offered}，等待接办" if detail.offered else said
