"""A desk and a door that answer from a script: what the window shows without a store behind it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar, cast

from pydantic import BaseModel

from counter.desk.question import Question
from counter.desk.questions import (
    CaseRows,
    CasesLike,
    FallingDue,
    OperatorList,
    OutboxOf,
    PapersUnconfirmed,
    ResidentsLike,
    SearchFor,
    SettingHistory,
    SettingList,
    SheetOf,
    StandingNow,
    Waiting,
)
from counter.desk.views import Attention, WaitingPapers
from counter.domain.journal import Body, Json
from counter.domain.problem import refuse
from counter.ui.desks import Kept
from tests.ui import sample
from tests.ui.findings import findings

PASSWORD = "Right-9-horse"
V = TypeVar("V", bound=BaseModel)
Answer = Callable[[BaseModel], BaseModel]


def now() -> datetime:
    return sample.NOW


@dataclass(frozen=True)
class Outcome:
    action: str = ""
    touched: frozenset[str] = frozenset({"case:c1"})
    created: Mapping[str, str] = field(default_factory=dict[str, str])
    number: str = ""
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class SyncState:
    view: str = "connected"
    last_success: str = "2026-11-24T06:02:00Z"
    error_code: str = ""
    touched: frozenset[str] = frozenset()


class Drafts:
    def __init__(self) -> None:
        self.kept: dict[str, Body] = {}

    def save(self, draft: str, kind: str, body: Mapping[str, Json], /) -> None:
        self.kept[draft] = dict(body)

    def load(self, draft: str, /) -> Body | None:
        return self.kept.get(draft)

    def list(self, kind: str = "", /) -> Sequence[Kept]:
        return ()

    def discard(self, draft: str, /) -> None:
        self.kept.pop(draft, None)


class Desk:
    """`answers` by the name of the question; `acts` are what was done; `refusing` is asked before each."""

    def __init__(self, **answers: Answer) -> None:
        self.answers = ORDINARY | answers
        self.asked: list[BaseModel] = []
        self.acts: list[BaseModel] = []
        self.refusing: Callable[[BaseModel], None] = lambda _: None
        self.outcome = Outcome()
        self.state = SyncState()
        self.drafts = Drafts()
        self.rounds = 0

    def do(self, act: BaseModel) -> Outcome:
        self.refusing(act)
        self.acts.append(act)
        return self.outcome

    def ask(self, question: Question[V]) -> V:
        self.asked.append(question)
        return cast("V", self.answers[type(question).__name__](question))

    def sync_once(self, run_on_office: object) -> SyncState:
        self.rounds += 1
        return self.state


class Door:
    hall_name = sample.HALL
    workstation = "03"
    practice = False

    def __init__(self, desk: Desk | None = None) -> None:
        self.desk = desk or Desk()
        self.shut = 0

    def logins(self) -> tuple[str, ...]:
        return ("wang.min", "li.qiang")

    def sign_in(self, login: str, password: str) -> Desk:
        self.verify(login, password)
        return self.desk

    def verify(self, login: str, password: str) -> object:
        if login == "locked":
            raise refuse("password", "locked", minutes=5)
        if password != PASSWORD:
            raise refuse("password", "password")
        return login

    def close(self) -> None:
        self.shut += 1


ORDINARY: dict[str, Answer] = {
    CasesLike.__name__: sample.case_ids,
    CaseRows.__name__: sample.case_rows,
    ResidentsLike.__name__: sample.residents,
    SearchFor.__name__: findings,
    StandingNow.__name__: sample.standing,
    Waiting.__name__: lambda _: Attention(rows=sample.WAITING),
    FallingDue.__name__: sample.falling_due,
    SheetOf.__name__: sample.day_sheet,
    OutboxOf.__name__: sample.outbox,
    PapersUnconfirmed.__name__: lambda _: WaitingPapers(rows=()),
    OperatorList.__name__: sample.operators,
    SettingList.__name__: sample.settings,
    SettingHistory.__name__: sample.history,
}
