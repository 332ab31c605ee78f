"""Tickets of the office: whom to tell, how work ended, and whether the one to be told is still there."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from counter.domain.problem import Problem

T = TypeVar("T")
Problems = tuple[Problem, ...]


@dataclass(frozen=True)
class Callbacks:
    """Whom to tell, in the window thread. An `owner` that is gone is not told."""

    done: Callable[[object], object] | None
    refused: Callable[[Problems], object] | None = None
    failed: Callable[[str], object] | None = None
    owner: QObject | None = None
    slot: str = ""
    acted: bool = False


@dataclass(frozen=True)
class Arrival:
    """How work ended: `value` of done, problems of refused, incident number of failed."""

    how: str
    value: object


def settle(future: "Future[T]", work: Callable[[], T]) -> None:
    """Do the work and give what came of it to the one who waits."""
    try:
        future.set_result(work())
    except BaseException as error:
        future.set_exception(error)
        if not isinstance(error, Exception):
            raise


def listens(told: Callable[..., object], owner: QObject | None) -> bool:
    """Whether the one to be told is still there."""
    receiver = owner if owner is not None else getattr(told, "__self__", None)
    return isValid(receiver) if isinstance(receiver, QObject) else True
