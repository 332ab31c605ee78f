"""A life is read from pairs, and what is wrong with one is told."""

import pytest

from counter.domain.life import Life, Move, faults

PLAIN = Life(
    moves={
        "received": ("accepted@CLERK", "refused@CLERK"),
        "accepted": ("reviewed@REVIEW",),
        "reviewed": ("publicised@COMMUNITY", "closed@REVIEW skips publicised"),
        "publicised": ("closed@REVIEW",),
        "refused": ("closed@CLERK",),
    },
    end=("closed",),
)  # fmt: skip


def test_pairs_are_read() -> None:
    assert PLAIN.move("reviewed", "closed") == Move("reviewed", "closed", "REVIEW", "publicised")
    assert PLAIN.move("received", "closed") is None
    assert PLAIN.reaches("publicised")
    assert not PLAIN.reaches("approved")
    assert [move.to for move in PLAIN.after("received")] == ["accepted", "refused"]
    assert not list(faults(PLAIN))


@pytest.mark.parametrize(
    ("moves", "end", "key", "words"),
    [
        ({"received": ("acepted@CLERK",)}, ("closed",), "life.moves.received", "没有状态 acepted，是不是 accepted"),
        ({"received": ("closed@CLERC",)}, ("closed",), "life.moves.received", "状态@角色"),
        ({"received": ("closed",)}, ("closed",), "life.moves.received", "状态@角色"),
        ({"received": ("closed@CLERK", "closed@SUPER")}, ("closed",), "life.moves.received", "两次"),
        ({"received": ("closed@CLERK skips shown",)}, ("closed",), "life.moves.received", "没有状态 shown"),
        ({"received": ("closed@CLERK", "reviewed@COUNTRY")}, ("closed",), "life.moves.received", "是不是 COUNTY"),
        ({"received": ("closed@CLERK skips publicised",)}, ("closed",), "life.moves.received", "跳过的 publicised"),
        ({"received": ("closed@CLERK",)}, ("closd",), "life.end.closd", "是不是 closed"),
        ({"received": ("accepted@CLERK",), "accepted": ("received@CLERK",)}, ("closed",), "life.end.closed", "到不了"),
        ({"received": ("closed@CLERK",)}, (), "life.end", "至少"),
        ({"received": ("closed@CLERK",), "closed": ("archived@ARCHIVE",)}, ("closed", "archived"), "life.end.closed", "终点之后"),
        ({"received": ("closed@CLERK",), "reviewed": ("closed@REVIEW",)}, ("closed",), "life.moves.reviewed", "到不了"),
        ({"received": ("closed@CLERK", "accepted@CLERK")}, ("closed",), "life.moves.accepted", "终点"),
    ],
)  # fmt: skip
def test_a_mistake_is_told(moves: dict[str, tuple[str, ...]], end: tuple[str, ...], key: str, words: str) -> None:
    found = list(faults(Life(moves=moves, end=end)))
    assert [sentence for at, sentence in found if at == key and words in sentence], found


def test_one_slip_is_told_once() -> None:
    """What follows from it is not: the states behind a mistyped one cannot be reached, and nobody wants to read that."""
    moves = {**PLAIN.moves, "accepted": ("review@REVIEW",)}
    assert list(faults(Life(moves=moves, end=PLAIN.end))) == [("life.moves.accepted", "没有状态 review，是不是 reviewed")]
