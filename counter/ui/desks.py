"""What the window needs of a desk and of its door, as protocols: the real desk, and a scripted one in tests, both fit."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol, TypeVar, runtime_checkable

from pydantic import BaseModel

from counter.desk.action import Act
from counter.desk.question import Question
from counter.domain.journal import Body, Json

T = TypeVar("T")
V = TypeVar("V", bound=BaseModel)


class Outcome(Protocol):
    """What came of an action."""

    @property
    def action(self) -> str:
        """Give its id, "" where nothing was to be done."""

    @property
    def touched(self) -> frozenset[str]:
        """Give the streams whose rows changed."""

    @property
    def created(self) -> Mapping[str, str]:
        """Give the ids of what came into being: case, resident, paper, operator."""

    @property
    def number(self) -> str:
        """Give the number issued, "" when none."""

    @property
    def documents(self) -> Sequence[str]:
        """Give the codes of documents due now."""


class SyncState(Protocol):
    """What a round of sync found."""

    @property
    def view(self) -> str:
        """Give the hall as seen: none (单机), connected, away, refused."""

    @property
    def last_success(self) -> str:
        """Give the UTC time of the last good round, "" before the first."""

    @property
    def error_code(self) -> str:
        """Give why it did not work, "" when it did."""

    @property
    def touched(self) -> frozenset[str]:
        """Give the streams whose rows changed here."""


class OnOffice(Protocol):
    """Runs something on the office thread, between two actions, and gives what it gave."""

    def __call__(self, work: Callable[[], T]) -> T:
        """Wait until the office thread has done it."""


class Kept(Protocol):
    """A draft as it was left."""

    @property
    def id(self) -> str:
        """Give its id."""

    @property
    def body(self) -> Json:
        """Give what was typed."""

    @property
    def at(self) -> datetime:
        """Give when it was last typed into, in UTC."""


class Drafts(Protocol):
    """What was typed and is not an action yet. Called on the office thread only."""

    def save(self, draft: str, kind: str, body: Mapping[str, Json], /) -> None:
        """Keep a draft."""

    def load(self, draft: str, /) -> Body | None:
        """Give a draft."""

    def list(self, kind: str = "", /) -> Sequence[Kept]:
        """Give one's own drafts, the latest first."""

    def discard(self, draft: str, /) -> None:
        """Throw a draft away."""


class Desk(Protocol):
    """The one door to the records."""

    @property
    def drafts(self) -> Drafts:
        """Give the drafts of this operator."""

    def do(self, act: Act) -> Outcome:
        """Carry out an action on the office thread. Raises Refused."""

    def ask(self, question: Question[V]) -> V:
        """Answer a question on a reader thread."""

    def sync_once(self, run_on_office: OnOffice) -> SyncState:
        """Exchange with the hall on an errand thread; what writes is run by `run_on_office`."""


@runtime_checkable
class Interrupts(Protocol):
    """A desk that can break off a question."""

    def interrupt(self, thread: int) -> None:
        """Break off what the thread of this identity is reading."""


@runtime_checkable
class HangsUp(Protocol):
    """A desk whose talk with the hall can be cut short."""

    def hang_up(self) -> None:
        """Shut the socket down; the round in progress fails soon."""


class Door(Protocol):
    """What stands before the desk: who may come in."""

    @property
    def hall_name(self) -> str:
        """Name the hall."""

    @property
    def workstation(self) -> str:
        """Give the number of this workstation."""

    @property
    def practice(self) -> bool:
        """Whether the hall is made up (演练)."""

    def logins(self) -> Sequence[str]:
        """List who can sign in here."""

    def sign_in(self, login: str, password: str) -> Desk:
        """Open the desk. Raises Refused: password, locked, unknown, disabled."""

    def verify(self, login: str, password: str) -> object:
        """Check the password of the one who is signed in. Raises Refused: password, locked."""

    def close(self) -> None:
        """Shut the store; `sign_in` may open it again."""
