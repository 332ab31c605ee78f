"""keys.json beside the store: one slot per operator with this store's data key sealed to them, and the recovery slot.

The file holds no secret in the clear and no citizen's data; it goes with every backup. Written whole, with fsync.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from counter.db import recovery
from counter.db.keys import Unreadable, WrongPassword, read_body, seal, unseal, unwrap
from counter.domain.journal import Body
from counter.settings import write_whole

FILE = "keys.json"
KEPT_TIMES = 50


class LockedOut(Exception):
    """Too many wrong passwords; `until` says when the next try is allowed."""

    def __init__(self, until: datetime) -> None:
        """Say until when."""
        super().__init__(f"locked until {until.isoformat()}")
        self.until = until


class Unlocked(NamedTuple):
    """What a right password gives."""

    operator: str
    data_key: bytes
    private_key: bytes

    def __repr__(self) -> str:
        """Show no key."""
        return f"Unlocked(operator={self.operator})"


@dataclass(frozen=True)
class Limits:
    """How many wrong passwords in a row lock a slot, and for how long."""

    tries: int = 5
    pause: timedelta = timedelta(minutes=15)


LIMITS = Limits()


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Slot(_Model):
    """One operator's: who, the key under the password, the data key sealed to it."""

    login: str
    public: str
    wrapped: Body
    sealed: Body


class Failures(_Model):
    """Wrong passwords: in a row, and all that no journal has yet."""

    row: int = 0
    until: datetime | None = None
    count: int = 0
    times: tuple[datetime, ...] = ()  # the latest few of `count`


class _Content(_Model):
    version: int = 1
    slots: dict[str, Slot] = Field(default_factory=dict[str, Slot])
    recovery: Body | None = None
    failures: dict[str, Failures] = Field(default_factory=dict[str, Failures])


class KeyRing:
    """The slots of one profile. Every change is on the disk when the call returns."""

    def __init__(self, folder: Path, content: _Content) -> None:
        """For `open`; tests may hand in a content."""
        self.path = folder / FILE
        self._content = content

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Read the profile's keys.json; a profile without one has no slots. Raises Unreadable."""
        try:
            data = (folder / FILE).read_bytes()
        except FileNotFoundError:
            return cls(folder, _Content())
        try:
            return cls(folder, _Content.model_validate(read_body(data)))
        except ValidationError as error:
            raise Unreadable(f"{FILE}: {error}") from error

    @property
    def slots(self) -> dict[str, Slot]:
        """Who can open this store, by operator id."""
        return dict(self._content.slots)

    @property
    def has_recovery(self) -> bool:
        """Whether a recovery key was made for this store."""
        return self._content.recovery is not None

    def add(self, operator: str, login: str, public: str, wrapped: Body, data_key: bytes) -> None:
        """Give an operator a slot, or a new one after a new password."""
        slot = Slot(login=login, public=public, wrapped=wrapped, sealed=seal(public, data_key))
        failures = {k: v for k, v in self._content.failures.items() if k != operator}
        before = self._content.failures.get(operator)
        if before is not None:  # a new password lifts the lock; what is not journalled yet stays counted
            failures[operator] = before.model_copy(update={"row": 0, "until": None})
        self._save(slots={**self._content.slots, operator: slot}, failures=failures)

    def remove(self, operator: str) -> None:
        """Take an operator's slot away; nothing happens where there is none."""
        if operator in self._content.slots:
            self._save(slots={k: v for k, v in self._content.slots.items() if k != operator})

    def make_recovery(self, data_key: bytes) -> tuple[str, str]:
        """Make a new recovery key and give its two halves to print; an older one opens nothing from now on."""
        halves = recovery.new_halves()
        self._save(recovery=recovery.lock(halves, data_key))
        return halves

    def recover(self, first: str, second: str) -> bytes:
        """Give the data key for the two halves, in either order. Raises recovery.WrongHalf."""
        if self._content.recovery is None:
            raise Unreadable("no recovery key was made for this store")
        return recovery.open_with(self._content.recovery, first, second)

    def unlock(self, login: str, password: str, now: datetime, limits: Limits = LIMITS) -> Unlocked:
        """Open the store's key with a password. Raises WrongPassword or LockedOut; `now` is aware.

        Two counters may have given the same login while apart: then the password tells which operator it is.
        """
        slots = {operator: slot for operator, slot in self._content.slots.items() if slot.login == login}
        free = self._not_locked(slots, now)
        for operator, slot in free.items():
            try:
                private = unwrap(slot.wrapped, password)
            except WrongPassword:
                continue
            self._note(operator, lambda was: was.model_copy(update={"row": 0, "until": None}))
            return Unlocked(operator, unseal(private, slot.sealed), private)
        for operator in free:
            self._note(operator, lambda was: _failed(was, now, limits))
        raise WrongPassword

    def _not_locked(self, slots: dict[str, Slot], now: datetime) -> dict[str, Slot]:
        locked = {o: until for o in slots if (until := self._failures(o).until) is not None and until > now}
        if locked and len(locked) == len(slots):
            raise LockedOut(min(locked.values()))
        return {operator: slot for operator, slot in slots.items() if operator not in locked}

    def unreported(self) -> dict[str, Failures]:
        """Wrong passwords that are in no journal yet, by operator."""
        return {operator: failures for operator, failures in self._content.failures.items() if failures.count}

    def reported(self) -> None:
        """Forget what `unreported` gave: it is in the journal now. Locks stay."""
        kept = {o: f.model_copy(update={"count": 0, "times": ()}) for o, f in self._content.failures.items() if f.row or f.until}
        if kept != self._content.failures:
            self._save(failures=kept)

    def _failures(self, operator: str) -> Failures:
        return self._content.failures.get(operator, Failures())

    def _note(self, operator: str, change: Callable[[Failures], Failures]) -> None:
        was = self._failures(operator)
        now = change(was)
        if now != was:
            self._save(failures={**self._content.failures, operator: now})

    def _save(self, **changes: object) -> None:
        content = self._content.model_copy(update=changes)
        write_whole(self.path, json.dumps(content.model_dump(mode="json"), ensure_ascii=False, indent=1).encode())
        self._content = content


def _failed(was: Failures, now: datetime, limits: Limits) -> Failures:
    row = was.row + 1
    full = row >= limits.tries
    return Failures(
        row=0 if full else row,
        until=now + limits.pause if full else None,
        count=was.count + 1,
        times=(*was.times, now)[-KEPT_TIMES:],
    )
