"""Operators, the outbox, and where this counter stands."""

import json
from datetime import datetime
from typing import ClassVar

from counter.db import lists, reads
from counter.db.journal import get_meta
from counter.desk.action import ACTIONS
from counter.desk.attention import attention
from counter.desk.inquiry import Inquiry
from counter.desk.question import Question
from counter.desk.views import OperatorRow, Operators, Outbox, OutboxRow, Standing
from counter.domain import rights
from counter.domain.clock import doubt

BEGINNING = ("FoundHall", "Enrol", "ConfirmClock")
STANDARDS = ("std.db.urban", "std.db.rural", "party.dues.farmer")


class OperatorList(Question[Operators]):
    """All operators and the roles there are."""

    zh: ClassVar[str] = "操作员"
    right: ClassVar[str] = "own"

    def answer(self, inquiry: Inquiry) -> Operators:
        """Give them by login."""
        return Operators(rows=tuple(_operator(o) for o in reads.operators(inquiry.connection)), roles=tuple(rights.ROLES.items()))


def _operator(o: reads.Row) -> OperatorRow:
    grants = rights.read(json.loads(o["grants"]))
    words = "、".join(rights.ROLES.get(role, role) for role, _ in grants)
    return OperatorRow(id=o["id"], login=o["login"], name=o["name"], active=o["active"], grants=grants, roles_zh=words)


class OutboxOf(Question[Outbox]):
    """The ledger of this workstation's own actions, newest first."""

    zh: ClassVar[str] = "流水"
    limit: int = 200

    def answer(self, inquiry: Inquiry) -> Outbox:
        """Never hide, never drop."""
        workstation = inquiry.actor.workstation
        waiting, oldest = lists.unsent(inquiry.connection, workstation)
        rows = lists.outbox(inquiry.connection, workstation, self.limit)
        return Outbox(rows=tuple(_outbox(r) for r in rows), waiting=waiting, oldest=oldest)


def _outbox(r: reads.Row) -> OutboxRow:
    state = "not_applied" if r["verdict"] != "applied" else "waiting" if r["seq"] is None else "confirmed"
    act = ACTIONS.get(r["verb"])
    return OutboxRow(n=r["n"], verb=r["verb"], words=act.zh if act else r["verb"], at=r["at"], state=state, seq=r["seq"])


class StandingNow(Question[Standing]):
    """Who is signed in, where, how much waits, whether the clock can be believed."""

    zh: ClassVar[str] = "状态"

    def answer(self, inquiry: Inquiry) -> Standing:
        """Give what the status bar shows."""
        actor, world, c = inquiry.actor, inquiry.world, inquiry.connection
        waiting, oldest = lists.unsent(c, actor.workstation)
        missing = tuple(world.catalogue.settings[key].zh for key in STANDARDS if world.setting(key) is None)
        return Standing(
            operator=actor.operator, name=actor.name, login=actor.login, grants=actor.grants, workstation=actor.workstation,
            hall_name=world.hall_name, waiting=waiting, oldest=oldest, cursor=int(get_meta(c, "cursor", "0")),
            attention=len(tuple(attention(inquiry))), clock=clock_doubt(inquiry), standards_missing=missing,
            new_number_needed=bool(get_meta(c, "needs_number")),
        )  # fmt: skip


def last_believed(inquiry: Inquiry) -> datetime | None:
    """Give the moment to lay this one beside: the last action here if it is to come, else the last that trusted the clock.

    What may be done by a doubtful clock (an edit, a sign-in) must not make it a trusted one.
    """
    c, workstation = inquiry.connection, inquiry.actor.workstation
    last = reads.last_moment(c, workstation)
    if last and datetime.fromisoformat(last) > inquiry.now:
        return datetime.fromisoformat(last)
    trusting = reads.last_moment(c, workstation, (*BEGINNING, *(name for name, act in ACTIONS.items() if act.dated)))
    return datetime.fromisoformat(trusting) if trusting else None


def clock_doubt(inquiry: Inquiry) -> str:
    """Say what is wrong with the clock, "" when it can be believed."""
    last = last_believed(inquiry)
    confirmed = inquiry.state(f"workstation:{inquiry.actor.workstation}")["v"].get("clock_confirmed") or {}
    return doubt(
        inquiry.now, last, int(get_meta(inquiry.connection, "offset_ms", "0")),
        confirmed.get("date", ""), inquiry.today.isoformat(),
    )  # fmt: skip
