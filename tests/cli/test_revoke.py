"""A workstation is revoked from the command line: at the hall, and in what all counters know."""

from counter.sync import hall
from tests.cli.test_halls import Village, village

__all__ = ["village"]


def revoke(village: Village, number: str, profile: str = "03") -> tuple[int, dict[str, object]]:
    """Revoke a workstation from another counter."""
    folder = village.office.root / profile
    words = ("hall", "revoke", "--dsn", village.dsn, "--workstation", number, "--reason", "设备遗失")
    answer = village.office.call(*words, login="admin", profile=folder)
    return answer.code, answer.lines[0]


def test_the_hall_and_the_other_counters_know(village: Village) -> None:
    village.init()
    village.join("03")
    village.join("05")
    village.sync("03")
    code, said = revoke(village, "05")
    stood = {w.number: w.revoked_at_n for w in hall.workstations(village.dsn)}
    assert (code, said) == (0, {"revoked": "05", "good_until": stood["05"], "hall": "connected"})
    assert stood["05"] is not None
    assert stood["03"] is None
    assert village.sync("05").lines[0]["error"] == "hall_revoked"


def test_one_does_not_revoke_oneself(village: Village) -> None:
    village.init()
    village.join("03")
    code, said = revoke(village, "03")
    assert (code, said) == (1, {"refused": [{"path": "workstation", "code": "own_workstation", "detail": {}}]})
    assert {w.revoked_at_n for w in hall.workstations(village.dsn)} == {None}
