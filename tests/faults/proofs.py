"""What has to hold of a village (the invariants of sync.md), told from the log of the hall and from the stores, not by what made them."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from sqlalchemy import select

from counter.db import apply, audit, days, journal, lists
from counter.db.tables import journal as table
from counter.desk.question import Question
from counter.desk.questions import CardOf, CaseOf, CaseRows, CasesLike, ClashesFound, ResidentsLike, SheetOf, Waiting
from counter.domain.facts import KINDS, nature
from counter.domain.fold import advance
from counter.domain.journal import Action, Fact, Guard, Json
from counter.domain.sealed import expected_in, sealed_in
from counter.domain.state import State, empty
from tests.faults.village import Place, Village

DAYS = ("2026-11-24", "2026-11-25")
DECIDES = {
    "case.correction_asked": "correction", "case.refused": "refused", "case.accepted": "accepted", "case.completed": "instant",
    "case.withdrawn": "withdrawn", "case.acceptance_cancelled": "received",
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """An action of the hall's log with the verdict that a store gave it."""

    seq: int
    action: Action
    verdict: str


def told(place: Place) -> list[Told]:
    """Give the ordered actions of a store, aliases left out."""
    with place.reading() as c:
        query = select(table.c.row).where(table.c.seq.is_not(None), table.c.verdict != "alias").order_by(table.c.seq)
        return [Told(p.seq or 0, journal.open_parcel(p), verdict) for _, p, verdict in journal.judged_parcels(c, query)]


def facts(entries: list[Told]) -> Iterator[tuple[Told, Fact]]:
    """Give every fact of the log."""
    return ((entry, fact) for entry in entries for fact in entry.action.facts)


def prove_midway(village: Village) -> None:
    """What holds at any moment, whatever waits to be sent."""
    for place in village.places:
        shown_is_replayed(place)


def prove(village: Village) -> None:
    """What holds after everybody has healed, and before."""
    rebuild_is_the_rows(village.one_of(village.places))
    village.heal()
    entries = told(village.places[0])
    states = _states(village.places[0])
    delivered(village)
    alike(village)
    rebuild_is_the_rows(village.one_of(village.places))
    with village.one_of(village.places).reading() as c:
        assert audit.chains(c) == [], "I11"
    nothing_typed_is_lost(entries, states)
    one_decision_for_a_state(entries, states)
    lost_decisions_wait(entries, states)
    money_counts(entries, states)
    numbers_denote_one(village.places[0], entries)
    conflicts_are_single(states)
    sheets_count_once(village.places[0])


def delivered(village: Village) -> None:
    """I1, I4, I5: every action is in the hall once, and in every store, without a gap."""
    firsts, head = village.hall.firsts, len(village.hall.log)
    assert [p.seq for p in village.hall.log] == list(range(1, head + 1)), "I4: a gap in the log"
    for place in village.places:
        missing = set(place.done) - firsts.keys() - village.destroyed
        assert not missing, f"I1: {place.number} has lost {missing}"
        with place.reading() as c:
            stored = [
                (r.seq, r.workstation, r.n, r.hash) for r in c.execute(select(table).where(table.c.seq.is_not(None)).order_by(table.c.seq))
            ]
            assert not c.execute(select(table.c.row).where(table.c.seq.is_(None))).all(), f"I1: {place.number} still waits"
        assert stored == [(p.seq, p.workstation, p.n, p.hash) for p in village.hall.log], f"I4: {place.number} does not hold the log"
        assert place.desks["chief"].profile.ledger.cursor == head, f"I4: the cursor of {place.number}"


def _states(place: Place) -> dict[str, State]:
    with place.reading() as c:
        return {stream: json.loads(text) for stream, text in audit.states(c).items()}


def alike(village: Village) -> None:
    """I3: the same log, the same states, the same answers."""
    first, *others = village.places
    with first.reading() as c:
        states, rows = audit.states(c), audit.derived(c)
    for place in others:
        with place.reading() as c:
            assert audit.states(c) == states, f"I3: {place.number}"
            assert audit.derived(c) == rows, f"I3: the rows of {place.number}"
    place = village.one_of(others)
    for question in _questions(village, first):
        assert _answer(place, question) == _answer(first, question), f"I3: {place.number} says otherwise to {question!r}"


def _questions(village: Village, place: Place) -> list[Question[BaseModel]]:
    """Give half a dozen that are different for every seed; 待处理 always."""
    ids = place.desks["chief"].ask(CasesLike()).ids
    person = village.one_of(place.streams("resident")).partition(":")[2]
    text = village.one_of(["张小m", "zxm", "0016", "龙"])
    lists_: list[Question[BaseModel]] = [CasesLike(text=text), CaseRows(ids=ids), ResidentsLike(text=text)]
    whole: list[Question[BaseModel]] = [ClashesFound(), CardOf(resident=person), *(SheetOf(date=day) for day in DAYS)]
    return [Waiting(), CaseOf(case=village.one_of([*ids])), village.one_of(lists_), village.one_of(whole)]


def _answer(place: Place, question: Question[BaseModel]) -> dict[str, object]:
    answer: dict[str, object] = place.desks["chief"].ask(question).model_dump(mode="json")
    answer.pop("silent", None)  # who was silent is told from where one sits
    return answer


def shown_is_replayed(place: Place) -> None:
    """What is shown is what is confirmed, with our own waiting actions stepped over it in their order."""
    with place.reading() as c:
        streams = [r[0] for r in c.exec_driver_sql("select stream from state")]
        states, seen = apply.confirmed(c, streams), apply.shown(c, streams)
        ordered = select(table.c.id).where(table.c.seq.is_not(None))
        own = select(table.c.row).where(table.c.seq.is_(None), table.c.workstation == place.number, table.c.id.not_in(ordered))
        waiting = [journal.open_parcel(p) for _, p in journal.parcels(c, own.order_by(table.c.n))]
    for action in waiting:
        states |= advance(action, {s: states.get(s, empty()) for s in action.streams})[1]
    assert states.keys() == seen.keys(), f"shown: {states.keys() ^ seen.keys()}"
    for stream, state in states.items():
        assert state == seen[stream], f"shown: {stream} at {place.number}"


def rebuild_is_the_rows(place: Place) -> None:
    """I15."""
    with place.desks["chief"].profile.store.write() as c:
        before, verdicts = audit.derived(c), c.execute(select(table.c.row, table.c.verdict)).all()
        assert [*apply.rebuild(c)]
        after = audit.derived(c)
        assert after == before, f"I15: {[name for name in after if after[name] != before[name]]} at {place.number}"
        assert c.execute(select(table.c.row, table.c.verdict)).all() == verdicts, "I15: verdicts"


@dataclass(frozen=True)
class Typed:
    """A value that somebody put at a path."""

    stream: str
    path: str
    value: Json
    seq: int


def nothing_typed_is_lost(entries: list[Told], states: dict[str, State]) -> None:
    """I6: a value stands, was seen by whoever replaced it, or is in a conflict with the one that stands."""
    seen: dict[tuple[str, str], list[tuple[int, Json]]] = {}
    typed: list[Typed] = []
    for entry, fact in facts(entries):
        b: dict[str, Any] = fact.body
        for path, (was, now) in b.get("edits", {}).items():
            typed.append(Typed(fact.stream, path, now, entry.seq))
            seen.setdefault((fact.stream, path), []).append((entry.seq, was))
        if entry.verdict == "applied" and fact.kind in ("conflict.settled", "case.entry_corrected"):
            typed.append(Typed(fact.stream, b["path"], b.get("value", b.get("now")), entry.seq))
            guards = [_expected(entry.action, g) for g in entry.action.guards if g.path == b["path"]]
            known = [*b.get("others", []), *guards]
            seen.setdefault((fact.stream, b["path"]), []).extend((entry.seq, value) for value in known)
    for t in typed:
        state = states[t.stream]
        others = [o for c in state["conflicts"].values() if c["path"] == t.path for o in c["others"]]
        later = [value for seq, value in seen.get((t.stream, t.path), []) if seq >= t.seq]
        assert t.value in [state["v"].get(t.path), *others, *later], f"I6: {t} is gone"


def _expected(action: Action, guard: Guard) -> Json:
    fact = sealed_in(action, guard)
    return guard.expected if fact is None else expected_in(fact, guard.path)


def one_decision_for_a_state(entries: list[Told], states: dict[str, State]) -> None:
    """I7: a decision takes effect exactly when the case is in the state that it was made on, and then whole."""
    now: dict[str, str] = {}
    recorded: Counter[str] = Counter()
    for entry in entries:
        _held_as_judged(entry, now)
        for fact in entry.action.facts:
            if fact.kind == "case.received":
                now[fact.stream] = "received"
            elif entry.verdict == "applied" and fact.kind in DECIDES:
                now[fact.stream] = DECIDES[fact.kind]
            elif entry.verdict == "applied" and fact.kind == "household.recorded":
                recorded[fact.stream] += 1
    for stream, state in states.items():
        if stream.startswith("case:"):
            assert state["v"]["state"] == now[stream], f"I7: {stream}"
        elif stream.startswith("household:"):
            assert int(state["v"].get("version") or 0) == recorded[stream], f"I7: {stream}"


def _held_as_judged(entry: Told, now: dict[str, str]) -> None:
    alone = {g.path for g in entry.action.guards} == {"state"}
    for guard in entry.action.guards:
        if guard.path == "state" and guard.stream.startswith("case:"):
            held = now.get(guard.stream) == guard.expected
            assert held if entry.verdict == "applied" else not (held and alone), f"I7: {entry.action.verb} at {entry.seq}"


def _list(value: Json) -> list[str]:
    return [str(part) for part in value] if isinstance(value, list) else []


def lost_decisions_wait(entries: list[Told], states: dict[str, State]) -> None:
    """A decision that was not applied is a matter, or was settled; so is every paper of it."""
    lost: dict[str, str] = {}
    for entry in entries:
        decided = [f for f in entry.action.facts if f.kind in KINDS and nature(f.kind) == "guarded"]
        if entry.verdict == "not_applied" and decided:
            key = f"lost:{entry.action.id}"
            held = [s for s in sorted({f.stream for f in decided}) if s in states]
            where = [s for s in held if key in {**states[s]["matters"], **states[s].get("settled", {})}]
            assert where, f"{entry.action.verb} at {entry.seq} is not in 待处理"
            lost[entry.action.id] = where[0]
    settled = {p for _, f in facts(entries) if f.kind == "matter.settled" for p in _list(f.body.get("papers"))}
    for _, fact in facts(entries):
        if fact.kind == "paper.issued" and fact.body["decision"] in lost:
            found = states[fact.stream]["matters"].get(f"lost:{fact.body['decision']}", {"papers": []})
            assert fact.body["paper"] in {*found["papers"], *settled}, f"the paper {fact.body['number']} is not in 待处理"


def money_counts(entries: list[Told], states: dict[str, State]) -> None:
    """I16 as far as a log goes: every taking and returning counts, and a month is paid twice only with an open matter."""
    for stream, state in states.items():
        if not stream.startswith("dues:"):
            continue
        own = [fact.body for _, fact in facts(entries) if fact.stream == stream and fact.kind == "dues.taken"]
        back = [int(str(fact.body["amount"])) for _, fact in facts(entries) if fact.stream == stream and fact.kind == "dues.returned"]
        receipts = state["receipts"]
        assert {b["receipt"]: b["paid"] for b in own} == {n: r["paid"] for n, r in receipts.items()}, f"money: {stream}"
        assert sum(r["returned"] for r in receipts.values()) == sum(back), f"money given back: {stream}"
        held = [(n, set(r["months"])) for n, r in receipts.items() if not r["void"] and (r["returned"] < r["paid"] or not r["returned"])]
        known = {**state["matters"], **state.get("settled", {})}
        twice = [n for n, months in held if any(months & others for m, others in held if m != n)]
        assert len(twice) <= 1 + sum(f"twice:{n}" in known for n in twice), f"a month paid twice in {stream} is no matter"


def numbers_denote_one(place: Place, entries: list[Told]) -> None:
    """I8: a number of two cases is a clash that everybody is told."""
    found: dict[str, set[str]] = {}
    for _, fact in facts(entries):
        if fact.kind == "case.received":
            found.setdefault(str(fact.body["number"]), set()).add(fact.stream)
    twice = {number for number, streams in found.items() if len(streams) > 1}
    with place.reading() as c:
        assert {row["value"] for row in lists.clashes(c) if row["kind"] == "number_twice"} == twice, "I8"


def conflicts_are_single(states: dict[str, State]) -> None:
    """One open conflict for a path and an actor, and each has another value than the one that stands."""
    for stream, state in states.items():
        found = Counter((c["path"], c["operator"]) for c in state["conflicts"].values())
        assert all(n == 1 for n in found.values()), f"two conflicts of one actor at one path of {stream}"
        assert all(c["others"] for c in state["conflicts"].values()), f"a conflict about nothing in {stream}"


def sheets_count_once(place: Place) -> None:
    """What happened stands on one sheet, of its own day or as 补记 on a later one; only what came after all cuts is on none."""
    with place.reading() as c:
        cuts = {day: (days.cut_of(c, day) or {}).get("cut") for day in DAYS}
        main = Counter((e.workstation, e.n, e.kind, e.stream) for day, cut in cuts.items() for e in days.entries(c, day, cut))
        late = Counter((e.workstation, e.n, e.kind, e.stream) for day, cut in cuts.items() for e in days.late(c, day, cut))
        everything = Counter((e.workstation, e.n, e.kind, e.stream) for day in DAYS for e in days.entries(c, day, None))
    assert all(n == 1 for n in (main + late).values()) or max((main + late - everything).values(), default=0) == 0, "a sheet counts twice"
