"""The window's only way to the desk: it says what it wants and is called back in its own thread.

One office thread does actions, drafts and pulled work, in this order of haste; two reader threads answer questions;
a few errand threads render, spool and talk to the hall. Callbacks stay in the window thread under a ticket; threads
carry only tickets and plain work, so that no widget is ever released by a thread that is not its own.
"""

import itertools
import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime
from queue import PriorityQueue, SimpleQueue
from typing import TypeVar, cast

from pydantic import BaseModel, ValidationError
from PySide6.QtCore import QObject, Qt, Signal, Slot

from counter.desk.action import Act
from counter.desk.question import Question
from counter.domain.journal import Body
from counter.domain.problem import Refused
from counter.ui.desks import Desk, HangsUp, Interrupts, Outcome
from counter.ui.mishaps import incident, misfits
from counter.ui.printers import Remembered
from counter.ui.tickets import Arrival, Callbacks, Problems, listens, settle
from counter.ui.words import SHANGHAI

T = TypeVar("T")
V = TypeVar("V", bound=BaseModel)
Work = Callable[[], object]
NOW, LATER, LAST = 0, 1, 2
READERS, ERRANDS = 2, 3
log = logging.getLogger(__name__)


class Office(QObject):
    """Threads and tickets. `close` joins every thread."""

    changed = Signal(object)  # frozenset of streams: read again what shows them
    failed = Signal(str)  # an incident number, for the band across the window
    unheard = Signal(object)  # problems that nobody else took
    committed = Signal()  # an action of ours is in the journal
    acted = Signal(object)  # and this is its Outcome
    _arrived = Signal(int, object)

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None, workstation: str = "") -> None:
        """Start the threads; `open` gives them a desk later. `now` tells the time, in UTC."""
        super().__init__(parent)
        self._now = now
        self.workstation = workstation
        self.paper = Remembered()  # which printer takes which paper; the window gives what the settings say
        self._desk: Desk | None = None
        self._tickets = itertools.count(1)
        self._waiting: dict[int, Callbacks] = {}
        self._latest: dict[str, int] = {}
        self._reading: dict[int, int] = {}  # ticket -> identity of the thread that reads for it
        self._lock = threading.Lock()
        self._desk_work: PriorityQueue[tuple[int, int, Work | None]] = PriorityQueue()
        self._questions: SimpleQueue[tuple[int, Work] | None] = SimpleQueue()
        self._errands = ThreadPoolExecutor(ERRANDS, "errand")
        self._threads = [threading.Thread(target=self._work, name="office")]
        self._threads += [threading.Thread(target=self._read, name=f"reader-{n}") for n in range(READERS)]
        self._closed = False
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        for thread in self._threads:
            thread.start()

    # -- what the window says

    @property
    def desk(self) -> Desk:
        """The desk that is open. Raises RuntimeError when nobody is signed in."""
        if self._desk is None:
            raise RuntimeError("nobody is signed in")
        return self._desk

    def today(self) -> date:
        """Give the day in the hall."""
        return self.moment().astimezone(SHANGHAI).date()

    def moment(self) -> datetime:
        """Give the time, in UTC."""
        return self._now()

    def now(self) -> datetime:
        """Give the moment, in UTC."""
        return self._now()

    def open(self, desk: Desk | None) -> None:
        """Work at this desk from now on. What was asked of another is done, but nobody is told any more."""
        self._fall_silent()
        self._desk = desk

    def do(
        self,
        act: Act,
        done: Callable[[Outcome], object] | None = None,
        refused: Callable[[Problems], object] | None = None,
        failed: Callable[[str], object] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Carry out an action; `changed` follows `done`. Problems that nobody takes go to `unheard`."""
        desk = self.desk
        told = cast("Callable[[object], object] | None", done)
        self._on_office(NOW, lambda: desk.do(act), Callbacks(told, refused, failed, owner, acted=True))

    def attempt(
        self,
        act: type[Act],
        values: Mapping[str, object],
        done: Callable[[Outcome], object] | None = None,
        refused: Callable[[Problems], object] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Carry out an action made of what was typed; values that do not even fit its form are problems like others."""
        try:
            made = act.model_validate(dict(values))
        except ValidationError as error:
            (refused or self.unheard.emit)(misfits(error))
        else:
            self.do(made, done, refused, owner=owner)

    def ask(
        self,
        question: Question[V],
        done: Callable[[V], object],
        refused: Callable[[Problems], object] | None = None,
        failed: Callable[[str], object] | None = None,
        owner: QObject | None = None,
        slot: str = "",
    ) -> None:
        """Answer a question. A newer one in the same slot takes the place of the older, which is broken off."""
        desk = self.desk
        told = cast("Callable[[object], object]", done)
        ticket = self._ticket(Callbacks(told, refused, failed, owner, slot))
        self._questions.put((ticket, lambda: desk.ask(question)))

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        refused: Callable[[Problems], object] | None = None,
        failed: Callable[[str], object] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run plain work on the office thread: signing in, drafts."""
        told = cast("Callable[[object], object] | None", done)
        self._on_office(NOW, work, Callbacks(told, refused, failed, owner))

    def save_draft(self, draft: str, kind: str, body: Body) -> None:
        """Keep what was typed. Drafts and actions keep the order in which they were said."""
        drafts = self.desk.drafts
        self.run(lambda: drafts.save(draft, kind, body))

    def load_draft(self, draft: str, done: Callable[[Body | None], object], owner: QObject | None = None) -> None:
        """Give a draft, None when there is none."""
        drafts = self.desk.drafts
        self.run(lambda: drafts.load(draft), done, owner=owner)

    def discard_draft(self, draft: str) -> None:
        """Throw a draft away."""
        drafts = self.desk.drafts
        self.run(lambda: drafts.discard(draft))

    def errand(
        self,
        work: Callable[[], T],
        done: Callable[[T], object] | None = None,
        refused: Callable[[Problems], object] | None = None,
        failed: Callable[[str], object] | None = None,
        owner: QObject | None = None,
    ) -> None:
        """Run work that touches no record: rendering, spooling, the network."""
        told = cast("Callable[[object], object] | None", done)
        ticket = self._ticket(Callbacks(told, refused, failed, owner))
        self._errands.submit(self._carry_out, ticket, work)

    def on_office(self, work: Callable[[], T]) -> T:
        """For an errand thread: have a slice of work done on the office thread between actions, and wait for it."""
        future: Future[T] = Future()
        self._put(LATER, lambda: settle(future, work))
        return future.result()

    def close(self, last: Work | None = None) -> None:
        """Finish what was asked for, then `last`; break off reading; join every thread. Nobody is called back any more."""
        if self._closed:
            return
        self._closed = True
        self._arrived.disconnect(self._deliver)
        self._fall_silent()
        self._errands.shutdown(wait=True, cancel_futures=True)
        if last is not None:
            self._put(LAST, last)
        self._put(LAST, None)
        for _ in range(READERS):
            self._questions.put(None)
        for thread in self._threads:
            thread.join()
        self._desk = None

    def _fall_silent(self) -> None:
        self._waiting.clear()
        self._latest.clear()
        with self._lock:
            reading = tuple(self._reading)
        self._break_off(*reading)
        if isinstance(self._desk, HangsUp):
            self._desk.hang_up()

    # -- tickets

    def _ticket(self, callbacks: Callbacks) -> int:
        if self._closed:
            raise RuntimeError("the office is closed")
        ticket = next(self._tickets)
        self._waiting[ticket] = callbacks
        if callbacks.slot:
            older = self._latest.get(callbacks.slot, 0)
            self._latest[callbacks.slot] = ticket
            self._waiting.pop(older, None)
            self._break_off(older)
        return ticket

    def _break_off(self, *tickets: int) -> None:
        desk = self._desk
        with self._lock:
            for ticket in tickets:
                if ticket in self._reading and isinstance(desk, Interrupts):
                    desk.interrupt(self._reading[ticket])

    @Slot(int, object)
    def _deliver(self, ticket: int, arrival: Arrival) -> None:
        callbacks = self._waiting.pop(ticket, None)
        if callbacks is None:
            return
        if callbacks.slot and self._latest.get(callbacks.slot) == ticket:
            del self._latest[callbacks.slot]
        if arrival.how == "failed":
            self.failed.emit(arrival.value)
        table: dict[str, Callable[..., object] | None]
        table = {"done": callbacks.done, "refused": callbacks.refused, "failed": callbacks.failed}
        told = table[arrival.how]
        if told is None and arrival.how == "refused":
            self.unheard.emit(arrival.value)
        elif told is not None and listens(told, callbacks.owner):
            told(arrival.value)
        if callbacks.acted and arrival.how == "done":
            self.changed.emit(cast("Outcome", arrival.value).touched)
            self.committed.emit()
            self.acted.emit(arrival.value)

    # -- threads

    def _put(self, haste: int, work: Work | None) -> None:
        self._desk_work.put((haste, next(self._tickets), work))

    def _on_office(self, haste: int, work: Work, callbacks: Callbacks) -> None:
        ticket = self._ticket(callbacks)
        self._put(haste, lambda: self._carry_out(ticket, work))

    def _work(self) -> None:
        while (work := self._desk_work.get()[2]) is not None:
            work()

    def _read(self) -> None:
        while (question := self._questions.get()) is not None:
            ticket, work = question
            with self._lock:
                wanted = ticket in self._waiting
                if wanted:
                    self._reading[ticket] = threading.get_ident()
            if wanted:
                self._carry_out(ticket, work)

    def _carry_out(self, ticket: int, work: Work) -> None:
        try:
            arrival = Arrival("done", work())
        except Refused as refusal:
            arrival = Arrival("refused", refusal.problems)
        except Exception as error:
            number = incident(error, ticket)
            if ticket in self._waiting:
                log.exception("incident %s", number)
            arrival = Arrival("failed", number)
        with self._lock:
            self._reading.pop(ticket, None)
        self._arrived.emit(ticket, arrival)
