"""The mutation check of sync.md: each rule is taken out, and the simulation has to notice."""

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.exc import IntegrityError

from counter.db import apply, journal
from counter.db.apply import Waiting
from counter.db.ledger import Ledger
from counter.db.tables import journal as table
from counter.domain import fold, state
from counter.domain.facts import known, nature
from counter.domain.journal import Action, Fact, Json, Parcel
from counter.domain.state import State
from counter.domain.streams import case, hall, resident
from counter.domain.streams import dues as dues_stream
from tests.faults.life import Template, live

Patch = pytest.MonkeyPatch
TRIED = 120  # seeds, of which one at least has to fail


def no_guards(patch: Patch) -> None:
    patch.setattr(fold, "judge", lambda *_: "applied")


def no_base(patch: Patch) -> None:
    """The later value wins, as everywhere where nobody looked."""

    def overwrite(held: State, _action: Action, edits: dict[str, list[Json]]) -> None:
        held["v"].update({path: now for path, (_, now) in edits.items()})

    for stream in (case, hall, resident):
        patch.setattr(stream, "edit", overwrite)


def no_conflicts(patch: Patch) -> None:
    """The earlier value wins and the other is dropped."""
    patch.setattr(state, "_conflict", lambda *_: None)


def witness_under_the_verdict(patch: Patch) -> None:
    keep = fold._step_one

    def step(action: Action, fact: Fact, verdict: fold.Verdict, held: State) -> None:
        if verdict == "applied" or not known(fact.kind, fact.version) or nature(fact.kind) != "witness":
            keep(action, fact, verdict, held)

    patch.setattr(fold, "_step_one", step)


def no_matter_for_what_is_lost(patch: Patch) -> None:
    patch.setattr(fold, "_lost", lambda *_: None)


def no_matter_for_a_month_twice(patch: Patch) -> None:
    patch.setattr(dues_stream, "matter", lambda *_, **__: None)


def cursor_in_a_transaction_of_its_own(patch: Patch) -> None:
    def take(self: Ledger, rest: deque[Parcel], epoch: int) -> None:
        taken = [rest.popleft() for _ in range(len(rest))]
        with self._store.write() as c:
            journal.set_meta(c, cursor=str(taken[-1].seq if taken else self.cursor))
        with self._store.write() as c:
            apply.absorb(c, taken)
            journal.set_meta(c, epoch=str(epoch))

    patch.setattr(Ledger, "_take", take)


def aliases_judged_again(patch: Patch) -> None:
    patch.setattr(apply._Intake, "_known", lambda *_: False)


def places_not_compared(patch: Patch) -> None:
    patch.setattr(apply._Intake, "_place", lambda *_: (None, False))


def places_compared_by_workstation_only(patch: Patch) -> None:
    keep = journal.find
    patch.setattr(journal, "find", lambda c, workstation, _n: keep(c, workstation, journal.last(c, workstation)[0]))


def any_order(patch: Patch) -> None:
    def receive(self: Ledger, parcels: Sequence[Parcel], epoch: int, _head: int) -> None:
        known_places = {(p.workstation, p.n) for p in parcels if _held(self, p)}
        rest = deque(p for p in parcels if (p.workstation, p.n) not in known_places)
        self._run(partial(self._take, rest, epoch))
        while rest:
            self._run(partial(self._take, rest, epoch))

    patch.setattr(Ledger, "receive", receive)


def _held(ledger: Ledger, p: Parcel) -> bool:
    with ledger._store.read() as c:
        found = journal.find(c, p.workstation, p.n)
        return found is not None and found.seq is not None


def nothing_shown_again(patch: Patch) -> None:
    """What is pending stays shown as it was, whatever has been confirmed beneath it."""
    patch.setattr(apply, "_closure", lambda _c, touched: (set(touched), []))


def no_closure(patch: Patch) -> None:
    """Only the pending actions of the touched streams are stepped again, not those tied to them by others."""

    def closure(connection: Connection, touched: set[str]) -> tuple[set[str], list[Waiting]]:
        rows = journal.tied(connection, touched)
        waiting = sorted(apply._waiting(connection, select(table.c.row).where(table.c.row.in_(rows))))
        return touched | {s for _, action, _ in waiting for s in action.streams}, waiting

    patch.setattr(apply, "_closure", closure)


# The rule and the seed at which to begin: the first that notices is not far from there.
RULES: tuple[tuple[Callable[[Patch], None], int], ...] = (
    (no_guards, 0), (no_base, 0), (no_conflicts, 0), (witness_under_the_verdict, 8), (no_matter_for_what_is_lost, 0),
    (no_matter_for_a_month_twice, 0), (cursor_in_a_transaction_of_its_own, 0), (aliases_judged_again, 60), (places_not_compared, 0),
    (places_compared_by_workstation_only, 0), (any_order, 15), (nothing_shown_again, 0), (no_closure, 5),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "first"), RULES, ids=[rule.__name__ for rule, _ in RULES])
def test_a_rule_taken_out_is_noticed(template: Template, monkeypatch: Patch, rule: Callable[[Patch], None], first: int) -> None:
    rule(monkeypatch)
    with pytest.raises((AssertionError, IntegrityError, RuntimeError, apply.Fork, KeyError)):
        _live_on(template, first)


def _live_on(template: Template, first: int) -> None:
    for seed in range(first, first + TRIED):
        live(template, seed)
