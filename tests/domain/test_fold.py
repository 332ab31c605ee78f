"""Judge and step: what takes effect, and what never stops what is behind it."""

import copy
from dataclasses import replace

import pytest

from counter.domain import facts
from counter.domain.fold import STEPS, advance
from counter.domain.journal import Fact, Json
from counter.domain.state import value
from tests.domain.told import ACCEPTED, CASE, RECEIVED, REFUSED, SALT, Told, accepted, act, edited, received, refused, run

DUES = "dues:r"
TAKEN: dict[str, Json] = {
    "receipt": "DF1", "case": "1", "method": "现金", "on": "2026-11-24", "workstation": "03", "months": ["2026-11"], "paid": 100,
}  # fmt: skip


def test_every_kind_has_a_step() -> None:
    assert STEPS.keys() == facts.KINDS.keys()


def test_of_two_decisions_the_first_stands() -> None:
    verdicts, states = run(received(), accepted(), refused())
    assert verdicts == ["applied", "applied", "not_applied"]
    assert value(states[CASE], "state") == "accepted"
    assert [entry["state"] for entry in states[CASE]["log"]] == ["accepted"]
    assert states[CASE]["matters"]["lost:refuse"]["kinds"] == ["case.refused"]


def test_a_decision_is_whole_or_not_at_all() -> None:
    household: Told = ("household:h", "household.recorded", {"head": "r", "case": "1", "members": {}})
    both = act("both", household, (CASE, "case.accepted", ACCEPTED), guards=[(CASE, "state", "received"), ("household:h", "version", None)])
    _, states = run(received(), refused(), both)
    assert "household:h" not in states
    assert states[CASE]["matters"].keys() == {"lost:both"}


def test_a_guard_may_look_at_a_stream_that_is_not_written() -> None:
    looking = act("look", (CASE, "case.withdrawn", {"on": "x", "reason": "y"}), guards=[("resident:r", "person/name", "张小明")])
    assert run(received(), looking)[0] == ["applied", "not_applied"]


def test_witness_edits_and_additions_count_in_an_action_that_is_not_applied() -> None:
    late = act(
        "late", (DUES, "dues.taken", TAKEN), (CASE, "case.edited", {"edits": {"answers/x": [None, 1]}}),
        (CASE, "case.material", {"code": "M"}),
        (CASE, "case.refused", REFUSED), guards=[(CASE, "state", "received")],
    )  # fmt: skip
    verdicts, states = run(received(), accepted(), late)
    assert verdicts[-1] == "not_applied"
    assert states[DUES]["receipts"]["DF1"]["paid"] == 100
    assert value(states[CASE], "answers/x") == 1
    assert "M" in states[CASE]["materials"]
    assert value(states[CASE], "state") == "accepted"


def test_what_is_not_known_freezes_its_own_stream_and_no_other() -> None:
    strange = act("strange", (CASE, "case.foretold", {}), (DUES, "dues.taken", TAKEN))
    verdicts, states = run(received(), strange, edited("e", "person/name", "张小明", "张明"))
    assert not states[CASE]["readable"]
    assert value(states[CASE], "answers/person/name") == "张小明"
    assert states[DUES]["readable"]
    assert states[DUES]["receipts"]["DF1"]["paid"] == 100
    assert verdicts == ["applied"] * 3


def test_a_newer_version_of_a_known_kind_is_not_known() -> None:
    _, states = run(received(), act("v2", (CASE, "case.edited", {"edits": {}}), version=2))
    assert not states[CASE]["readable"]


def test_a_decision_that_looks_at_a_frozen_stream_cannot_be_judged() -> None:
    frozen = act("strange", (CASE, "case.foretold", {}))
    household: Told = ("household:h", "household.recorded", {"head": "r", "case": "1", "members": {}})
    verdicts, states = run(received(), frozen, act("decide", household, (DUES, "dues.taken", TAKEN), guards=[(CASE, "state", "received")]))
    assert verdicts[-1] == "unreadable"
    assert not states["household:h"]["readable"]
    assert states[DUES]["receipts"]["DF1"]["paid"] == 100


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("case.edited", {"edits": {"answers/x": [1]}}), ("case.edited", {}), ("case.accepted", {**ACCEPTED, "judged": "all"}),
        ("case.accepted", {**ACCEPTED, "provisional": 1}), ("dues.taken", {**TAKEN, "paid": True}),
        ("dues.taken", {**TAKEN, "months": ["2026-11", "2026-11"]}), ("operator.added", {"login": "x"}),
        ("household.recorded", {"members": []}),
        ("day.closed", {"cut": {"03": "9"}, "cash_counted": 0, "silent": []}),
    ],
)  # fmt: skip
def test_a_body_that_makes_no_sense_does_nothing_and_holds_nothing_up(kind: str, body: dict[str, Json]) -> None:
    verdicts, states = run(received(), act("bad", (CASE, kind, body)), accepted())
    assert verdicts == ["applied", "garbled", "applied"]
    assert value(states[CASE], "state") == "accepted"


def test_a_step_that_cannot_be_made_does_nothing() -> None:
    voiding = act("void", (DUES, "dues.voided", {"receipt": "DF9", "reason": "x"}))
    assert run(voiding) == (["garbled"], {})


def test_an_erased_fact_is_passed_over() -> None:
    action = received()
    gone = replace(action, facts=tuple(Fact(f.stream, f.kind, f.version, None, None, f.seal) for f in action.facts))
    verdicts, states = run(gone, act("m", (CASE, "case.material", {"code": "M"})))
    assert verdicts == ["applied", "applied"]
    assert "number" not in states[CASE]["v"]
    assert "M" in states[CASE]["materials"]


def test_states_given_stay_as_they_are() -> None:
    _, states = run(received())
    before = copy.deepcopy(states)
    advance(accepted(), states)
    assert states == before


def test_what_stays_as_it_was_is_not_given_back() -> None:
    _, states = run(received())
    assert advance(edited("same", "person/name", "张小明", "张小明"), states) == ("applied", {})


def test_the_seal_of_a_sound_body_is_enough() -> None:
    assert facts.sound(Fact(CASE, "case.received", 1, None, None, "seal"))
    assert facts.sound(Fact.of(CASE, "case.received", RECEIVED, SALT))
