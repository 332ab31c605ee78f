"""The batch's figures come of a real run."""

from tests.bench.batch import CODES, batch


def test_a_batch_is_timed_beside_its_peer() -> None:
    lines = list(batch(2))
    assert len(lines) == len(CODES)
    assert all(found.ours > 0 < found.peer for found in lines)
