"""What `counter ask Items` gives to somebody of every family: all 38, the discontinued ones with what to tell."""

from counter.desk.desk import Desk
from counter.desk.questions import Items


def test_every_item_is_listed_and_the_discontinued_say_why(desk: Desk) -> None:
    rows = desk.ask(Items()).rows
    assert len({row.code for row in rows}) == len(rows) == 38
    assert {row.code for row in rows if not row.enabled} == {"JS-102", "JS-190"}
    assert all(bool(row.message) is not row.enabled for row in rows)
