"""The smaller streams: hall, household, operator, resident, workstation, day."""

from counter.domain.journal import Action, Json
from counter.domain.state import State, value
from tests.domain.told import act, run


def after(stream: str, *told: tuple[str, dict[str, Json]]) -> State:
    return run(*(act(f"a{n}", (stream, kind, body)) for n, (kind, body) in enumerate(told)))[1][stream]


def test_the_hall_keeps_its_settings_by_path_and_nothing_else_is_edited() -> None:
    founded: dict[str, Json] = {"id": "h", "name": "大厅", "street": "520602003", "street_name": "河西", "practice": False}
    changes: dict[str, Json] = {"setting/x/2026-01-01": [None, {"value": 1}], "name": ["大厅", "别处"]}
    state = after("hall", ("hall.founded", founded), ("setting.changed", {"edits": changes}))
    assert value(state, "setting/x/2026-01-01") == {"value": 1}
    assert value(state, "name") == "大厅"


def test_two_settings_for_one_day_are_a_conflict() -> None:
    edits: list[dict[str, Json]] = [{"setting/x/d": [None, n]} for n in (1, 2)]
    told: list[tuple[str, dict[str, Json]]] = [("setting.changed", {"edits": e}) for e in edits]
    state = after("hall", *told)
    assert (value(state, "setting/x/d"), len(state["conflicts"])) == (1, 1)


def household(name: str, version: Json) -> Action:
    body: dict[str, Json] = {"head": "r", "case": name, "members": {"r1": {"member_name": name}}}
    return act(name, ("household:h", "household.recorded", body), guards=[("household:h", "version", version)])


def test_a_household_counts_its_versions() -> None:
    verdicts, states = run(household("a", None), household("b", None), household("c", 1))
    assert verdicts == ["applied", "not_applied", "applied"]
    assert value(states["household:h"], "version") == 2
    assert states["household:h"]["members"] == {"r1": {"member_name": "c"}}


def test_an_operator_comes_and_goes() -> None:
    added: dict[str, Json] = {"login": "clerk", "name": "王敏", "grants": [["CLERK", ["DB"]]], "public": "p", "wrapped": {}}
    told: list[tuple[str, dict[str, Json]]] = [("operator.added", added), ("operator.granted", {"grants": []}), ("operator.disabled", {})]
    assert value(after("operator:o", *told), "active") is False
    assert value(after("operator:o", *told, ("operator.enabled", {})), "active") is True
    reset: dict[str, Json] = {"public": "q", "wrapped": {"x": 1}, "reset": True}
    state = after("operator:o", *told, ("password.changed", reset), ("signin.failed", {"count": 3, "workstation": "03"}))
    assert (value(state, "keys"), value(state, "public"), state["failures"][0]["count"]) == (2, "q", 3)


def test_a_residents_file_is_opened_by_somebody_on_a_day() -> None:
    person: dict[str, Json] = {"person": {"name": "张小明"}, "on": "2026-11-24"}
    state = after("resident:r", ("resident.registered", person), ("resident.opened", {"purpose": "核对", "on": "2026-11-25"}))
    assert value(state, "person/name") == "张小明"
    assert state["opened"] == {"o1": "2026-11-25"}


def test_one_number_with_two_keys_is_a_matter() -> None:
    keys: list[tuple[str, dict[str, Json]]] = [
        ("workstation.enrolled", {"public": key, "certificate": "", "name": ""}) for key in ("k1", "k1", "k2")
    ]
    state = after("workstation:03", *keys)
    assert value(state, "public") == "k1"
    assert state["matters"].keys() == {"key:k2"}


def test_a_confirmed_date_is_kept() -> None:
    state = after("workstation:03", ("clock.confirmed", {"date": "2026-11-24"}))
    assert value(state, "clock_confirmed") == {"at": "2026-11-24T01:00:00.000Z", "date": "2026-11-24"}


def test_a_day_is_closed_once() -> None:
    def closing(name: str, cash: int) -> Action:
        body: dict[str, Json] = {"cut": {"03": 9}, "cash_counted": cash, "taken": 0, "returned": 0, "silent": []}
        return act(name, ("day:2026-11-24", "day.closed", body), guards=[("day:2026-11-24", "closed", None)])

    verdicts, states = run(closing("a", 1), closing("b", 2))
    assert verdicts == ["applied", "not_applied"]
    assert states["day:2026-11-24"]["cut"]["cash_counted"] == 1
